"""GraphML, streamed. Keys have stable names, edges unique ids, and every key one type.

What a program wants beyond the schema is a profile (`kg.export.profiles`); `strict` adds nothing.
"""

from collections.abc import Iterable, Iterator

from kg.export.cells import Cells
from kg.export.columns import Column, Rows
from kg.export.markup import cell_maker, opener, quote
from kg.export.profiles import GRAPHML, called, drawer
from kg.export.values import Characters, Options, Parts, ascii_id
from kg.model import Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"{} \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write_graphml(graph: Graph, options: Options, characters: Characters) -> Iterator[Parts]:
    """The graph as GraphML, piece by piece."""
    rows, profile = Rows(graph), GRAPHML.get(options.profile, GRAPHML["strict"])
    keys = _keys("node", rows.node_columns, profile.node_label) + _keys("edge", rows.edge_columns, profile.edge_label)
    head = f'{_HEAD.replace("{}", profile.root)}{keys}{profile.keys}<graph id="graph" edgedefault="directed">\n'
    yield (head.encode(),)
    draw = drawer(options.profile, graph, rows.degrees)
    for node, row, degree in rows.nodes(_cells("node", rows.node_columns, characters)):
        drawn = draw(node, degree) if draw else ""
        yield f'<node id="{rows.id(node[0])}">{drawn}'.encode(), row, b"</node>\n"
    cells = _cells("edge", rows.edge_columns, characters, profile.edge)
    for _, source, middle, target, (opening, facts, where, why, quoted) in rows.edges(cells):
        ends = f'<edge id="{source}{middle}{target}" source="{source}" target="{target}"'
        yield ends.encode(), opening, facts, where, why, quoted, b"</edge>\n"
    yield (b"</graph>\n</graphml>\n",)


def _cells(thing: str, columns: Iterable[Column], characters: Characters, form: str = "") -> Cells[bytes]:
    opening = {column.name: f'<data key="{_key_id(thing, column)}">' for column in columns}
    return Cells(cell_maker(opening, "</data>", characters), b"", opener(form, characters))


def _keys(thing: str, columns: tuple[Column, ...], label: str) -> str:
    names = called(columns, label)
    return "".join(
        f'<key id="{_key_id(thing, column)}" for="{thing}" attr.name="{quote(names[column.name])}" attr.type="{column.type}"/>\n'
        for column in columns
    )


def _key_id(thing: str, column: Column) -> str:
    return f"{thing}_{ascii_id(column.name)}"
