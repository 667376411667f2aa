"""Graph → the objects of networkx and rdflib."""

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from kg.export.cells import Cells, Pairs
from kg.export.columns import Rows, edge_label
from kg.export.rdf import quads, triples
from kg.export.syntax import expand, no_triple_terms
from kg.export.terms import CHINESE, PREFIXES
from kg.export.values import DEFAULTS, Characters, Options, ascii_id
from kg.model import Graph

if TYPE_CHECKING:
    import networkx
    import rdflib

_TYPES = {"int": int, "double": float, "string": str}


def to_networkx(graph: Graph) -> "networkx.MultiDiGraph[str]":
    """A MultiDiGraph with the ids of the graph; the key of an edge is its relation, with its type behind a blank.

    Attributes are those of the GraphML file, all of them str, int or float, so that every writer of networkx takes them.
    """
    import networkx  # noqa: PLC0415

    rows = Rows(graph)
    out: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    nodes, edges = (dict(columns) for columns in (rows.node_columns, rows.edge_columns))
    for node, row, _ in rows.nodes(_cells(nodes)):
        out.add_node(node.id, **dict(row))
    for edge, *_, said in rows.edges(_cells(edges)):
        out.add_edge(edge.source, edge.target, edge_label(edge.relation, edge.type), **dict(chain(*said)))
    return out


def _cells(types: dict[str, str]) -> Cells[Pairs]:
    clean = Characters().clean
    return Cells(lambda name, text: ((name, _TYPES[types[name]](clean(text))),), ())


def to_rdflib(graph: Graph, options: Options = DEFAULTS) -> "rdflib.Graph":
    """The triples of the graph, those of the Turtle file."""
    import rdflib  # noqa: PLC0415

    out = rdflib.Graph()
    for prefix, iri in PREFIXES.items():
        out.bind(prefix, iri)
    for subject, pairs in triples(graph, _Rdflib(options.base), options, Characters()):
        for predicate, value in pairs:
            out.add((subject, predicate, value))
    return out


def to_dataset(graph: Graph, options: Options = DEFAULTS) -> "rdflib.Dataset":
    """The quads of the graph, those of the N-Quads file: a named graph for each document that was read."""
    import rdflib  # noqa: PLC0415

    out = rdflib.Dataset()
    for prefix, iri in PREFIXES.items():
        out.bind(prefix, iri)
    for name, blocks in quads(graph, _Rdflib(options.base), options, Characters()):
        into = out.graph(str(name)) if name is not None else out.default_graph
        for subject, pairs in blocks:
            for predicate, value in pairs:
                into.add((subject, predicate, value))
    return out


class _Rdflib:
    """Terms as the objects of rdflib."""

    def __init__(self, base: str) -> None:
        import rdflib  # noqa: PLC0415

        self._base, self._iri, self._literal = base, cache(rdflib.URIRef), rdflib.Literal

    def term(self, name: str) -> "rdflib.term.Identifier":
        return self._iri(expand(name))

    def node(self, identity: str) -> "rdflib.term.Identifier":
        return self._iri(self._base + ascii_id(identity))

    def text(self, text: str) -> "rdflib.term.Identifier":
        return self._literal(text)

    def words(self, text: str) -> "rdflib.term.Identifier":
        return self._literal(text, lang=CHINESE)

    def typed(self, text: str, datatype: str) -> "rdflib.term.Identifier":
        return self._literal(text, datatype=self._iri(expand(datatype)))

    def triple(self, *_: "rdflib.term.Identifier") -> "rdflib.term.Identifier":
        raise no_triple_terms("objects of rdflib")
