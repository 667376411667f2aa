"""Whose paper it is: the full name of a region, or 国家 for a central paper."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from kg.chinese import fold
from kg.gazetteer import RANKS, called, current, leading, meant, named
from kg.lexicon import pattern
from kg.model import Mention, Paper
from kg.numbers import issuer_of, parse_number
from kg.resolve.this_head import Head

CENTRAL = "国家"
_SAMPLE = 8000
_SEPARATE = ("台湾", "香港", "澳门")
_SHARE = 0.6
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
    return code or _short_place(head.title) or _addressed(paper) or _in_text(paper.text[:_SAMPLE])


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
    return unknown[0] if unknown else ""


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


def _in_text(text: str) -> str:
    """The province or city that a text speaks of as its own (我省, 本市), if its names in it are of one region."""
    own = Counter(found[0][-1] for found in pattern("issuing", "own-region").finditer(text))
    if not own or pattern("issuing", "each-province").search(text):
        return CENTRAL if pattern("issuing", "whole-state").search(text) else ""
    speaker = pattern("issuing", "speaker").search(text[:600])
    if speaker and place_of(speaker["name"]):
        return place_of(speaker["name"])
    rank = speaker["name"][-1] if speaker else own.most_common(1)[0][0]
    if rank not in "省市":
        return ""
    counts = _cities(text) if rank == "市" else Counter(
        {full: text.count(word) for word, full in _provinces().items() if word not in _SEPARATE}
    )
    (place, count), total = counts.most_common(1)[0] if counts else ("", 0), counts.total()
    return place if count and count / total >= _SHARE else ""


def _cities(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    at = text.find("市")
    while at >= 0:
        for size in range(6, 1, -1):
            name = text[max(0, at - size) : at + 1]
            if any(region.name == name and region.code[4:] == "00" and not region.until for region in named(name)):
                counts[name] += 1
                break
        at = text.find("市", at + 1)
    return counts
