"""Keeps the first word of a class of bodies whole: 城|乡水务主管部门 begins with 城乡, and 告知|管线主管部门 behind 告知."""

import re
from collections.abc import Mapping
from functools import cache

from kg.extract.agency_left import is_border
from kg.lexicon import table

_ABOVE = re.compile(r"(?:县|省|市|乡镇?|地|部门?|国家|厅局)级以$")
_RULES = "规章"
_RANKS = "省市县区州"


@cache
def _borders() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """The rows of the table by the characters on both sides of the border."""
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for row in table("agency_borders"):
        rows.setdefault(row["left"][-1] + row["right"][0], []).append((row["left"], row["right"], row["act"]))
    return {pair: tuple(found) for pair, found in rows.items()}


def whole_start(text: str, start: int, end: int, floor: int) -> int:
    """Where a class that was read from `start` to `end` begins by whole words; -1 if it is none."""
    if text.startswith(_RULES, end) and text.endswith("部门", start, end):
        return -1
    for left, right, act in _borders().get(text[start - 1 : start + 1], ()) if start > floor else ():
        if text.startswith(right, start) and text.endswith(left, floor, start):
            if act == "extend":
                begin = start - len(left)
                return begin - (text[begin - 1] in _RANKS and begin > floor and is_border(text, begin - 1, floor))
            return -1 if act == "drop" else start + len(right)
    if text.startswith("上", start) and (above := _ABOVE.search(text, max(floor, start - 4), start)):
        return above.start()
    return start
