"""Finds measures: actions that public authority takes, plans, orders or forbids, as short verb–object phrases.

A grammar over clauses: cut the text into clauses, read label, actor, modal and adverbs at the head of each, then a verb
of the lexicon with its object, list items one by one; what states a result, an aim or a principle is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.clauses import BODY, BRACKET, WRAP, Head, shade
from kg.extract.heads import read_heads
from kg.extract.instruments import instrument
from kg.extract.lists import split_phrase
from kg.extract.measure_decisions import judge, preamble_end
from kg.extract.measure_joins import whole
from kg.lexicon import pattern
from kg.model import Mention, Paper, Passage

_new = tuple.__new__
_DEFINED = re.compile(r"是指[^。；\n]{2,400}")
_SENTENCE_END = re.compile("[。；\n]")
_CHAPTER, _LEAST = 3, 4
_SILENT = frozenset(
    (
        *("title", "number", "addressees", "history", "responsible", "attachments", "signature", "date", "copied", "printed"),
        *("meta", "furniture", "columns", "lead", "support", "due"),
    )
)


def extract_measures(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the measures of a paper. The grammar reads it behind a line end, so its offsets are greater by one."""
    text = "\n" + paper.text
    stretches = list(_stretches(paper))
    shadow = _without_grounds("\n" + _prose(shade(paper.text, found), stretches))
    single = _to_one_firm(paper)
    out: list[Mention] = []
    spans, until, past, reached = iter(stretches), 0, False, 0
    chapters = list(_chapters(paper))
    for head in read_heads(shadow):
        if head.begin > until:
            start, until = next(span for span in spans if head.begin <= span[1])
            past = _looks_back(chapters, start, shadow, until)
        if head.start < reached or (single and not _by_authority(shadow, head)):
            continue
        for start, stop in _measures(shadow, head):
            out.append(_mention(text, start, stop, head, past))
            reached = stop
    return out


def _by_authority(shadow: str, head: Head) -> bool:
    """Whether a clause of a letter to one firm says what a body does: it is its subject, or that of the sentence."""
    if head.subject == "agency":
        return True
    start = max(shadow.rfind("。", 0, head.begin), shadow.rfind("\n", 0, head.begin)) + 1
    return BODY in shadow[start : head.begin] and "modal" not in head.roles


def _to_one_firm(paper: Paper) -> bool:
    """Whether the paper is a letter to one firm."""
    to = [passage for passage in paper.passages if passage.kind == "addressees"]
    if len(to) != 1 or "、" in paper.text[to[0].start : to[0].end]:
        return False
    return pattern("measures", "firm-addressee").search(paper.text, to[0].start, to[0].end) is not None


def _measures(shadow: str, head: Head) -> Iterator[tuple[int, int]]:
    """The spans of the measures in one clause."""
    head = whole(shadow, head)
    stop = head.end
    while stop > head.start + 2 and shadow[stop - 1] in (BRACKET, WRAP):
        stop -= 1
    if "、" in shadow[head.at : stop]:
        trailing = pattern("measures", "trailing-state").search(shadow, head.at, stop)
        stop = trailing.start() if trailing else stop
    if judge(shadow, head, stop):
        pieces = split_phrase(shadow, head.start, head.at, stop, head.verb)
        if head.frame != "list" or len(pieces) > 1 or shadow[head.begin - 3 : head.begin] in ("工作，", "任务，", "举措，"):
            yield from pieces


def _chapters(paper: Paper) -> Iterator[tuple[int, bool]]:
    """Where a chapter begins that looks back (一、2025年工作回顾: True) or ahead (三、2026年重点工作: False)."""
    for passage in paper.passages:
        if passage.label and passage.level <= _CHAPTER:
            end = min(passage.end, passage.start + 30)
            if pattern("measures", "review").search(paper.text, passage.start, end):
                yield passage.start, True
            elif pattern("measures", "outlook").search(paper.text, passage.start, end):
                yield passage.start, False


