"""The head of a clause: who acts, and where the verb phrase of a possible measure begins.

One pattern runs over the whole shadow and stops only at clauses that have a verb of the lexicon where a verb may stand: at their
head behind adverbs, behind the end of an adverbial phrase (在…中, 按照…要求), behind a modal, an actor or a named body; or that
have their object in front (规划由…编制, X纳入Y).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.clauses import BODY, BRACKET, ENDS, QUOTE, TITLE, Head, lead_at, lexicon, verb_at
from kg.extract.fronts import read_front
from kg.lexicon import Row, alternation, pattern, patterns, table, words

_CHAIN = (
    rf"(?:{BODY}+{BRACKET}*(?:(?:[、和与及]|以及|会同|联合|等)+{BODY}+{BRACKET}*)*(?:等(?:有关|相关)?(?:部门|单位|方面|机构|地))?"
    rf"|{TITLE}+{BRACKET}*)"
)
_NEAR = "我应必累包要须可需拟请已负不严依按根"
_LAST_FIRST = "应必须由纳列划用报建投开通完竣提加整实推启"
_CLOSE_FIRST = (
    "位部权区场行结因合及适分择率自科计意办约目基要规程原精方形期职比标领范机实情需特优中上下内前后时等外起初末底间年月日天"
    "为举力平网系渠媒窗公"
)
_FRAMES = r"按|依|根据|在|以|经|自|从|于|通过|会同|结合|至|到|\d"
_DUTY = (
    r"(?:应当|必须(?!的)|"
    r"(?<![主重需相对适响供反必简摘提纪纲效回感呼首次概紧顺因照机扼])[应须](?![求点对用急性素件闻付届诉税臾]))"
)
_COMPOUND = "额|程序|期[间限满内为]|区(?![域级块划县内])|站(?!点)|费(?!用)|系统[中内上]|平台[中内上]|[厂率]|员(?!工)"
_NAMED = (BODY, BRACKET)
_MOST_OF_FUTURE = 8
_MODAL = "应当必须要可以需请拟"
_STAY = frozenset("对将把经就与向从")
_LIGHT = frozenset(("进行", "给予", "予以", "开展", "实施", "实行"))
_LEAST, _LITTLE, _BRIEF = 3, 7, 4
_STRONG = re.compile(
    r"[应必不严须要](?:(?<=应)当|(?<=必)须(?!的)|(?<=不)得|(?<=严)禁"
    r"|(?<=[应须要])(?<![主重需相对适响供反必简摘提纪纲效回感呼首次概紧顺因照机扼].)(?![求点对用急性素件闻付]))"
)


def _words(entries: Iterable[str]) -> str:
    """An alternation that fails at once on a character with which no entry begins, and tries what comes first first."""
    heads: dict[str, list[str]] = {}
    for entry in entries:
        heads.setdefault(entry[0], []).append(entry)
    return f"(?=[{''.join(sorted(heads))}])(?:{'|'.join(map(alternation, heads.values()))})"


def _counted(row: Row) -> int:
    """What sorts a row of the verbs: the most frequent first."""
    return -int(row["papers"]) - int(row["laws"])


def _up_to(marks: str) -> str:
    """A stretch of a clause up to one of these characters, the shortest first; it steps from mark to mark."""
    marks = "".join(sorted(set(marks)))
    return f"[^{ENDS}{marks}]*+(?:[{marks}][^{ENDS}{marks}]*+){{0,40}}?"


@cache
def clause_pattern() -> re.Pattern[str]:
    """The pattern of a clause that may hold a measure; groups: label, who, fr, tn, mf, leads, verb, free, passive, plain."""
    part = {name: entry.text for name, entry in patterns("measures").items()}
    lex = lexicon()
    lead = _words(word for word, role in lex.leads.items() if role not in ("frame", "front", "negator") or word == "通过")
    frame = rf"(?:{_words(word for word, role in lex.leads.items() if role == 'frame')}|\d)"
    none = _words(word for word, kind in lex.verbs.items() if kind in ("none", "slogan") and lead_at(word, 0))
    near = "".join(sorted({word[0] for word in words("measure_actors")})) + _NEAR + BODY
    close = _CLOSE_FIRST + TITLE
    framed = f"(?:{lead}){{0,4}}{frame}{_up_to(near + close)}(?:{part['turn']}|{part['close']})"
    turn = f"(?:{part['turn']}|(?=负责|不得|严禁|依法|按照|依照|根据))"
    later = f"{_up_to(near)}{turn}(?P<tn>)(?:(?={_FRAMES}){framed}(?P<mf>))?"
    things = _words(word for word, kind in lex.verbs.items() if kind == "thing")
    deeds = [row["verb"] for row in sorted(table("verbs"), key=_counted) if row["class"] != "thing"]
    verbs = _words([*deeds, *words("measure_leads", "role", "negator"), *words("measure_leads", "role", "front")])
    single = f"报(?=[{BODY}同本上经我])|处(?=[^{ENDS}]{{1,40}}罚款)"
    core = f"(?P<leads>(?:(?!{none}){lead}[、地]?){{0,6}})(?P<verb>(?!{things}){verbs}(?![出过到后]?的|{_COMPOUND})|{single})"
    duty = f"{_DUTY}(?:{lead}){{0,3}}(?P<free>{part['free-duty']})"
    last = f"{_up_to(_LAST_FIRST)}(?:{duty}|(?P<passive>{part['by']}|{part['passive']}))"
    last += f"|(?:{lead}){{0,4}}{frame}[^{ENDS}]{{2,80}}?(?P<plain>(?!{things})(?:{part['adverbial-verb']}))(?![的等、])"
    head = f"(?:(?!{part['verbal-actor']})|(?P<fr>){framed}|{later}){core}|{last}"
    return re.compile(f"[{ENDS}](?![{ENDS}])(?P<label>{part['label']})?+(?P<who>{BRACKET}*+{_CHAIN}?+)(?>{head})[^{ENDS}]*+")


def read_heads(text: str) -> Iterator[Head]:
    """The clauses of a shadow that may hold a measure, in order; a clause stands behind a mark or a line end."""
    for found in clause_pattern().finditer(text):
        head = _read(text, found)
        if head is not None:
            yield head


def _read(text: str, found: re.Match[str]) -> Head | None:
    who, end = found.start("who"), found.end()
    while text[who] == BRACKET and who < end - 1:
        who += 1
    label, kind = found["label"] or "", found.lastgroup
    by = text.find("由", who + 2, end)
    if by > 0 and text[who] not in _STAY and _past_leads(text, who, by) < by - 1 and pattern("measures", "by").match(text, by):
        if text[by - 1] in "后前" and (head := _reread(text, by, end)):
            return head._replace(begin=who, label=label)
        return Head(who, end, label, who, by, "由", (), "passive", "other")
    if kind == "verb":
        head = _core(text, found, who, label)
        if head is None and lexicon().leads.get(found["verb"]) == "front":
            at = found.start("verb")
            base = Head(who, end, label, at, at, found["verb"])
            head = _after_modal(text, base)
            return head if head is not base else None
        if head is not None and head.subject == "actor" and text.find("为", who, head.start) >= 0:
            return _serving(text, head)
        plain = head is not None and not head.subject and head.roles in ((), ("link",))
        return _after_modal(text, head) if head is not None and plain else head
    at = found.start(kind or 0)
    if kind == "passive":
        begin = found.end("who")
        return Head(who, end, label, begin, at, found[kind], (), "passive", "other") if at >= begin + 2 else None
    if kind == "plain":
        begin = _widened(text, max(who, found.end("who")), at, end)
        return Head(who, end, label, begin, at, verb_at(text, at) or found[kind], (), "", "close")
    means = text.endswith("通过", who, at)
    duty = max(text.rfind("应", who, at), text.rfind("须", who, at), who)
    agent = _agent(text, who, at)
    if end - at <= _BRIEF and duty > who + 1 and not means and _agent(text, who, duty) == "other":
        return Head(who, end, label, who, at, found["free"], ("modal",), "passive", "other")
    head = Head(who, end, label, at, at, found["free"], ("modal",), "", agent)
    return _by_means(text, head) if means else head


def _serving(text: str, head: Head) -> Head | None:
    """为 with those who are served inside (应当为申请人办理登记提供指导): the measure begins with it behind a modal only."""
    begin = text.find("为", head.begin, head.start)
    found = pattern("measures", "serving").search(text, head.start, head.end)
    if found is None or not (begin == head.begin or text[begin - 1] in "当应须要并动极地" + BODY):
        return head
    if text[begin - 1] not in "当应须要" and not (
        begin == head.begin and pattern("measures", "served").fullmatch(text, begin, head.end)
    ):
        return None
    return head._replace(start=begin, at=found.start(), verb=found[0], roles=("modal",), frame="为")


def _past_leads(text: str, at: int, end: int) -> int:
    """Where the words end that may stand before a verb (先期由…, 应当由…)."""
    while at < end and (lead := lead_at(text, at)):
        at += len(lead)
    return at


def _agent(text: str, who: int, at: int) -> str:
    """Whether what stands before the modal that ends at `at` can act: agency, actor, or other."""
    while at > who and text[at - 1] in _MODAL:
        at -= 1
    if text[at - 1] in (BODY, BRACKET) or at <= who:
        return "agency"
    return "actor" if text[at - 1] in "人员者方" or text.endswith(words("measure_actors"), who, at) else "other"


def _core(text: str, found: re.Match[str], who: int, label: str) -> Head | None:
    """The verb with its leading words; a phrase set in front (将, 对) up to its own verb."""
    leads, at, end = found.start("leads"), found.start("verb"), found.end()
    verb = found["verb"]
    kept, roles = _roles(text, leads, at) if leads < at else (-1, ())
    subject = ""
    if found["tn"] is not None:
        turn = found.end("tn")
        mark = text[turn - 1]
        if found["mf"] is not None and mark in "当应须" and _agent(text, who, turn) == "other":
            return Head(who, end, label, who, turn, mark, ("modal",), "passive", "other")
        subject = "agency" if text[turn - 1] in _NAMED or text[turn - 2] in _NAMED or text[turn - 3] in _NAMED else "actor"
        roles = (*_turn_roles(mark), *roles)
        wide = _widened(text, turn, at, end) if found["mf"] is not None else at
        kept = wide if wide < at else kept
    elif found["fr"] is not None:
        subject = "close"
        wide = _widened(text, found.start("fr"), at, end)
        kept = wide if wide < at else kept
    elif found.end("who") > who:
        subject = "agency" if text[who] == BODY else "title"
    head = Head(who, end, label, kept if kept >= 0 else at, at, verb, roles, "", subject)
    kind = lexicon().leads.get(verb)
    if kind == "negator":
        return head._replace(start=at, at=at + len(verb), verb=verb_at(text, at + len(verb)), roles=(*roles, "negator"))
    if kind == "front" and verb not in lexicon().verbs:
        front = read_front(text, head)
        return _will(text, head) if front is None and verb == "将" and text[end - 1] != "的" else front
    if verb == "采取":
        return _by_means(text, head) or head
    if "frame" in roles:
        return _by_means(text, head) or head._replace(frame="list")
    return head


def _by_means(text: str, head: Head) -> Head | None:
    """The verb behind the means by which something is done (通过服务平台公开结果)."""
    for means in pattern("measures", "by-means").finditer(text, head.at, head.end):
        verb = verb_at(text, means.end())
        if lexicon().verbs.get(verb) in ("main", "noun") and verb not in _LIGHT and means.end() + len(verb) < head.end:
            return head._replace(start=means.end(), at=means.end(), verb=verb)
    return None


def _widened(text: str, begin: int, at: int, end: int) -> int:
    """Where a measure begins whose verb phrase says too little without what stands before it (围绕…开展攻关, 按…给予补助).

    That is at the adverbial phrase that opens the clause at `begin`, unless it only tells a time.
    """
    if not _LEAST < end - at <= _LITTLE or text[at : at + 2] not in _LIGHT or QUOTE in text[at:end]:
        return at
    while begin < at and (lead := lead_at(text, begin)) and lexicon().leads[lead] != "frame":
        begin += len(lead)
    return begin if pattern("measures", "manner-front").match(text, begin, at) else at


def _turn_roles(mark: str) -> tuple[str, ...]:
    """The role of the word before the verb phrase, by its last character: modal, done (累计, 已), or that of 包括, a frame."""
    if mark in _MODAL:
        return ("modal",)
    return ("frame",) if mark == "括" else ("done",) if mark in "计已经" else ()


def _roles(text: str, at: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the words to keep begin (-1 for none), and the roles of the words between `at` and `end`."""
    kept, roles, known = -1, [], lexicon().leads
    while at < end:
        lead = lead_at(text, at)
        role = known.get(lead, "adv")
        if role == "keep" and kept < 0:
            kept = at
        elif role not in ("keep", "adv"):
            kept = -1
        roles.append(role)
        at += len(lead) or 1
    return kept, tuple(roles)


