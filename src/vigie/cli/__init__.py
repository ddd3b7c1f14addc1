"""The command line: parses, calls the desk, prints."""
