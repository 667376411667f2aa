"""Nodes of regulations."""

from collections.abc import Mapping, Sequence

from kg.identity import regulation_node, title_scope
from kg.model import Mention, Node, Paper, This


def resolve_regulations(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each mention of this kind that can be told."""
    out = {}
    for index, mention in enumerate(mentions):
        if mention.kind == "regulation" and mention.form == "full":
            title = mention.part("title")
            scope = title_scope(title, this.jurisdiction, paper.document.id)
            out[index] = regulation_node(title, mention.part("number"), scope)
    return out
