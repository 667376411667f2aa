"""The life of a text as it tells it: published, applying from, amended, repealed; and the articles that it has."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.articles import spans
from kg.chinese import fold
from kg.lexicon import pattern, table
from kg.model import Paper
from kg.resolve.this_day import read_day
from kg.resolve.this_head import Head

_DAY = re.compile(r"(?=[12]\d{3}年\d{1,2}月\d{1,2}日)")
_INNER = re.compile("《[^《》]*》")
_EVENTS = {"amended": "amended", "by": "amended", "effective": "effective", "published": "published", "repealed": "repealed"}
_TAIL, _LEAST_ARTICLES = 3000, 2


def life_of(paper: Paper, head: Head, genre: str) -> Iterator[tuple[str, str]]:
    """The facts of a text's life: `published`, `effective`, `amended`, `repealed` (YYYY-MM-DD), `articles` (1-86), `defines`."""
    told = list(_told(head.history))
    yield from told
    if head.effective:
        yield "effective", head.effective
    elif not any(key == "effective" for key, _ in told):
        published = min((day for key, day in told if key == "published"), default=head.date)
        if published and pattern("history", "from-publication").search(paper.text, max(0, len(paper.text) - _TAIL)):
            yield "effective", published
    if genre in _laws():
        articles = [passage.label for passage in paper.passages if passage.kind == "article"]
        if len(articles) >= _LEAST_ARTICLES:
            yield "articles", spans(articles)
        yield from _defined(paper.text)


def _defined(text: str) -> Iterator[tuple[str, str]]:
    """The words that a law defines."""
    for found in pattern("history", "defined").finditer(text):
        if pattern("history", "own-definition").search(text, max(0, found.start() - 16), found.start()):
            yield "defines", found["term"]


@cache
def _laws() -> frozenset[str]:
    """The classes of law."""
    return frozenset(("宪法", *(row["class"] for row in table("law_classes"))))


def _told(history: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What each day of the history lines tells."""
    for line in history:
        for part in _DAY.split(_bare(fold(line))):
            day = read_day(part)
            found = pattern("history", "event").search(part) if day else None
            key = _EVENTS.get(found.lastgroup or "", "") if found else ""
            if key:
                yield key, day


def _bare(line: str) -> str:
    """A line without the titles it cites, also those with others inside."""
    while (shorter := _INNER.sub("", line)) != line:
        line = shorter
    return line
