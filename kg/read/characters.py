"""The characters of a text: one kind of line break, and none of the junk that cannot be seen."""

import re

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters; soft hyphen; zero-width spaces, joiners and marks of direction; variation selectors; byte order marks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_ANY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def controls(text: str) -> int:
    """How many control characters are in a text that no text file has any use for."""
    return len(_CONTROL.findall(text))


def clean(text: str) -> tuple[str, int]:
    """The text with every line break as \\n and without unseen characters, and how many of these were dropped.

    A text that has neither comes back as it is. Half of a surrogate pair, which no encoding can write, becomes U+FFFD.
    """
    if _ANY.search(text) is None:
        return text, 0
    text = _LONE_SURROGATE.sub("\ufffd", _LINE_BREAK.sub("\n", text))
    return _UNSEEN.subn("", text)
