"""Reads who carries an instrument out: 各单位要严格执行《…》, 《规划》由财政部、发展改革委组织实施."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.lexicon import pattern
from kg.link.citing_cues import is_implemented, uses
from kg.link.scene import Scene
from kg.model import Mention, Node, Statement

_JOINT = 6


class _Actor(NamedTuple):
    mention: Mention
    node: Node


def link_implementers(scene: Scene) -> Iterable[Statement]:
    """Yield who carries out which instrument, where one sentence names both."""
    cited = [(mention, node) for mention, node in scene.of_kind("regulation") if node.id != scene.resolution.this.node.id]
    if not cited:
        return
    actors = [_Actor(*entry) for entry in scene.of_kind("agency", "region")]
    starts = [actor.mention.start for actor in actors]
    context = uses(scene.text, [mention for mention, _ in cited], [mention.end for mention, _ in cited])
    for (mention, node), use in zip(cited, context, strict=True):
        if not is_implemented(use) or pattern("citing", "purpose").search(use.before):
            continue
        start = mention.start - len(use.before) if use.before else mention.start
        end = mention.end + len(use.behind)
        near = actors[bisect_left(starts, start) : bisect_left(starts, end)]
        found = list(_behind(scene.text, near, mention.end, end)) or list(_subjects(scene.text, near, start, mention.start))
        for actor in found:
            yield Statement(actor.node, "implements", "", node, mention.start, mention.end, use.lead[-4:], "implementing")


def _subjects(text: str, actors: Sequence[_Actor], start: int, end: int) -> Iterator[_Actor]:
    """The bodies at the head of a sentence, where a verb of duty or of carrying out follows them."""
    inside = [actor for actor in actors if start <= actor.mention.start and actor.mention.end <= end]
    if not inside or not pattern("citing", "sentence-head").fullmatch(text[start : inside[0].mention.start]):
        return
    listed = list(_list(text, inside))
    behind = text[listed[-1].mention.end : end]
    if pattern("citing", "subject-verb").match(behind) and not pattern("citing", "new-subject").search(behind):
        yield from listed


def _list(text: str, actors: Sequence[_Actor]) -> Iterator[_Actor]:
    last = actors[0].mention.end
    for actor in actors:
        if actor.mention.start >= last and actor.mention.start - last > _JOINT:
            return
        if actor.mention.start > last and not pattern("citing", "list-joint").fullmatch(text[last : actor.mention.start]):
            return
        yield actor
        last = actor.mention.end


def _behind(text: str, actors: Sequence[_Actor], start: int, end: int) -> Iterator[_Actor]:
    """The bodies of 由…组织实施 behind a citation."""
    found = pattern("citing", "carried-by").search(text, start, end)
    if found:
        yield from (a for a in actors if found.start("bodies") <= a.mention.start and a.mention.end <= found.end("bodies"))
