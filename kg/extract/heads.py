"""The head of a clause: who acts, and where the verb phrase of a possible measure begins."""

import re
from collections.abc import Mapping

from kg.extract.clauses import Clause, Head, lexicon, longest, read_words

_CHAIN = re.compile(r"(?:等)?(?:（[^（）]{0,60}）)?(?:[、和与及]|以及|会同|联合)?")
_CLOSE = re.compile(
    r"基础上|要求|规定|程序|原则|精神|方式|形式|期间|方面|职责|分工|比例|标准|领域|范围|机会"
    r"|[中上下内前后时等外起初末底间年》]|为[^，为]{1,8}?(?=[推开实加建打构])"
)
_PASSIVE = re.compile(r"纳入|列入|划入|用于|报(?=[^告送名刊])|建成|投用|开工|通车|完工|竣工|提速|加快推进|不超过")
_BY = re.compile(r"(?<![理自事缘来])由(?![于此来])")
_BY_WORDS = (
    *("由", "用于", "纳入", "列入", "按照", "按", "经", "作为", "依照"),
    *("划入", "在", "以", "从", "予以", "通过", "覆盖", "依据", "根据"),
)
_MODALS = frozenset(("应当", "必须", "应", "要", "须", "需"))


def skip_actors(text: str, at: int, end: int, actors: Mapping[int, int]) -> int:
    """Where a chain of named bodies that begins here ends (自然资源部、农业农村部会同…)."""
    last = at
    while at in actors and actors[at] <= end:
        last = actors[at]
        link = _CHAIN.match(text, last, end)
        at = link.end() if link else last
    if text.startswith("等", last):
        last += 1
    if text.startswith("（", last):
        close = text.find("）", last, end)
        last = close + 1 if close > 0 else last
    return last


def read_head(text: str, clause: Clause, actors: Mapping[int, int]) -> Head | None:
    """Read the head of a clause; None where nothing in it can be a measure."""
    at, end = clause.start, clause.end
    by = _BY.search(text, at + 2, end)
    if by is not None and text[at] not in "对将把经":
        return Head(at, by.start(), "由", (), "passive", "other", at)
    roles: list[str] = []
    subject, who = "", -1
    if at in actors:
        subject, who, at = "agency", at, skip_actors(text, at, end, actors)
    elif text[at] == "《":
        subject, who, at = "title", at, text.find("》", at, end) + 1 or at
    read = read_words(text, at, end, roles)
    if isinstance(read, Head):
        if not roles and not subject and not read.frame:
            return _after_modal(text, clause, read) or read
        return read._replace(subject=subject, subject_start=who)
    return _later(text, clause, read, actors)


def _after_modal(text: str, clause: Clause, first: Head) -> Head | None:
    """The verb behind 应当 where the clause only seemed to begin with its verb (申请企业应当提交…)."""
    for found in lexicon().turn.finditer(text, first.at + len(first.verb), clause.end):
        if found[0] in _MODALS or found[0] == "不得":
            read = read_words(text, found.start() if found[0] == "不得" else found.end(), clause.end, ["modal"])
            if isinstance(read, Head):
                return read._replace(subject="actor", subject_start=clause.start)
    return None


def _spots(text: str, at: int, end: int, actors: Mapping[int, int]) -> list[tuple[int, int, str]]:
    """Where a verb may begin further on in a clause: behind a modal, an actor, a named body, the end of a frame."""
    spots = [(m.end(), m.start(), m[0]) for m in lexicon().turn.finditer(text, at, end)]
    spots += [(stop, start, "agency") for start, stop in actors.items() if at < start and stop < end]
    spots += [(m.end(), m.start(), "close") for m in _CLOSE.finditer(text, at + 1, end)]
    return sorted(spots)


def _later(text: str, clause: Clause, at: int, actors: Mapping[int, int]) -> Head | None:
    """The verb behind a frame (在…中, 按照…要求) or behind a subject that no list knows."""
    end = clause.end
    framed = _frame(text, at)
    for stop, start, word in _spots(text, at, end, actors):
        if word == "close" and not framed:
            continue
        if word in ("按照", "依照", "根据"):
            framed = True
            continue
        if word == "负责":
            return Head(start, start, "负责", (), "", "actor", clause.start)
        roles = ["modal"] if word in _MODALS else []
        read = read_words(text, start if word in ("不得", "严禁", "依法") else stop, end, roles)
        if isinstance(read, Head):
            kind = word if word in ("agency", "close") else "actor"
            return read._replace(subject=kind, subject_start=clause.start)
        if roles and not framed and text.startswith(_BY_WORDS, stop) and start > clause.start and word != "要":
            return Head(clause.start, stop, word, ("modal",), "passive", "other", clause.start)
        framed = framed or _frame(text, read)
    return _passive(text, clause, at, framed)


def _frame(text: str, at: int) -> bool:
    lex = lexicon()
    return lex.leads.get(longest(lex.leads, lex.lead_lengths, text, at)) == "frame" or text[at : at + 1].isdigit()


def _passive(text: str, clause: Clause, at: int, framed: bool) -> Head | None:
    found = _PASSIVE.search(text, at + 2, clause.end)
    if found is not None:
        return Head(at, found.start(), found[0], (), "passive", "other", at)
    if framed:
        verb = lexicon().frame_verb.search(text, at + 2, clause.end)
        if verb is not None:
            return Head(at, verb.start(), verb[0], (), "adverbial")
    return None
