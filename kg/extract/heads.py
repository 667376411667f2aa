"""The head of a clause: who acts, and where the verb phrase of a possible measure begins."""

import re

from kg.extract.clauses import BODY, BRACKET, TITLE, Clause, Head, lexicon, longest, read_words, verb_at
from kg.lexicon import pattern

_CHAIN = re.compile(
    rf"{BODY}+{BRACKET}*(?:(?:[、和与及]|以及|会同|联合|等)+{BODY}+{BRACKET}*)*(?:等(?:有关|相关)?(?:部门|单位|方面|机构|地))?"
    rf"|{TITLE}+{BRACKET}*"
)
_BY_WORDS = (
    *("由", "用于", "纳入", "列入", "按照", "按", "经", "作为", "依照"),
    *("划入", "在", "以", "从", "予以", "通过", "覆盖", "依据", "根据"),
)
_MODALS = frozenset(("应当", "必须", "应", "要", "须", "需", "可", "请"))
_DUTIES = frozenset(("应当", "必须", "应", "须"))
_STRONG = re.compile(r"应当|必须|不得|严禁|(?<![主重需相对适响供反必简摘提纪效回感呼首次概紧反])[应须要](?![求点对用急性素件闻])")
_STAY = frozenset("对将把经就与向从")


def read_head(text: str, clause: Clause) -> Head | None:
    """Read the head of a clause of the shadow `text`; None where nothing in it can be a measure."""
    at, end = clause.start, clause.end
    while at < end - 1 and text[at] == BRACKET:
        at += 1
    by = pattern("measures", "by").search(text, at + 2, end)
    if by is not None and text[at] not in _STAY:
        return Head(at, by.start(), "由", (), "passive", "other")
    roles: list[str] = []
    subject = ""
    chain = _CHAIN.match(text, at, end) if text[at] in (BODY, TITLE) else None
    if chain:
        subject, at = "agency" if text[at] == BODY else "title", chain.end()
    read = _subject_end(text, at, end) if not chain else 0
    read = read_words(text, at, end, roles) if not read else read
    if isinstance(read, int):
        return _later(text, clause, read)
    if not roles and not subject:
        return _after_modal(text, clause, read)
    return read._replace(subject=subject)


def _subject_end(text: str, at: int, end: int) -> int:
    """Where a subject ends that begins like a verb (申报单位, 建设单位, 受理投诉部门); 0 where there is none."""
    found = pattern("measures", "verbal-actor").match(text, at, end)
    return found.end() if found else 0


def _after_modal(text: str, clause: Clause, first: Head) -> Head | None:
    """The verb behind 应当 where the clause only seemed to begin with its verb (申请企业应当提交…)."""
    begin = first.start + 2 if first.frame else first.at + len(first.verb)
    found = _STRONG.search(text, begin, clause.end)
    if found is None or (found[0] == "要" and found.start() < begin + 2):
        return first
    banned = found[0] in ("不得", "严禁")
    read = read_words(text, found.start() if banned else found.end(), clause.end, ["modal"])
    if isinstance(read, Head):
        return first if first.frame and not read.frame else read._replace(subject="actor")
    if text.startswith(_BY_WORDS, found.end()):
        return Head(clause.start, found.start(), found[0], ("modal",), "passive", "other")
    return first if first.frame else None


def _spots(text: str, at: int, end: int) -> list[tuple[int, int, str]]:
    """Where a verb may begin further on in a clause: behind a modal, an actor, a named body, the end of a frame."""
    spots = [(m.end(), m.start(), m[0]) for m in pattern("measures", "turn").finditer(text, at, end)]
    spots += [(m.end(), m.start(), "close") for m in pattern("measures", "close").finditer(text, at + 1, end)]
    return sorted(spots)


def _later(text: str, clause: Clause, at: int) -> Head | None:
    """The verb behind a frame (在…中, 按照…要求) or behind a subject that no list knows."""
    end = clause.end
    framed = _frame(text, at)
    for stop, start, word in _spots(text, at, end):
        if word == "close" and not framed:
            continue
        if word in ("按照", "依照", "根据"):
            framed = True
            continue
        head = _at_spot(text, start, stop, end, word)
        if isinstance(head, Head):
            return head
        if word in _DUTIES and head == stop and not _frame(text, stop) and not text.startswith(_BY_WORDS, stop):
            free = pattern("measures", "free-duty").match(text, stop, end)
            if free:
                return Head(stop, stop, free[0], ("modal",), "", "actor")
        if word in _DUTIES and not framed and text.startswith(_BY_WORDS, stop) and start > clause.start:
            return Head(clause.start, stop, word, ("modal",), "passive", "other")
        framed = framed or _frame(text, head)
    return _passive(text, at, end, framed)


def _at_spot(text: str, start: int, stop: int, end: int, word: str) -> Head | int:
    if word == "负责":
        return Head(start, start, "负责", (), "", "actor")
    if word == "包括":
        return Head(stop, stop, "包括", (), "list", "other")
    roles = ["modal"] if word in _MODALS else ["done"] if word == "累计" else []
    read = read_words(text, start if word in ("不得", "严禁", "依法") else stop, end, roles)
    if isinstance(read, int):
        return read
    return read._replace(subject="agency" if word[0] == BODY else "close" if word == "close" else "actor")


def _frame(text: str, at: int) -> bool:
    lex = lexicon()
    return lex.leads.get(longest(lex.leads, lex.lead_lengths, text, at)) == "frame" or text[at : at + 1].isdigit()


def _passive(text: str, at: int, end: int, framed: bool) -> Head | None:
    found = pattern("measures", "passive").search(text, at + 2, end)
    if found is not None:
        return Head(at, found.start(), found[0], (), "passive", "other")
    if framed:
        verb = pattern("measures", "adverbial-verb").search(text, at + 3, end)
        goal = text[at] == "以" and text.find("为", at, end) > 0
        if verb is not None and not goal and not text.startswith("的", verb.end()):
            return Head(verb.start(), verb.start(), verb_at(text, verb.start()) or verb[0], (), "", "close")
    return None
