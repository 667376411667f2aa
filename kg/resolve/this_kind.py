"""What kind a paper is: its kind 文种 by its title, and of a rule the class of law (法律, 行政法规 …) by who made it."""

import re
from functools import cache

from kg.catalogue import class_of
from kg.chinese import fold
from kg.identity import title_key
from kg.lexicon import Row, pattern, table
from kg.model import Paper
from kg.resolve.this_head import Head

_OPENING, _CLOSING, _HEAD = 2500, 500, 40
_STATE = "国家"


@cache
def _kinds() -> dict[str, Row]:
    return {row["kind"]: row for row in table("regulation_kinds")}


def body_kind(paper: Paper, head: Head, jurisdiction: str) -> tuple[str, bool]:
    """The paper's kind 文种 by its title, else by what its text says of itself; and whether it is an instrument."""
    found = pattern("heads", "title-end").search(fold(head.title)) if head.title else None
    kind = _tail_kind(head.title) if found else _said_kind(paper)
    row = _kinds().get(kind)
    if row is None:
        return kind, False
    genre = row["genre"] if head.title else kind
    if pattern("kinds", "of-court").match(fold(head.title)) and kind in _court_kinds():
        return "司法解释", True
    if row["class"] == "rule":
        genre = _class_of_law(paper, head, genre, jurisdiction)
    return genre, row["class"] != "other"


def _tail_kind(title: str) -> str:
    """The longest kind that a title ends in, brackets behind it aside."""
    bare = re.sub(r"(?:\([^()]{1,30}\))+$", "", fold(title)).rstrip("”\"》")
    return next((bare[-size:] for size in range(min(8, len(bare)), 0, -1) if bare[-size:] in _kinds()), "")


def _said_kind(paper: Paper) -> str:
    """The kind that a text without title gives itself: what it makes or lays before its reader, else its closing words."""
    if pattern("heads", "spoken").search(paper.text):
        return "报告"
    told: dict[str, str] = {}
    for found in pattern("heads", "said-kind").finditer(paper.text[:_OPENING] + paper.text[-_CLOSING:]):
        slot = found.lastgroup or "said"
        told.setdefault("said" if slot in ("made", "below") else slot, found[slot] if found.lastgroup else found[0])
    return told.get("said") or told.get("closed") or told.get("own") or _acted_kind(paper)


def _acted_kind(paper: Paper) -> str:
    """The kind of a text that names none, by what it does; what is sent to somebody is a 通知."""
    letters = [p for p in paper.passages[:_HEAD] if p.kind == "addressees"]
    found = pattern("heads", "acts-as").search(paper.text[:_OPENING])
    kind = found.lastgroup or "" if found else ""
    sent = bool(letters) and re.match("各(?!位)|有关", paper.text[letters[0].start : letters[0].end]) is not None
    return "通知" if sent and kind in ("", "公告") else kind


def _class_of_law(paper: Paper, head: Head, genre: str, jurisdiction: str) -> str:
    """The class of a rule by who adopted it, else by its title; a rule of any other body is called by its own word."""
    title = title_key(head.title)
    if pattern("kinds", "constitution").match(title):
        return "宪法"
    promulgated = pattern("kinds", "promulgating").search(paper.text[:_OPENING])
    told = _class_by_words(promulgated[0] if promulgated else fold("".join(head.history[:1]) or "".join(head.issuers[:1])))
    if told == "部门规章" and any(_class_by_words(fold(line)) == "行政法规" for line in head.history[1:]):
        return "行政法规"
    listed = class_of(title) if not told and jurisdiction in ("", _STATE) else ""
    return told or listed or _class_by_title(title, head, jurisdiction) or genre


def _class_by_words(said: str) -> str:
    return next((row["class"] for row in table("law_classes") if row["word"] in said), "")


def _class_by_title(title: str, head: Head, jurisdiction: str) -> str:
    """The class of a rule whose history does not tell it: only what no other body could have made under such a title."""
    if head.issuers == (_COUNCIL,) and not head.cover and pattern("kinds", "of-council").match(title):
        return "行政法规"
    if head.issuers and head.issuers != (_COUNCIL,):
        return ""
    found = pattern("kinds", "class-by-title").search(title)
    if found is None:
        return ""
    classes = _BY_TITLE if jurisdiction in ("", _STATE) else _BY_LOCAL_TITLE
    return classes.get(found.lastgroup or "", "")


_COUNCIL = "国务院"
_BY_TITLE = {"party": "党内法规", "local": "地方性法规", "carrying": "地方性法规", "law": "法律", "regulation": "行政法规"}
_BY_LOCAL_TITLE = {"party": "党内法规", "local": "地方性法规", "carrying": "地方性法规", "regulation": "地方性法规"}


@cache
def _court_kinds() -> frozenset[str]:
    return frozenset(row["kind"] for row in table("regulation_kinds") if row["genre"] in _OF_COURTS)


_OF_COURTS = frozenset(("解释", "规定", "规则", "批复", "决定", "安排", "解答"))
