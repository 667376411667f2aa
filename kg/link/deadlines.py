"""Reads by when a measure is due: 到2025年底，…, 2025年底前…, “十四五”期间…, 三年内…, 自印发之日起20个工作日内….

A deadline is a fact of the measure. `deadline` is YYYY, YYYY-MM or YYYY-MM-DD, and means the end of that; it is left out
where it hangs on an event without a date (自受理之日起10日内). `term` is what was written where that is no plain date.
Working days are Monday to Friday, as public holidays are not known.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from re import Match, fullmatch
from typing import NamedTuple

from kg.dates import last_day, months_later, working_days_later
from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.link.task_tables import task_rows
from kg.model import Mention, Node
from kg.units import Unit, find_unit

_SENTENCE, _PART, _CLAUSE = "sentence-end", "part-end", "clause-end"
_WINDOW = 12
_EVENT = 40
_FAR = 300
_BACK = 3
_LONGEST_TERM = 24
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTHS = {"年": 12, "月": 1}


class _Due(NamedTuple):
    """A time that is set for what stands between `start` and `stop`."""

    start: int
    stop: int
    deadline: str
    term: str = ""
    lasts: bool = False
    bans: bool = False


def date_measures(scene: Scene) -> Iterator[Node]:
    """Yield each measure of the paper that is due by a time, with that as facts; done ones and most bans are left out."""
    measures = [body for body in scene.of_kind("measure") if body[0].part("status") != "done"]
    if not measures:
        return
    reader = _Reader(scene)
    dues = sorted(due for due in reader.read() if due.stop > due.start and not reader.is_past(due.deadline))
    starts = [due.start for due in dues]
    for mention, node in measures if dues else ():
        due = _due_of(mention, dues, starts)
        if due:
            told = (("deadline", due.deadline), ("term", due.term))
            yield node._replace(facts=node.facts | {fact for fact in told if fact[1]})


def _due_of(measure: Mention, dues: list[_Due], starts: list[int]) -> _Due | None:
    """The nearest time before the measure, or inside it, that reaches it."""
    last = bisect_left(starts, measure.end)
    for due in reversed(dues[max(0, last - _BACK) : last]):
        if due.stop > measure.start:
            if measure.part("status") == "banned" and not due.bans:
                continue
            if not due.lasts or not pattern("deadlines", "lasting").match(measure.text):
                return due
    return None


class _Reader:
    """Reads the times of a paper; relative ones count from its own date, or from the year that its headings plan for."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._text, this = scene, scene.text, scene.resolution.this
        self._day = this.date if fullmatch(_DAY, this.date) else ""
        self._year = int(self._day[:4]) if self._day else _own_year(scene)
        self._items: list[int] | None = None
        self._starts = [passage.start for passage in scene.paper.passages]
        self._is_rule = any(passage.kind == "article" for passage in scene.paper.passages)

    def read(self) -> Iterator[_Due]:
        """All times that something is due by, in no order."""
        before: Mention | None = None
        cited = [(m.start, m.end) for m in self._scene.mentions if m.kind == "regulation"]
        heads = [start for start, _ in cited]
        for mention in self._scene.mentions:
            if mention.kind == "date":
                place = bisect_right(heads, mention.start) - 1
                if place < 0 or cited[place][1] <= mention.start:
                    yield from self._dated(mention, before)
                before = mention
        for found in pattern("deadlines", "year-word").finditer(self._text) if self._year else ():
            yield self._before(found.start(), found.end(), "" if self._is_rule else f"{self._year}-12", found[0])
        for quantity, _ in self._scene.of_kind("quantity"):
            within = pattern("deadlines", "within").match(self._text, quantity.end)
            if within:
                yield from self._within(quantity, within.end())
        yield from self._in_tables()

    def _in_tables(self) -> Iterator[_Due]:
        """The times in the cells of tables of tasks; a cell without a plain date (持续推进) is told as it stands."""
        dates = [mention for mention in self._scene.mentions if mention.kind == "date"]
        heads = [mention.start for mention in dates]
        for row in task_rows(self._scene):
            for cell in row.dues:
                named = dates[bisect_left(heads, cell.start) : bisect_left(heads, cell.end)]
                found = [value for date in named if (value := self._value(date, None))]
                words = self._text[cell.start : cell.end] if len(found) != 1 or named[0].form else ""
                for task in row.tasks if len(words) <= _LONGEST_TERM else ():
                    yield _Due(task.start, task.end, found[-1] if found else "", words)

    def is_past(self, deadline: str) -> bool:
        """Whether a deadline had passed when the paper was made: then it is none, but tells of something done."""
        return bool(deadline) and last_day(deadline) < (self._day or f"{self._year or ''}")

    def _dated(self, mention: Mention, before: Mention | None) -> Iterator[_Due]:
        text, start, end = self._text, mention.start, mention.end
        left = max(0, start - _WINDOW)
        deadline = self._value(mention, before)
        found = pattern("deadlines", "before").match(text, end)
        if found and mention.form == "month":
            again = pattern("deadlines", "recurring").search(text, left, start)
            if again or not deadline:
                begin, deadline = again.start() if again else start, ""
                yield self._before(begin, found.end(), "", text[begin : found.end()])
        if not deadline or pattern("deadlines", "not-due").search(text, left, start):
            return
        words = "" if mention.form == "" else mention.text
        if pattern("deadlines", "limit-label").search(text, left, start):
            yield _Due(self._item(start), start, deadline, words)
        elif text[start - 1 : start] in ("（", "(") and pattern("deadlines", "bracket-end").match(text, end):
            yield _Due(self._sentence(start), start, deadline, words)
        elif pattern("deadlines", "told").match(text, end):
            return
        elif pattern("deadlines", "till").search(text, left, start):
            yield _Due(start, self._stop(end, _SENTENCE), deadline, words, bans=True)
        elif mention.form == "period" and (during := pattern("deadlines", "during").match(text, end)):
            yield _Due(start, self._stop(during.end(), _SENTENCE), deadline, words + during[0])
        elif found:
            yield self._before(start, found.end(), deadline, words and words + found[0])
        else:
            yield from self._bare(mention, deadline, words)

    def _bare(self, mention: Mention, deadline: str, words: str) -> Iterator[_Due]:
        """A year or a year's end that opens its clause: 2024年，…; 今年底完成…."""
        text, start, end = self._text, mention.start, mention.end
        opens = pattern("deadlines", "opening").search(text, max(0, start - _WINDOW), start)
        is_year = self._year and mention.form in ("", "relative") and len(deadline) == 4 and ".." not in mention.part("value")
        ends = pattern("deadlines", "year-end").search(mention.text)
        if opens and (ends or (is_year and pattern("deadlines", "bare").match(text, end))):
            yield self._before(start, end, deadline, words)

    def _before(self, start: int, end: int, deadline: str, words: str) -> _Due:
        return _Due(start, self._stop(end, _PART), deadline, words)

    def _stop(self, end: int, marks: str) -> int:
        """How far a time reaches: with a comma behind it to the end named, else to that of its clause."""
        text = self._text
        if text[end : end + 1] in ("，", ","):
            end += 1
        else:
            marks = _CLAUSE
        found = pattern("deadlines", marks).search(text, end, end + _FAR)
        return found.start() if found else min(len(text), end + _FAR)

    def _sentence(self, end: int) -> int:
        return max(self._text.rfind(mark, max(0, end - _FAR), end - 1) for mark in "。；！？\n") + 1

    def _item(self, end: int) -> int:
        """Where the item begins that ends with a time; one on a line of its own ends the item above."""
        if self._items is None:
            self._items = []
            for place, (start, _, kind, label, *_) in enumerate(self._scene.paper.passages):
                goes_on = place > 0 and not label and kind in ("responsible", "paragraph")
                self._items.append(self._items[-1] if goes_on else start)
        place = bisect_right(self._starts, end) - 1
        return self._items[place] if place >= 0 else end

    def _value(self, mention: Mention, before: Mention | None) -> str:
        value = mention.part("value").split("..")[-1]
        if mention.form == "relative":
            return self._relative(mention, value)
        if mention.form == "month":
            return self._month(mention, value, before)
        return value if fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value) else ""

    def _relative(self, mention: Mention, value: str) -> str:
        if not self._year or value[0] == "-":
            return ""
        tail = next((month for phase, month in (("上半年", "-06"), ("初", "-01")) if phase in mention.text), "")
        tail = tail or ("-12" if mention.text[-1] in "底末" or "下半年" in mention.text else "")
        return f"{self._year + int(value)}{tail}"

    def _month(self, mention: Mention, value: str, before: Mention | None) -> str:
        """A month or day of the year named right before it, else of the next time that it comes after the paper's date."""
        if not self._year:
            return ""
        if before and before.form == "relative" and before.end == mention.start:
            return f"{self._year + int(before.part('value'))}{value[1:]}"
        found = f"{self._year}{value[1:]}"
        return f"{self._year + 1}{value[1:]}" if self._day and last_day(found) < self._day else found

    def _within(self, quantity: Mention, end: int) -> Iterator[_Due]:
        """A length of time: counted from the paper's date where it says so, or where it is years or months and no rule of law."""
        text, start = self._text, quantity.start
        event = pattern("deadlines", "event").search(text, max(0, start - _EVENT), start)
        if event is None and pattern("deadlines", "looks-back").search(text, max(0, start - _WINDOW), start):
            return
        unit, begin = find_unit(quantity.part("unit")), event.start() if event else start
        if unit is None or unit.kind != "time" or (event is None and unit.base not in _MONTHS):
            return
        deadline = self._counted(quantity, unit) if self._is_counted(event) else ""
        if not deadline and event is None:
            return
        behind = end + (text[end : end + 1] in ("，", ","))
        if not pattern("deadlines", "lasting").match(text, behind):
            yield _Due(begin, self._stop(end, _CLAUSE), deadline, text[begin:end], lasts=True)

    def _is_counted(self, event: Match[str] | None) -> bool:
        if event:
            return bool(pattern("deadlines", "own-issue").search(event["event"]))
        return not self._is_rule

    def _counted(self, quantity: Mention, unit: Unit) -> str:
        value = quantity.part("value").split("..")[-1]
        if not self._day or not value.isdigit() or len(value) > 3:
            return ""
        day, count = date.fromisoformat(self._day), int(int(value) * unit.factor)
        if unit.base in _MONTHS:
            return months_later(day, count * _MONTHS[unit.base]).isoformat()
        return (working_days_later(day, count) if unit.base == "工作日" else day + timedelta(count)).isoformat()


def _own_year(scene: Scene) -> int:
    """The year that the headings of a paper without a date plan for, the last of them; 0 where none tells."""
    years: Iterable[int] = (
        int(found["year"])
        for passage in scene.paper.passages
        if passage.kind in ("title", "heading")
        for found in pattern("deadlines", "own-year").finditer(scene.text, passage.start, min(passage.end, passage.start + 60))
    )
    return max(years, default=0)
