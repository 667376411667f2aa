"""Nodes of regions: one for each region, whatever the paper calls it; its name is the fullest that the paper has."""

from collections.abc import Mapping, Sequence

from kg.gazetteer import Region, codes_near, meant, named, region_node
from kg.identity import make_node
from kg.model import Mention, Node, Paper, This


def resolve_regions(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each region; an anonymised one, or one of several of its name, belongs to its paper."""
    found = {index: mention.text for index, mention in enumerate(mentions) if mention.kind == "region"}
    texts = set(found.values())
    near = _near(mentions, this) if any(len(named(text)) > 1 for text in texts) else ()
    nodes = {text: _node(text, texts, paper.document.id, meant(text, near, this.date[:4])) for text in texts}
    return {index: nodes[text] for index, text in found.items()}


def _near(mentions: Sequence[Mention], this: This) -> tuple[set[str], set[str]]:
    """The codes of the paper's own region, and of those that it names by a name of one region."""
    names = {m.part("region") if m.kind == "agency" else m.text for m in mentions if m.kind in ("agency", "region")}
    return codes_near((this.jurisdiction,)), codes_near(names)


def _node(text: str, texts: set[str], document: str, region: Region | None) -> Node:
    if region is None:
        scope = "" if text.isascii() is False and not set("XxＸ×*○某") & set(text) and len(named(text)) < 2 else document
        return make_node("region", (text, scope), (text,), (("scope", scope),))
    return region_node(region, region.name if region.name in texts else text)
