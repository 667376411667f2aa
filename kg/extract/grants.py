"""Finds grants and fines from their sums: the receiver stands before the verb (中心分别给予50万元奖励, 对单位处一万元罚款)."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.lexicon import pattern
from kg.model import Mention, Paper

_LOOK = 60
_CASE = 90
_NEAR = 26
_HINTS = frozenset("予补奖助罚")
_ENDS = "，。；;：\n（("
_GIVING = ("给予", "补助", "补贴", "奖励", "资助", "予以", "罚款")


def extract_grants(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the grants and fines of a paper that no measure found before covers; each has a sum or a share."""
    text = paper.text
    if not any(word in text for word in _GIVING):
        return []
    sums = [m for m in found if m.kind == "quantity" and _may_be_given(text, m)]
    covered = sorted((m.start, m.end) for m in found if m.kind == "measure") if sums else []
    return list(_grants(text, covered, sums))


def _may_be_given(text: str, quantity: Mention) -> bool:
    if _HINTS.isdisjoint(text[max(quantity.start - _NEAR, 0) : quantity.end + _NEAR]):
        return False
    unit = quantity.part("unit")
    return unit in ("1", "倍") or "元" in unit


def _grants(text: str, covered: Sequence[tuple[int, int]], quantities: Sequence[Mention]) -> Iterator[Mention]:
    starts = [start for start, _ in covered]
    reached = 0
    for quantity in quantities:
        if quantity.start < reached:
            continue
        place = bisect_right(starts, quantity.start) - 1
        if place >= 0 and quantity.start < covered[place][1]:
            continue
        span = _span(text, quantity)
        if span is None or (place + 1 < len(covered) and covered[place + 1][0] < span[2]):
            continue
        begin, verb, end = span
        begin = _with_receiver(text, begin, covered[place][1] if place >= 0 else 0, reached)
        reached = end
        done = pattern("grants", "done").search(text, max(begin - 8, 0), verb)
        size = 1 if text[verb] == "处" else 2
        told = (("status", "done" if done else "ordered"), ("verb", text[verb : verb + size]))
        kind = (("object", text[verb + size : end]), ("instrument", "regulation" if size == 1 else "incentive"))
        yield Mention(begin, end, "measure", "", text[begin:end], told + kind, "grant")


def _span(text: str, quantity: Mention) -> tuple[int, int, int] | None:
    """Where the grant of a sum begins, where its verb stands, and where it ends."""
    floor = max(text.rfind(mark, max(quantity.start - _LOOK, 0), quantity.start) for mark in "，。；;：\n") + 1
    floor = max(floor, quantity.start - _LOOK)
    fined = pattern("grants", "fined").match(text, quantity.end)
    if fined:
        fine = pattern("grants", "fine").search(text, floor, quantity.start)
        defined = pattern("grants", "defined").search(text, max(floor - 20, 0), quantity.start)
        return (fine.start(1 if fine["for"] else 2), fine.start("fine"), fined.end()) if fine and not defined else None
    given = pattern("grants", "given").search(text, floor, quantity.start)
    verb = given.start(given.lastgroup or 0) if given else -1
    if given and not pattern("grants", "cap").search(text, floor, verb):
        ends = [at for at in (text.find(mark, quantity.end, quantity.end + _LOOK) for mark in _ENDS) if at >= 0]
        return given.start() if given.lastgroup == "verb" else verb, verb, min(ends, default=quantity.end)
    rate = pattern("grants", "at-rate").match(text, quantity.end)
    by = pattern("grants", "by").search(text, floor, quantity.start) if rate else None
    return (by.start(), rate.start("verb"), rate.end()) if by and rate else None


def _with_receiver(text: str, begin: int, *floors: int) -> int:
    """Where a grant begins with those whom its sentence names first (对…的企业，给予…); else as it stands."""
    floor = max(*floors, begin - _CASE)
    start = max(text.rfind(mark, floor, begin) for mark in "。；;\n") + 1
    start = max(start, floor)
    received = pattern("grants", "receiver").match(text, start, begin)
    return received.start("for") if received else begin
