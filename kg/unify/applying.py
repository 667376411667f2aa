"""A graph under the ids of classes: nodes that became one, and the edges that led to them."""

from collections.abc import Callable, Iterable, Mapping

from kg.identity import number_key, pinpoint_key
from kg.model import Edge, Graph, Node


def join_parts(graph: Graph, moved: dict[str, str]) -> None:
    """A provision of one regulation in two papers is one, once the regulation is: adds such provisions to what moved."""
    if not moved:
        return
    touched = moved.keys() | set(moved.values())
    parts: dict[tuple[str, str], str] = {}
    for source, _, _, target in sorted(key for key in graph.edges if key[1] == "is_part_of" and key[3] in touched):
        node = graph.nodes[source]
        if node.kind == "provision":
            first = parts.setdefault((moved.get(target, target), pinpoint_key(node.fact("pinpoint") or node.name)), source)
            if first != source:
                moved[source] = first


def apply(graph: Graph, moved: Mapping[str, str]) -> Graph:
    """The graph under the new ids; what none of them touches, nearly all of it, is taken over as it is."""
    if not moved:
        return graph
    touched = moved.keys() | set(moved.values())
    old = [edge for key, edge in graph.edges.items() if key[0] in moved or key[3] in moved]
    result = Graph((), (edge for edge in map(_under(moved), old) if edge[0] != edge[3]))
    new = result.edges
    result = Graph((), (graph.edges[key] for key in new if key in graph.edges)).merge(result)
    result.nodes, result.edges = graph.nodes.copy(), graph.edges | result.edges
    for edge in old:
        del result.edges[edge[:4]]
    for node in touched:
        result.nodes.pop(node, None)
    result.nodes |= _joined((graph.nodes[node] for node in sorted(touched)), moved).nodes
    return result


def _joined(nodes: Iterable[Node], moved: Mapping[str, str]) -> Graph:
    """The nodes under their new ids."""
    graph = Graph(node._replace(id=moved[node.id]) if node.id in moved else node for node in nodes)
    graph.nodes = {key: _without_numbers(node) for key, node in graph.nodes.items()}
    return graph


def _without_numbers(node: Node) -> Node:
    """A number is no name where there is a title; it stays a fact."""
    numbers = {number_key(number) for number in node.values("number")}
    return node._replace(names=frozenset(name for name in node.names if number_key(name) not in numbers) or node.names)


def _under(moved: Mapping[str, str]) -> Callable[[Edge], Edge]:
    """An edge with its new ends; one whose two ends have become one node says nothing, and is left out."""

    def renamed(edge: Edge) -> Edge:
        return edge._replace(source=moved.get(edge[0], edge[0]), target=moved.get(edge[3], edge[3]))

    return renamed
