"""Finds measures."""

from collections.abc import Sequence

from kg.model import Mention, Paper


def extract_measures(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the measures of a paper."""
    return []
