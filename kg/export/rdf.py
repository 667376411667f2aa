"""RDF files: Turtle, N-Triples and RDF/XML and JSON-LD hold the triples; N-Quads and TriG hold them with where they were read.

In N-Quads and TriG each document read is a named graph, called by the IRI of its file: dropping it takes back all that only this
document said. What is true of things whoever says it (names, facts) stands in the default graph.
"""

from collections.abc import Iterable, Iterator

from kg.export.columns import by_key, check_ends
from kg.export.statements import Statements
from kg.export.syntax import Block, JsonLd, NTriples, RdfXml, Syntax, T, Terms, Turtle
from kg.export.things import Things, file_id
from kg.export.values import Characters, Options
from kg.model import Edge, Graph

Named = tuple[T | None, Iterator[Block[T]]]


def triples(graph: Graph, terms: Terms[T], options: Options, characters: Characters) -> Iterator[Block[T]]:
    """The blocks of a graph: the things, then the statements."""
    check_ends(graph, *((key[0], key[3]) for key in graph.edges))
    things = Things(graph, terms, characters)
    yield from things.blocks()
    yield from Statements(graph, things, options, characters).blocks(by_key(graph))


def quads(graph: Graph, terms: Terms[T], options: Options, characters: Characters) -> Iterator[Named[T]]:
    """The named graphs with their blocks, by document; first the default graph, which is None."""
    check_ends(graph, *((key[0], key[3]) for key in graph.edges))
    things = Things(graph, terms, characters)
    statements = Statements(graph, things, options, characters)
    documents: dict[str, list[Edge]] = {}
    for edge in by_key(graph):
        for document in {words.document for words in edge.evidence} or ("",):
            documents.setdefault(document, []).append(edge)
    yield None, things.blocks()
    for document in sorted(documents):
        name = terms.node(file_id(document)) if document else None
        yield name, statements.blocks(documents[document], document)


def write_ntriples(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as N-Triples, block by block."""
    syntax = NTriples(options.base)
    return _written(syntax, triples(graph, syntax, options, characters))


def write_turtle(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as Turtle, block by block."""
    syntax = Turtle(options.base)
    yield syntax.head()
    yield from _written(syntax, triples(graph, syntax, options, characters))


def write_nquads(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as N-Quads, block by block."""
    syntax = NTriples(options.base)
    for name, blocks in quads(graph, syntax, options, characters):
        syntax.end = f" {name} .\n" if name else " .\n"
        yield from _written(syntax, blocks)


def write_trig(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as TriG, block by block."""
    syntax = Turtle(options.base)
    yield syntax.head()
    for name, blocks in quads(graph, syntax, options, characters):
        if name:
            yield f"{name} {{\n"
        yield from _written(syntax, blocks)
        if name:
            yield "}\n"


def write_rdfxml(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as RDF/XML, block by block."""
    syntax = RdfXml(options.base)
    yield syntax.head()
    yield from _written(syntax, triples(graph, syntax, options, characters))
    yield "</rdf:RDF>\n"


def write_jsonld(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as JSON-LD, block by block: one line each."""
    syntax = JsonLd(options.base)
    yield syntax.head()
    separator = "\n"
    for piece in _written(syntax, triples(graph, syntax, options, characters)):
        yield separator + piece
        separator = ",\n"
    yield "\n]}\n"


def _written(syntax: Syntax, blocks: Iterable[Block[str]]) -> Iterator[str]:
    return (syntax.block(subject, pairs) for subject, pairs in blocks)
