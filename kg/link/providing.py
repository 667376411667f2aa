"""Reads the relations of provisions."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_provisions(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its provisions."""
    return ()
