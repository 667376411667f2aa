"""Bytes → Document. One file a format; `READERS` says which reads what.

`Document.text` is the text as decoded, and every offset in the program counts its code points. Two things are changed
on the way: a byte order mark is left out, and every line break is \\n. Characters that cannot be seen stay; the stages
after reading do not see them (`kg.mend`). Of a web page it is the readable text of its main part.
"""

import re
import sys
from hashlib import blake2b
from pathlib import Path, PurePath

from kg.errors import FormatError, InputError
from kg.model import Document
from kg.read.characters import clean, controls, is_blank
from kg.read.content import Content, Reader
from kg.read.html import read_html
from kg.read.text import read_plain

__all__ = ["READERS", "Content", "Reader", "read", "read_bytes", "read_text", "readable", "reader_for"]

READERS = (
    Reader("text", (".txt", ".text"), ("text/plain",), read_plain),
    Reader("markdown", (".md", ".markdown"), ("text/markdown",), read_plain),
    Reader("html", (".html", ".htm", ".xhtml", ".shtml"), ("text/html", "application/xhtml+xml"), read_html),
)
STANDARD_INPUT = "-"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*(?:<!--.{0,400}?-->\s*)?<(?:!doctype html|html|head|body|meta|div|table|p)[\s>]", re.I | re.S)


def read(path: str | Path) -> Document:
    """Read one file, or standard input for `-`.

    Raises InputError where the file cannot be opened or holds no text, FormatError where no reader knows its ending.
    """
    source = str(path)
    if source == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(), "stdin", source)
    reader_for(source)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise InputError(source, "there is no such file", "Check the path") from None
    except IsADirectoryError:
        raise InputError(source, "it is a folder", "Name its files, or let `find` list them") from None
    except OSError as problem:
        raise InputError(source, f"it cannot be opened ({problem.strerror})", "Check that you may read it") from None
    return read_bytes(data, PurePath(path).stem, source)


def read_bytes(data: bytes, name: str, source: str = "", media_type: str = "") -> Document:
    """Read the bytes of a file that was fetched or unpacked; its id is the hash of these bytes.

    `media_type` may be a whole Content-Type line. Without one the ending of `source` decides, and without that the bytes.
    """
    reader = _reader_by_type(media_type) or reader_for(source) or _reader_by_look(data)
    charset = _CHARSET.search(media_type)
    content = reader.read(data, source or name, charset[1] if charset else "")
    text = clean(content.text)
    if controls(text) * 20 > len(text):
        raise InputError(source or name, "it is mostly control characters, not text", "Give the text of it, as UTF-8")
    if is_blank(text):
        raise InputError(source or name, "it holds no text", "Leave it out, or give its text")
    return Document(blake2b(data, digest_size=8).hexdigest(), text, name, source, reader.media_types[0], content.facts)


def read_text(text: str, name: str = "text") -> Document:
    """A document from a text in memory, cleaned as a file is; its id is the hash of its UTF-8 bytes."""
    identity = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Document(identity, clean(text), name)


def reader_for(path: str) -> Reader | None:
    """The reader for the ending of a path; none where it has no ending. Raises FormatError for an ending nobody reads."""
    ending = PurePath(path).suffix.lower()
    if not re.fullmatch(r"\.[a-z]\w{0,9}", ending, re.ASCII):
        return None
    for reader in READERS:
        if ending in reader.endings:
            return reader
    raise FormatError(f"{path}: no reader for {ending}; readable: {' '.join(readable())}")


def readable() -> tuple[str, ...]:
    """All endings that have a reader, in the order of `READERS`."""
    return tuple(ending for reader in READERS for ending in reader.endings)


def _reader_by_type(media_type: str) -> Reader | None:
    bare = media_type.partition(";")[0].strip().lower()
    return next((reader for reader in READERS if bare in reader.media_types), None)


def _reader_by_look(data: bytes) -> Reader:
    """HTML where the bytes begin as a page does, else plain text."""
    name = "html" if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf"), 0, 4096) else "text"
    return next(reader for reader in READERS if reader.name == name)
