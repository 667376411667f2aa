"""Amendments and repeals: history lines of laws, decisions whose title names what they change, lists of 同时废止."""

import re
from collections.abc import Iterator

from kg.identity import cited_node, title_key
from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Mention, Node, Statement

_CHANGES = (("amends", "amended-title"), ("repeals", "repealed-title"))


def by_title(scene: Scene, title: str, source: Node, at: Mention | None) -> Iterator[Statement]:
    """What an instrument changes by its own title: 《关于修改〈X〉的决定》 amends X."""
    start, end = (at.start, at.end) if at else (0, 0)
    for relation, name in _CHANGES:
        for found in pattern("citing", name).finditer(title):
            target = _named(scene, found["name"])
            if target.id != source.id:
                yield Statement(source, relation, "", target, start, end, found.group()[:2], f"amending.{name}")


def _named(scene: Scene, name: str) -> Node:
    this = scene.resolution.this
    title = re.sub(r"[ \u3000]*\n[ \u3000]*", "", name)
    if this.title and title_key(title) == title_key(this.title):
        return this.node
    known = scene.titled().get(title_key(title))
    return known or cited_node(title, this, scene.paper.document.id)


def amends_this(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether a history line says that this decision amended the paper: 根据…《关于修改…的决定》第一次修正."""
    if not pattern("citing", "amended-behind").match(scene.text[end : end + 40]):
        return False
    floor = max(0, mention.start - 120)
    line = max(floor, scene.text.rfind("\n", floor, mention.start) + 1)
    return bool(pattern("citing", "history-lead").search(scene.text[line : mention.start]))
