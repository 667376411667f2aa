"""Finds dates: written out (2021年5月7日, 2025年底), without a year (3月31日), five-year plans (“十四五”期间), relative (今年).

The form is empty, month, period or relative. The part `value` is YYYY, YYYY-MM or YYYY-MM-DD, --MM or --MM-DD without
a year, a range FROM..TO, or +n years from that of the paper.
"""

from collections.abc import Iterator, Sequence
from re import Match

from kg.chinese import number
from kg.lexicon import pattern
from kg.model import Mention, Paper

_PHASES = {"底": "12", "末": "12", "初": "01", "上半年": "06", "下半年": "12"}
_SHIFTS = {"今": "+0", "本": "+0", "去": "-1", "上": "-1", "明": "+1", "后": "+2", "前": "-2"}
_THIRD_PLAN = 1966
_MONTH_WORD = 8


def extract_dates(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the dates of a paper; relative ones have the form `relative`, five-year plans `period`."""
    text = paper.text
    full = [_full(hit) for hit in pattern("dates", "date").finditer(text) if _is_free(text, hit.start())]
    ends = {mention.end for mention in full}
    taken = {place for mention in full for place in range(mention.start, mention.end)}
    out = full + list(_plans(text))
    for hit in pattern("dates", "month").finditer(text):
        if hit.end() not in ends and hit.start() not in taken:
            out += _month(text, hit)
    out += [_relative(hit) for hit in pattern("dates", "relative").finditer(text) if _SHIFTS.get(hit["shift"])]
    return out


def _is_free(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not (before in "〔[【" and before) and not (before.isascii() and before.isalnum())


def _full(hit: Match[str]) -> Mention:
    year = _digits(hit["year"])
    month = _two(hit["month"] or hit["month2"]) or _PHASES.get(hit["phase"] or "", "")
    day = _two(hit["day"] or hit["day2"])
    value = "-".join(part for part in (year, month, day) if part)
    if hit["until"]:
        value = f"{year}..{_digits(hit['until'])}" + value[len(year) :]
    return _mention(hit.start(), hit[0], "", value)


def _digits(year: str) -> str:
    value = number(year.replace("○", "〇"))
    return str(value) if value is not None else year


def _two(text: str | None) -> str:
    value = number(text) if text else None
    return f"{value:02d}" if value is not None else ""


def _plans(text: str) -> Iterator[Mention]:
    """The five-year plans: since the third, of 1966, each follows the one before."""
    for hit in pattern("dates", "plan").finditer(text):
        before = pattern("dates", "plan-number").search(text, max(0, hit.start() - 3), hit.start() + 1)
        if before is None or (not before["open"] and before["plan"][0] != "十"):
            continue
        first = _THIRD_PLAN + 5 * ((number(before["plan"]) or 3) - 3)
        yield _mention(before.start(), text[before.start() : hit.end()], "period", f"{first}..{first + 4}")


def _month(text: str, hit: Match[str]) -> Iterator[Mention]:
    before = pattern("dates", "month-number").search(text, max(0, hit.start() - _MONTH_WORD), hit.start())
    if before:
        value = f"{_two(before['month'])}" + (f"-{_two(hit['day'])}" if hit["day"] else "")
        yield _mention(before.start(), text[before.start() : hit.end()], "month", "--" + value)


def _relative(hit: Match[str]) -> Mention:
    return _mention(hit.start(), hit[0], "relative", _SHIFTS[hit["shift"]])


def _mention(start: int, text: str, form: str, value: str) -> Mention:
    return Mention(start, start + len(text), "date", form, text, (("value", value),), form or "date")
