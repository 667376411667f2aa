"""Reads which measure reaches which quantity: the number in its own words, the result right behind it, the term it is due in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Mention, Node, Statement

_Measure = tuple[Mention, Node]
_STOPS = "。；;！？\n"
_REACH = 120
_NEAR = 60
_FAR = 200
_SHORT = 8


class _Tie(NamedTuple):
    """The measure that a quantity belongs to, by its place, and the rule that ties them."""

    place: int
    rule: str


_Last = tuple[_Tie, Mention] | None


def link_quantities(scene: Scene) -> Iterable[Statement]:
    """Yield the measure that each quantity is the result, target or limit of; none where no clause ties them."""
    measures = scene.of_kind("measure")
    return _Reader(scene, measures).read() if measures else ()


class _Reader:
    """Reads the quantities of a paper from left to right, and keeps the last that belonged to a measure."""

    def __init__(self, scene: Scene, measures: Iterable[_Measure]) -> None:
        self._text, self._quantities, self._measures = scene.text, scene.of_kind("quantity"), list(measures)
        self._starts = [mention.start for mention, _ in self._measures]

    def read(self) -> Iterator[Statement]:
        """Each quantity that belongs to a measure, with it."""
        last: _Last = None
        for quantity, node in self._quantities:
            tie = self._holding(quantity) or self._due(quantity) or self._at_rate(quantity) or self._result(quantity)
            tie = tie or (self._continued(last, quantity) if last else None)
            if tie is None or tie.rule == "condition":
                continue
            last = tie, quantity
            for place in self._sharing(tie):
                measure, target = self._measures[place]
                start, end = min(measure.start, quantity.start), max(measure.end, quantity.end)
                yield Statement(target, "achieves", "", node, start, end, quantity.text, tie.rule)

    def _holding(self, quantity: Mention) -> _Tie | None:
        """The measure whose words hold the quantity, or that a bracket with it follows (晋升国家湿地公园（3处）)."""
        place = bisect_right(self._starts, quantity.start) - 1
        while place >= 0 and self._starts[place] > quantity.start - 2 * _REACH:
            measure = self._measures[place][0]
            if measure.end >= quantity.end:
                return _Tie(place, "condition" if self._is_condition(measure, quantity) else "inside")
            place -= 1
        return None

    def _is_condition(self, measure: Mention, quantity: Mention) -> bool:
        """Whether a quantity only says whom, what or when a measure is for (对年销售超过1亿元的企业给予奖励, 500千伏变电站)."""
        if pattern("achieving", "attribute").search(quantity.text):
            return True
        sizes = pattern("achieving", "size").search(quantity.text) and not pattern("achieving", "gives").search(measure.text)
        if sizes and pattern("achieving", "sized").match(self._text, quantity.end, measure.end):
            return True
        at = quantity.start
        case = measure.text[0] in "对凡" and self._text[at - 1] != "等"
        if case and pattern("achieving", "condition").match(self._text, quantity.end, measure.end):
            return True
        earlier = self._text[at - 1] == "前" and self._text[at - 2] != "提"
        return earlier and bool(pattern("achieving", "time").search(quantity.text))

    def _due(self, quantity: Mention) -> _Tie | None:
        """The act that is due within a term: the first measure behind it in its sentence; not behind a case (…的，)."""
        place = bisect_left(self._starts, quantity.end)
        if place == len(self._starts) or self._starts[place] - quantity.end > _REACH or not self._is_term(quantity):
            return None
        between = self._text[quantity.end : self._starts[place]]
        if "的，" in between or any(mark in between for mark in _STOPS):
            return None
        return _Tie(place, "due")

    def _at_rate(self, quantity: Mention) -> _Tie | None:
        """The measure right behind a sum or share that it gives (按合同额的30%给予补助)."""
        place = bisect_left(self._starts, quantity.end)
        if place == len(self._starts) or self._starts[place] - quantity.end > _SHORT:
            return None
        if not pattern("achieving", "money").search(quantity.text):
            return None
        if not pattern("achieving", "gives").search(self._measures[place][0].text):
            return None
        at = pattern("achieving", "rate").fullmatch(self._text, quantity.end, self._starts[place])
        return _Tie(place, "rate") if at else None

    def _is_term(self, quantity: Mention) -> bool:
        """Whether a quantity is a term: 十日内, 提前6个月, 用5年时间."""
        if not pattern("achieving", "time").search(quantity.text):
            return False
        if pattern("achieving", "within").match(self._text, quantity.end):
            return True
        return bool(pattern("achieving", "ahead").search(self._text, max(0, quantity.start - 8), quantity.start))

    def _sharing(self, tie: _Tie) -> Iterator[int]:
        """The place of a measure; where a term is due, also of the acts that 并 joins to it."""
        place = tie.place
        yield place
        while tie.rule == "due" and place + 1 < len(self._starts):
            if not pattern("achieving", "joined").fullmatch(self._text, self._measures[place][0].end, self._starts[place + 1]):
                return
            place += 1
            yield place

    def _continued(self, last: tuple[_Tie, Mention], quantity: Mention) -> _Tie | None:
        """The measure of the quantity before, where this one prolongs its term, or adds to its sum."""
        tie, before = last
        measure = self._measures[tie.place][0]
        end = max(measure.end, before.end)
        if not 0 < quantity.start - end < _REACH:
            return None
        text = self._text
        if tie.rule == "due":
            prolongs = "延长" in text[measure.end : quantity.start] and pattern("achieving", "time").search(quantity.text)
            return tie if prolongs else None
        if pattern("achieving", "change").fullmatch(text, end, quantity.start):
            return tie
        return self._given(tie.place, end, quantity)

    def _given(self, place: int, end: int, quantity: Mention) -> _Tie | None:
        """A measure that gives money, where the next clause says how much (…给予补助，最高补助500万元)."""
        if not pattern("achieving", "money").search(quantity.text):
            return None
        if place + 1 < len(self._starts) and self._starts[place + 1] < quantity.start:
            return None
        if not pattern("achieving", "gives").search(self._measures[place][0].text):
            return None
        return _Tie(place, "given") if pattern("achieving", "given").fullmatch(self._text, end, quantity.start) else None

    def _result(self, quantity: Mention) -> _Tie | None:
        """The measure right before the clause of a quantity that says what it came to (建设接入区，接入能力10000M以上)."""
        place = bisect_right(self._starts, quantity.start) - 1
        end = self._measures[place][0].end
        if place < 0 or not 0 <= quantity.start - end <= _FAR:
            return None
        given = self._given(place, end, quantity)
        if given or quantity.start - end > _NEAR:
            return given
        if pattern("achieving", "assured").fullmatch(self._text, end, quantity.start):
            return self._first_of_sentence(place)
        rule = "brings" if pattern("achieving", "own-subject").search(quantity.text) else "result"
        if rule == "result" and pattern("achieving", "numbered").search(self._text, self._starts[place], end):
            rule = "consequence"
        return _Tie(place, "result") if pattern("achieving", rule).fullmatch(self._text, end, quantity.start) else None

    def _first_of_sentence(self, place: int) -> _Tie:
        """The first measure of the sentence in which this one stands, whose target is named at its end."""
        while place:
            between = self._text[self._measures[place - 1][0].end : self._measures[place][0].start]
            if any(mark in between for mark in _STOPS):
                break
            place -= 1
        return _Tie(place, "assured")
