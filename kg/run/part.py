"""A part of the result: the graph of some documents, and what is to be reported of them."""

import marshal
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.errors import Failure
from kg.model import Graph
from kg.rows import pack, unpack


class Part(NamedTuple):
    """What an engine makes of one or more inputs.

    `documents` counts the inputs that were read; `unresolved` counts mentions without a node by their kind.
    """

    graph: Graph
    failures: tuple[Failure, ...] = ()
    documents: int = 0
    unresolved: Mapping[str, int] = {}

    @property
    def done(self) -> int:
        """How many inputs this part accounts for."""
        return self.documents + len(self.failures)


def merge_parts(parts: Iterable[Part]) -> Part:
    """One part of all, whatever their order; they are taken one after the other and not kept."""
    failures: list[Failure] = []
    unresolved: Counter[str] = Counter()
    documents = 0

    def graphs() -> Iterable[Graph]:
        nonlocal documents
        for part in parts:
            failures.extend(part.failures)
            unresolved.update(part.unresolved)
            documents += part.documents
            yield part.graph

    graph = Graph.union(graphs())
    return Part(graph, tuple(sorted(failures)), documents, dict(sorted(unresolved.items())))


def pack_part(part: Part) -> bytes:
    """A part as bytes for another process of the same program."""
    failures = [tuple(failure) for failure in part.failures]
    return marshal.dumps((pack(part.graph), failures, part.documents, dict(part.unresolved)))


def unpack_part(data: bytes) -> Part:
    """The part that `pack_part` made bytes of."""
    graph, failures, documents, unresolved = marshal.loads(data)
    return Part(unpack(graph), tuple(Failure(*failure) for failure in failures), documents, unresolved)
