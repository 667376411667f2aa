"""Finds places that no table knows: 松岭省, where a body's name or a line begins with it and ends in a rank."""

from functools import cache

from kg.extract.agency_left import is_border
from kg.lexicon import table, words

_NOT_IN_NAME = frozenset(
    "的了是由向经报请把被将在按从对给让并或应须可各该其为于使令会同到至有不要我本全与和及以级上下省市县区州等所属辖设跨某每两三四城都超直自据过绕照关者简称新"
)
_NO_DISTRICT = frozenset("地港假园社灾库牧矿林景片特专湖技工业农")
_LINE = frozenset("\n《#")
_BLANK = " \u3000\t"
_SIZES = (2, 3, 1, 4)


@cache
def _words() -> frozenset[str]:
    """Words that stand in front of a rank and are no name: 试点|市."""
    found = [row["word"] for row in table("role_words")] + [*words("agency_fields"), *words("verbs")]
    return frozenset(word for word in found if len(word) <= max(_SIZES))


@cache
def _other_words() -> frozenset[str]:
    """Words that stand behind a mark in front of a rank: 、落实|市委部署."""
    objects = words("measure_objects", "rank", "strong")
    return frozenset((*words("class_stops"), *words("measure_leads"), *objects, *words("light_verbs")))


def _han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def _is_name(words_before: str) -> bool:
    """Whether the words in front of a rank can be a name of their own."""
    known = _words()
    if not _han(words_before) or set(words_before) & _NOT_IN_NAME or words_before in known:
        return False
    return len(words_before) < 3 or not (words_before[:2] in known or words_before[-2:] in known)


def _begins_line(text: str, start: int) -> bool:
    while start and text[start - 1] in _BLANK:
        start -= 1
    return start == 0 or text[start - 1] in _LINE


def _told(text: str, start: int, name: str) -> bool:
    """Whether a name begins a line, or stands more than once behind a word or mark that a name can follow."""
    if _begins_line(text, start):
        return True
    if name[-1] in "省市州":
        return text[start - 1] in "：、" and name[:-1] not in _other_words()
    return name[-1] in "县区旗" and text.count(name) > 1


def unknown_region(text: str, end: int, floor: int, regions: dict[int, int]) -> str:
    """The name of a region that ends in a rank at `end`, if it begins a line or stands apart more than once; or empty."""
    for size in _SIZES:
        start = end - 1 - size
        if start < floor or (size == 1 and text[end - 1] not in "县州"):
            continue
        if start in regions or is_border(text, start, floor):
            name = text[start:end]
            good = name[-1] != "区" or name[-2] not in _NO_DISTRICT
            return name if good and _is_name(name[:-1]) and _told(text, start, name) else ""
    return ""
