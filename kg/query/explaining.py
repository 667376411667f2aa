"""Why a node is one: what was decided of it across documents, with what came near and stayed apart."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.model import Decision, Graph, Node
from kg.query.asking import find


class Reason(NamedTuple):
    """A decision with the files that it rests on, and, where it kept two nodes apart, the other node if it is in the graph."""

    decision: Decision
    files: tuple[str, ...]
    other: Node | None = None

    def __repr__(self) -> str:
        return f"<{self.decision.verdict} by {self.decision.rule}: {self.decision.words}>"


class Explanation(NamedTuple):
    """A node, why its names are one node, and what came near without becoming one with it."""

    node: Node
    same: tuple[Reason, ...]
    near: tuple[Reason, ...]

    def __repr__(self) -> str:
        return f"<{self.node.name}: {len(self.same)} decisions made it one, {len(self.near)} kept others apart>"


def explain(graph: Graph, name: str) -> list[Explanation]:
    """The nodes of a name, number or id (an id from before they became one too), each with what was decided of it."""
    roots = _roots(graph.decisions)
    known = graph.nodes.get(roots.get(name, name))
    nodes = [known] if known is not None else find(graph, name)
    files = _files(graph.nodes.values())
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(graph.decisions):
        for end in {roots.get(decision.one, decision.one), roots.get(decision.other, decision.other)}:
            found[end].append(decision)
    return [_explanation(graph, node, found[node.id], roots, files) for node in nodes]


def _explanation(
    graph: Graph, node: Node, decisions: Iterable[Decision], roots: dict[str, str], files: dict[str, str]
) -> Explanation:
    same: list[Reason] = []
    near: list[Reason] = []
    for decision in decisions:
        told = tuple(sorted({files.get(document, document) for document in decision.documents.split()}))
        if decision.verdict == "same":
            same.append(Reason(decision, told))
            continue
        ends = {roots.get(decision.one, decision.one), roots.get(decision.other, decision.other)} - {node.id}
        near.extend(Reason(decision, told, graph.nodes.get(end)) for end in sorted(ends))
    return Explanation(node, tuple(same), tuple(near))


def _roots(decisions: Iterable[Decision]) -> dict[str, str]:
    """The nodes that became one with others, with the id that all of them have now."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while (above := parent.get(node, node)) != node:
            parent[node] = parent.get(above, above)
            node = above
        return node

    for decision in sorted(decisions):
        if decision.verdict == "same":
            first, second = sorted((root(decision.one), root(decision.other)))
            parent[second] = first
    return {node: root(node) for node in list(parent)}


def _files(nodes: Iterable[Node]) -> dict[str, str]:
    """The names of files by the ids of their documents, where the node of a document tells one."""
    out: dict[str, str] = {}
    for node in nodes:
        documents, files = node.values("document"), node.values("file")
        if documents and files:
            out.update((document, "、".join(files)) for document in documents)
    return out
