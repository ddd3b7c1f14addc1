"""One module a source: what comes in → reports. A source yields an `InputError` in place of what it can't read."""
