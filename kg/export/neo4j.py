"""For Neo4j: two CSV files for its importer, and a Cypher script that any server runs.

    neo4j-admin database import full --multiline-fields=true \\
        --nodes=NAME.neo4j-nodes.csv --relationships=NAME.neo4j-edges.csv DATABASE
    cypher-shell -f NAME.cypher

Every node has the label Thing and that of its kind (Regulation); an edge has the type of its relation (CITES). The script makes a
constraint that ids are unique, and may run again: it merges by id.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from kg.export.cells import Cells, Pairs
from kg.export.columns import Column, Rows
from kg.export.cytoscape import number
from kg.export.spreadsheet import Line
from kg.export.values import Characters, Options
from kg.model import Graph

_TYPES = {"int": ":int", "double": ":double", "string": ""}
_AT_ONCE = 200
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r"[\\'\n\r\t]")
_HEAD = "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE;\n"


def write_neo4j_nodes(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The nodes for the importer: id, properties with their types, labels."""
    rows, line = Rows(graph), csv.writer(Line(), lineterminator="\r\n").writerow
    names = _names(rows.node_columns)
    yield str(line(["id:ID", *(names[each.name] + _TYPES[each.type] for each in rows.node_columns), ":LABEL"]))
    for node, row, _ in rows.nodes(_texts(characters)):
        labels = f"Thing;{_label(characters.clean(node.kind))}"
        yield str(line([rows.id(node.id), *_aligned(dict(row), rows.node_columns), labels]))


def write_neo4j_edges(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The edges for the importer: ends, id, properties with their types, type."""
    rows, line = Rows(graph), csv.writer(Line(), lineterminator="\r\n").writerow
    names = _names(rows.edge_columns)
    head = (names[each.name] + _TYPES[each.type] for each in rows.edge_columns)
    yield str(line([":START_ID", ":END_ID", "id", *head, ":TYPE"]))
    for edge, source, middle, target, said in rows.edges(_texts(characters)):
        values = _aligned(dict(chain(*said)), rows.edge_columns)
        yield str(line([source, target, f"{source}{middle}{target}", *values, _type(characters.clean(edge.relation))]))


def write_cypher(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as a Cypher script: a constraint, the nodes of each kind, the edges of each relation."""
    yield _HEAD
    rows = Rows(graph)
    cells = _literals(rows.node_columns, characters)
    nodes = ((_label(characters.clean(node.kind)), f"{{id: '{rows.id(node.id)}'{row}}}") for node, row, _ in rows.nodes(cells))
    yield from _statements(nodes, lambda label: f"MERGE (n:Thing {{id: row.id}}) SET n:`{label}`, n += row;\n")
    cells = _literals(rows.edge_columns, characters)
    edges = (
        (
            _type(characters.clean(edge.relation)),
            f"{{source: '{source}', target: '{target}', edge: {{id: '{source}{middle}{target}'{''.join(said)}}}}}",
        )
        for edge, source, middle, target, said in rows.edges(cells)
    )
    ends = "MATCH (a:Thing {id: row.source}) MATCH (b:Thing {id: row.target})"
    yield from _statements(edges, lambda kind: f"{ends} MERGE (a)-[r:`{kind}` {{id: row.edge.id}}]->(b) SET r += row.edge;\n")


def _statements(rows: Iterable[tuple[str, str]], end: Callable[[str], str]) -> Iterator[str]:
    """Statements of some rows each, gathered by their label or type."""
    waiting: dict[str, list[str]] = {}
    for name, row in rows:
        waiting.setdefault(name, []).append(row)
        if len(waiting[name]) == _AT_ONCE:
            yield _statement(waiting.pop(name), end(name))
    for name, left in waiting.items():
        yield _statement(left, end(name))


def _statement(rows: list[str], end: str) -> str:
    lines = ",\n".join(rows)
    return f"UNWIND [\n{lines}\n] AS row\n{end}"


def _label(kind: str) -> str:
    """A kind as a label: Regulation."""
    return re.sub(r"\W", "_", kind.strip()).capitalize() or "Other"


def _type(relation: str) -> str:
    """A relation as a type: IS_PART_OF."""
    return re.sub(r"\W", "_", relation.strip()).upper() or "RELATED"


def _names(columns: Iterable[Column]) -> dict[str, str]:
    """Columns to properties: letters, digits and `_`, no two alike, and not what the importer reads its own meaning into."""
    names: dict[str, str] = {}
    taken = {"id"}
    for column in columns:
        name = re.sub(r"\W", "_", column.name)
        name = "name" if name == "label" else name
        while name.casefold() in taken:
            name = f"fact_{name}"
        taken.add(name.casefold())
        names[column.name] = name
    return names


def _texts(characters: Characters) -> Cells[Pairs]:
    return Cells(lambda name, text: ((name, characters.clean(text)),), ())


def _aligned(values: dict[str, str | int | float], columns: Iterable[Column]) -> Iterator[str]:
    return (str(values.get(column.name, "")) for column in columns)


def _literals(columns: Iterable[Column], characters: Characters) -> Cells[str]:
    names, clean = _names(columns), characters.clean
    numbers = {column.name for column in columns if column.type != "string"}

    def cell(column: str, text: str) -> str:
        return f", `{names[column]}`: {number(text) if column in numbers else literal(clean(text))}"

    return Cells(cell, "")


def literal(text: str) -> str:
    """A text as Cypher reads it. A `u` behind a backslash would be read as a code point, so the two stand in two literals."""
    return "'" + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text).replace("\\\\u", "\\\\' + 'u") + "'"
