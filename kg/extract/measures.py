"""Finds measures: actions that public authority takes, plans, orders or forbids, as short verb–object phrases.

A grammar over clauses: cut the text into clauses, read label, actor, modal and adverbs at the head of each, then a verb
of the lexicon with its object, list items one by one; what states a result, an aim or a principle is left out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.clauses import Clause, Head, cut_clauses, lexicon
from kg.extract.heads import read_head
from kg.extract.lists import split_phrase
from kg.model import Mention, Paper

_SILENT = frozenset(
    "title number addressees history responsible attachments signature date copied printed meta furniture".split()
)


def extract_measures(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the measures of a paper."""
    text = paper.text
    actors = {m.start: m.end for m in found if m.kind in ("agency", "region")}
    out: list[Mention] = []
    for passage in paper.passages:
        if passage.kind not in _SILENT:
            out += _read_passage(text, passage.start, passage.end, actors)
    return out


def _read_passage(text: str, start: int, end: int, actors: Mapping[int, int]) -> Iterator[Mention]:
    for clause in cut_clauses(text, start, end):
        head = read_head(text, clause, actors)
        if head is None or not _is_measure(text, clause, head):
            continue
        stop = _object_end(text, head.start, clause.end)
        for a, b in split_phrase(text, head.start, head.at, stop, head.verb):
            yield _mention(text, a, b, clause, head)


def _object_end(text: str, start: int, end: int) -> int:
    """The end of the object: a bracket that closes the clause is left out."""
    while end > start and text[end - 1] in "）) ”":
        opener = {"）": "（", ")": "(", " ": " ", "”": "“"}[text[end - 1]]
        if opener in " “":
            if opener == " ":
                end -= 1
                continue
            break
        open_at = text.rfind(opener, start, end)
        if open_at <= start:
            break
        end = open_at
    return end


def _is_measure(text: str, clause: Clause, head: Head) -> bool:
    if head.frame in ("adverbial",):
        return False
    kind = lexicon().verbs.get(head.verb, "")
    if "negator" in head.roles:
        return True
    if kind in ("aim", "none"):
        return bool(clause.label) and kind == "aim" and clause.end - head.at < 20
    return clause.end - head.at >= 4 and text[clause.end - 1] != "的"


_DONE = re.compile(r"了|已|累计")


def _mention(text: str, start: int, end: int, clause: Clause, head: Head) -> Mention:
    words = text[start:end]
    done = "done" in head.roles or _DONE.search(text, clause.start, end)
    status = "banned" if "negator" in head.roles else "done" if done else "ordered"
    parts = [("status", status), ("verb", head.verb)]
    return Mention(start, end, "measure", "", words, tuple(parts), "measure")
