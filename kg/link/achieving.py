"""Reads which measure reaches which quantity: the number in its own words, the result right behind it, the term it is due in."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Mention, Node, Statement

_Measure = tuple[Mention, Node]
_STOPS = "。；;！？\n"
_REACH = 120
_NEAR = 60


def link_quantities(scene: Scene) -> Iterable[Statement]:
    """Yield the measure that each quantity is the result, target or limit of; none where no clause ties them."""
    measures = list(scene.of_kind("measure"))
    starts = [mention.start for mention, _ in measures]
    last: tuple[_Measure, str] | None = None
    for quantity, node in scene.of_kind("quantity") if measures else ():
        found = _holding(measures, starts, quantity) or _due(scene.text, measures, starts, quantity)
        if found is None and last is not None and _extends(scene.text, last[0][0], quantity):
            found = last
        found = found or _result(scene.text, measures, starts, quantity)
        if found is None:
            continue
        (measure, target), rule = found
        if rule == "due":
            last = found
        start, end = min(measure.start, quantity.start), max(measure.end, quantity.end)
        yield Statement(target, "achieves", "", node, start, end, quantity.text, rule)


def _holding(measures: Sequence[_Measure], starts: Sequence[int], quantity: Mention) -> tuple[_Measure, str] | None:
    """The measure whose words hold the quantity, or that a bracket with it follows (晋升国家湿地公园（3处）)."""
    place = bisect_right(starts, quantity.start) - 1
    while place >= 0 and starts[place] > quantity.start - 2 * _REACH:
        if measures[place][0].end >= quantity.end:
            return measures[place], "inside"
        place -= 1
    return None


def _due(text: str, measures: Sequence[_Measure], starts: Sequence[int], quantity: Mention) -> tuple[_Measure, str] | None:
    """The act that is due within a term: the first measure behind it in its sentence."""
    if not _is_term(text, quantity):
        return None
    place = bisect_left(starts, quantity.end)
    if place == len(measures) or starts[place] - quantity.end > _REACH:
        return None
    between = text[quantity.end : starts[place]]
    return None if any(mark in between for mark in _STOPS) else (measures[place], "due")


def _is_term(text: str, quantity: Mention) -> bool:
    """Whether a quantity is a term: 十日内, 提前6个月, 用5年时间."""
    if not pattern("achieving", "time").search(quantity.text):
        return False
    if pattern("achieving", "within").match(text, quantity.end):
        return True
    return bool(pattern("achieving", "ahead").search(text, max(0, quantity.start - 8), quantity.start))


def _extends(text: str, measure: Mention, quantity: Mention) -> bool:
    """Whether a quantity prolongs the term of the measure before (可以延长，但最长不超过90日)."""
    if not 0 < quantity.start - measure.end < _REACH:
        return False
    return "延长" in text[measure.end : quantity.start] and bool(pattern("achieving", "time").search(quantity.text))


def _result(text: str, measures: Sequence[_Measure], starts: Sequence[int], quantity: Mention) -> tuple[_Measure, str] | None:
    """The measure right before the clause of a quantity that says what it came to (建设接入区，接入能力10000M以上)."""
    place = bisect_right(starts, quantity.start) - 1
    if place < 0 or not 0 <= quantity.start - measures[place][0].end <= _NEAR:
        return None
    if pattern("achieving", "own-subject").search(quantity.text):
        return None
    between = text[measures[place][0].end : quantity.start]
    return (measures[place], "result") if pattern("achieving", "result").fullmatch(between) else None
