"""Core types to flat rows and back: for files, processes and the store.

`node_row` and `edge_row` make values that JSON can hold, sorted, so that equal things make equal rows.
`pack` and `unpack` carry a whole graph between processes of one machine: columns, not objects, since making and
pickling a million small objects twice would cost more than reading the documents.
"""

import marshal
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import Any

from kg.model import Edge, Evidence, Graph, Node

Row = Sequence[Any]

_make_node = partial(tuple.__new__, Node)
_make_edge = partial(tuple.__new__, Edge)
_make_evidence = partial(tuple.__new__, Evidence)


def node_row(node: Node) -> list[Any]:
    """`[id, kind, [name …], [[fact, value] …]]`, names and facts sorted."""
    return [node.id, node.kind, sorted(node.names), [list(fact) for fact in sorted(node.facts)]]


def edge_row(edge: Edge) -> list[Any]:
    """`[source, relation, type, target, [[fact, value] …], [[document, start, end, quote, cue, rule] …]]`, both lists sorted."""
    return [*edge[:4], [list(fact) for fact in sorted(edge.facts)], [list(words) for words in sorted(edge.evidence)]]


def row_node(row: Row) -> Node:
    """The node of a row that `node_row` made."""
    identity, kind, names, facts = row
    return Node(identity, kind, frozenset(names), frozenset((key, value) for key, value in facts))


def row_edge(row: Row) -> Edge:
    """The edge of a row that `edge_row` made."""
    source, relation, kind, target, facts, evidence = row
    said = frozenset(Evidence(*words) for words in evidence)
    return Edge(source, relation, kind, target, frozenset((key, value) for key, value in facts), said)


def pack(graph: Graph) -> bytes:
    """A graph as bytes for another process that runs the same Python on the same machine."""
    edges = graph.edges.values()
    evidence = [edge[5] for edge in edges]
    columns = (
        list(chain.from_iterable(graph.nodes.values())),
        list(chain.from_iterable([edge[:5] for edge in edges])),
        list(map(len, evidence)),
        list(chain.from_iterable(chain.from_iterable(evidence))),
    )
    return marshal.dumps(columns)


def unpack(data: bytes) -> Graph:
    """The graph that `pack` made bytes of."""
    nodes, edges, counts, words = marshal.loads(data)
    graph = Graph()
    graph.nodes = dict(zip(nodes[::4], map(_make_node, _by(4, nodes)), strict=True))
    said = map(_make_evidence, _by(6, words))
    evidence = (frozenset(islice(said, count)) for count in counts)
    keys = zip(edges[::5], edges[1::5], edges[2::5], edges[3::5], strict=True)
    rows = ((*row, found) for row, found in zip(_by(5, edges), evidence, strict=True))
    graph.edges = dict(zip(keys, map(_make_edge, rows), strict=True))
    return graph


def _by(size: int, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    values = iter(values)
    return zip(*[values] * size, strict=True)