def _looks_back(chapters: Sequence[tuple[int, bool]], start: int, shadow: str, end: int) -> bool:
    """Whether a stretch is an account of what was done: its chapter tells, else its own words."""
    place = bisect_right(chapters, (start, True)) - 1
    return chapters[place][1] if place >= 0 else _tells_past(shadow, start + 1, end + 1)


def _tells_past(shadow: str, start: int, end: int) -> bool:
    """Whether a stretch is an account of what was done."""
    told = pattern("measures", "past").search(shadow, start, end)
    return told is not None and pattern("measures", "coming").search(shadow, start, end) is None


def _prose(shadow: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The shadow with line ends in place of all that is no prose, and without the line ends inside a stretch."""
    pieces: list[str] = []
    last = 0
    for start, end in stretches:
        pieces += (_gap(start - last), shadow[start:end].replace("\n", WRAP))
        last = end
    return "".join([*pieces, _gap(len(shadow) - last)])


def _gap(size: int) -> str:
    """What stands for text that is not read: one clause without a word, between line ends."""
    return "\n" + WRAP * (size - 2) + "\n" if size > 1 else "\n" * size


def _without_grounds(shadow: str) -> str:
    """The shadow without the grounds with which a sentence begins (为加强…，根据…，现…)."""
    if "是指" in shadow:
        shadow = _DEFINED.sub(lambda m: "是指" + _gap(len(m[0]) - 2), shadow)
    if "你" in shadow or "贵" in shadow:
        shadow = pattern("measures", "single-firm").sub(lambda m: _gap(len(m[0])), shadow)
    pieces: list[str] = []
    last = bare = 0
    for found in pattern("measures", "grounds").finditer(shadow):
        begin = found.start() + (found[0][0] in "。；：\n\u3000 ")
        if begin < max(last, bare):
            continue
        mark = _SENTENCE_END.search(shadow, begin)
        end = mark.start() if mark else len(shadow)
        stop = preamble_end(shadow, begin, end)
        bare = end if stop == begin else 0
        if stop > begin:
            pieces += (shadow[last:begin], _gap(stop - begin))
            last = stop
    return "".join([*pieces, shadow[last:]]) if pieces else shadow


def _stretches(paper: Paper) -> Iterator[tuple[int, int]]:
    """The stretches of prose, without the slogans with which principles begin (统筹规划，系统治理。)."""
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
        opens = text[max(end - 1, start) : end] in ("：", ":") and pattern("measures", "no-items").search(
            text, max(start, end - 90), end
        )
        listing = level if opens else -1
        if end - start >= _LEAST:
            yield max(start, text.find("。", start, end)) if principles else start, end


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
    line = end - max(start, text.rfind("\n", start, end) + 1)
    return (
        plain
        and line >= 16
        and (end - start >= 25 or passage.end - passage.start <= line + 4)
        and text[end - 1] not in "。；：！？;:」”）"
        and ("，" in text[start:end] or "。" in text[start:end])
    )


def _tells_done(text: str, start: int, end: int) -> bool:
    """Whether a clause says that it was done (了, 已, 累计)."""
    hint = text.find("了", start, end) >= 0 or text.find("已", start, end) >= 0 or text.find("累计", start, end) >= 0
    return hint and pattern("measures", "done").search(text, start, end) is not None


def _mention(text: str, start: int, end: int, head: Head, past: bool) -> Mention:
    done = "done" in head.roles or (past and "modal" not in head.roles)
    done = done or _tells_done(text, head.begin, end)
    status = "banned" if "negator" in head.roles else "done" if done else "ordered"
    verb = head.verb
    parts = (("status", status), ("verb", verb), ("object", text[head.at + len(verb) : end] if head.at < end else ""))
    kind = instrument(text, end, head)
    whole_parts = (*parts, ("instrument", kind)) if kind else parts
    return _new(Mention, (start - 1, end - 1, "measure", "", text[start:end], whole_parts, "measure"))
