"""Reads the relations of quantities."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_quantities(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its quantities."""
    return ()
