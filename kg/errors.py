"""The errors a caller can meet.

    KgError
    ├── InputError      a file or text that cannot be read: names the source, the place and the remedy
    ├── FormatError     no reader or exporter for this ending
    ├── StoreError      a store file that is missing, damaged or of another version
    ├── EngineError    a process that did a part of the work was lost
    ├── ExportError     a graph that cannot be written as asked
    ├── JudgementError  a file of judgements that is wrong or contradicts itself: names the file and the line
    └── LexiconError    a table or pattern file that is wrong: names the file and the entry

An input that fails inside a batch is a value in the result of the batch (`Failure`), never an exception; an
exception there would be a defect of this program.
"""

from typing import NamedTuple


class KgError(Exception):
    """The root of every error raised on purpose."""


class InputError(KgError):
    """A source that cannot be read. `source` is its path or name, `place` where in it, `remedy` what to do."""

    def __init__(self, source: str, problem: str, remedy: str, place: str = "") -> None:
        self.source, self.problem, self.remedy, self.place = source, problem, remedy, place
        where = f"{source}, {place}" if place else source
        super().__init__(f"{where}: {problem}. {remedy}")

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str, str, str]]:
        return InputError, (self.source, self.problem, self.remedy, self.place)


class FormatError(KgError):
    """No reader or exporter knows this ending."""


class StoreError(KgError):
    """A store file is missing, damaged, or of a version this program does not read."""


class EngineError(KgError):
    """A process that did a part of the work was lost (killed, or out of memory)."""


class ExportError(KgError):
    """A graph cannot be written as asked."""


class JudgementError(KgError):
    """A file of judgements is wrong or contradicts itself."""


class LexiconError(KgError):
    """A table or pattern file of the lexicon is wrong."""


class Failure(NamedTuple):
    """One input of a batch that could not be read, as a value: its source and the message of its error."""

    source: str
    message: str
