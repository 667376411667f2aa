"""Nodes of regulations: one for each instrument that a paper cites, however it names it.

Full titles come first and are grouped by what identity compares; short forms and anaphors then go to what stands before
them. The paper's own title means the paper. In doubt a mention stays without a node.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias, cast

from kg.identity import (
    OLDER,
    STATE,
    cited_node,
    is_trial,
    make_node,
    number_key,
    regulation_node,
    text_day,
    title_key,
    title_scope,
)
from kg.lexicon import pattern
from kg.model import Mention, Node, Paper, This
from kg.numbers import issuer_of, parse_number
from kg.resolve.abbreviations import Known, Names, plain, plan_key, resolve_plan, resolve_short
from kg.resolve.anaphora import noun_of, resolve_near, resolve_own
from kg.titles import joint_count

_MOST_TITLES, _MOST_RECENT = 300, 60
COUNTED = "citations.counted"
_WRAPPED_LINE = re.compile(r"[ \u3000]*\n[ \u3000]*")
_EDITION = re.compile(r"[（(](?:试行|暂行|修订|修正|草案|征求意见稿|[12]\d{3}年?(?:修正|修订|修订版|版)?(?:文本|本)?)[）)]$")


class _Group(NamedTuple):
    titles: list[str]
    numbers: list[str]
    facts: list[tuple[str, str]]
    hints: list[str]
    date: str


_Groups: TypeAlias = dict[tuple[str, str], tuple[_Group, list[int]]]


def resolve_regulations(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """The node of each mention of an instrument that can be told."""
    chosen = [(index, mention) for index, mention in enumerate(mentions) if mention.kind == "regulation"]
    if not chosen:
        return {}
    out: dict[int, Node] = {}
    groups = _groups(paper, chosen, mentions, this.title)
    nodes = {key: _node(paper, this, group) for key, (group, _) in groups.items()}
    for key, (_, members) in groups.items():
        out.update((index, nodes[key]) for index in members)
    announced = list(_announced(paper, this, nodes))
    _resolve_numbers(chosen, groups, nodes, this, out)
    _resolve_counted(paper, mentions, out)
    _resolve_rest(_Reader(paper.document.id, paper.text, this, announced), chosen, out)
    return out


def clean(title: str) -> str:
    """A title as a name: line ends of the page and the trailing （试行） left out."""
    name = _WRAPPED_LINE.sub("", title).strip()
    return _EDITION.sub("", name) or name


def _groups(paper: Paper, chosen: Sequence[tuple[int, Mention]], mentions: Sequence[Mention], this_title: str) -> _Groups:
    groups: _Groups = {}
    before = 0
    own = title_key(this_title) if this_title else ""
    editions = _editions(chosen)
    for index, mention in chosen:
        if mention.form == "full" or mention.rule == "citations.companion":
            title = mention.part("title")
            key = title_key(title)
            changes = pattern("citing", "changing-title").search(title)
            date = _decided_on(paper.text, before, mention) if changes else editions.get(index, "")
            if key == own and pattern("citing", "older-edition").match(paper.text, mention.end):
                date = OLDER + (number_key(mention.part("number")) or paper.document.id)
            group, members = groups.setdefault((key, date), (_Group([], [], [], [], date), []))
            members.append(index)
            group.titles.append(clean(title))
            group.numbers.extend(value for slot, value in mention.parts if slot == "number")
            group.facts.extend(part for part in mention.parts if part[0] in ("edition", "issue"))
            joint = joint_count(title[:60]) or joint_count(paper.text[max(before, mention.start - 8) : mention.start])
            group.facts.append(("issuers", str(joint) if joint > 1 else ""))
            if is_trial(title):
                group.facts.append(("edition", "试行"))
            group.hints.append(_issuer_before(paper.text, mentions, index))
        before = mention.end
    return _with_issuers(groups)


def _with_issuers(groups: _Groups) -> _Groups:
    """The groups, where 关于…的通知 goes to the one 某厅关于…的通知 of the paper, unless their numbers differ."""
    longer: dict[str, list[tuple[str, str]]] = {}
    for key in groups:
        at = key[0].find("关于", 1)
        if at > 0 and not key[1]:
            longer.setdefault(key[0][at:], []).append(key)
    for title, keys in longer.items():
        short = groups.get((title, ""))
        if short and len(keys) == 1 and _same_number(short[0].numbers, groups[keys[0]][0].numbers):
            _join(groups[keys[0]], groups.pop((title, "")))
    return groups


def _same_number(left: Sequence[str], right: Sequence[str]) -> bool:
    return not left or not right or bool({number_key(n) for n in left} & {number_key(n) for n in right})


def _join(into: tuple[_Group, list[int]], other: tuple[_Group, list[int]]) -> None:
    for mine, more in zip(into[0][:4], other[0][:4], strict=True):
        cast("list[object]", mine).extend(cast("list[object]", more))
    into[1].extend(other[1])


def _editions(chosen: Sequence[tuple[int, Mention]]) -> dict[int, str]:
    """Which edition each mention means, where a paper names a standard under several codes (GB 8999-1988, GB 8999-2021), or
    a text and its trial version under two numbers."""
    numbered = [m.part("title") for _, m in chosen if m.form == "full" and m.part("number")]
    on_trial = {title_key(t) for t in numbered if is_trial(t)} & {title_key(t) for t in numbered if not is_trial(t)}
    codes: dict[str, dict[int, str]] = {}
    for index, mention in chosen:
        if mention.form == "full":
            number, title = mention.part("number"), mention.part("title")
            key = title_key(title)
            is_code = number[:1].isascii() and number[:1].isupper()
            codes.setdefault(key, {})[index] = number_key(number) if is_code or key in on_trial else ""
    out: dict[int, str] = {}
    for told in codes.values():
        last = next(filter(None, told.values()), "")
        if len(set(told.values()) - {""}) > 1:
            for index, code in told.items():
                out[index] = last = code or last
    return out


def _decided_on(text: str, before: int, mention: Mention) -> str:
    """The day a decision was made, where the line in front of its title says so (YYYY-MM-DD)."""
    floor = max(before, mention.start - 160)
    floor = max(floor, text.rfind("\n", floor, mention.start) + 1)
    day = ""
    for found in pattern("citing", "decided").finditer(text, floor, mention.start):
        day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    return day


def _issuer_before(text: str, mentions: Sequence[Mention], index: int) -> str:
    """The agency that stands directly before a title: 国务院《…》, 总局发布的《…》."""
    start = mentions[index].start
    if text.endswith("国家", 0, start):
        return "国家"
    for other in reversed(mentions[max(0, index - 3) : index]):
        is_near = other.kind == "agency" and other.form in ("full", "short") and 0 <= start - other.end <= 12
        if is_near and pattern("citing", "of-issuer").fullmatch(text, other.end, start):
            return other.text
    return ""


def _node(paper: Paper, this: This, group: _Group) -> Node:
    title = max(group.titles, key=len)
    if not group.date.startswith(OLDER) and _is_this(this, title, group.numbers):
        return this.node
    jurisdiction = next(_told(group, this), this.jurisdiction)
    number = group.numbers[0] if group.numbers else ""
    trial = "试行" if ("edition", "试行") in group.facts else ""
    edition = group.date or ("" if number else f"cited {text_day(this.node)}") + trial
    scope = title_scope(title, jurisdiction, paper.document.id)
    day = group.date if group.date[:4].isdigit() else ""
    facts = [*group.facts, ("date", day), *(("number", number) for number in group.numbers[1:])]
    return regulation_node(title, number, scope, facts, edition)._replace(names=frozenset(group.titles))


def _is_this(this: This, title: str, numbers: Sequence[str]) -> bool:
    own = {number_key(this.number)} - {""}
    return (bool(this.title) and title_key(title) == title_key(this.title)) or any(number_key(n) in own for n in numbers)


def _told(group: _Group, this: This) -> Iterator[str]:
    """Whose instrument it is, as far as its numbers and the agency in front of it tell."""
    for written in group.numbers:
        number = parse_number(written)
        jurisdiction = issuer_of(number.code, number.year).jurisdiction if number else ""
        if jurisdiction:
            yield jurisdiction
    for issuer in (*(number.partition("、")[0] for number in group.numbers if "、" in number), *group.hints):
        found = pattern("citing", "central").match(issuer)
        if found:
            yield "国家"
        found = pattern("citing", "region").match(issuer)
        if found:
            yield found.group()


def _announced(paper: Paper, this: This, nodes: Mapping[tuple[str, str], Node]) -> Iterator[Known]:
    """The instruments that the heading itself issues: 关于印发《X》的通知."""
    if pattern("citing", "wrapping-title").search(this.title):
        for found in pattern("citing", "nested").finditer(this.title):
            title = clean(found[1])
            named = [node for (key, _), node in nodes.items() if key == title_key(title)]
            node = named[0] if len(named) == 1 else cited_node(title, this, paper.document.id)
            yield Known(-1, title, node)


def _resolve_numbers(
    chosen: Sequence[tuple[int, Mention]],
    groups: Mapping[tuple[str, str], tuple[_Group, list[int]]],
    nodes: Mapping[tuple[str, str], Node],
    this: This,
    out: dict[int, Node],
) -> None:
    by_number = {number_key(number): nodes[key] for key, (group, _) in groups.items() for number in group.numbers}
    for index, mention in chosen:
        if mention.form == "number" and mention.rule != COUNTED:
            number = re.sub(r"(?<=号)文件?$", "", mention.text).removeprefix(STATE)
            key = number_key(number)
            is_own = bool(this.number) and key == number_key(this.number)
            out[index] = this.node if is_own else by_number.get(key) or regulation_node("", number)


def _resolve_counted(paper: Paper, mentions: Sequence[Mention], out: dict[int, Node]) -> None:
    """商务部、海关总署2015年第69号公告: its count means something only with the first of the bodies that made it."""
    for index, mention in enumerate(mentions):
        if mention.rule == COUNTED:
            number = mention.text[: mention.text.index("号") + 1]
            whole = (_first_maker(mentions, index) or paper.document.id) + mention.text[len(number) :].strip() + number
            out[index] = make_node("regulation", ("number", number_key(whole)), (mention.text,), (("number", number),))


def _first_maker(mentions: Sequence[Mention], index: int) -> str:
    """The first of the bodies that stand in a row directly before a mention."""
    start, name = mentions[index].start, ""
    for other in reversed(mentions[max(0, index - 12) : index]):
        if other.kind != "agency" or other.form == "role" or not 0 <= start - other.end <= 2:
            break
        start, name = other.start, other.text
    return name


class _Reader(NamedTuple):
    document: str
    text: str
    this: This
    announced: list[Known]


def _resolve_rest(reader: _Reader, chosen: Sequence[tuple[int, Mention]], out: dict[int, Node]) -> None:
    """Short forms and anaphors, in the order of the text: each sees what was named before it."""
    known = Names(reader.announced, _MOST_TITLES)
    recent: deque[Known] = deque(maxlen=_MOST_RECENT)
    defined: dict[str, Node] = {}
    last: Node | None = None
    for index, mention in chosen:
        if mention.form == "short" and mention.rule == "citations.abbreviation":
            if last is not None:
                defined[plain(mention.text)] = out[index] = last
        elif mention.form == "short" and index not in out:
            is_plan = mention.rule == "citations.five-year-plan"
            found = _plan(reader, mention, known.titles) if is_plan else resolve_short(mention, defined, known)
            if found is not None:
                out[index] = found
        elif mention.form == "anaphor":
            entry = _resolve_anaphor(reader, mention, recent)
            if entry is not None:
                out[index] = entry.node
        node = out.get(index)
        if node is not None and mention.form != "anaphor":
            named = Known(mention.start, clean(mention.part("title") or mention.text), node)
            known.add(named)
            recent.append(named)
            last = node


def _plan(reader: _Reader, mention: Mention, known: Iterable[Known]) -> Node:
    """The node of a five-year plan by its usual name, its own where the paper has no title for it."""
    found = resolve_plan(mention.text, known)
    if found is not None:
        return found
    node = cited_node(plan_key(mention.text), reader.this, reader.document)
    return node._replace(names=frozenset((mention.text,)))


def _resolve_anaphor(reader: _Reader, mention: Mention, known: Iterable[Known]) -> Known | None:
    if mention.text[0] == "本":
        return resolve_own(mention, reader.this, reader.announced)
    near = resolve_near(reader.text, mention, known)
    if mention.text[0] == "此" and (near is None or noun_of(mention.text) == reader.this.genre):
        return Known(-1, reader.this.title, reader.this.node)
    return near
