"""Finds regions: divisions of the state by full or short name, chains of them, anonymised ones, and zones."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from kg.extract.agency_scan import Entry, scan
from kg.extract.finding import find_all, without_rows
from kg.gazetteer import MUNICIPALITIES, code_of, digits, named
from kg.lexicon import pattern, table
from kg.model import Mention, Paper

_HEAD = 400
_LIKELY = 4
_PUBLISHED = ("印发", "转发", "公布", "发布", "修改", "废止")
_MARKS = "。；，《\n"
_ZONE = "经济特区"
_REST = re.compile(r"市(?:[场容]|民(?![政族营办用间主生宗兵航俗心法事]))|区(?:域|间)")
"""Words that begin with a region's rank: 广州|市场, 西安|区域."""
_NAME = re.compile(r"[\u4e00-\u9fff]{1,4}?[省市州县区旗镇乡]")
_CORPS = "新疆生产建设兵团"
Spans = tuple[list[int], list[int]]


def extract_regions(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the regions of a paper that stand outside the names of agencies and titles."""
    text = paper.text
    taken = _taken(paper, found)
    hits = [(low, high) for low, high, entry in scan(text) if entry.use == "region" and _is_named(entry)]
    spans = [*_chains(text, hits), *_local(text, hits)]
    spans += [match.span() for match in pattern("regions", "anonymous").finditer(text)]
    unknown = set(_unknown(text, found))
    spans += unknown
    out: list[Mention] = []
    spans = without_rows(sorted(spans, key=lambda span: (span[0], -span[1])))
    for start, end in _joined(spans, unknown):
        if (not out or start >= out[-1].end) and not _covered(taken, start, end) and _free(text, start, end):
            out.append(Mention(start, end, "region", "", text[start:end], (), "region"))
    return out


def _is_named(entry: Entry) -> bool:
    return entry.needs != "macro" and entry.word != _CORPS


def _taken(paper: Paper, found: Sequence[Mention]) -> Spans:
    """Where no region is read: agencies, citations, titles in brackets, and the place that begins the paper's own title."""
    spans = [(mention.start, mention.end) for mention in found if mention.kind in ("agency", "regulation")]
    spans += [match.span() for match in re.finditer("《[^《》\n]{1,160}", paper.text)]
    for passage in paper.passages:
        if passage.kind == "title":
            about = paper.text.find("关于", passage.start, passage.end)
            spans.append((passage.start, passage.end if about < 0 else about))
    spans.sort()
    ends: list[int] = []
    for _, end in spans:
        ends.append(max(end, ends[-1] if ends else 0))
    return [start for start, _ in spans], ends


def _covered(taken: Spans, start: int, end: int) -> bool:
    place = bisect_right(taken[0], end - 1)
    return place > 0 and taken[1][place - 1] > start


def _free(text: str, start: int, end: int) -> bool:
    """Whether the name stands for the region, not for a company, a slogan or another thing named after it."""
    if (text[start - 1 : start] == "“") != (text[end : end + 1] == "”"):
        return False
    if pattern("regions", "common-noun").fullmatch(text, start, end):
        return False
    if _is_published(text, start, end):
        return False
    slogan = pattern("regions", "slogan").match(text, max(0, start - 4), start)
    if slogan and slogan.end() == start:
        return False
    return not (pattern("regions", "bound").match(text, end) or pattern("regions", "part-of-name").match(text, end))


def _is_published(text: str, start: int, end: int) -> bool:
    """Whether a region stands in a title without brackets that a notice publishes: 关于印发…和广东省…办法的通知."""
    if not pattern("regions", "published").match(text, end):
        return False
    before = max(0, start - 60)
    before = max([before, *(text.rfind(mark, before, start) + 1 for mark in _MARKS)])
    return any(text.find(word, before, start) >= 0 for word in _PUBLISHED)


@cache
def _inside() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The names of the regions inside each region, by the digits of its code and their first character, the longest first."""
    names: dict[str, dict[str, set[str]]] = {}
    for row in (*table("regions"), *table("former_regions")):
        code = row["code"]
        for above in {code[:2], code[:4]} - {digits(code)}:
            for name in filter(None, (row["name"], row.get("short"))):
                names.setdefault(above, {}).setdefault(name[0], set()).add(name)
    return {
        above: {first: tuple(sorted(found, key=lambda name: (-len(name), name))) for first, found in heads.items()}
        for above, heads in names.items()
    }


def _next(above: str, text: str, at: int) -> str:
    """The longest name of a region inside another that begins here, or an empty string."""
    names = _inside().get(above, {}).get(text[at : at + 1], ())
    return next((name for name in names if text.startswith(name, at)), "")


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where some names stand in a text, from left to right without overlap, the longest at each place."""
    found = [(at, -len(name)) for name, places in find_all(text, names).items() for at in places]
    last = 0
    for at, size in sorted(found):
        if at >= last:
            last = at - size
            yield at, last


def _chains(text: str, hits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names of regions, each with the names of regions inside it that follow without a break: 江苏盐城, 凉山州西昌市."""
    for start, end in hits:
        if _REST.match(text, end - 1):
            end -= 1
            if not code_of(text[start:end]):
                continue
        name = text[start:end]
        if text[end : end + 1] in ("州", "盟") and code_of(name)[4:] == "00":
            end += 1
        for _ in range(3):
            found = _next(digits(code_of(name) or "999999"), text, end)
            if not found:
                break
            name, end = found, end + len(found)
        yield start, end + len(_ZONE) * text.startswith(_ZONE, end)


def _joined(spans: Sequence[tuple[int, int]], unknown: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans, those of unknown regions as one with the region that ends where they begin: 松岭省|江源市."""
    begun: tuple[int, int] | None = None
    for span in spans:
        if begun and begun[1] == span[0] and span in unknown:
            begun = (begun[0], span[1])
            continue
        if begun:
            yield begun
        begun = span
    if begun:
        yield begun


def _unknown(text: str, found: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Names that no table knows, of regions that have bodies in this paper: 松岭省 where there is a 松岭省财政厅."""
    names: dict[str, None] = {}
    for region in dict.fromkeys(mention.part("region") for mention in found if mention.kind == "agency"):
        if region and not named(region):
            names |= dict.fromkeys(name for name in _NAME.findall(region) if not named(name))
    yield from (span for span in _places(text, names) if text[span[1] : span[1] + 1] not in ("场", "容", "级", "民"))


def _local(text: str, hits: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Short names of counties in a paper of their city: 北仑 in a paper of 宁波."""
    cities = [(start, city) for start, end in hits if (city := _city(code_of(text[start:end]))) and _free(text, start, end)]
    named = {city for start, city in cities if start <= _HEAD}
    if len(named) > 1 or not cities:
        return
    likely = named or {city for city, _ in Counter(city for _, city in cities).most_common(_LIKELY)}
    inner = sorted(([*_places(text, chain.from_iterable(_inside().get(city, {}).values()))] for city in sorted(likely)), key=len)
    if len(inner) == 1 or len(inner[-1]) >= 2 * len(inner[-2]):
        yield from inner[-1]


def _city(code: str) -> str:
    """The digits of the code of a city, prefecture or municipality; empty for another region."""
    return digits(code) if code[4:] == "00" and (code[2:4] != "00" or code[:2] in MUNICIPALITIES) else ""
