"""Where names stand in a text: one scan for many of them, so that a paper that defines thousands takes no longer for each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

_Span = TypeVar("_Span", bound=tuple[Any, ...])

_MUCH = 4_000_000
ROW = 1000
"""How many names or numbers at most stand side by side with nothing between them; a longer row is none of them."""


def find_all(text: str, names: Iterable[str]) -> Mapping[str, Sequence[int]]:
    """Where each of these names begins in a text, from left to right; none for a name that is empty."""
    found: dict[str, list[int]] = {name: [] for name in names if name}
    if len(found) * len(text) > _MUCH:
        _scan(text, found)
        return found
    for name, places in found.items():
        at = text.find(name)
        while at >= 0:
            places.append(at)
            at = text.find(name, at + 1)
    return found


def _scan(text: str, found: Mapping[str, list[int]]) -> None:
    import ahocorasick_rs  # noqa: PLC0415  (third-party, loads on use)

    lists = list(found.values())
    scanner = ahocorasick_rs.AhoCorasick(list(found), store_patterns=False)
    for index, start, _ in scanner.find_matches_as_indexes(text, overlapping=True):
        lists[index].append(start)


def apart(places: Iterable[int], size: int, floor: int = 0) -> Iterable[int]:
    """Those of the places, from `floor` on, at which a name of this size does not overlap the one taken before."""
    for place in places:
        if place >= floor:
            yield place
            floor = place + size


def without_rows(spans: list[_Span]) -> list[_Span]:
    """Spans in their order, without those of rows of more than `ROW` that stand side by side with nothing between them."""
    if len(spans) <= ROW:
        return spans
    out: list[_Span] = []
    begun = reach = 0
    for span in spans:
        if span[0] > reach:
            begun = len(out)
        reach = max(reach, span[1])
        if len(out) - begun < ROW:
            out.append(span)
        elif len(out) - begun == ROW:
            del out[begun:]
            begun -= ROW + 1
    return out
