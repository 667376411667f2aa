"""The day that some words tell, in Arabic or Chinese digits."""

import re

from kg.chinese import number


def read_day(words: str, context: str = "") -> str:
    """The first whole day in some words, Arabic or Chinese digits, as YYYY-MM-DD; empty if there is none.

    `context` is the text around, which may tell by the years it names what a year with lost digits is.
    """
    found = _DAY.search(words) or _COMPACT.fullmatch(words)
    if not found:
        return ""
    first, *rest = found.groups()
    year, month, day = (number(part.replace("O", "〇").replace("Ｏ", "〇")) for part in (_whole_year(first, context), *rest))
    if not (year and month and day and 1 <= month <= 12 and 1 <= day <= 31):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def _whole_year(written: str, context: str) -> str:
    """A year in Chinese digits whose 〇 a web page lost: 二四 is 二〇〇四, 二一二 is 二〇一二; 二一 may be two years."""
    if len(written) == 3:
        return "二〇" + written[1:]
    if len(written) == 2:
        return "二〇〇" + written[1] if written[1] not in "一二" else _either(number(written[1]) or 0, context)
    return written


def _either(digit: int, context: str) -> str:
    """Which of 200x and 20x0 the text names, else which of them is the year before one it names; empty if both or none."""
    years = (2000 + digit, 2000 + 10 * digit)
    for later, reach in ((0, _HEAD), (0, None), (1, None)):
        found = [str(year) for year in years if str(year + later) in context[:reach]]
        if len(found) == 1:
            return found[0]
    return ""


_HEAD = 800
_COMPACT = re.compile(r"([12]\d{3})([01]\d)([0-3]\d)")
_DAY = re.compile(
    r"([12１２]\d{3}|[〇○零ＯO一二三四五六七八九]{4}|二[一二]?[一二三四五六七八九])\s{0,4}[年\-./]\s{0,4}(\d{1,2}|[一二三四五六七八九十]{1,3})"
    r"\s{0,4}[月\-./]\s{0,4}(\d{1,2}|[一二三四五六七八九十]{1,3})"
)
