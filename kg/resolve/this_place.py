"""Whose paper it is: the full name of a region, or 国家 for a central paper."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.chinese import fold
from kg.gazetteer import MUNICIPALITIES, RANKS, called, current, leading, meant, named
from kg.lexicon import pattern
from kg.model import Mention, Paper
from kg.numbers import issuer_of, parse_number
from kg.resolve.this_head import Head

CENTRAL = "国家"
_SAMPLE, _FOOT, _LINE = 8000, 2000, 60
_OWN = {"省": 2, "市": 4, "州": 4, "盟": 4, "县": 6, "区": 6, "旗": 6}
_OFTEN = 4
_LEAST = {2: 1, 4: 2, 6: 4}
_TIMES = 2
_SHARE = 0.6
_NO_CITY = "90"
"""The digits of counties that lie in no city."""
_GOVERNMENT = re.compile("([\u4e00-\u9fff]{1,4}?[省市州县区旗])(?:人民政府|人民代表大会|人大常委会)")


def jurisdiction_of(paper: Paper, head: Head, mentions: Sequence[Mention]) -> str:
    """The region that a paper belongs to, from its issuers, title, number, addressees, and at last its text.

    Empty where they do not tell, or tell two regions.
    """
    number = parse_number(head.number) if head.number else None
    code = issuer_of(number.code, number.year).jurisdiction if number else ""
    regions = {m.part("region") for m in mentions if m.kind == "agency"}
    for name in (*head.issuers, head.cover, head.title):
        place = place_of(name) or _told(name, regions)
        if place:
            return place
    seats = {match[1] for name in head.issuers if (match := _GOVERNMENT.match(name))}
    if len(seats) == 1:
        return seats.pop()
    place = code or _short_place(head.title) or _addressed(paper) or _above(paper) or _explained(paper)
    return place or _in_text(paper, mentions)


@cache
def _provinces() -> Mapping[str, str]:
    """The full names of provinces by their short names."""
    return {region.short: region.name for region in current().values() if region.code[2:] == "0000"}


def place_of(name: str) -> str:
    """The region whose name a body's name or a title begins with; 国家 for a body of the state."""
    name = fold(name).removeprefix("中共")
    if pattern("issuing", "central").match(name):
        return CENTRAL
    chain = leading(name)
    if chain:
        return chain[-1].name if len(called(chain[-1].name)) == 1 else "".join(region.name for region in chain)
    unknown = pattern("issuing", "anonymous").match(name)
    return unknown[0] if unknown else _city_of(name)


def _city_of(name: str) -> str:
    """The city that a development zone's name begins with: 苏州工业园区 lies in 苏州市."""
    zone = pattern("issuing", "of-zone").match(name)
    if zone is None:
        return ""
    cities = (region for size in (2, 3) for region in named(name[:size]) if len(region.digits) <= _OWN["市"] and not region.kind)
    return next((city.name for city in cities if city.short == name[: len(city.short)]), "")


def _told(name: str, regions: Iterable[str]) -> str:
    """The region that a name begins with, where only bodies of the paper tell that it is one: 松岭省."""
    found = max((region for region in regions if region and name.startswith(region)), key=len, default="")
    known = meant(found) if found else None
    return known.name if known else found if found[-1:] in tuple(RANKS) else ""


def _short_place(title: str) -> str:
    """The one province that a title names by its short form: 数字山东行动方案."""
    found = {full for short, full in _provinces().items() if short in title}
    return found.pop() if len(found) == 1 else ""


def _addressed(paper: Paper) -> str:
    for passage in paper.passages[:40]:
        if passage.kind == "addressees":
            words = paper.text[passage.start : passage.end]
            if pattern("issuing", "all-provinces").search(words):
                return CENTRAL
            return place_of(words) if place_of(words) != CENTRAL else ""
    return ""


def _above(paper: Paper) -> str:
    """The region that a short line above the text begins with: the title of a table or annex."""
    for passage in paper.passages[:3]:
        line = paper.text[passage.start : passage.end]
        place = place_of(line) if len(line) < _LINE and "。" not in line else ""
        if place and place != CENTRAL:
            return place
    return ""


def _explained(paper: Paper) -> str:
    """The region of the body that a paper names as the one who explains it."""
    found = pattern("issuing", "explains").search(paper.text, max(0, len(paper.text) - _FOOT))
    return place_of(found["name"]) if found else ""


def _in_text(paper: Paper, mentions: Sequence[Mention]) -> str:
    """The region that a text speaks of as its own (我省, 本市), if the regions that it names lie mostly in one of that rank."""
    text = paper.text[:_SAMPLE]
    own = Counter(found[0][-1] for found in pattern("issuing", "own-region").finditer(text))
    speaker = pattern("issuing", "speaker").search(text[:600])
    name = speaker["name"] if speaker else ""
    if not own or pattern("issuing", "each-province").search(text) or name == "国务院":
        return CENTRAL if pattern("issuing", "whole-state").search(text) else ""
    if place_of(name):
        return place_of(name)
    counts = _codes(mentions)
    said = name[-1:] if name[-1:] in tuple(_OWN) else ""
    rank = said or _own_rank(own)
    inner = _home(counts, _OWN[rank]) if rank != "省" else ""
    if inner or said not in ("", "省", "区") or not (own["省"] or "自治区" in text):
        return inner
    provinces = {code[:2]: text.count(region.short) for code, region in current().items() if code[2:] == "0000"}
    return _home(counts + Counter(provinces), _OWN["省"]) if any(provinces.values()) else ""


def _own_rank(own: Counter[str]) -> str:
    """The rank a paper calls its own: the lowest that it names often, since a city speaks of its province too."""
    most = own.most_common(1)[0][1]
    return max((rank for rank, count in own.items() if count * _OFTEN >= most), key=lambda rank: (_OWN[rank], own[rank], rank))


def _codes(mentions: Sequence[Mention]) -> Counter[str]:
    """How often a text names each region, by the digits of its code, itself or in the name of a body."""
    counts: Counter[str] = Counter()
    for mention in mentions:
        if mention.kind == "regulation":
            found = {chain[-1].digits} if (chain := leading(mention.text.lstrip("《"))) else set()
        else:
            name = mention.text if mention.kind == "region" else mention.part("region")
            found = {region.digits for region in called(name) if not region.kind}
        if len(found) == 1:
            counts[next(iter(found))] += 1
    return counts


def _home(counts: Counter[str], depth: int) -> str:
    """The region of so many digits that is named, and in which most named ones lie; a county's city if most are that one."""
    inside: Counter[str] = Counter()
    for digits, count in counts.items():
        if len(digits) >= depth or digits in MUNICIPALITIES:
            inside[digits[:2] if digits[:2] in MUNICIPALITIES else digits[:depth]] += count
    (code, count), *others = inside.most_common(2) or [("", 0)]
    told = counts[code] or code.endswith(_NO_CITY)
    if not told or count < _LEAST[depth] or (others and count < _TIMES * others[0][1]):
        return ""
    least = next((digits for digits in counts if digits.startswith(code) and counts[digits] >= _SHARE * count), code)
    small = current().get(least) if depth == _OWN["市"] else None
    region = small if small and small.name.endswith("市") else current().get(code.ljust(6, "0"))
    return region.name if region and len(called(region.name)) == 1 else ""
