"""Resolved mentions → the graph of one document. Each linker reads one family of relations.

A linker is a function of a `Scene` and yields statements; this module turns them into edges with their evidence.
"""

from collections.abc import Callable, Iterable, Sequence

from kg.chinese import Sentences
from kg.link.achieving import link_quantities
from kg.link.citing import link_citations
from kg.link.deadlines import date_measures
from kg.link.implementing import link_implementers
from kg.link.issuing import link_issuers
from kg.link.own_provisions import link_own_provisions
from kg.link.providing import link_provisions
from kg.link.scene import Scene
from kg.link.undertaking import link_undertakers
from kg.model import Edge, Evidence, Graph, Mention, Node, Paper, Resolution, Statement

_new = tuple.__new__

Linker = Callable[[Scene], Iterable[Statement]]

LINKERS: tuple[Linker, ...] = (
    link_issuers,
    link_citations,
    link_implementers,
    link_undertakers,
    link_provisions,
    link_quantities,
    link_own_provisions,
)


def link(paper: Paper, mentions: Sequence[Mention], resolution: Resolution, linkers: Sequence[Linker] = LINKERS) -> Graph:
    """The graph of one document: the nodes of its mentions, and what the linkers read of them."""
    scene = Scene(paper, tuple(mentions), resolution)
    nodes: list[Node] = [resolution.this.node, *resolution.targets.values(), *date_measures(scene)]
    known = {node.id: node for node in nodes}
    edges: list[Edge] = []
    quotes = _Quotes(paper)
    for linker in linkers:
        for statement in linker(scene):
            source, target = statement.source, statement.target
            if known.get(source.id) is not source:
                nodes.append(source)
            if known.get(target.id) is not target:
                nodes.append(target)
            edges.append(quotes.edge(statement))
    return Graph(nodes, edges)


class _Quotes:
    """Makes edges of statements; a sentence that says several things is one string, which saves memory and transport."""

    def __init__(self, paper: Paper) -> None:
        self._text, self._document = paper.text, paper.document.id
        self._sentences = Sentences(paper.text)
        self._known: dict[tuple[int, int], str] = {}

    def edge(self, said: Statement) -> Edge:
        """The edge of a statement, with the sentence around its words as evidence."""
        source, relation, kind, target, start, end, cue, rule, facts = said
        bounds = self._sentences.bounds(start, end)
        quote = self._known.get(bounds)
        if quote is None:
            quote = self._known[bounds] = self._text[bounds[0] : bounds[1]]
        evidence = _new(Evidence, (self._document, start, end, quote, cue, rule))
        return _new(Edge, (source.id, relation, kind, target.id, facts, frozenset((evidence,))))
