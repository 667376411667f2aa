"""Articles 条 as numbers: 第一百二十条之一 is (120, 1); the articles of a text as spans, `1-86`, `1-452,120.1`."""

from collections.abc import Iterable
from functools import lru_cache

from kg.chinese import number
from kg.lexicon import pattern

_COVERED, _LOST_HEAD = 0.9, 5
Article = tuple[int, int]
"""The number of an article, and which of those put in behind it (0 for itself)."""


@lru_cache(maxsize=16384)
def article_of(words: str) -> Article | None:
    """The first article that a label or a pinpoint names; None if it names none."""
    found = pattern("history", "article").search(words)
    first = number(found["first"]) if found else None
    if found is None or first is None:
        return None
    return first, (number(found["more"]) or 0) if found["more"] else 0


def written(article: Article) -> str:
    """An article as it stands in facts: 120, 120.1."""
    return f"{article[0]}.{article[1]}" if article[1] else str(article[0])


def spans(labels: Iterable[str]) -> str:
    """The articles of a text from their labels; those put in later stand by themselves.

    Articles are counted without gaps, so one whose label was lost is there. Empty where the labels are those of other texts.
    """
    found = sorted({article for label in labels if (article := article_of(label))})
    counted = {first for first, more in found if not more}
    if not counted:
        return ""
    low, high = min(counted), max(counted)
    if len(counted) < _COVERED * (high - low + 1):
        return ""
    low = 1 if low <= _LOST_HEAD else low
    later = (written(article) for article in found if article[1])
    return ",".join((f"{low}-{high}", *later))


def has(article: Article, told: Iterable[str]) -> bool:
    """Whether any of some texts, told as spans, has an article."""
    return any(_in_span(article, span) for spans_ in told for span in spans_.split(","))


def _in_span(article: Article, span: str) -> bool:
    first, _, last = span.partition("-")
    return not article[1] and int(first) <= article[0] <= int(last) if last else written(article) == span
