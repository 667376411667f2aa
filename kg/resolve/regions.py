"""Nodes of regions."""

from collections.abc import Mapping, Sequence

from kg.model import Mention, Node, Paper, This


def resolve_regions(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """Give a node to each mention of this kind that can be told."""
    return {}
