"""Cytoscape.js JSON: elements with typed data and a position each. Cytoscape opens it too (`.cyjs`).

A column keeps its name unless Cytoscape means something by it; a `parent` would put a node inside another.
"""

import json
from collections.abc import Iterable, Iterator

from kg.export.cells import Cells
from kg.export.columns import Column, Rows, edge_label
from kg.export.layout import positions
from kg.export.profiles import called
from kg.export.values import Characters, Options
from kg.model import Graph

_HEAD = '{"format_version":"1.0","target_cytoscapejs_version":"~3.0","data":{"name":"policy-kg"},"elements":{"nodes":['
_text = json.JSONEncoder(ensure_ascii=False).encode


def write_cytoscape(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as Cytoscape.js JSON, one element a line."""
    rows = Rows(graph)
    places = positions(graph, rows.degrees())
    yield _HEAD
    between = "\n"
    for node, row, _ in rows.nodes(_cells(rows.node_columns, "name", characters)):
        x, y = places[node.id]
        yield f'{between}{{"data":{{"id":"{rows.id(node.id)}"{row}}},"position":{{"x":{x:.1f},"y":{y:.1f}}}}}'
        between = ",\n"
    yield '],"edges":['
    between = "\n"
    for edge, source, middle, target, said in rows.edges(_cells(rows.edge_columns, "interaction", characters)):
        name = _text(characters.clean(edge_label(edge.relation, edge.type)))
        own = f'"id":"{source}{middle}{target}","source":"{source}","target":"{target}","name":{name}'
        yield f'{between}{{"data":{{{own}{"".join(said)}}}}}'
        between = ",\n"
    yield "]}}\n"


def _cells(columns: Iterable[Column], label: str, characters: Characters) -> Cells[str]:
    columns = list(columns)
    names = called(columns, label)
    opening = {column.name: f",{_text(names[column.name])}:" for column in columns}
    numbers = {column.name for column in columns if column.type != "string"}
    clean = characters.clean

    def cell(column: str, text: str) -> str:
        return opening[column] + (number(text) if column in numbers else _text(clean(text)))

    return Cells(cell, "")


def number(text: str) -> str:
    """A number as JSON and Cypher write it: without zeros in front, and not longer than others can hold."""
    return repr(float(text)) if "." in text or len(text) > 15 else str(int(text))
