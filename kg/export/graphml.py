"""GraphML, streamed. Keys have stable names, edges unique ids, and every key one type.

The profile `gephi` gives each edge the XML attribute `label`, where Gephi reads the kind of an edge, so that parallel edges
of different relations stay apart; the GraphML schema does not know that attribute, so `strict` leaves it out.
"""

from collections.abc import Iterable, Iterator

from kg.export.cells import Cells
from kg.export.columns import Column, Rows
from kg.export.markup import cell_maker, opener, quote
from kg.export.values import Characters, Options, ascii_id
from kg.model import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as GraphML, piece by piece."""
    rows = Rows(graph)
    yield _HEAD
    yield from (_key("node", column) for column in rows.node_columns)
    yield from (_key("edge", column) for column in rows.edge_columns)
    yield '<graph id="graph" edgedefault="directed">\n'
    for node, row, _ in rows.nodes(_cells("node", rows.node_columns, characters)):
        yield f'<node id="{rows.id(node[0])}">{row}</node>\n'
    cells = _cells("edge", rows.edge_columns, characters, ' label="{}">' if options.profile == "gephi" else ">")
    for _, source, middle, target, (head, facts, where, why, quoted) in rows.edges(cells):
        yield f'<edge id="{source}{middle}{target}" source="{source}" target="{target}"{head}{facts}{where}{why}{quoted}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _cells(thing: str, columns: Iterable[Column], characters: Characters, form: str = "") -> Cells[str]:
    opening = {column.name: f'<data key="{_key_id(thing, column)}">' for column in columns}
    return Cells(cell_maker(opening, "</data>", characters), "", opener(form, characters))


def _key(thing: str, column: Column) -> str:
    name, kind = quote(column.name), column.type
    return f'<key id="{_key_id(thing, column)}" for="{thing}" attr.name="{name}" attr.type="{kind}"/>\n'


def _key_id(thing: str, column: Column) -> str:
    return f"{thing}_{ascii_id(column.name)}"
