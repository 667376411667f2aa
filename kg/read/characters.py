"""The characters of a text: one kind of line break, and no character that cannot be written."""

import re

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ANY = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029\ud800-\udfff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHOWN = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2060-\u206f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def controls(text: str) -> int:
    """How many control characters are in a text that no text file has any use for."""
    return len(_CONTROL.findall(text))


def clean(text: str) -> str:
    """The text with every line break as \\n; half of a surrogate pair, which no encoding can write, becomes U+FFFD.

    A text that has neither comes back as it is.
    """
    if _ANY.search(text) is None:
        return text
    return _LONE_SURROGATE.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space and characters that cannot be seen."""
    return _SHOWN.search(text) is None
