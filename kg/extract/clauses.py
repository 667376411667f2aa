"""The shadow of a text, and the word lists with which the grammar of measures reads it.

The shadow is as long as the text, but named bodies, titles in 《》, brackets and quotations are filled with one private
character each kind, so that no comma, verb or name inside them is seen. All offsets are those of the text.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from kg.lexicon import table
from kg.model import Mention

BODY, TITLE, BRACKET, QUOTE, WRAP = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
ENDS = "，,。；;：:！？!?\\s"
_FILL = {"《": TITLE, "（": BRACKET, "(": BRACKET, "〔": BRACKET, "“": QUOTE}
_MASK = re.compile(
    r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,3}》|“[^“”\n]{1,60}”|“(?<=[将为的除成]“)[^“”\n]{61,800}”|〔[^〔〕]{1,120}〕|\([^()\n]{1,150}\)(?<!\([一-十改扩续迁修]\))"
    r"|（(?![一二三四五六七八九十]{1,3}）|[改扩续迁修]）)[^（）]{0,120}(?:（[^（）]{0,80}）[^（）]{0,80}){0,3}）"
)
_SPACED = re.compile(r" (?<=[0-9A-Za-z%０-９一-鿿\ue001-\ue003] )(?=[0-9A-Za-z０-９一-鿿\ue001-\ue003])")
_NUMBERED = re.compile(r"第[一二三四五六七八九十百零〇\d]{1,6}[章节条款]|附件|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]")


class Head(NamedTuple):
    """What was read of a clause.

    `begin` and `end` bound the clause, `label` is its own number (（一）, 2.). `start` is where the measure begins, `at` where
    its verb does. `subject` is agency, actor, close, other or empty; `frame` is the word that sets the object in front
    (将, 对, passive) or `list`. `roles` are those of the words before the verb.
    """

    begin: int
    end: int
    label: str
    start: int
    at: int
    verb: str
    roles: tuple[str, ...] = ()
    frame: str = ""
    subject: str = ""


class Lexicon(NamedTuple):
    """The word lists of the grammar, ready for look-up; `lengths` are those of the verbs by their first character."""

    verbs: dict[str, str]
    leads: dict[str, str]
    verb_lengths: dict[str, tuple[int, ...]]
    lead_lengths: dict[str, tuple[int, ...]]


def shade(text: str, mentions: Iterable[Mention]) -> str:
    """The shadow of a text: named bodies, titles, brackets and quotations filled, everything else as it stands."""
    shadow = _MASK.sub(lambda m: _FILL[m[0][0]] * len(m[0]), text)
    pieces: list[str] = []
    last = 0
    for mention in sorted((m for m in mentions if m.kind in ("agency", "region")), key=lambda m: (m.start, -m.end)):
        if mention.start >= last and shadow[mention.start] < BODY:
            pieces += (shadow[last : mention.start], BODY * (mention.end - mention.start))
            last = mention.end
    shadow = "".join([*pieces, shadow[last:]])
    return _SPACED.sub(_space, shadow) if " " in shadow else shadow


def _space(found: re.Match[str]) -> str:
    """A space inside a clause is filled; it stays where a label ends or begins, or a verb phrase follows another."""
    text, at = found.string, found.end()
    before, after = text[at - 2], text[at]
    label = before in "条章节款" or _NUMBERED.match(text, at)
    apart = before >= "一" <= after < BODY and (verb_at(text, at) or lead_at(text, at))
    return " " if label or apart else WRAP


def _by_first(entries: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


@cache
def lexicon() -> Lexicon:
    """The word lists of the grammar, read once."""
    verbs = {row["verb"]: row["class"] for row in table("verbs")}
    leads = {row["word"]: row["role"] for row in table("measure_leads")}
    return Lexicon(verbs, leads, _by_first(verbs), _by_first(leads))


def longest(entries: Mapping[str, str], lengths: Mapping[str, tuple[int, ...]], text: str, at: int) -> str:
    """The longest entry that begins here, or an empty string."""
    for size in lengths.get(text[at : at + 1], ()):
        word = text[at : at + size]
        if word in entries:
            return word
    return ""


def verb_at(text: str, at: int) -> str:
    """The longest verb of the lexicon that begins here, or an empty string."""
    lex = lexicon()
    return longest(lex.verbs, lex.verb_lengths, text, at)


def lead_at(text: str, at: int) -> str:
    """The longest word of the lexicon that may stand before a verb, where it begins here, or an empty string."""
    lex = lexicon()
    return longest(lex.leads, lex.lead_lengths, text, at)
