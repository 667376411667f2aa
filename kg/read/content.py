"""What a reader makes of the bytes of one file."""

from collections.abc import Callable
from typing import NamedTuple


class Content(NamedTuple):
    """The text of a file, and what its container says beside the text (`Document.facts`)."""

    text: str
    facts: tuple[tuple[str, str], ...] = ()


class Reader(NamedTuple):
    """One format: the endings and media types it is known by, and the function that reads it.

    `read` takes the bytes, the name of the source (for errors), and the charset that their carrier names, if any.
    """

    name: str
    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[bytes, str, str], Content]
