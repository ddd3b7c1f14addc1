"""One root error. Each kind says what is wrong, where (file, line, field) and what to do about it, in one line."""


class VigieError(Exception):
    """Root of all errors that Vigie raises on purpose. `str(error)` is one line made for people."""


class InputError(VigieError):
    """Input that cannot be read: missing, empty, binary, wrongly encoded, not text, not in a language that Vigie reads."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        super().__init__(f"{where}: {what}" + (f" — {advice}" if advice else ""))
        self.where, self.what, self.advice = where, what, advice


class UsageError(VigieError):
    """An option whose value cannot be used, such as a date that is not a date."""


class CodebookError(VigieError):
    """A codebook or lexicon file that breaks its schema; names the file and the entry."""


class PipelineNotFound(VigieError):
    """A named parsing pipeline that is not installed."""


class StoreError(VigieError):
    """A store that can't be opened, read or written: names the store, and says what to do."""

    def __init__(self, where: str, what: str, advice: str = "") -> None:
        super().__init__(f"{where}: {what}" + (f" — {advice}" if advice else ""))
        self.where, self.what, self.advice = where, what, advice
