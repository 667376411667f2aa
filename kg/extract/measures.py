"""Finds measures: actions that public authority takes, plans, orders or forbids, as short verb–object phrases.

A grammar over clauses: cut the text into clauses, read label, actor, modal and adverbs at the head of each, then a verb
of the lexicon with its object, list items one by one; what states a result, an aim or a principle is left out.
"""

from collections.abc import Iterator, Sequence

from kg.extract.clauses import BRACKET, WRAP, Head, shade
from kg.extract.heads import read_heads
from kg.extract.instruments import instrument
from kg.extract.lists import split_phrase
from kg.extract.measure_decisions import judge, preamble_end
from kg.lexicon import pattern
from kg.model import Mention, Paper, Passage

_SILENT = frozenset(
    "title number addressees history responsible attachments signature date copied printed meta furniture".split()  # noqa: SIM905
)


def extract_measures(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the measures of a paper."""
    text = paper.text
    stretches = list(_stretches(paper))
    shadow = _unwrap(shade(text, found), stretches)
    out: list[Mention] = []
    for start, end, slogan in stretches:
        past = _tells_past(shadow, start, end)
        for head, stop in candidates(shadow, start, end):
            if head.begin >= slogan:
                pieces = list(split_phrase(shadow, head.start, head.at, stop, head.verb))
                for a, b in pieces if head.frame != "list" or len(pieces) > 1 else ():
                    out.append(_mention(text, a, b, head, past))
    return out


def _tells_past(shadow: str, start: int, end: int) -> bool:
    """Whether a stretch is an account of what was done."""
    told = pattern("measures", "past").search(shadow, start, end)
    return told is not None and pattern("measures", "coming").search(shadow, start, end) is None


def _unwrap(shadow: str, stretches: Sequence[tuple[int, int, int]]) -> str:
    """The shadow without the line ends inside a stretch."""
    pieces: list[str] = []
    last = 0
    for start, end, _ in stretches:
        if shadow.find("\n", start, end) >= 0:
            pieces += (shadow[last:start], shadow[start:end].replace("\n", WRAP))
            last = end
    return "".join([*pieces, shadow[last:]]) if pieces else shadow


def _stretches(paper: Paper) -> Iterator[tuple[int, int, int]]:
    """The stretches of prose: start, end, and where the slogan ends with which a principle begins (统筹规划，系统治理。)."""
    principles, listing, level = False, -1, 2
    for first, end in _joined_passages(paper):
        start, text = first.start, paper.text
        if first.label:
            principles = "原则" in text[start : min(end, start + 24)]
        if first.kind == "heading" and first.label[:1] == "第":
            continue
        if listing >= 0 and first.level > listing and first.label:
            continue
        level = first.level if first.label else level
        listing = level if pattern("measures", "no-items").search(text, max(start, end - 40), end) else -1
        yield start, end, text.find("。", start, end) if principles else start


def _joined_passages(paper: Paper) -> Iterator[tuple[Passage, int]]:
    """The passages of prose with their ends; lines that a page broke in the middle of a sentence are one."""
    first: Passage | None = None
    end = 0
    for passage in paper.passages:
        if passage.kind in _SILENT:
            continue
        if first is not None and _wrapped(paper.text, first.start, end, passage):
            end = passage.end
            continue
        if first is not None:
            yield first, end
        first, end = passage, passage.end
    if first is not None:
        yield first, end


def _wrapped(text: str, start: int, end: int, passage: Passage) -> bool:
    """Whether a passage continues the line before it, which breaks off in the middle of a sentence."""
    plain = passage.kind == "paragraph" and not passage.label and passage.start - end == 1
    return plain and end - start >= 25 and text[end - 1] not in "。；：！？;:」”）" and "，" in text[start:end]


def candidates(shadow: str, start: int, end: int) -> Iterator[tuple[Head, int]]:
    """The clauses of a stretch that hold a measure, each with the end of its object."""
    for begin, stop in _decided(shadow, start, end):
        for head in read_heads(shadow, begin, stop):
            head = _joined(shadow, head)
            until = head.end
            while until > head.start + 2 and shadow[until - 1] in (BRACKET, WRAP):
                until -= 1
            if judge(shadow, head, until):
                yield head, until


def _decided(shadow: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without the grounds with which a sentence of it begins (为加强…，根据…，现…)."""
    for found in pattern("measures", "grounds").finditer(shadow, max(start - 1, 0), end):
        begin = found.start() + (found[0][0] in "。；：\n\u3000 ")
        if begin < start:
            continue
        stop = preamble_end(shadow, begin, end)
        if stop > begin:
            if begin > start:
                yield start, begin
            start = stop
    if start < end:
        yield start, end


def _joined(shadow: str, head: Head) -> Head:
    """A clause that only names the object or the case belongs to the verb behind the comma (…的划定，由…提出方案)."""
    begin = head.begin
    by = head.frame == "" and shadow.startswith("由", begin)
    given = head.verb in ("予以", "给予") and head.subject in ("", "close")
    if not (by or given) or shadow[begin - 1 : begin] not in ("，", ","):
        return head
    start = begin - 1
    while start > 0 and shadow[start - 1] not in "，,。；;：:！？!?\n\u3000":
        start -= 1
    whole = shadow[start - 1 : start] in ("。", "；", "\n", "\u3000", "") or shadow.startswith("对", start)
    if not whole or (given and shadow[start] != "对") or any(True for _ in read_heads(shadow, start, begin - 1)):
        return head
    return head._replace(start=start, frame="passive")


def _mention(text: str, start: int, end: int, head: Head, past: bool) -> Mention:
    done = "done" in head.roles or (past and "modal" not in head.roles)
    done = done or pattern("measures", "done").search(text, head.begin, end) is not None
    status = "banned" if "negator" in head.roles else "done" if done else "ordered"
    parts = [("status", status), ("verb", head.verb), ("object", text[head.at + len(head.verb) : end] if head.at < end else "")]
    kind = instrument(text, end, head)
    return Mention(start, end, "measure", "", text[start:end], tuple(parts + ([("instrument", kind)] if kind else [])), "measure")
