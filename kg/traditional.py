"""Texts in traditional script, read as if they were in simplified: one character for one, so that offsets stay."""

from collections import Counter
from collections.abc import Mapping
from functools import cache

from kg.lexicon import table

_FREQUENT = "國關發務"
"""Characters of which every text of some length in traditional script has one."""
_SHARE = 4


@cache
def _table() -> Mapping[int, str]:
    return {ord(row["traditional"]): row["simplified"] for row in table("traditional")}


@cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """The frequent characters that differ between the scripts, in each of them."""
    rows = [row for row in table("common_characters") if row["traditional"]]
    return frozenset("".join(row["traditional"] for row in rows)), frozenset(row["character"] for row in rows)


def in_simplified(text: str) -> str:
    """The text with its traditional characters made simplified, where it is in traditional script; else the text itself.

    It is, if it has four times as many of the frequent characters in their traditional form as in their simplified one.
    """
    if not any(character in text for character in _FREQUENT):
        return text
    counts = Counter(text)
    traditional, simplified = (sum(counts[character] for character in script) for script in _telling())
    return text.translate(_table()) if traditional > _SHARE * simplified else text
