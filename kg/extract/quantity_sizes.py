"""The value and the unit of a number as it stands: ranges, fractions, ratios, tolerances, and numbers that lost their unit."""

from fractions import Fraction
from functools import lru_cache
from re import Match
from typing import NamedTuple

from kg.extract.quantity_kinds import counts
from kg.lexicon import pattern
from kg.units import find_unit, plain, read_number

_PER_CENT = {"%": Fraction(1, 100), "％": Fraction(1, 100), "﹪": Fraction(1, 100), "‰": Fraction(1, 1000), "成": Fraction(1, 10)}
_ROUND = frozenset("万亿")
_LATER = 24


class Size(NamedTuple):
    """What a number says: its value, unit (empty where it has none), the kind of its unit, and where its words end."""

    value: str
    unit: str
    kind: str
    end: int


def size(text: str, hit: Match[str], before: int) -> Size | None:
    """How much the number of a hit of `quantity` says, None where it measures nothing; `before`: where the last one ended."""
    if hit["unit"]:
        return _with_unit(hit) if counts(text, hit) else _rounded(text, hit)
    if hit["parts"]:
        return Size(_share(hit["first"], hit["parts"]), "1", "share", hit.end())
    if hit["over"] or hit["to"]:
        return _ratio(text, hit)
    if hit["shared"]:
        return Size(*_said(hit["first"], "", False, "", hit["shared"]), hit.end())
    if hit["upto"]:
        high = hit["upto"].lstrip("-—–~～－至到")
        return Size(_value(hit["first"], "", True, high, ""), "", "count", hit.end()) if hit["first"][0].isdigit() else None
    if hit["round"] is not None:
        return _rounded(text, hit)
    lost = hit["first"][0].isdigit() and not hit["more"] and _lost_its_unit(text, hit, before)
    return Size(_value(hit["first"], "", False, "", ""), "", "share", hit.end()) if lost else None


def _with_unit(hit: Match[str]) -> Size:
    first, more, low, bound, high, unit = hit.group("first", "more", "low", "bound", "high", "unit")
    value, name, kind = _said(first, more or "", not (low or bound), high or "", unit)
    if high and "±" in hit[0]:
        value = _tolerance(first, high, unit)
    return Size(value, name, kind, hit.end())


@lru_cache(maxsize=65536)
def _said(first: str, more: str, joined: bool, high: str, unit: str) -> tuple[str, str, str]:
    """The value, the unit's name and its kind."""
    known = find_unit(unit)
    kind = known.kind if known else "count"
    return _value(first, more, joined, high, unit), _name(unit, kind), kind


def _name(unit: str, kind: str) -> str:
    return "1" if kind == "share" and unit != "倍" else unit


def _share(lower: str, upper: str) -> str:
    return plain(read_number(f"{lower}分之{upper}") or Fraction(0))


def _tolerance(middle: str, width: str, unit: str) -> str:
    factor = _PER_CENT.get(unit, Fraction(1))
    value, off = (read_number(middle) or Fraction(0)) * factor, (read_number(width) or Fraction(0)) * factor
    return f"{plain(value - off)}..{plain(value + off)}"


def _rounded(text: str, hit: Match[str]) -> Size | None:
    """A number in ten thousands or hundred millions without a unit (惠及2900多万家庭, 总量超3500万)."""
    first, more = hit["first"], hit["more"] or ""
    end = hit.end("more") if more else hit.end("first")
    if hit["round"] is not None:
        end = hit.end()
    if not first[0].isdigit() or (more or first)[-1] not in _ROUND or hit["high"] or hit["low"]:
        return None
    return Size(_value(first, more, False, "", ""), "", "count", end)


def _ratio(text: str, hit: Match[str]) -> Size | None:
    """A fraction (2/3) or a ratio (1.8∶1) of plain numbers, where the words around speak of one."""
    first, start = read_number(hit["first"]), hit.start()
    if not first or not hit["first"].isascii() or hit["more"]:
        return None
    if hit["over"]:
        before = text[start - 1 : start]
        small = first < int(hit["over"]) and before > "\u2fff" and before not in "，。；：（、／"
        return Size(plain(first / int(hit["over"])), "1", "share", hit.end()) if small else None
    if not pattern("quantities", "of-ratio").search(text, max(0, start - _LATER), start):
        return None
    second = read_number(hit["to"])
    return Size(plain(first / second), "1", "share", hit.end()) if second else None


def _lost_its_unit(text: str, hit: Match[str], before: int) -> bool:
    """Whether a bare number is a rate whose sign was lost (下降7和8以上, 占比5): a rate's words stand before it."""
    start, number = hit.start(), hit["first"]
    if len(number) == 4 and number[:2] in ("19", "20"):
        return False
    if before == start - 1 and text[before] in "、和":
        return True
    return bool(pattern("quantities", "rate-before").search(text, max(0, start - _LATER), start))


def _value(first: str, more: str, joined: bool, high: str, unit: str) -> str:
    """The value as a plain number in the unit as it stands, % as a share; a range as low..high.

    `joined`: the lower number of a range stands without a unit of its own, so 1-2万 is 1万-2万.
    """
    factor = _PER_CENT.get(unit, Fraction(1))
    low = (read_number(first) or Fraction(0)) * (read_number(more[1:]) or 1)
    if not high:
        return plain(low * factor)
    if joined and high[-1] in "万亿" and first[-1] not in "万亿":
        low *= read_number(high[-1]) or 1
    return f"{plain(low * factor)}..{plain((read_number(high) or Fraction(0)) * factor)}"
