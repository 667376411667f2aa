"""Numbers as they are written, and units with their exact factor to a base unit (15 亩 = 1 公顷, as a fraction)."""

import re
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from kg.chinese import number
from kg.lexicon import Row, table

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,", " \u00a0\u3000")
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PIECE = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_ARABIC = re.compile(r"\d[\d.十百千万亿]*")


class Unit(NamedTuple):
    """A unit: its kind (measure, money, share, points, time, count), base unit, and factor to it.

    `unless` holds the characters that make it part of another word where one of them stands right behind; `spelled` says
    whether a single spelled digit may stand before it (六米, not 四方).
    """

    name: str
    kind: str
    base: str
    factor: Fraction
    unless: str
    spelled: bool


@cache
def units() -> dict[str, Unit]:
    """All units by name."""
    return {row["unit"]: _unit(row) for row in table("units")}


def _unit(row: Row) -> Unit:
    return Unit(row["unit"], row["kind"], row["base"], Fraction(row["factor"]), row["unless"], row["spelled"] != "no")


@lru_cache(maxsize=4096)
def find_unit(name: str) -> Unit | None:
    """The unit of this name; a compound (元/吨) has the kind of its first half and the product of both factors;
    what the table does not know below the stroke (元/月, 元/人·天) stays as it is."""
    known = units()
    if name in known or "/" not in name:
        return known.get(name)
    upper, _, lower = name.partition("/")
    if upper not in known:
        return None
    a, b = known[upper], known.get(lower)
    if b is None:
        return Unit(name, a.kind, f"{a.base}/{lower}", a.factor, "", True)
    return Unit(name, a.kind, f"{a.base}/{b.base}", a.factor / b.factor, b.unless, True)


def convert(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """A value in its base unit, exact: (3, 亩) is (2000, 平方米). A unit that the table does not know stays."""
    found = find_unit(unit)
    return (value * found.factor, found.base) if found else (value, unit)


@lru_cache(maxsize=65536)
def read_number(text: str) -> Fraction | None:
    """The value of a number as it is written: 1.3亿, 3万5千, 二十六, 三点五, 千亿, 百分之五, 三分之二; None where it is none."""
    text = text.translate(_FULL_WIDTH).replace(",", "")
    lower, mark, upper = text.partition("分之")
    if mark:
        below, above = read_number(lower), read_number(upper)
        return above / below if above is not None and below else None
    if not text:
        return None
    if all(c in _SCALES for c in text):
        return Fraction(_product(text))
    if text[0].isascii():
        return _arabic(text)
    whole, mark, rest = text.partition("点")
    return _pointed(whole, rest) if mark else _whole(whole)


def _product(scales: str) -> int:
    product = 1
    for scale in scales:
        product *= _SCALES[scale]
    return product


def _arabic(text: str) -> Fraction | None:
    if not _ARABIC.fullmatch(text) or text.count(".") > 1:
        return None
    return sum((Fraction(digits) * _product(scales) for digits, scales in _PIECE.findall(text)), Fraction(0))


def _whole(text: str) -> Fraction | None:
    value = number(text)
    return None if value is None else Fraction(value)


def _pointed(whole: str, rest: str) -> Fraction | None:
    digits = rest.rstrip("十百千万亿")
    before, behind = number(whole), number(digits) if digits else None
    if before is None or behind is None:
        return None
    return (before + Fraction(behind, 10 ** len(digits))) * _product(rest[len(digits) :])


def plain(value: Fraction) -> str:
    """A value as a plain number (50000, 0.039); a fraction where no finite decimal is equal to it (2/3)."""
    if value.denominator == 1:
        return str(value.numerator)
    rest, places = value.denominator, 0
    while rest % 10 == 0:
        rest //= 10
    while rest % 2 == 0:
        rest //= 2
    while rest % 5 == 0:
        rest //= 5
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    while (value * 10**places).denominator != 1:
        places += 1
    digits = str(abs((value * 10**places).numerator)).rjust(places + 1, "0")
    return ("-" if value < 0 else "") + digits[:-places] + "." + digits[-places:]
