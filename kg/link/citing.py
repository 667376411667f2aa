"""Reads the relations of citations."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_citations(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its citations."""
    return ()