def _reread(text: str, at: int, end: int) -> Head | None:
    """The head of what stands from `at` to `end`, read as a clause of its own; it must be a verb with its object behind it."""
    read = clause_pattern().match("\n" + text[at:end])
    if read is None or read.lastgroup in ("passive", "plain"):
        return None
    shift, head = at - 1, _read("\n" + text[at:end], read)
    if head is None:
        return None
    return head._replace(begin=head.begin + shift, end=end, start=head.start + shift, at=head.at + shift)


def _after_modal(text: str, first: Head) -> Head | None:
    """The verb behind 应当 where the clause only seemed to begin with its verb (申请企业应当提交…)."""
    begin = first.start + 2 if first.frame else first.at + len(first.verb)
    found = _STRONG.search(text, begin, first.end)
    if found is None or (found[0] == "要" and found.start() < begin + 2):
        return first
    stop = found.start() if found[0] in ("不得", "严禁") else found.end()
    read = clause_pattern().match("\n" + text[stop : first.end])
    if read is None or read.lastgroup in ("passive", "plain") or read["tn"] is not None:
        return first if first.frame else None
    head = _read("\n" + text[stop : first.end], read)
    if head is None or (first.frame and not head.frame):
        return first if first.frame else None
    return head._replace(
        begin=first.begin,
        end=first.end,
        label=first.label,
        start=head.start + stop - 1,
        at=head.at + stop - 1,
        roles=("modal", *head.roles),
        subject="actor",
    )



def _will(text: str, head: Head) -> Head | None:
    """将 that says the future: the verb behind it; nothing where it is said over and over."""
    if text.count("将", head.at, head.end) > _MOST_OF_FUTURE:
        return None
    read = clause_pattern().match("\n" + text[head.at + 1 : head.end])
    if read is None or not read["verb"]:
        return None
    shift, inner = head.at, _read("\n" + text[head.at + 1 : head.end], read)
    if inner is None:
        return None
    return head._replace(
        start=inner.start + shift,
        at=inner.at + shift,
        verb=inner.verb,
        roles=(*head.roles, "modal", *inner.roles),
        frame=inner.frame,
    )
