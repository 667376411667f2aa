"""Text → clauses, and the words at the head of one: label, modal, adverbs, verb.

A clause ends at ，。；：！？ or at white space; brackets, quotations and titles in 《》 stay whole.
All offsets are those of the text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from kg.lexicon import alternation, table, words

_CLAUSE = re.compile(
    r"(?:[^，,。；;：:！？!?\s《（(“]++|《[^》\n]{0,150}》|（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|“[^”\n]{0,80}”"
    r"|(?<=[!-~])[ ]+(?=[^\s（(])|[《（(“])++"
)
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条款]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|\d{1,2}(?:[.．、](?!\d)|(?=[一-鿿]{2}))|[①-⑳]|[—–-]{1,3}|[●•◆■★▶])[ \u3000]*"
)
_LABEL_FIRST = frozenset("第（(一二三四五六七八九十0123456789—–-●•◆■★▶①②③④⑤⑥⑦⑧⑨⑩")


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
    subject_start: int = -1


class Lexicon(NamedTuple):
    """The word lists of the clause grammar, ready for look-up."""

    verbs: dict[str, str]
    verb_lengths: dict[str, tuple[int, ...]]
    leads: dict[str, str]
    lead_lengths: dict[str, tuple[int, ...]]
    turn: re.Pattern[str]
    frame_verb: re.Pattern[str]


def cut_clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of a stretch of text, in order."""
    before = "\n"
    for found in _CLAUSE.finditer(text, start, end):
        a, b = found.span()
        after = text[b] if b < end else "\n"
        label = ""
        if text[a] in _LABEL_FIRST:
            mark = _LABEL.match(text, a, b)
            if mark:
                label, a = mark[0], mark.end()
        if a < b:
            yield Clause(a, b, before, after, label)
            before = after
        elif label and after in " \u3000":
            before = label[-1]


def by_first(entries: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
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
    actors = alternation(words("measure_actors"))
    turn = re.compile(
        rf"应当|必须|不得|严禁|负责|(?<![主重需相对适响供反必简摘提纪])[应要须](?![求点对用急性素件闻])|(?:{actors})(?:（[^（）]{{1,40}}）)?"
        r"|[将可需拟](?![来能以持求要定])|按照|依照|根据|依法"
    )
    kept = [verb for verb, kind in verbs.items() if kind in ("main", "noun")]
    more = ["进行", "予以", "给予", "负责", "负总责", "相?结合", "用于", "作为", "变?为"]
    return Lexicon(verbs, by_first(verbs), leads, by_first(leads), turn, re.compile("|".join([*more, alternation(kept)])))


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


def read_words(text: str, at: int, end: int, roles: list[str]) -> Head | int:
    """Read leading words, then a verb or an object set in front; where neither follows, the offset that was reached."""
    lex = lexicon()
    kept, spare = -1, None
    while at < end:
        lead = longest(lex.leads, lex.lead_lengths, text, at)
        verb = longest(lex.verbs, lex.verb_lengths, text, at)
        role = lex.leads[lead] if lead else ""
        if verb and len(verb) >= len(lead) and role != "negator":
            here = Head(kept if kept >= 0 else at, at, verb, tuple(roles))
            if len(verb) > len(lead):
                return here
            spare = here
        if role == "front":
            if lead != "将" or not _follows(text, at + 1, end):
                return _front(text, at, end, lead, roles) or spare or at
            role = "modal"
        if not lead or role == "frame" or at + len(lead) > end:
            break
        if role == "negator":
            return Head(at, at + len(lead), verb_at(text, at + len(lead)), (*roles, role))
        if role == "keep" and kept < 0:
            kept = at
        elif role != "keep" and role != "adv":
            kept = -1
        roles.append(role)
        at += len(lead)
    return spare or at


def _follows(text: str, at: int, end: int) -> bool:
    """Whether a verb, or a word that must stand before one, begins here."""
    if at >= end:
        return False
    lex = lexicon()
    role = lex.leads.get(longest(lex.leads, lex.lead_lengths, text, at))
    return bool(verb_at(text, at)) or role in ("keep", "adv", "negator", "front", "frame")


def _front(text: str, at: int, end: int, lead: str, roles: list[str]) -> Head | None:
    found = lexicon().frame_verb.search(text, at + len(lead) + 1, end)
    if lead in ("为", "使", "让", "令") or found is None:
        return None
    return Head(at, found.start(), found[0], tuple(roles), lead)
