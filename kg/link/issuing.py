"""Reads the relations of issuers."""

from collections.abc import Iterable

from kg.link.scene import Scene
from kg.model import Statement


def link_issuers(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its issuers."""
    return ()
