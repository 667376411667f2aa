"""Reads the relations of implementers."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_implementers(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its implementers."""
    return ()
