"""Nodes of agencies."""

from collections.abc import Mapping, Sequence

from kg.identity import agency_node
from kg.model import Mention, Node, Paper, This


def resolve_agencies(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each mention of this kind that can be told."""
    out = {}
    for index, mention in enumerate(mentions):
        if mention.kind == "agency":
            out[index] = agency_node(mention.text, "" if mention.form == "full" else paper.document.id)
    return out
