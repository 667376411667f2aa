"""Resolved mentions → the graph of one document. Each linker reads one family of relations.

A linker is a function of a `Scene` and yields statements; this module turns them into edges with their evidence.
"""

from collections.abc import Callable, Iterable, Sequence

from kg.chinese import sentence_bounds
from kg.link.achieving import link_quantities
from kg.link.citing import link_citations
from kg.link.implementing import link_implementers
from kg.link.issuing import link_issuers
from kg.link.providing import link_provisions
from kg.link.scene import Scene
from kg.link.undertaking import link_undertakers
from kg.model import Edge, Evidence, Graph, Mention, Node, Paper, Resolution, Statement

Linker = Callable[[Scene], Iterable[Statement]]

LINKERS: tuple[Linker, ...] = (
    link_issuers,
    link_citations,
    link_implementers,
    link_undertakers,
    link_provisions,
    link_quantities,
)


def link(paper: Paper, mentions: Sequence[Mention], resolution: Resolution, linkers: Sequence[Linker] = LINKERS) -> Graph:
    """The graph of one document: the nodes of its mentions, and what the linkers read of them."""
    scene = Scene(paper, tuple(mentions), resolution)
    nodes: list[Node] = [resolution.this.node, *resolution.targets.values()]
    edges: list[Edge] = []
    quotes: dict[tuple[int, int], str] = {}
    for linker in linkers:
        for statement in linker(scene):
            nodes += (statement.source, statement.target)
            edges.append(_edge(paper, statement, quotes))
    return Graph(nodes, edges)


def _edge(paper: Paper, said: Statement, quotes: dict[tuple[int, int], str]) -> Edge:
    """The edge of a statement; a sentence that says several things is one string, which saves memory and transport."""
    bounds = sentence_bounds(paper.text, said.start, said.end)
    quote = quotes.get(bounds) or quotes.setdefault(bounds, paper.text[slice(*bounds)])
    evidence = Evidence(paper.document.id, said.start, said.end, quote, said.cue, said.rule)
    return Edge(said.source.id, said.relation, said.type, said.target.id, said.facts, frozenset((evidence,)))
