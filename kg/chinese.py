"""Normal forms of Chinese text: widths, brackets, white space, numerals. All pure functions on short strings.

Documents are never normalised as a whole, so offsets stay true; mentions are, when they are compared.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

_SPACE = re.compile(r"\s+")
_FOLDED = re.compile("[\u4e00-\u9fff、“”]*+").fullmatch
_BRACKETS = str.maketrans("〈〉<>﹤﹥「」『』[]［］【】", "《》《》《》“”“”〔〕〔〕〔〕")
_DIGIT_ROWS = ("〇零○Ｏ", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {c: n for n, row in enumerate(_DIGIT_ROWS) for c in row}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}

SENTENCE_ENDS = "。！？；\n"
_BOUNDARY = re.compile(r"[。！？\n]")


def fold(text: str) -> str:
    """Fold a name to what its spellings share: half-width forms, no white space, one kind of each bracket."""
    return text if _FOLDED(text) else _fold(text)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_BRACKETS)


def number(text: str) -> int | None:
    """Read a Chinese or Arabic whole number (三十七, 二〇二一, 1.2 is none); None where it is not one."""
    text = unicodedata.normalize("NFKC", text)
    if text.isascii():
        return int(text) if text.isdigit() else None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if text else None
    return _spelled(text)


def _spelled(text: str) -> int | None:
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c.isdigit():
            digit = digit * 10 + int(c)
        elif c in _TENS:
            section += (digit or 1) * _TENS[c]
            digit = 0
        elif c in _MYRIADS:
            unit = _MYRIADS[c]
            total = (total + section + digit) * unit if unit > total else total + (section + digit) * unit
            section, digit = 0, 0
        else:
            return None
    return total + section + digit


class Sentences:
    """The sentences of a text, each to the nearest 。！？ or line break, at most `FAR` on either side of what is asked for."""

    FAR = 400

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [mark.start() for mark in _BOUNDARY.finditer(text)]
        self._last = (0, -1, (0, 0))

    def bounds(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence around a span; white space in front is left out. Spans in a row cost little."""
        first, last, known = self._last
        if first <= start and end <= last:
            return known
        text, ends = self._text, self._ends
        before = bisect_left(ends, start)
        left = max(0, start - self.FAR, ends[before - 1] + 1 if before else 0)
        index = bisect_left(ends, end, before)
        stop = ends[index] if index < len(ends) else len(text)
        right = min(stop + (text[stop : stop + 1] not in ("\n", "")), len(text), end + self.FAR)
        while left < start and text[left].isspace():
            left += 1
        if index == before and right - left <= self.FAR:
            self._last = (left, stop, (left, right))
        return left, right
