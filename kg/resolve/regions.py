"""Nodes of regions: one for each region, whatever the paper calls it; its name is the fullest that the paper has."""

from collections.abc import Mapping, Sequence
from functools import cache

from kg.identity import make_node
from kg.lexicon import table
from kg.model import Mention, Node, Paper, This


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Names of regions: the full name and the code; a short name means the highest region of that name."""
    out: dict[str, tuple[str, str]] = {}
    for row in table("regions"):
        out.setdefault(row["name"], (row["name"], row["code"]))
    for row in table("regions"):
        if row["short"]:
            out.setdefault(row["short"], (row["name"], row["code"]))
    return out


def resolve_regions(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each region; an anonymised one belongs to its paper."""
    found = {index: mention.text for index, mention in enumerate(mentions) if mention.kind == "region"}
    texts = set(found.values())
    nodes = {text: _node(text, texts, paper.document.id) for text in texts}
    return {index: nodes[text] for index, text in found.items()}


def _node(text: str, texts: set[str], document: str) -> Node:
    full, code = _known().get(text, ("", ""))
    if not full:
        scope = "" if text.isascii() is False and not set("XxＸ×*○某") & set(text) else document
        return make_node("region", (text, scope), (text,), (("scope", scope),))
    name = full if full in texts else text
    return make_node("region", (full, ""), (name,), (("code", code), ("full", full)))
