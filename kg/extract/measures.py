"""Finds measures: actions that public authority takes, plans, orders or forbids, as short verb–object phrases.

A grammar over clauses: cut the text into clauses, read label, actor, modal and adverbs at the head of each, then a verb
of the lexicon with its object, list items one by one; what states a result, an aim or a principle is left out.
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import BRACKET, WRAP, Clause, Head, cut_clauses, shade
from kg.extract.heads import read_head
from kg.extract.lists import split_phrase
from kg.extract.measure_decisions import Setting, judge, preamble_end
from kg.lexicon import pattern
from kg.model import Mention, Paper, Passage

_SILENT = frozenset(
    "title number addressees history responsible attachments signature date copied printed meta furniture".split()  # noqa: SIM905
)
_SENTENCE_ENDS = "。；！？;!?\n"
_DONE = re.compile(r"了|已|累计")


def extract_measures(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the measures of a paper."""
    text = paper.text
    shadow = shade(text, found)
    out: list[Mention] = []
    for start, end, slogan in _stretches(paper):
        for clause, head, stop in candidates(shadow, start, end):
            if clause.start >= slogan:
                pieces = list(split_phrase(shadow, head.start, head.at, stop, head.verb))
                for a, b in pieces if head.frame != "list" or len(pieces) > 1 else ():
                    out.append(_mention(text, a, b, clause, head))
    return out


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


def candidates(shadow: str, start: int, end: int) -> Iterator[tuple[Clause, Head, int]]:
    """The clauses of a passage that hold a measure, with their head and the end of the object."""
    if "\n" in shadow[start:end]:
        shadow = shadow[:start] + shadow[start:end].replace("\n", WRAP) + shadow[end:]
    for clause, head, stop, setting in read_passage(shadow, start, end):
        if judge(shadow, clause, head, stop, setting):
            yield clause, head, stop


def read_passage(shadow: str, start: int, end: int) -> Iterator[tuple[Clause, Head, int, Setting]]:
    """Every clause of a passage that could hold a measure, with what surrounds it."""
    sentence, index, before, silent = start, 0, 0, start
    last: Clause | None = None
    for clause in cut_clauses(shadow, start, end):
        if clause.before in _SENTENCE_ENDS or clause.label:
            sentence, index, before, last = clause.start, 0, 0, None
            silent = preamble_end(shadow, clause.start, end)
        if clause.start < silent < clause.end:
            clause = clause._replace(start=silent)
        head = read_head(shadow, clause) if clause.start >= silent else None
        if head is not None:
            head = _joined(shadow, last, head)
            stop = clause.end
            while stop > head.start + 2 and shadow[stop - 1] in (BRACKET, WRAP):
                stop -= 1
            yield clause, head, stop, Setting(sentence, index, before)
            before += 1
        last = clause if head is None else None
        index += 1


def _joined(shadow: str, last: Clause | None, head: Head) -> Head:
    """A clause that only names the object or the case belongs to the verb behind the comma (…的划定，由…提出方案)."""
    if last is None or last.after not in "，,":
        return head
    by = shadow.startswith("由", head.start) and head.frame == ""
    given = head.verb in ("予以", "给予") and head.subject in ("", "close") and shadow[last.start] == "对"
    return head._replace(start=last.start, frame="passive") if by or given else head


def _mention(text: str, start: int, end: int, clause: Clause, head: Head) -> Mention:
    words = text[start:end]
    done = "done" in head.roles or _DONE.search(text, clause.start, end)
    status = "banned" if "negator" in head.roles else "done" if done else "ordered"
    return Mention(start, end, "measure", "", words, (("status", status), ("verb", head.verb)), "measure")
