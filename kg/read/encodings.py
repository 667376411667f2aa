"""Bytes → text: which encoding they are in, and the text they hold.

In this order: a byte order mark; UTF-16 and UTF-32 by their shape, where there are NUL bytes; UTF-8, which hardly any
other text satisfies by chance; then the encoding that the file declares, GB 18030, Big5 and UTF-16, whichever gives
most of the characters that Chinese papers are made of (GB 2312 and GBK are read as GB 18030, which contains them).
Bytes that fit no encoding are an `InputError`, but a few stray ones (one, and one more in 200 characters) in a text
that is otherwise Chinese become U+FFFD and are counted.
"""

import codecs
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kg.errors import InputError
from kg.lexicon import table

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_NARROW = ("gb18030", "big5hkscs")
# Charset labels by their letters and digits (WHATWG Encoding Standard, section 4.2, and the code pages of Windows).
_LABELS = {
    "utf-8": ("utf8", "unicode11utf8", "xunicode20utf8"),
    "gb18030": ("gb18030", "gbk", "gb2312", "gb231280", "xgbk", "csgb2312", "chinese", "cp936", "ms936", "windows936", "euccn"),
    "big5hkscs": ("big5", "big5hkscs", "cnbig5", "csbig5", "xxbig5", "cp950", "ms950", "windows950"),
}
_ENCODINGS = {label: encoding for encoding, labels in _LABELS.items() for label in labels}
# What the bytes of files begin with that are not text: a name for the message, and what to do.
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (DOCX, XLSX, OFD)"),
    (b"\xd0\xcf\x11\xe0", "an OLE file (DOC, WPS, XLS)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_REMEDY_TEXT = "Give the text of it, as UTF-8"
_REMEDY_ENCODING = "Save it as UTF-8"
_SAMPLE = 1000
_SURE = 0.25
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_USUAL_MARKS = "，。、；：？！（）《》〈〉“”‘’〔〕【】—…·　％０１２３４５６７８９〇①②③④⑤⑥"


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many stray bytes in it became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes, source: str, declared: str = "") -> Decoded:
    """Decode the bytes of a text file; `declared` is the encoding that the file or its carrier names, if any.

    Raises InputError for an empty or binary file and for bytes in no encoding known here; its place is a byte offset.
    """
    if not data.strip():
        raise InputError(source, "it is empty", "Leave it out, or give its text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark):], source, (encoding,))
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(source, f"it is {name}, not text", _REMEDY_TEXT, "byte 0")
    if b"\0" in data:
        wide = _best(data, _WIDE, ascii_counts=True)
        if wide is not None:
            return wide
        _refuse_binary(data, source)
    return _narrow(data, source, canonical(declared))


def canonical(label: str) -> str:
    """The encoding that a charset label means, as a Python codec; empty for labels that say nothing of Chinese text.

    ASCII, Latin-1 and UTF-16 are such labels: pages carry them by mistake.
    """
    return _ENCODINGS.get("".join(filter(str.isalnum, label)).lower(), "")


def _narrow(data: bytes, source: str, declared: str) -> Decoded:
    candidates: tuple[str, ...] = _NARROW + (_WIDE[:2] if len(data) % 2 == 0 else ())
    plain = _strict(data, "utf-8")
    if plain is not None and (data.isascii() or declared in ("", "utf-8") or _share(plain) >= _SURE):
        return Decoded(plain, "utf-8")
    if declared in _NARROW:
        text = _strict(data, declared)
        if text is not None and (plain is None or _share(text) > _share(plain)):
            return Decoded(text, declared)
    best = _best(data, candidates)
    if best is not None:
        return best
    return Decoded(plain, "utf-8") if plain is not None else _lenient(data, source, (declared, "utf-8", *candidates))


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _best(data: bytes, encodings: Iterable[str], ascii_counts: bool = False) -> Decoded | None:
    """The encoding that fits all bytes and gives most usual characters; none where even the best gives few."""
    least, found = (0.5 if ascii_counts else _SURE), None
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is not None and (share := _share(text, ascii_counts)) > least:
            least, found = share, Decoded(text, encoding)
    return found


def _lenient(data: bytes, source: str, encodings: tuple[str, ...]) -> Decoded:
    """The best reading with at most one stray byte and one more in 200 characters; a single encoding needs no other sign."""
    least, found = (_SURE if len(encodings) > 1 else -1.0), None
    for encoding in filter(None, encodings):
        text, replaced = _strict(data, encoding) or "", 0
        if not text:
            text = data.decode(encoding, "replace")
            replaced = text.count("\ufffd")
        if replaced <= 1 + len(text) // 200 and (share := _share(text)) > least:
            least, found = share, Decoded(text, encoding, replaced)
    if found is None:
        raise _undecodable(data, source, encodings)
    return found


def _undecodable(data: bytes, source: str, encodings: tuple[str, ...]) -> InputError:
    place = 0
    for encoding in filter(None, encodings):
        try:
            data.decode(encoding)
        except UnicodeDecodeError as problem:
            place = max(place, problem.start)
    names = "UTF-8, GB 18030, Big5 or UTF-16" if len(encodings) > 1 else encodings[0].upper()
    return InputError(source, f"its bytes are not text in {names}", _REMEDY_ENCODING, f"byte {place}")


def _refuse_binary(data: bytes, source: str) -> None:
    """An error for data with more NUL bytes than a slip explains (one in a thousand); few are dropped later."""
    if data.count(0) * 1000 > len(data):
        raise InputError(source, "it is binary data, not text", _REMEDY_TEXT, f"byte {data.index(0)}")


def _share(text: str, ascii_counts: bool = False) -> float:
    """The share of usual characters in the first 1,000: of all, or of those beyond ASCII."""
    if ascii_counts:
        sample = text[:_SAMPLE]
        usual = sum(c in _usual() or " " <= c <= "~" or c in "\t\r\n" for c in sample)
    else:
        sample = "".join(_NOT_ASCII.findall(text, 0, 400 * _SAMPLE))[:_SAMPLE]
        usual = sum(c in _usual() for c in sample)
    return usual / len(sample) if sample else 0.0


@cache
def _usual() -> frozenset[str]:
    characters = (row["character"] + row["traditional"] for row in table("common_characters"))
    return frozenset("".join(characters) + _USUAL_MARKS)
