"""Finds agencies: bodies by their full or short names, pronouns that mean one, and phrases that name a class of them.

The last word of a name is found first, by one scan for all words of the lexicon; then the name is followed back to
its left border: what the body deals with, its region or rank, the body it is part of.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest

from kg.extract.agency_drafts import Draft
from kg.extract.agency_read import Reader
from kg.extract.agency_scan import scan
from kg.extract.finding import apart, find_all
from kg.lexicon import pattern
from kg.model import Mention, Paper

_TITLE = re.compile("《[^《》\n]{0,160}(?:《[^《》\n]{0,160}》[^《》\n]{0,160}){0,3}》")


def extract_agencies(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the agencies of a paper; nothing is read inside a title."""
    text = paper.text
    masked = _masked(text, found)
    reader = Reader(text)
    index = 0
    for start, end, entry in scan(text):
        while masked[index][1] <= start:
            index += 1
        if masked[index][0] < end:
            reader.floor = max(reader.floor, masked[index][1])
        else:
            reader.read(start, end, entry)
    closed = _Spans(masked)
    drafts = sorted([*reader.drafts, *_pronouns(text, closed)], key=lambda draft: draft.start)
    drafts = sorted([*drafts, *_departments(text, drafts)], key=lambda draft: draft.start)
    drafts = sorted([*drafts, *_defined(text, drafts, closed)], key=lambda draft: draft.start)
    return [_mention(text, draft) for draft in drafts]


def _masked(text: str, found: Sequence[Mention]) -> list[tuple[int, int]]:
    """The spans in which nothing is read: citations and titles, sorted, then one behind the end of the text."""
    spans = [(mention.start, mention.end) for mention in found if mention.kind == "regulation"]
    spans += [match.span() for match in _TITLE.finditer(text)]
    return [*sorted(spans), (len(text), len(text) + 1)]


class _Spans:
    """Stretches of text, to tell at once whether one of them overlaps another stretch."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        spans = sorted(spans)
        self._starts = [start for start, _ in spans]
        self._ends = list(accumulate((end for _, end in spans), max))

    def overlap(self, start: int, end: int) -> bool:
        place = bisect_left(self._starts, end)
        return place > 0 and self._ends[place - 1] > start


def _pronouns(text: str, masked: _Spans) -> Iterator[Draft]:
    law = "第一条" in text
    for match in pattern("agencies", "pronoun").finditer(text):
        if not (law and match[0] == "本机关") and not masked.overlap(*match.span()):
            yield Draft(*match.span(), "pronoun", "pronoun")


def _departments(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Departments in brackets directly behind their body."""
    for draft, following in zip_longest(drafts, drafts[1:]):
        if not text.startswith("（", draft.end):
            continue
        match = pattern("agencies", "department").match(text, draft.end + 1)
        if match and (following is None or following.start >= match.end()):
            yield Draft(*match.span(), "short", "department")


def _defined(text: str, drafts: Sequence[Draft], masked: _Spans) -> list[Draft]:
    """Mentions by a short name that the paper defines: （以下简称“办公室”）; defined again, it means the later body."""
    names: dict[str, list[tuple[int, Draft]]] = {}
    for draft in drafts:
        match = pattern("agencies", "defined").match(text, draft.end) if text[draft.end : draft.end + 1] in "（(" else None
        if match:
            names.setdefault(match[1], []).append((match.start(1), draft))
    taken = _Spans([(draft.start, draft.end) for draft in drafts])
    found = find_all(text, names) if names else {}
    out = [again for name, places in names.items() for again in _occurrences(name, places, found[name])]
    _widen({draft.end: draft for draft in drafts}, out)
    return [again for again in out if not masked.overlap(again.start, again.end) and not taken.overlap(again.start, again.end)]


def _widen(drafts: Mapping[int, Draft], found: Sequence[Draft]) -> None:
    """A class of which only the last words were read takes all of its defined name: 检验检测|监督管理部门."""
    for again in found:
        draft = drafts.get(again.end)
        if draft and draft.form == again.form == "role" and again.start < draft.start:
            draft.start = again.start


def _occurrences(name: str, defined: Sequence[tuple[int, Draft]], found: Sequence[int]) -> Iterator[Draft]:
    """A draft for each place of a name, of the body that it was last defined for."""
    last = -1
    for at in apart(found, len(name), defined[0][0]):
        while last + 1 < len(defined) and defined[last + 1][0] <= at:
            last += 1
        again = Draft(at, at + len(name), "role" if defined[last][1].form == "role" else "short", "defined")
        again.of = defined[last][1]
        yield again


def _mention(text: str, draft: Draft) -> Mention:
    start, end, body = draft.start, draft.end, draft.of or draft
    parts: tuple[tuple[str, str], ...] = (("of", text[body.start : body.end]),) if draft.of else ()
    if draft.name:
        parts += (("name", draft.name + (text[start:end] if draft.rule == "committee" else "")),)
    if body.region:
        parts += (("region", body.region),)
    if body.rank:
        parts += (("rank", body.rank),)
    return Mention(start, end, "agency", draft.form, text[start:end], parts, f"agency-{draft.rule}")
