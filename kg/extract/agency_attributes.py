"""Finds what a class of bodies deals with where no table has the words: 物业|主管部门, 由数据提供|部门."""

from functools import cache

from kg.extract.agency_words import class_start
from kg.lexicon import words

_LONGEST = 9
_MOST_ITEMS = 8
_SKIPPED = ("当地", "简称", "统称", "下设")
_COUNTS = frozenset("第全本")
_WHICH = ("有关", "相关")
HEADED = (
    *("主管部门", "主管机关", "管理部门", "监管部门", "监督部门", "行政部门", "审批部门", "执法部门", "执法机构", "登记机关"),
    *("管理机构", "经办机构", "管理机关"),
)


@cache
def _borders() -> frozenset[str]:
    """Characters that no word of a body's field holds, but in the words of `_whole`."""
    return frozenset(words("class_stops", "use", "border"))


@cache
def _whole() -> frozenset[str]:
    return frozenset((*words("class_stops", "use", "whole"), *words("class_stops", "use", "both")))


@cache
def _not_attributes() -> frozenset[str]:
    front = (*words("class_stops", "use", "front"), *words("class_stops", "use", "both"))
    return frozenset((*front, *words("measure_leads"), *words("light_verbs")))


@cache
def _nouns() -> frozenset[str]:
    """Words that are verbs too, but nouns in names of bodies: 登记, 管理."""
    return frozenset((*words("agency_tails"), *words("agency_fields"), *words("role_words", "use", "part")))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("verbs"))


def is_attribute(chunk: str) -> bool:
    """Whether words can say what a body deals with: no verb in front, no word of the sentence around."""
    if not 2 <= len(chunk) <= _LONGEST:
        return False
    if chunk[-1] == "地" or "人民政府" in chunk:
        return False
    ends = (chunk[:2], chunk[-2:])
    if any(end in _not_attributes() for end in ends):
        return False
    return chunk[:2] not in _verbs() and (chunk[-2:] not in _verbs() or chunk[-2:] in _nouns())


def begins_otherwise(chunk: str) -> bool:
    """Whether words begin with one that is no part of a body's name: 负责本|局, 根据常务|委员会."""
    return (chunk[:2] in _not_attributes() and chunk[0] not in _COUNTS and chunk[:2] not in _WHICH) or chunk.startswith(_SKIPPED)


def words_start(text: str, index: int, floor: int, longest: int = _LONGEST) -> int:
    """Where the Chinese words begin that end at `index`: behind a mark, or a character that no field or place holds."""
    borders, whole = _borders(), _whole()
    place, low = index, max(floor, index - longest - 1)
    while place > low and "\u4e00" <= text[place - 1] <= "\u9fff":
        if text[place - 1] in borders and text[place - 2 : place] not in whole and text[place - 1 : place + 1] not in whole:
            return place + text.startswith("或者", place - 1)
        place -= 1
    return place


def attribute_start(text: str, begin: int, floor: int) -> int:
    """Where the words begin that stand directly in front of a class and say what it deals with; `begin` if there are none."""
    start = words_start(text, begin, floor)
    for word in _SKIPPED:
        start = max(start, text.rfind(word, start, begin) + len(word)) if word in text[start:begin] else start
    while text[start : start + 2] in _not_attributes() and begin - start > 3:
        start += 2
    return start if is_attribute(text[start:begin]) else _defining_start(text, begin, floor)


def _defining_start(text: str, begin: int, floor: int) -> int:
    """是|养犬管理工作的|主管部门."""
    if text[begin - 1 : begin] != "的":
        return begin
    start = words_start(text, begin - 1, floor)
    return start if text[start - 1 : start] in ("是", "为") and is_attribute(text[start : begin - 1]) else begin


def list_start(text: str, begin: int, floor: int) -> int:
    """Where a list of fields begins that holds words of no table: 宣传、|普法、|城市管理等部门."""
    place = begin
    for _ in range(_MOST_ITEMS):
        if place <= floor or text[place - 1] != "、":
            break
        start = words_start(text, place - 1, floor)
        item = text[start : place - 1]
        if not 2 <= len(item) <= _LONGEST or item[:2] in _not_attributes():
            break
        place = start
        if text[place - 1 : place] == "、":
            found = class_start(text, place, floor)
            if found.fields or found.leads:
                begin = place = found.start
        elif len(item) <= 4 and place > floor and is_attribute(item):
            return place
    return begin
