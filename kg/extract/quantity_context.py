"""What is said around a quantity: what it measures, how it is bounded, whether it was reached, by which year."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import pattern, table, words
from kg.model import Mention, Paper

_CLAUSE_ENDS = frozenset("，,。；;：:！？\n、（）()")
_SENTENCE_ENDS = "。；\n"
_SENTENCE = 150
_CLAUSE = 60
_PAGES = 4000
_LINES = 600
_PLACE = 5


class Around(NamedTuple):
    """What was read around a quantity; `year` is a year, or +n relative to the paper's own, or empty."""

    indicator: str
    comparator: str
    status: str
    year: str


@cache
def _comparators(place: str) -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["sign"], row["status"]) for row in table("comparators") if row["place"] == place}


@cache
def _comparator_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in _comparators("before"))


@cache
def _tenses() -> tuple[dict[str, str], re.Pattern[str]]:
    """The status of each tense word, and all of them as one flat alternation, which `re` finds by first characters."""
    rows = table("tenses")
    forms = (row["word"] + (f"(?![{row['unless']}])" if row["unless"] else "") for row in rows)
    return {row["word"]: row["status"] for row in rows}, re.compile("|".join(forms))


@cache
def _tails() -> frozenset[str]:
    return frozenset(words("measuring_verbs"))


@cache
def _tail_ends() -> frozenset[str]:
    return frozenset(word[-1] for word in _tails())


def _last(text: str, marks: frozenset[str], start: int, stop: int) -> int:
    """The offset behind the last of these marks before `stop`, or `start`."""
    while stop > start and text[stop - 1] not in marks:
        stop -= 1
    return stop


def _without_tails(phrase: str) -> str:
    """A noun phrase without the verbs behind it."""
    size = 3 if phrase[-1:] in _tail_ends() else 0
    while size:
        if phrase[-size:] in _tails():
            phrase, size = phrase[:-size], 3
        else:
            size -= 1
    return phrase


