"""Looks back from a body's last word to where its name begins."""

from functools import cache
from typing import NamedTuple

from kg.gazetteer import RANKS
from kg.lexicon import pattern, table

ZONES = ("高新区", "经开区", "新区", "度假区", "开发区", "保税区", "综保区")
_BORDER = frozenset(
    "由向经报请会同与和及或对在给让按据以为是送交受至从将被要需归于到凭因并已拟等令使达随依照就应该求助导合持责头督促门委厅局部府办级下上"
)
_GLUED = {
    "省": frozenset("本全我该各外邻两三四多节反每此某"),
    "市": frozenset("城超本全我该各门楼股集夜花菜都上开闭每此某入"),
    "县": frozenset("本全我该各每此某"),
}
_FREE_STOPS = frozenset("的了是由向经报请把被将在按从对给让并或应须可各该其为于使令会同到至有不要我本全与和及以")
_LONGEST_FREE = 12


class Left(NamedTuple):
    """What stands in front of a body's words: where it begins, the region or the rank it names."""

    start: int
    region: str = ""
    rank: str = ""


def is_border(text: str, index: int, floor: int) -> bool:
    """Whether a name can begin at `index`: behind punctuation, white space or a word that takes a body as its object."""
    if index <= floor:
        return True
    before = text[index - 1]
    return before in _BORDER or not ("\u4e00" <= before <= "\u9fff")


def _rank_ends(text: str, index: int, floor: int) -> bool:
    """Whether the character in front of `index` is the rank of a region (省|财政厅), not part of a word (节省)."""
    place = index - 1
    if place < floor or text[place] not in RANKS:
        return False
    if place == floor:
        return True
    before = text[place - 1]
    glued = _GLUED.get(text[place])
    return before not in glued if glued else is_border(text, place, floor)


def region_before(text: str, index: int, floor: int, regions: dict[int, int]) -> Left | None:
    """The region or rank whose name ends at `index`; `regions` maps the ends of known regions to their starts."""
    if index in regions and regions[index] >= floor:
        start = regions[index]
        while start in regions and regions[start] >= floor:
            start = regions[start]
        return Left(start, text[start:index])
    if index <= floor or text[index - 1] not in RANKS:
        return None
    for zone in ZONES if text[index - 1] == "区" else ():
        start = regions.get(index - len(zone), -1) if text.endswith(zone, floor, index) else -1
        if start >= floor:
            return Left(start, text[start:index])
    if text.endswith("自治", floor, index - 1) and text[index - 4 : index - 3] not in ("、", "各", "和", "族", "（"):
        return Left(index - 3, "", text[index - 3 : index])
    found = pattern("agencies", "anonymous").match(text, floor, index)
    if found and found.end() == index:
        return _anonymous(text, found.start(), index, regions, floor)
    if _rank_ends(text, index, floor):
        return Left(index - 1, "", text[index - 1])
    return None


def _anonymous(text: str, start: int, index: int, regions: dict[int, int], floor: int) -> Left:
    outer = pattern("agencies", "anonymous").match(text, floor, start)
    if outer and outer.end() == start:
        start = outer.start()
    elif start in regions and regions[start] >= floor:
        start = regions[start]
    return Left(start, text[start:index])


def unknown_place(text: str, index: int, floor: int, regions: dict[int, int]) -> Left | None:
    """A town or county that no table knows, between a border and its rank: 青石镇."""
    if index - 2 < floor or text[index - 1] not in "镇乡县区旗":
        return None
    for start in range(index - 3, max(floor, index - 6) - 1, -1):
        if start in regions:
            return Left(regions[start], text[regions[start] : index])
        if is_border(text, start, floor) and not (set(text[start : index - 1]) & _FREE_STOPS):
            return Left(start, text[start:index])
    return None


def free_words(text: str, index: int, floor: int, regions: dict[int, int]) -> Left | None:
    """A region or rank in front of words that no table knows: 市|招商投资|局."""
    for place in range(index - 1, max(floor, index - _LONGEST_FREE) - 1, -1):
        char = text[place]
        if not ("\u4e00" <= char <= "\u9fff") or char in _FREE_STOPS:
            return None
        if place in regions and place < index:
            return region_before(text, place, floor, regions)
        if char in "省市县区州" and text[place + 1] not in "级域场容" and index - place > 2 and is_border(text, place, floor):
            return Left(place, "", char)
    return None


@cache
def abridged_fields() -> frozenset[str]:
    """Field words that are short forms (发展改革 of 发展和改革)."""
    return frozenset(row["word"] for row in table("agency_fields") if row["full"])


@cache
def abridged_suffixes() -> frozenset[str]:
    """Last words that are short forms (省委 of 省委员会)."""
    return frozenset(row["suffix"] for row in table("agency_suffixes") if row["full"])


@cache
def mass_suffixes() -> frozenset[str]:
    """Last words of mass organisations: 妇联, 残联."""
    return frozenset(row["suffix"] for row in table("agency_suffixes") if row["kind"] == "mass")
