"""Responsible units in brackets that close an item: （某局牵头，某厅配合）, （责任单位：…）, 〔…按职责分工负责〕."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Mention, Node, Passage

Body = tuple[Mention, Node]
_OPENERS = "（(〔[【"
_CLOSERS = "）)〕]】"
MOST_BODIES = 60
_BACK = 600
_WRAPPED = 240
TEXT_KINDS = frozenset(("heading", "article", "item", "paragraph", "responsible"))


class Charge(NamedTuple):
    """The bodies that a bracket charges with all measures between `start` and `end`; each with lead, support or empty."""

    start: int
    end: int
    bodies: tuple[tuple[Node, str], ...]
    cue_start: int
    cue_end: int


def read_charges(scene: Scene, bodies: Sequence[Body]) -> list[Charge]:
    """All brackets of responsible units, in the order of the text."""
    text, passages = scene.text, scene.paper.passages
    out: list[Charge] = []
    heads = [mention.start for mention, _ in bodies]
    closed = 0
    at = 0
    for start, end in sorted({*_brackets(text), *_bare_lists(text, bodies)}):
        if start < closed:
            continue
        within = bodies[bisect_left(heads, start) : bisect_left(heads, end)]
        named = [body for body in within if text[body[0].start - 1] != "称"]
        if not named:
            continue
        while at + 1 < len(passages) and passages[at + 1].start <= start:
            at += 1
        if passages and passages[at].kind not in TEXT_KINDS and passages[at].kind != "task":
            continue
        begin = max(closed, _item_start(text, passages, at, start, closed))
        named = named[:MOST_BODIES]
        if begin < closed + 1 and out and not text[closed:start].strip("，,。；;、 \n\u3000"):
            begin = out[-1].start
        out.append(Charge(begin, start, tuple(roles_of(text, named, start, end)), start, end))
        closed = end
    return out


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """The spans between an opening and a closing bracket (or to the end of the line) that speak of responsibility."""
    last = -1
    for cue in pattern("responsible", "bracket").finditer(text):
        if cue.start() < last:
            continue
        line = text.rfind("\n", max(0, cue.start() - _BACK), cue.start()) + 1
        start = max(text.rfind(mark, line, cue.start()) for mark in _OPENERS)
        labelled = cue[0][-1] in "：:"
        if start < 0 or any(mark in text[start : cue.start()] for mark in _CLOSERS):
            if not labelled:
                start = _unclosed(text, max(0, cue.start() - _WRAPPED), cue.start())
            else:
                start = cue.start() if _is_label(text, cue) else -1
        if start < 0:
            continue
        if not labelled or text[start] in _OPENERS:
            last = _closing(text, start, cue.end())
        else:
            stop = pattern("responsible", "list-end").search(text, cue.end())
            last = stop.start() if stop else len(text)
        yield start, last


def _is_label(text: str, cue: re.Match[str]) -> bool:
    """Whether a cue with a colon names a list of bodies (责任单位：) and is not the end of a clause (…公众参与：)."""
    return cue[0][-2] not in "与责合头" or not text[max(0, cue.start() - 1) : cue.start()].isalnum()


def _bare_lists(text: str, bodies: Sequence[Body]) -> Iterator[tuple[int, int]]:
    """The brackets behind a stop that hold bodies and nothing else."""
    joint = pattern("responsible", "joint")
    for index, (first, _) in enumerate(bodies):
        if text[first.start - 1] not in _OPENERS:
            continue
        found = pattern("responsible", "bare-list").match(text, first.start - 1)
        if found is None:
            continue
        inside = list(_within(bodies, index, found.end()))
        rest = text[inside[-1].end : found.end() - 1]
        if rest in ("", "等", "等部门", "等单位") and all(joint.fullmatch(text, a.end, b.start) for a, b in pairwise(inside)):
            yield found.span()


def _within(bodies: Sequence[Body], index: int, end: int) -> Iterator[Mention]:
    while index < len(bodies) and bodies[index][0].end < end:
        yield bodies[index][0]
        index += 1


def _unclosed(text: str, line: int, stop: int) -> int:
    """The last opening bracket before `stop` that is not closed before it, or -1."""
    depth = 0
    for place in range(stop - 1, line - 1, -1):
        if text[place] in _CLOSERS:
            depth += 1
        elif text[place] in _OPENERS:
            if not depth:
                return place
            depth -= 1
    return -1


def _closing(text: str, start: int, least: int) -> int:
    depth = 0
    for place in range(start, min(len(text), least + _BACK)):
        if text[place] in _OPENERS:
            depth += 1
        elif text[place] in _CLOSERS:
            depth -= 1
            if not depth:
                return place + 1
    return least


def _item_start(text: str, passages: Sequence[Passage], at: int, start: int, closed: int) -> int:
    """Where the item begins that the bracket closes: its label; a bracket on a line of its own closes the whole item above."""
    if not passages:
        return 0
    if passages[at].kind == "task":
        return passages[at].start
    index = at
    while index > 0 and not _opens(passages[index]):
        if passages[index].start <= closed:
            return closed
        index -= 1
    own_line = not text[max(passages[at].start, text.rfind("\n", passages[at].start, start) + 1) : start].strip()
    return passages[_outer(passages, index, closed) if own_line else index].start


def _opens(passage: Passage) -> bool:
    """Whether an item begins with this passage."""
    return (passage.label != "" and passage.level > 1) or passage.kind in ("heading", "title", "addressees")


def _outer(passages: Sequence[Passage], index: int, closed: int) -> int:
    """The whole item that holds this one, unless another bracket is in it."""
    while index > 0 and passages[index].level > 4:
        parent = passages[index].parent
        if parent < 0 or passages[parent].level < 3 or closed > passages[parent].start:
            break
        index = parent
    return index


def roles_of(text: str, named: Sequence[Body], start: int, end: int) -> Iterator[tuple[Node, str]]:
    """Each body with its part: the label before it (牵头单位：) or the word behind it (牵头, 配合) says it."""
    marks = [(m.start(), m.lastgroup or "") for m in pattern("responsible", "roles").finditer(text, start, end)]
    labels = [mark for mark in marks if mark[1] in ("label", "helpers")]
    said = [mark for mark in marks if mark[1] in ("lead", "support")]
    leads = text.find("牵头", start, end)
    for mention, node in named:
        before, behind = bisect_left(labels, (mention.start,)), bisect_left(said, (mention.end,))
        label = labels[before - 1][1] if before else ""
        if label:
            yield node, "support" if label == "helpers" else "lead" if 0 <= leads <= mention.start - 2 else ""
        else:
            yield node, said[behind][1] if behind < len(said) else ""
