"""Reads the relations of undertakers."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_undertakers(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its undertakers."""
    return ()
