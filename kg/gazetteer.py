"""The divisions of the state: their names, codes (GB/T 2260) and ranks, what lies in what, and what they were called before.

A newer or other table of divisions is read instead of ours from the file that the environment variable KG_REGIONS names:
TSV with a header line and the columns of `tables/regions.tsv`, of which only name and code are needed.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kg.identity import make_node
from kg.lexicon import table
from kg.model import Node

MUNICIPALITIES = ("11", "12", "31", "50")
RANKS = "省市县区州旗盟镇乡"
_LEVELS = ("省级", "地级", "县级")
_LONGEST = 15
_DEEPEST = 4


class Region(NamedTuple):
    """A division or a zone under its name of some time.

    `code` has six digits; that of a zone is the one that statistics give it, or only its province's two digits. `until` is
    the year in which name or rank ended, and `now` the codes of what it is today. `kind` is empty, zone or park.
    """

    name: str
    code: str
    short: str = ""
    since: str = ""
    until: str = ""
    now: tuple[str, ...] = ()
    kind: str = ""

    @property
    def level(self) -> str:
        """省级, 地级 or 县级; 功能区 for a zone."""
        return "功能区" if self.kind else _LEVELS[len(self.digits) // 2 - 1]

    @property
    def digits(self) -> str:
        """The digits that the codes of the regions inside this one begin with."""
        return digits(self.code)

    @property
    def path(self) -> str:
        """The name behind the names of the regions that it lies in: 江苏省南京市鼓楼区."""
        return "".join(above.name for above in chain_above(self)) + self.name


def digits(code: str) -> str:
    """The digits that the codes of the regions inside a region begin with."""
    return code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code


@cache
def current() -> Mapping[str, Region]:
    """The divisions of today by code."""
    rows = table("regions")
    return {row["code"]: Region(row["name"], row["code"], row.get("short", ""), row.get("since", "")) for row in rows}


@cache
def _former() -> tuple[Region, ...]:
    return tuple(
        Region(row["name"], row["code"], row["short"], "", row["until"], tuple(row["now"].split()))
        for row in table("former_regions")
    )


@cache
def _zones() -> tuple[Region, ...]:
    codes = {region.name: region.code[:2] for region in current().values() if region.code[2:] == "0000"}
    return tuple(
        Region(row["name"], row["code"] or codes.get(row["province"], ""), row["short"], row["since"], kind=row["kind"])
        for row in table("zones")
        if row["province"] and row["name"] not in _current_names()
    )


@cache
def _current_names() -> frozenset[str]:
    return frozenset(region.name for region in current().values())


@cache
def _named() -> Mapping[str, tuple[Region, ...]]:
    """Regions by full name; where a name is none in full, those of the highest rank that have it as their short name."""
    names: dict[str, tuple[Region, ...]] = {}
    everyone = (*current().values(), *_former(), *_zones())
    for region in everyone:
        names[region.name] = (*names.get(region.name, ()), region)
    shorts: dict[str, tuple[Region, ...]] = {}
    for region in everyone:
        if region.short and region.short not in names:
            others = shorts.get(region.short, ())
            if not others or len(others[0].digits) == len(region.digits):
                shorts[region.short] = (*others, region)
    return names | shorts


def named(name: str) -> tuple[Region, ...]:
    """The regions of a full or short name: those of today, then former ones, then zones."""
    return _named().get(name, ())


def code_of(name: str) -> str:
    """The code of the first region of a name, or an empty string: of a short name, that of the highest rank."""
    found = _named().get(name, ())
    return found[0].code if found else ""


def chain_above(region: Region) -> tuple[Region, ...]:
    """The regions of today that a region lies in, the highest first."""
    codes = [region.code[:2] + "0000"]
    if len(region.code) == 6 and region.code[4:] != "00":
        codes.append(region.code[:4] + "00")
    return tuple(current()[code] for code in codes if code in current() and code != region.code)


@lru_cache(maxsize=65536)
def called(text: str) -> tuple[Region, ...]:
    """The regions that a name or a chain of names (江苏盐城, 凉山州西昌市) can mean; none where it does not end in one."""
    return tuple(dict.fromkeys(_read(text, 0, "", _DEEPEST)))


def _read(text: str, start: int, within: str, depth: int) -> Iterator[Region]:
    for end in range(min(len(text), start + _LONGEST), start + 1, -1) if depth else ():
        for region in named(text[start:end]):
            if not region.code.startswith(within) or region.digits == within:
                continue
            skipped = text[end : end + 1] in ("州", "盟") and text[start:end] == region.short and region.code[4:] == "00"
            if end + skipped == len(text):
                yield region
            else:
                yield from _read(text, end + skipped, region.digits, depth - 1)


@lru_cache(maxsize=65536)
def leading(text: str) -> tuple[Region, ...]:
    """The regions whose full names, each inside the one before, a body's name or a title begins with: 江苏省|南京市|鼓楼区."""
    return tuple(region for region, _ in _lead(text))


