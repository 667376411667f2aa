"""Finds quantities."""

from collections.abc import Sequence

from kg.model import Mention, Paper


def extract_quantities(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the quantities of a paper."""
    return []
