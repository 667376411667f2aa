"""Text → clauses, and the words at the head of one: modal, adverbs, verb.

The grammar reads a shadow of the text: as long as the text, but named bodies, titles in 《》, brackets and quotations
are filled with one private character each kind, so that no comma, verb or name inside them is seen. All offsets are those of the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.lexicon import pattern, table
from kg.model import Mention

BODY, TITLE, BRACKET, QUOTE, WRAP = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_FILL = {"《": TITLE, "（": BRACKET, "(": BRACKET, "〔": BRACKET, "“": QUOTE}
_MASK = re.compile(
    r"《[^《》]{0,120}(?:《[^《》]{0,80}》[^《》]{0,80}){0,3}》|“[^“”\n]{1,60}”|〔[^〔〕]{1,120}〕|\([^()\n]{1,150}\)(?<!\([一-十]\))"
    r"|（(?![一二三四五六七八九十]{1,3}）)[^（）]{0,120}(?:（[^（）]{0,80}）[^（）]{0,80}){0,3}）"
)
_CLAUSE = re.compile(r"[^，,。；;：:！？!?\s]+(?:(?<=[!-~]) (?=[^\s，。；：（])[^，,。；;：:！？!?\s]+)*")
_LABEL_FIRST = frozenset("第（(一二三四五六七八九十0123456789—–-●•◆■★▶·①②③④⑤⑥⑦⑧⑨⑩")


class Clause(NamedTuple):
    """A clause; `before` and `after` are the marks around it, `label` its own number (（一）, 2., 一、) if it begins with one."""

    start: int
    end: int
    before: str
    after: str
    label: str


class Head(NamedTuple):
    """What was read at the head of a clause.

    `start` is where the measure begins, `at` where its verb does. `subject` is agency, actor, close, other or empty;
    `frame` is the word that sets the object in front (将, 对, passive, adverbial).
    `roles` are those of the words before the verb.
    """

    start: int
    at: int
    verb: str
    roles: tuple[str, ...] = ()
    frame: str = ""
    subject: str = ""


class Lexicon(NamedTuple):
    """The word lists of the clause grammar, ready for look-up."""

    verbs: dict[str, str]
    verb_lengths: dict[str, tuple[int, ...]]
    leads: dict[str, str]
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
    return "".join([*pieces, shadow[last:]])


def cut_clauses(shadow: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of a stretch of shadow, in order."""
    before, pending = "\n", ""
    for found in _CLAUSE.finditer(shadow, start, end):
        a, b = found.span()
        after = shadow[b] if b < end else "\n"
        label, pending = pending, ""
        if shadow[a] in _LABEL_FIRST:
            mark = pattern("measures", "label").match(shadow, a, b)
            if mark:
                label, a = mark[0], mark.end()
        if a < b:
            yield Clause(a, b, before, after, label)
        else:
            pending = label
        before = after


def by_first(entries: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For each first character, the lengths of the entries that begin with it, the longest first."""
    lengths: dict[str, set[int]] = {}
    for entry in entries:
        lengths.setdefault(entry[0], set()).add(len(entry))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}


@cache
def lexicon() -> Lexicon:
    """The word lists of the clause grammar, read once."""
    verbs = {row["verb"]: row["class"] for row in table("verbs")}
    leads = {row["word"]: row["role"] for row in table("measure_leads")}
    lengths = (by_first(verbs), by_first(leads))
    return Lexicon(verbs, lengths[0], leads, lengths[1])


def longest(entries: Mapping[str, str], lengths: Mapping[str, tuple[int, ...]], text: str, at: int) -> str:
    """The longest entry that begins here, or an empty string."""
    for size in lengths.get(text[at : at + 1], ()):
        word = text[at : at + size]
        if word in entries:
            return word
    return ""


def verb_at(text: str, at: int) -> str:
    """The longest verb of the lexicon that begins here, or an empty string; 报 before a named body is one."""
    lex = lexicon()
    verb = longest(lex.verbs, lex.verb_lengths, text, at)
    if not verb and text.startswith(("报" + BODY, "报同级", "报本级", "报上", "报经", "报我", "报请"), at):
        return "报"
    return verb


def read_words(text: str, at: int, end: int, roles: list[str]) -> Head | int:
    """Read leading words, then a verb or an object set in front; where neither follows, the offset that was reached."""
    lex = lexicon()
    kept, spare = -1, None
    while at < end:
        lead = longest(lex.leads, lex.lead_lengths, text, at)
        verb = verb_at(text, at)
        role = lex.leads[lead] if lead else ""
        if verb and len(verb) >= len(lead) and role != "negator":
            here = Head(kept if kept >= 0 else at, at, verb, tuple(roles))
            if len(verb) > len(lead):
                return here
            spare = here
        if role == "front":
            found = _front(text, at, end, lead, roles)
            if found is not None or lead != "将":
                return found or spare or at
            role = "modal"
        if lead == "通过" and verb_at(text, at + 2):
            return Head(at + 2, at + 2, verb_at(text, at + 2), tuple(roles), "list")
        if not lead or role == "frame" or at + len(lead) > end:
            break
        if role == "negator":
            return Head(at, at + len(lead), verb_at(text, at + len(lead)), (*roles, role))
        if role == "keep" and kept < 0:
            kept = at
        elif role not in ("keep", "adv"):
            kept = -1
        roles.append(role)
        at += len(lead)
    return spare or at


def _front(text: str, at: int, end: int, lead: str, roles: list[str]) -> Head | None:
    """An object in front (将…纳入, 对…进行, 向…报告): its verb is one that takes it so, or stands behind the last 的."""
    begin = at + len(lead) + 1
    if lead in ("为", "使", "让", "令") or text[end - 1] == "的":
        return None
    if lead in ("将", "把"):
        found = pattern("measures", "taking").search(text, begin, end)
        if found is None and lead == "将":
            return None
        return Head(at, found.start() if found else at, found[0] if found else lead, tuple(roles), lead)
    if lead in ("对", "对于"):
        found = pattern("measures", "light").search(text, begin, end)
        while found and _modifies(text, found.group(), found.end(), end):
            found = pattern("measures", "light").search(text, found.end(), end)
        if found:
            return Head(at, found.start(), found[0], tuple(roles), lead)
        begin = text.rfind("的", begin, end) + 1
        return _any_verb(text, at, begin, end, (lead, *roles)) if begin else None
    return _any_verb(text, at, begin, end, (lead, *roles))


def _modifies(text: str, verb: str, at: int, end: int) -> bool:
    """Whether the verb that ends at `at` only modifies a noun behind it (对开展培训的企业)."""
    return text.startswith(("的", "过"), at) or (verb not in ("给予", "予以", "负责", "作出") and text.find("的", at, end) > 0)


def _any_verb(text: str, at: int, begin: int, end: int, words: tuple[str, ...]) -> Head | None:
    """The first main verb of the lexicon from `begin` on, not at the very start of what stands there."""
    lex = lexicon()
    for spot in range(begin + 1, end - 1):
        verb = verb_at(text, spot)
        if verb and lex.verbs.get(verb, "main") == "main" and spot + len(verb) <= end:
            return Head(at, spot, verb, words[1:], words[0])
    return None
