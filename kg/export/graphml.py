"""GraphML, streamed. Keys have stable names, edges unique ids, and every key one type.

The profile `gephi` gives each edge the XML attribute `label`, where Gephi reads the kind of an edge, so that parallel edges
of different relations stay apart; the GraphML schema does not know that attribute, so `strict` leaves it out.
"""

from collections.abc import Iterator

from kg.export.columns import Column, Row, Rows
from kg.export.markup import escape, quote
from kg.export.values import Characters, Options, ascii_id
from kg.model import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as GraphML, piece by piece."""
    rows = Rows(graph, characters)
    gephi = options.profile == "gephi"
    yield _HEAD
    yield from (_key("node", column) for column in rows.node_columns)
    yield from (_key("edge", column) for column in rows.edge_columns)
    yield '<graph id="graph" edgedefault="directed">\n'
    open_node = {column.name: f'<data key="{_key_id("node", column)}">' for column in rows.node_columns}
    for node, row in rows.nodes():
        yield f'<node id="{ascii_id(node.id)}">{_data(row, open_node)}</node>\n'
    open_edge = {column.name: f'<data key="{_key_id("edge", column)}">' for column in rows.edge_columns}
    for identity, edge, row in rows.edges():
        kind = f' label="{quote(row["label"])}"' if gephi else ""
        ends = f'source="{ascii_id(edge.source)}" target="{ascii_id(edge.target)}"'
        yield f'<edge id="{identity}" {ends}{kind}>{_data(row, open_edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(row: Row, opening: dict[str, str]) -> str:
    return "".join([f"{opening[name]}{escape(value)}</data>" for name, value in row.items()])


def _key(thing: str, column: Column) -> str:
    name, kind = quote(column.name), column.type
    return f'<key id="{_key_id(thing, column)}" for="{thing}" attr.name="{name}" attr.type="{kind}"/>\n'


def _key_id(thing: str, column: Column) -> str:
    return f"{thing}_{ascii_id(column.name)}"
