"""The HTTP API and the server of the board: a thin shell around the desk. Needs the extra `board`."""
