"""GEXF 1.3, streamed: the kind of each edge, colours by kind, sizes by degree, positions that can be read at once.

Where nodes have a date the graph is dynamic: such a node is there from its first date on, anything else always.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from math import sqrt

from kg.export.cells import Cells
from kg.export.columns import Column, Rows, name_of
from kg.export.graphml import EdgeKinds
from kg.export.layout import positions
from kg.export.markup import cell_maker, quote, safe
from kg.export.things import is_date
from kg.export.values import Characters, Options, ascii_id
from kg.model import Graph, Node

COLOURS = {
    "agency": (213, 94, 0),
    "regulation": (0, 114, 178),
    "provision": (86, 180, 233),
    "measure": (0, 158, 115),
    "quantity": (230, 159, 0),
    "region": (204, 121, 167),
    "document": (110, 110, 110),
}
_OTHER = (160, 160, 160)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>policy-kg</creator><description>Citation knowledge graph of policy documents</description></meta>
"""
_LOOKS = ("label", "weight")


def write_gexf(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The graph as GEXF, piece by piece."""
    rows = Rows(graph)
    places = positions(graph, rows.degree)
    timed = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
    still = ' mode="static"'
    dynamic = any(_first_date(node) for node in graph.nodes.values())
    yield _HEAD
    yield f'<graph defaultedgetype="directed"{timed if dynamic else still}>\n'
    yield from _attributes("node", rows.node_columns)
    yield from _attributes("edge", rows.edge_columns)
    yield f'<nodes count="{len(graph.nodes)}">\n'
    for node, row in rows.nodes(_cells(rows.node_columns, characters)):
        first = _first_date(node) if node[3] else ""
        start = f' start="{first}"' if first else ""
        name = safe(name_of(node), characters)
        x, y = places[node[0]]
        place = f'<viz:position x="{x + 0.0:.1f}" y="{y + 0.0:.1f}" z="0.0"/>'
        look = f"{_colour(node[1])}{place}{_size(rows.degree(node[0]))}"
        yield f'<node id="{rows.id(node[0])}" label="{name}"{start}><attvalues>{row}</attvalues>{look}</node>\n'
    yield f'</nodes>\n<edges count="{len(graph.edges)}">\n'
    kinds = EdgeKinds(characters, 'kind="{}" label="{}"')
    cells = _cells(rows.edge_columns, characters)
    for edge, identity, source, target, (head, facts, documents, why, quoted) in rows.edges(cells):
        kind, weight = kinds[edge[1:3]], len(edge[5]) or 1
        yield (
            f'<edge id="{identity}" source="{source}" target="{target}" {kind} weight="{weight}.0">'
            f"<attvalues>{head}{facts}{documents}{why}{quoted}</attvalues></edge>\n"
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def _first_date(node: Node) -> str:
    return min([value for key, value in node.facts if key == "date" and is_date(value)], default="")


@cache
def _colour(kind: str) -> str:
    red, green, blue = COLOURS.get(kind, _OTHER)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


@cache
def _size(degree: int) -> str:
    return f'<viz:size value="{6 + 4 * sqrt(degree):.1f}"/>'


def _attributes(thing: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield f'<attributes class="{thing}">\n'
    for column in columns:
        if column.name not in _LOOKS:
            kind = "integer" if column.type == "int" else column.type
            yield f'<attribute id="{ascii_id(column.name)}" title="{quote(column.name)}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _cells(columns: Iterable[Column], characters: Characters) -> Cells[str]:
    """Label and weight have places of their own in GEXF, so they are no attributes."""
    opening = {column.name: f'<attvalue for="{ascii_id(column.name)}" value="' for column in columns if column.name not in _LOOKS}
    return Cells(cell_maker(opening, '"/>', characters), "")
