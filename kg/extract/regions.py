"""Finds regions."""

from collections.abc import Sequence

from kg.model import Mention, Paper


def extract_regions(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the regions of a paper."""
    return []
