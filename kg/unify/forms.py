"""What a title, a number and a place are compared by when they stand in different papers."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.agency_names import unabridged_agency
from kg.chinese import fold
from kg.identity import STATE, title_key
from kg.lexicon import pattern, table
from kg.numbers import Number, issuer_of, parse_number
from kg.resolve.this_place import CENTRAL, place_of
from kg.titles import title_issuers

_MARKS = re.compile(rf"[\W_]|{STATE}")
_OF_NOBODY = re.compile(r"(?:[省市县区州本]|第|(?:令|公告|通告|通报|字)?$)")
_STANDARD = re.compile(r"([A-Z]{2,6})/?([A-Z]?)(\d{1,6}(?:\.\d{1,3})?)-(\d{4}|\d{2})")


class Form(NamedTuple):
    """A title in the parts that are compared: who issued it by its head, whose place that is, and the words that follow.

    `core` has no marks, no inner 中华人民共和国 and no leading 关于; `about` tells whether it had one.
    """

    issuers: frozenset[str]
    place: str
    core: str
    about: bool = False


@lru_cache(maxsize=65536)
def form_of(title: str) -> Form:
    """The parts of a title: 国务院办公厅关于X的通知 is issued by 国务院办公厅, and its core is X的通知."""
    key = title_key(title)
    at = key.find("关于")
    if at > 0 and not pattern("titles", "hands-on").search(key[:at]):
        place = place_of(key[:at]) or _region(key[:at])
        issuers = frozenset(unabridged_agency(name) for name in title_issuers(title))
        if issuers or place == key[:at]:
            return Form(issuers, place, _plain(key[at + 2 :]), True)
    place = CENTRAL if fold(title).lstrip("《").startswith(STATE) else place_of(key)
    return Form(frozenset(), place, _plain(key[2:] if at == 0 else key), at == 0)


def _region(name: str) -> str:
    found = pattern("citing", "region").match(name)
    return found[0] if found else ""


def _plain(text: str) -> str:
    return _MARKS.sub("", text) or text

_ORDER = "令"


@lru_cache(maxsize=65536)
def whole_number(number: str) -> str:
    """What a number is compared by, where it means one instrument anywhere: not 第3号, not 省政府令第191号."""
    standard = _STANDARD.fullmatch(fold(number).replace("—", "-").replace("–", "-").replace("-T", "T"))
    if standard:
        return f"{standard[1]}{standard[2]}{standard[3]}-{standard[4]}"
    parts = parse_number(number)
    if parts is None:
        return ""
    code = _series(parts)
    year = f"〔{parts.year}〕" if parts.year else "第"
    return "" if _OF_NOBODY.match(code) else f"{code}{year}{parts.serial}号"


def _series(number: Number) -> str:
    """The code of a number; of an order, the body whose orders they are: 粤府令 is 广东省人民政府令."""
    code = number.code.removeprefix(STATE).removeprefix("原")
    body = issuer_of(code.removesuffix(_ORDER), number.year).body if code.endswith(_ORDER) else ""
    return body + _ORDER if body else code


def same_number(one: str, other: str) -> bool:
    """Whether two numbers of one title agree: 部令第29号 and 环境保护部令第29号."""
    left, right = parse_number(one), parse_number(other)
    if left is None or right is None:
        return bool(whole_number(one)) and whole_number(one) == whole_number(other)
    if left.serial != right.serial or (left.year and right.year and left.year != right.year):
        return False
    codes = [_series(left), _series(right)]
    return codes[0].endswith(codes[1]) or codes[1].endswith(codes[0])


@cache
def _provinces() -> dict[str, str]:
    rows = table("regions")
    provinces = {row["code"][:2]: row["name"] for row in rows if row["code"].endswith("0000")}
    return {row["name"]: provinces.get(row["code"][:2], "") for row in reversed(rows)}


@lru_cache(maxsize=4096)
def above(place: str) -> tuple[str, ...]:
    """A place and those whose papers it may mean: its province, and the state."""
    return tuple(dict.fromkeys(filter(None, (place, _provinces().get(place, ""), CENTRAL))))


def one_apart(one: str, other: str) -> tuple[str, str] | None:
    """The characters in which two texts differ, where that is one: replaced, left out or put in."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return None
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[at:], other[at:]
    if len(left) == len(right):
        return (left[0], right[0]) if left[1:] == right[1:] else None
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    if longer[1:] != shorter:
        return None
    return (longer[0], "") if longer is left else ("", longer[0])