class Context:
    """A paper as the reader of quantities sees it: its dates, and which of its sections look back or ahead."""

    def __init__(self, paper: Paper, found: Sequence[Mention]) -> None:
        self._text = paper.text
        dates = sorted((m.start, m.part("value")) for m in found if m.kind == "date" and m.part("value"))
        self._dates, self._values = [d[0] for d in dates], [d[1] for d in dates]
        self._last = (-1, "")
        self._told = (-1, 0, "")
        self._default: str | None = None
        self._passages = paper.passages
        self._modes: tuple[list[int], list[str]] | None = None
        self._clause = (0, 0)
        self._stated = (-1, "")
        self._paragraph = (-1, -1, "")
        self._is_law = any(passage.kind == "article" for passage in paper.passages)

    def read(self, start: int, end: int, behind: str, kind: str) -> Around:
        """What is said around the quantity at `start`, `end`; `behind` is its 以上 or 以下, `kind` its unit's."""
        text = self._text
        left = self._clause_start(start)
        sentence = start - _SENTENCE if start > _SENTENCE else 0
        for mark in _SENTENCE_ENDS:
            sentence = text.rfind(mark, sentence, left) + 1 or sentence
        sign, status, stop = self._comparator(left, (start, end), behind, kind)
        year = self._year(sentence, start)
        if kind == "time" and (text[start] == "每" or text.startswith("时间", end)):
            status = "target"
        elif not status and (kind == "time" or pattern("quantities", "fine").match(text, end)):
            status = "limit"
        status = status or self._listed(start) or self._bound(left, start, end, kind) or self._status(sentence, start)
        self._stated = end, status
        return Around(self._indicator(left, stop, end, kind), sign, status, year)

    def _clause_start(self, start: int) -> int:
        """Where the clause of a quantity begins, at most `_CLAUSE` before it; quick for quantities in their order."""
        seen, left = self._clause
        floor = max(0, start - _CLAUSE)
        if seen > start:
            seen = left = floor
        found = _last(self._text, _CLAUSE_ENDS, max(seen, floor), start)
        left = max(left if found == seen else found, floor)
        self._clause = (start, left)
        return left

    def _comparator(self, left: int, span: tuple[int, int], behind: str, kind: str) -> tuple[str, str, int]:
        start, end = span
        text, before = self._text, _comparators("before")
        sign, status, stop = "", "", start
        last = start - 1 if text[start - 1 : start] in "了为至到约" else start
        able = text[start - 1 : start] in _comparator_ends() or text[last - 1 : last] in _comparator_ends()
        for begin in range(max(left, last - 7), last) if able else ():
            if text[begin:last] in before or text[begin:start] in before:
                sign, status = before.get(text[begin:last]) or before[text[begin:start]]
                stop = begin
                break
        if behind:
            sign, also = _comparators("behind").get(behind, ("", ""))
            status = status or also
        elif kind == "time" and text.startswith(("内", "之内"), end):
            sign, status = "≤", "limit"
        return sign, status, stop

    def _listed(self, start: int) -> str:
        """The status of the number before in one list (50万元、20万元)."""
        end, status = self._stated
        return status if end == start - 1 and self._text[end] == "、" else ""

    def _bound(self, left: int, start: int, end: int, kind: str) -> str:
        """The status of what is given (other, or limit where it is the most), and of what says who is meant (limit)."""
        text = self._text
        if pattern("quantities", "case-behind").match(text, end):
            return "limit"
        if kind not in ("money", "share"):
            return ""
        given = pattern("quantities", "granted").search(text, left, start)
        given = given or pattern("quantities", "granted-behind").match(text, end)
        if not given or pattern("quantities", "paid").search(text, left, start):
            return ""
        return "limit" if pattern("quantities", "most").search(text, left, start) else "other"

    def _status(self, sentence: int, start: int) -> str:
        status, words_of_tense = _tenses()
        if self._told[0] != sentence:
            self._told = (sentence, sentence, "")
        if sentence == start:
            return self._mode(start) or self._account()
        for hit in words_of_tense.finditer(self._text, self._told[1], start):
            self._told = (sentence, hit.end(), status[hit[0]])
        if self._told[2]:
            return self._told[2]
        return self._mode(start) or ("limit" if self._is_law else self._paragraph_account(start) or self._account())

    def _paragraph_account(self, start: int) -> str:
        """Whether the paragraph of a place tells what was done or what will be; nothing where it says neither more often."""
        begin, end, told = self._paragraph
        if not begin <= start < end:
            begin = self._text.rfind("\n", 0, start) + 1
            end = self._text.find("\n", start)
            end = end if end >= 0 else len(self._text)
            told_words = pattern("quantities", "told-done").finditer(self._text, begin, min(end, begin + _LINES))
            counts = [hit.lastgroup for hit in told_words]
            done, due = counts.count("done"), counts.count("due")
            told = "achieved" if done > due else "target" if due > done else ""
            self._paragraph = begin, end, told
        return told

    def _mode(self, start: int) -> str:
        """What the headings above a place say of it: achieved, target, or nothing."""
        if self._modes is None:
            turns, modes = [0], [""]
            for passage in self._passages:
                if passage.label and passage.level <= 3:
                    stop = min(passage.end, passage.start + 30)
                    mode = pattern("quantities", "mode").search(self._text, passage.start, stop)
                    turns.append(passage.start)
                    modes.append((mode.lastgroup or "") if mode else modes[-1])
            self._modes = turns, modes
        return self._modes[1][bisect_right(self._modes[0], start) - 1]

    def _account(self) -> str:
        """Whether a paper without such headings tells what was done or what will be; of its first pages the more frequent."""
        if self._default is None:
            kind = pattern("quantities", "account-of")
            found = pattern("quantities", "account").finditer(self._text, 0, _PAGES)
            told = [hit.lastgroup for hit in map(kind.match, (word[0] for word in found)) if hit]
            done, due = told.count("done"), told.count("due")
            self._default = "achieved" if done > due else "target" if told else "other"
        return self._default

    def _year(self, sentence: int, start: int) -> str:
        """The date nearest before the quantity in its sentence."""
        place = bisect_right(self._dates, start) - 1
        if place < 0 or self._dates[place] < sentence:
            return ""
        value = self._values[place].split("..")[-1]
        if value[1:].isdigit() and value[0] in "+-":
            return value
        return value[:4] if value[:4].isdigit() else ""

    def _indicator(self, left: int, stop: int, end: int, kind: str) -> str:
        """The words for what is measured: behind the number (10个产业集群), else before it; else those of the number before."""
        text = self._text
        behind = pattern("quantities", "noun-behind").match(text, end)
        before = self._before(left, stop)
        if kind == "rank" or behind is None or (kind in ("share", "points") and before):
            found = before or self._last_indicator(left, stop)
            if kind == "rank" and len(found) < _PLACE and self._near(left):
                found = self._last[1] + found
            elif kind in ("money", "share") and pattern("quantities", "giving").search(found):
                gift = pattern("quantities", "gift").match(text, end)
                found = gift["gift"] if gift else found
        else:
            found = behind["noun"].strip()
        self._last = (end, found)
        return found

    def _before(self, left: int, stop: int) -> str:
        if left == stop:
            return ""
        lead = pattern("quantities", "lead").match(self._text, left, stop)
        found = _without_tails(self._text[lead.end() if lead else left : stop].partition("由")[0].strip())
        return "" if len(found) < 2 else found

    def _last_indicator(self, left: int, stop: int) -> str:
        """What the number before measures, where this one only adds to it (达15.3万亩，增长20.5%; 分别增长4%、8%)."""
        return self._last[1] + self._text[left:stop].strip() if self._near(left) and self._last[1] else ""

    def _near(self, left: int) -> bool:
        """Whether the quantity before ended right in front of this clause, in its sentence."""
        end = self._last[0]
        return end <= left <= end + 8 and not any(mark in self._text[end:left] for mark in _SENTENCE_ENDS)
