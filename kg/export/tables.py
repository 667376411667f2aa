"""Tables for data frames, SQL and retrieval: documents, passages, nodes, edges and evidence, linked by their ids.

    documents  id, file, node, title, number, date, genre             one row a file that was read
    passages   id, document, text, nodes, edges                       one row a sentence that statements were read from
    nodes      id, name, kind, names, a column a fact, amount, degree …
    edges      id, source, target, label, relation, type, weight, a column a fact, documents, quote, cue, rule, passages
    evidence   edge, passage, document, start, end, quote, cue, rule  one row a place; offsets count code points of the document

As JSON lines here, and as Parquet. The texts of the documents are not in a graph, so a passage is a sentence quoted.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from kg.export.cells import Cells, Pairs
from kg.export.columns import Column, Rows, check_ends, edge_id, file_names
from kg.export.things import hashed
from kg.export.values import Characters, Options, Writer, ascii_id
from kg.model import Edge, Graph

Row = dict[str, Any]
_TYPES: dict[str, Callable[[str], Any]] = {"int": int, "double": float, "string": str}
STRINGS = "strings"
_DOCUMENT = ("id", "file", "node", "title", "number", "date", "genre")
_PLACE = ("edge", "passage", "document", "start", "end", "quote", "cue", "rule")


class Table(NamedTuple):
    """Columns (types: string, int, double, strings) and rows, which hold no key for what they lack."""

    columns: tuple[Column, ...]
    rows: Iterator[Row]


def _documents(graph: Graph, characters: Characters) -> Table:
    _check(graph)
    found: dict[str, Row] = {}
    for edge in graph.edges.values():
        for words in edge.evidence:
            found.setdefault(words.document, {"id": characters.clean(words.document)})
    files = file_names(graph)
    for node in graph.sorted_nodes():
        for document in node.values("document"):
            row = found[document] = {"id": document, "node": ascii_id(node.id), "title": node.name}
            row |= {key: value for key in ("number", "date", "genre") if (value := node.fact(key))}
            row |= {"file": file} if (file := files.get(document, "")) else {}
            found[document] = {key: characters.clean(value) for key, value in row.items()}
    return Table(_strings(_DOCUMENT), (found[key] for key in sorted(found)))


def _passages(graph: Graph, characters: Characters) -> Table:
    _check(graph)
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges.values():
        for place in {words[:4:3] for words in edge.evidence}:
            found.setdefault(place, []).append(edge)

    def rows() -> Iterator[Row]:
        for document, quote in sorted(found):
            edges = found[document, quote]
            ends = sorted({ascii_id(key) for edge in edges for key in (edge.source, edge.target)})
            row = {"id": passage_id(document, quote), "document": characters.clean(document), "text": characters.clean(quote)}
            yield row | {"nodes": ends, "edges": sorted(map(edge_id, edges))}

    own = (Column("nodes", STRINGS), Column("edges", STRINGS))
    return Table((*_strings(("id", "document", "text")), *own), rows())


def _nodes(graph: Graph, characters: Characters) -> Table:
    rows = Rows(graph)
    head = tuple(_column(column, "name") for column in rows.node_columns)
    cells = _cells(rows.node_columns, "name", characters)
    made = ({"id": rows.id(node.id), **dict(row), "names": _all(node.names, characters)} for node, row, _ in rows.nodes(cells))
    return Table((Column("id", "string"), *head), made)


def _edges(graph: Graph, characters: Characters) -> Table:
    rows = Rows(graph)
    own = _strings(("id", "source", "target"))
    cells = _cells(rows.edge_columns, "label", characters)

    def made() -> Iterator[Row]:
        for edge, source, middle, target, said in rows.edges(cells):
            passages = sorted({passage_id(words.document, words.quote) for words in edge.evidence})
            row = {"id": f"{source}{middle}{target}", "source": source, "target": target}
            yield row | dict(chain(*said)) | {"passages": passages}

    return Table((*own, *rows.edge_columns, Column("passages", STRINGS)), made())


def _evidence(graph: Graph, characters: Characters) -> Table:
    _check(graph)

    def rows() -> Iterator[Row]:
        for edge in graph.sorted_edges():
            identity = edge_id(edge)
            for words in sorted(edge.evidence):
                clean = {key: characters.clean(str(getattr(words, key))) for key in ("document", "quote", "cue", "rule")}
                place = {"edge": identity, "passage": passage_id(words.document, words.quote), **clean}
                yield place | {"start": words.start, "end": words.end}

    types = {"start": "int", "end": "int"}
    return Table(tuple(Column(name, types.get(name, "string")) for name in _PLACE), rows())


def _check(graph: Graph) -> None:
    for place in (0, 3):
        check_ends(graph, [key[place] for key in graph.edges])


def passage_id(document: str, quote: str) -> str:
    """The id of a sentence of a document."""
    return hashed("t", document, quote)


def _strings(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(name, "string") for name in names)


def _column(column: Column, label: str) -> Column:
    name = label if column.name == "label" else column.name
    return Column(name, STRINGS if column.name == "names" else column.type)


def _all(names: Iterable[str], characters: Characters) -> list[str]:
    return list(map(characters.clean, sorted(names)))


def _cells(columns: Iterable[Column], label: str, characters: Characters) -> Cells[Pairs]:
    made = {column.name: (label if column.name == "label" else column.name, _TYPES[column.type]) for column in columns}
    clean = characters.clean

    def cell(column: str, text: str) -> Pairs:
        name, kind = made[column]
        return ((name, kind(clean(text))),)

    return Cells(cell, ())


def _lines(make: Callable[[Graph, Characters], Table], graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """A table as JSON lines; each row holds every column, null where it has nothing."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    table = make(graph, characters)
    names = [column.name for column in table.columns]
    for row in table.rows:
        yield encode({name: row.get(name) for name in names}) + "\n"


TABLES: dict[str, Callable[[Graph, Characters], Table]] = {
    "documents": _documents,
    "passages": _passages,
    "nodes": _nodes,
    "edges": _edges,
    "evidence": _evidence,
}
JSON_LINES: tuple[tuple[str, Writer], ...] = tuple((name, partial(_lines, make)) for name, make in TABLES.items())

