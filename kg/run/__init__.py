"""Engines: who does the work. An engine is two verbs: `map` makes parts of the items, `merge` makes one of the parts.

Merging is union, so an engine may group and order the parts as it likes: every engine gives the same graph.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from kg.run.inline import Inline
from kg.run.part import Part
from kg.run.processes import Processes

__all__ = ["ENGINES", "Engine", "Inline", "Part", "Processes", "engine_for"]

ENGINES: tuple[type["Engine"], ...] = (Inline, Processes)


class Engine(Protocol):
    """What the pipeline asks of an engine."""

    name: str

    def map(self, work: Callable[[str], Part], items: Sequence[str]) -> Iterator[Part]:
        """Do the work on each item; yield parts as they are ready, in any order, each for one item or several."""

    def merge(self, parts: Iterable[Part]) -> Part:
        """One part of all."""


def engine_for(jobs: int, count: int) -> Engine:
    """The engine for this many processes (0 for one a core) and items; few items are not worth a second process."""
    engine = Processes(jobs)
    return engine if engine.jobs > 1 and count > Processes.CHUNK else Inline()
