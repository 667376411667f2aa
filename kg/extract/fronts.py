"""The object in front of its verb: 将…纳入, 对…进行, 向…报告, 为…提供, 与…联动."""

import re

from kg.extract.clauses import Head, lexicon, verb_at
from kg.lexicon import pattern

_STATUS = frozenset(("modal", "done", "keep", "link"))
_TIMELY = frozenset(("及时", "定期", "适时", "妥善", "立即", "一律", "分别", "自行", "从重", "从轻", "严肃"))


def read_front(text: str, head: Head) -> Head | None:
    """An object in front (将…纳入, 对…进行, 向…报告): its verb is one that takes it so, or stands behind the last 的."""
    lead, begin = head.verb, head.at + len(head.verb) + 1
    if text[head.end - 1] == "的" or text[head.at - 1] == "是":
        return None
    if lead in ("将", "把"):
        return _taken(text, head, begin)
    if lead == "为":
        return _for(text, head)
    return _treated(text, head, begin) if lead in ("对", "对于") else _any_verb(text, head, begin)


def _taken(text: str, head: Head, begin: int) -> Head | None:
    """The verb that takes its object with 将 or 把; 把 needs none that is known."""
    found = pattern("measures", "taking").search(text, begin, head.end)
    if found is None:
        return head._replace(start=head.at, frame=head.verb) if head.verb == "把" else None
    return head._replace(start=head.at, verb=found[0], at=found.start(), frame=head.verb)


def _treated(text: str, head: Head, begin: int) -> Head | None:
    """What is done to something named with 对: a light verb, the last word of the clause, or a verb behind the last 的."""
    end = head.end
    found = pattern("measures", "light").search(text, begin, end)
    while found and _modifies(text, found, end, found.start() < begin + 2):
        found = pattern("measures", "light").search(text, found.end(), end)
    if found:
        return head._replace(start=head.at, verb=found[0], at=found.start(), frame=head.verb)
    last = _last_verb(text, begin, end)
    if last < end:
        return head._replace(start=head.at, verb=text[last:end], at=last, frame=head.verb)
    begin = text.rfind("的", begin, end) + 1
    return _any_verb(text, head, begin) if begin and not pattern("measures", "after-case").match(text, end) else None


def _for(text: str, head: Head) -> Head | None:
    """What is given or done for somebody: an order behind a modal, else only where a thing is given."""
    found = pattern("measures", "serving").search(text, head.at + 2, head.end)
    if found is None or not (
        _STATUS.intersection(head.roles)
        or (head.roles and found[0] != "提供")
        or pattern("measures", "served").fullmatch(text, head.at, head.end)
    ):
        return None
    return head._replace(start=head.at, verb=found[0], at=found.start(), frame="为")


def _last_verb(text: str, begin: int, end: int) -> int:
    """Where the verb begins that ends the clause behind an adverb (对设施定期检查), or `end`."""
    lex = lexicon()
    for at in (end - 2, end - 4):
        if lex.verbs.get(text[at:end]) not in ("main", "noun"):
            continue
        before = (text[n:at] for n in (at - 2, at - 3, at - 4) if n > begin)
        if text[at - 2 : at] in _TIMELY or any(lex.leads.get(word) == "keep" for word in before):
            return at
    return end


def _modifies(text: str, verb: re.Match[str], end: int, first: bool) -> bool:
    """Whether a verb only modifies a noun behind it (对开展培训的企业); it is `first` where it stands right behind 对."""
    if text.startswith(("的", "过"), verb.end()):
        return True
    if verb[0] in ("给予", "予以", "负责", "作出") or text.find("的", verb.end(), end) < 0:
        return False
    return first or verb[0] not in ("实行", "实施", "进行") or pattern("measures", "after-case").match(text, end) is not None


def _any_verb(text: str, head: Head, begin: int) -> Head | None:
    """The first main verb of the lexicon from `begin` on, not at the very start of what stands there."""
    lex = lexicon()
    for spot in range(begin + 1, head.end - 1):
        verb = verb_at(text, spot)
        main = verb and (lex.verbs[verb] == "main" or (head.verb == "向" and spot + len(verb) == head.end))
        if main and spot + len(verb) <= head.end:
            return head._replace(start=head.at, verb=verb, at=spot, frame=head.verb)
    return None