def lead_end(text: str) -> int:
    """Where the names end that `leading` reads."""
    return sum(size for _, size in _lead(text))


@lru_cache(maxsize=65536)
def _lead(text: str) -> tuple[tuple[Region, int], ...]:
    chain: tuple[tuple[Region, int], ...] = ()
    start, within = 0, ""
    while len(chain) < _DEEPEST:
        ends = range(min(len(text), start + _LONGEST), start + 1, -1)
        found = next(((region, end - start) for end in ends for region in _full(text[start:end], within)), None)
        if found is None:
            break
        chain, start, within = (*chain, found), start + found[1], found[0].digits
    return chain


def _full(name: str, within: str) -> Iterator[Region]:
    """The regions inside another of a full name, or of the name by which people call prefectures of a long one: 阿坝州."""
    for region in named(name):
        if region.name == name and not region.kind and region.code.startswith(within) and region.digits != within:
            yield region
    if name[-1] in "州盟":
        for region in named(name[:-1]):
            if region.name.endswith(name[-1]) and region.level == "地级" and region.code.startswith(within):
                yield region


def meant(text: str, near: Iterable[Iterable[str]] = (), year: str = "") -> Region | None:
    """The one region that a name can mean, in a paper of a year that speaks of regions with the codes `near`, the nearest first.

    None where the name is unknown, or still means several: 鼓楼区 where no city or province is named.
    """
    found = called(text)
    if len(found) > 1:
        found = tuple(region for region in found if _stood(region, year)) or found
    for codes in near if len(found) > 1 else ():
        for places in _narrow_first(codes):
            found = tuple(region for region in found if region.code.startswith(places)) or found
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=65536)
def in_place(name: str) -> str:
    """A body's name behind the full path of its region: 坪山区财政局 is 深圳市坪山区财政局, with its province in front.

    As it is where it begins with no region, or with one of several of its name.
    """
    region, end = (leading(name) or (None,))[-1], lead_end(name)
    return region.path + name[end:] if region and called(name[:end]) == (region,) else name


def codes_near(places: Iterable[str]) -> set[str]:
    """The codes of regions by names that mean one region, with those of the regions they lie in."""
    found = (meant(place) for place in places if place)
    return {each.code for region in found if region for each in (region, *chain_above(region))}


def _stood(region: Region, year: str) -> bool:
    """Whether a region had this name in a year; without a year, whether it has it today."""
    return (region.since or "0") <= year <= (region.until or "9") if year else not region.until


def _narrow_first(codes: Iterable[str]) -> list[tuple[str, ...]]:
    """The digits of regions, those of counties and cities before those of provinces."""
    each = sorted({digits(code) for code in codes if code})
    return [tuple(place for place in each if len(place) == size) for size in (6, 4, 2)]


def region_node(region: Region, name: str) -> Node:
    """The node of a known region under a name of it."""
    told = (("since", region.since), ("until", region.until), ("level", region.level), ("full", region.path))
    return make_node("region", (region.path, ""), (name,), (*told, ("code", "" if region.kind else region.code)))
