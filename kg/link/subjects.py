"""Subjects of clauses: which bodies stand before a measure as those who act, and how far they carry over."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import alternation, pattern, table
from kg.link.responsible import MOST_BODIES, Body
from kg.model import Mention

_BOUNDARIES = frozenset("，,。；;：:！？!?\n\u3000")
_PUNCTUATION = frozenset("，,。；;：:！？!?\n")
_STOPS = "。；！？\n"
_FRONTED = ("依法", "为")
_BEFORE_VERBS = frozenset(("frame", "front", "keep", "adv"))
_TO = frozenset("向报送")
_WITH = ("联合", "会同")
_FOUNDED = ("成立", "设立", "组建")
_LEADS, _HELPS = ("牵头", "负责牵头", "主办"), ("配合", "参与", "协助", "支持", "等配合", "等参与", "等部门配合", "等单位配合")
_LEADING = 12
_LONGEST = 60
SHORTEST = 3
_NEAR = 5


class Acting(NamedTuple):
    """Who acts: `other` where the subject is no body of the graph (企业应当…); `base` acted when a list 一是…二是… began.

    `charged`: by 由 in its sentence, and no longer than that (…，由某局处理。).
    """

    bodies: tuple[Body, ...] = ()
    helpers: tuple[Body, ...] = ()
    other: bool = False
    base: tuple[Body, ...] = ()
    charged: bool = False


NOBODY = Acting()


def may_act(acting: Acting) -> bool:
    """Whether a body acts, helps, or may act again."""
    return bool(acting[0] or acting[1] or acting[3])


def lapses(acting: Acting) -> bool:
    """Whether a mark may end who acts."""
    return bool(acting[1] or acting[2] or acting[4])


def read_gap(text: str, gap: tuple[int, int], bodies: Sequence[Body], acting: Acting, asks: bool = True) -> Acting:
    """Who acts at the end of a gap, where `acting` acted at its start, and `bodies` are named in it.

    Where no body acts, others are only looked for if `asks`.
    """
    start, end = gap
    if lapses(acting):
        acting = _lasting(acting, text[start:end])
    if end - start < SHORTEST and not bodies:
        return acting
    seen = start
    if bodies:
        acting, seen = _named(text, start, end, bodies, acting)
    if not asks and not may_act(acting):
        return acting
    floor = max(seen, end - _LONGEST)
    hint = pattern("responsible", "turn-hint").search(text, floor, end)
    if hint:
        first = floor if text.find("》", floor, end) >= 0 else max(floor, hint.start() - 1)
        turn = pattern("responsible", "turn").search(text, first, end)
        acting = _turned(acting, turn.lastgroup or "") if turn else acting
    is_known = acting.other and not acting.bodies and not acting.helpers
    if end - seen > 1 and not is_known and _is_other(text, seen, end):
        return Acting((), (), True, acting.base)
    return acting


def part_of(text: str, body: Mention) -> str:
    """lead where 牵头 stands behind a body, support where 配合 does, else empty."""
    if text.startswith(_LEADS, body.end):
        return "lead"
    return "support" if text.startswith(_HELPS, body.end) else ""


def _shares(text: str, acting: Acting, chain: Sequence[Body]) -> bool:
    """Whether these bodies only help those who lead (由甲局牵头，乙局配合，…)."""
    if not acting.bodies or part_of(text, chain[-1][0]) != "support":
        return False
    last = acting.bodies[-1][0]
    return part_of(text, last) != "" and chain[0][0].start - last.end < _LEADING


def _lasting(acting: Acting, gap: str) -> Acting:
    """Who still acts behind this stretch: helpers to the next stop, firms and whom 由 charges to the end of the sentence."""
    if "。" in gap:
        return Acting(() if acting.charged else acting.bodies, (), False, acting.base)
    if any(mark in gap for mark in _STOPS):
        return acting._replace(helpers=())
    return acting


def _named(text: str, start: int, end: int, bodies: Sequence[Body], acting: Acting) -> tuple[Acting, int]:
    """Who acts behind bodies that are named, and where the last of them ends that takes part; a very long row only lists."""
    seen = start
    for chain in _chains(text, bodies):
        role = _role(text, chain, start, end) if len(chain) + len(acting.helpers) <= MOST_BODIES else ""
        if role == "subject":
            charged = pattern("responsible", "charged").search(_clause(text, start, chain[0][0].start)) is not None
            led = acting.bodies if _shares(text, acting, chain) else ()
            charged = charged or (bool(led) and acting.charged)
            acting, seen = Acting(led + chain, (), False, acting.base, charged), chain[-1][0].end
        elif role == "helper":
            acting, seen = acting._replace(helpers=acting.helpers + chain, other=False), chain[-1][0].end
    return (_lasting(acting, text[seen:end]) if acting.charged else acting), seen


def _turned(acting: Acting, turn: str) -> Acting:
    """Who acts behind 一是, 二是, 要求, 请, 逾期."""
    if turn == "first":
        return acting._replace(base=acting.bodies)
    if turn == "asked" and acting.bodies and acting.bodies[0][0].form == "role":
        return acting
    if turn == "next":
        return Acting(acting.base, (), False, acting.base)
    return Acting((), (), turn in ("said", "speaks", "asked"), acting.base)


def read_inside(text: str, measure: Mention, bodies: Sequence[Body], acting: Acting) -> Acting:
    """Who takes a measure whose own words name one (规划由X编制, 联合X开展…), or leave no room for a subject before it."""
    words = measure.text
    by = pattern("responsible", "by").search(text, measure.start, measure.end) if bodies or "由" in words else None
    if by:
        chain = next((c for c in _chains(text, bodies) if by.end() == c[0][0].start), ())
        if chain and not text.startswith(("等组成", "组成"), chain[-1][0].end):
            return Acting(chain, (), False, acting.base)
        if not chain and text[by.end() - 1] == "由":
            return Acting((), (), True, acting.base)
    if bodies and words.startswith(_WITH) and bodies[0][0].start <= measure.start + _NEAR and len(acting.helpers) < MOST_BODIES:
        return acting._replace(helpers=acting.helpers + next(_chains(text, bodies)))
    if (acting.bodies or acting.helpers) and is_passive(measure):
        return Acting((), (), acting.other, acting.base)
    return acting


def is_told(text: str, acting: Sequence[Body], inside: Sequence[Body]) -> bool:
    """Whether the one body that acts is the one that the measure is addressed to (向我委反映): then others take it."""
    return len(acting) == 1 and any(node is acting[0][1] and text[m.start - 1] in _TO for m, node in inside)


@cache
def _adverbials() -> re.Pattern[str]:
    """What a measure begins with that has its subject before it, however far its verb stands (从…中招聘, 按需提出)."""
    leads = (row["word"] for row in table("measure_leads") if row["role"] in _BEFORE_VERBS)
    return re.compile(alternation((*_FRONTED, *leads)))


def is_passive(measure: Mention) -> bool:
    """Whether the words of a measure begin with what is acted upon (黑土地应当用于…), so that no subject can precede them."""
    words, verb = measure.text, measure.part("verb")
    if verb and words.find(verb, 0, 6 + len(verb)) < 0:
        passive = verb in words
    else:
        passive = (words.find("应当") > 0 or words.find("必须") > 0) and words[0] not in "不严"
    return passive and not _adverbials().match(words)


def helpers_behind(text: str, end: int, stop: int, bodies: Sequence[Body]) -> Iterator[Body]:
    """The bodies behind a measure that take part in it (…，X参与)."""
    found = pattern("responsible", "helper").match(text, end, stop) if bodies else None
    if found:
        first, last = found.span("bodies")
        yield from (body for body in bodies if first <= body[0].start and body[0].end <= last)


def subject_behind(text: str, end: int, bodies: Sequence[Body]) -> tuple[Body, ...]:
    """The bodies of which the clause behind a measure says that it is their work (…，是X、Y的重点工作)."""
    found = pattern("responsible", "work-of").match(text, end) if bodies else None
    chain = next(_chains(text, bodies)) if found else ()
    return chain if found and chain and chain[0][0].start == found.end() else ()


def _chains(text: str, bodies: Sequence[Body]) -> Iterator[tuple[Body, ...]]:
    """Bodies named one behind the other (X、Y会同Z)."""
    chain: list[Body] = []
    joint = pattern("responsible", "joint")
    for body in bodies:
        if chain and body[0].end <= chain[-1][0].end:
            continue
        if chain:
            between = text[chain[-1][0].end : body[0].start]
            if not joint.fullmatch(between) or (between[:1] in ("，", ",") and _is_fronted(text, chain[0][0].start)):
                yield tuple(chain)
                chain = []
        chain.append(body)
    if chain:
        yield tuple(chain)


def _is_fronted(text: str, at: int) -> bool:
    """Whether the clause of a body begins with 对 or 向: what is dealt with stands in front, who acts behind the comma."""
    return bool(pattern("responsible", "fronted").search(text[_clause_start(text, max(0, at - _LONGEST), at) : at]))


def _role(text: str, chain: Sequence[Body], start: int, end: int) -> str:
    """subject, helper (behind 会同), or empty for an object."""
    first, last = chain[0][0], chain[-1][0]
    before = _clause(text, start, first.start)
    if before.endswith(("会同", "联合", "联合当地", "会同当地", "会同同级", "会同本级")):
        return "helper"
    if before.endswith(_FOUNDED):
        return "subject" if pattern("responsible", "founded").match(text, last.end) else ""
    if last.end < end and pattern("responsible", "behind-object").match(text, last.end, end):
        return ""
    if before.endswith("由") and not before.endswith("自由"):
        return "subject"
    if before and pattern("responsible", "object-of").search(before):
        return ""
    if before and not pattern("responsible", "opening").fullmatch(before):
        return ""
    if first.kind == "region" and not (_acts(text, last.end, end) and pattern("responsible", "region-opening").fullmatch(before)):
        return ""
    return "subject"


def _clause(text: str, start: int, end: int) -> str:
    """The words of the clause before `end`, at most back to `start`."""
    return text[_clause_start(text, start, end) : end]


def _clause_start(text: str, start: int, end: int) -> int:
    left, floor = end, max(start, end - _LONGEST)
    while left > floor and text[left - 1] not in _BOUNDARIES:
        left -= 1
    return left


def _acts(text: str, at: int, end: int) -> bool:
    """Whether a region is followed by what it does, and does not only name a place."""
    return at == end or bool(pattern("responsible", "does").match(text, at))


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether a clause before `end` has a subject of its own that is no body of the graph."""
    left = _clause_start(text, start, end)
    if left < end and pattern("responsible", "other-subject").match(text, left, end):
        return True
    start = max(start, end - 2 * _LONGEST)
    duty = pattern("responsible", "duty-hint").search(text, start, end)
    if duty is None:
        return False
    return bool(pattern("responsible", "other-duty").search(text, _duty_start(text, start, duty.start()), end))


def _duty_start(text: str, start: int, duty: int) -> int:
    """Where the clause of the first word of duty begins; marks inside a bracket do not end it."""
    left = duty
    while left > start and text[left - 1] not in _PUNCTUATION:
        if text[left - 1] in "）)":
            return start
        left -= 1
    return left
