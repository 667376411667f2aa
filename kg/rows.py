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

from kg.model import Decision, Edge, Evidence, Facts, Graph, Node

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
    nodes, edges = graph.nodes.values(), graph.edges.values()
    pool: dict[Facts, int] = {}
    place = pool.setdefault
    names, evidence = [node[2] for node in nodes], [edge[5] for edge in edges]
    columns = (
        [node[0] for node in nodes],
        [node[1] for node in nodes],
        list(map(len, names)),
        list(chain.from_iterable(names)),
        [place(node[3], len(pool)) for node in nodes],
        list(graph.edges),
        [place(edge[4], len(pool)) for edge in edges],
        list(map(len, evidence)),
        list(chain.from_iterable(chain.from_iterable(evidence))),
        list(map(tuple, pool)),
        list(map(tuple, sorted(graph.decisions))),
    )
    return marshal.dumps(columns)


def unpack(data: bytes) -> Graph:
    """The graph that `pack` made bytes of; equal facts become one object."""
    ids, kinds, name_counts, names, node_facts, keys, edge_facts, counts, words, pool, decided = marshal.loads(data)
    facts = list(map(frozenset, pool)).__getitem__
    graph = Graph((), (), (Decision(*row) for row in decided))
    called = _sets(name_counts, iter(names))
    graph.nodes = dict(zip(ids, map(_make_node, zip(ids, kinds, called, map(facts, node_facts), strict=True)), strict=True))
    said = _sets(counts, map(_make_evidence, _by(6, words)))
    rows = zip(*zip(*keys, strict=True), map(facts, edge_facts), said, strict=True) if keys else ()
    graph.edges = dict(zip(keys, map(_make_edge, rows), strict=True))
    return graph


def _sets(counts: Iterable[int], values: Iterator[Any]) -> list[frozenset[Any]]:
    """Sets of so many of the values each; mostly of one."""
    return [frozenset((next(values),)) if count == 1 else frozenset(islice(values, count)) for count in counts]


def _by(size: int, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    values = iter(values)
    return zip(*[values] * size, strict=True)
