"""What of a graph is written: the nodes of some kinds, or those with enough edges. One choice for every format."""

from collections import Counter
from itertools import chain
from operator import itemgetter

from kg.export.values import Options
from kg.model import Edge, Graph, Node

Key = tuple[str, str, str, str]
_ENDS = itemgetter(0, 3)


def chosen(graph: Graph, options: Options) -> Graph:
    """The part of a graph that the options ask for; the graph itself where they ask for all of it.

    First the kinds of `only`, then `min_degree`: edges are counted between nodes of these kinds, once. A node stays even
    if it has fewer in the end, since some of its neighbours had too few.
    """
    if options.only:
        graph = _within(graph, {key: node for key, node in graph.nodes.items() if node.kind in options.only})
    if options.min_degree:
        degrees = Counter(chain.from_iterable(map(_ENDS, graph.edges)))
        graph = _within(graph, {key: node for key, node in graph.nodes.items() if degrees[key] >= options.min_degree})
    return graph


def _within(graph: Graph, nodes: dict[str, Node]) -> Graph:
    """These nodes and the edges between them; an edge of the graph whose end it does not hold stays, for the writer to name."""
    out = Graph()
    left = graph.nodes.keys() - nodes.keys()
    edges: dict[Key, Edge] = {key: edge for key, edge in graph.edges.items() if key[0] not in left and key[3] not in left}
    out.nodes, out.edges = nodes, edges
    return out
