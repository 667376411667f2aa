"""Finds agencies."""

from collections.abc import Sequence

from kg.model import Mention, Paper


def extract_agencies(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the agencies of a paper."""
    return []
