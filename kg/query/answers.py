"""Statements with both their nodes: what questions are answered with."""

from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Edge, Evidence, Graph, Node


class Answer(NamedTuple):
    """A statement with both its nodes."""

    source: Node
    edge: Edge
    target: Node

    @property
    def evidence(self) -> list[Evidence]:
        """Why we say so, sorted."""
        return sorted(self.edge.evidence)

    def __repr__(self) -> str:
        kind = f"{self.edge.relation}/{self.edge.type}" if self.edge.type else self.edge.relation
        quote = min((words.quote for words in self.edge.evidence), default="")
        return f"<{self.source.name} —{kind}→ {self.target.name}: “{quote[:60]}{'…' if len(quote) > 60 else ''}”>"


def answers(
    graph: Graph,
    relation: str,
    sources: set[str] | None = None,
    targets: set[str] | None = None,
    type: str = "",
) -> list[Answer]:
    """The statements of a relation, of these sources and targets, and of this type, sorted."""
    found: Iterable[Edge] = (
        edge
        for edge in graph.edges.values()
        if edge.relation == relation
        and (sources is None or edge.source in sources)
        and (targets is None or edge.target in targets)
        and type in ("", edge.type)
    )
    return [answer(graph, edge) for edge in sorted(found, key=lambda edge: edge.key)]


def answer(graph: Graph, edge: Edge) -> Answer:
    """An edge with its nodes."""
    return Answer(graph.nodes[edge.source], edge, graph.nodes[edge.target])
