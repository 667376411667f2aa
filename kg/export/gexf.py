"""GEXF 1.3, streamed: the kind of each edge, colours by kind, sizes by degree, positions that can be read at once.

Where nodes have a date the graph is dynamic: such a node is there from its first date on, anything else always.
"""

from collections.abc import Iterable, Iterator

from kg.export.cells import Cells
from kg.export.columns import Column, Rows, name_of
from kg.export.layout import positions
from kg.export.looks import colour, size
from kg.export.markup import cell_maker, opener, quote, safe
from kg.export.things import is_date
from kg.export.values import Characters, Options, Parts, ascii_id
from kg.model import Facts, Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
<meta><creator>policy-kg</creator><description>Citation knowledge graph of policy documents</description></meta>
"""
_LOOKS = ("label", "weight")


def write_gexf(graph: Graph, options: Options, characters: Characters) -> Iterator[Parts]:
    """The graph as GEXF, piece by piece."""
    rows = Rows(graph)
    places = positions(graph, rows.degrees())
    timed = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
    still = ' mode="static"'
    dynamic = any(_first_date(node.facts) for node in graph.nodes.values())
    head = f'{_HEAD}<graph defaultedgetype="directed"{timed if dynamic else still}>\n'
    columns = _attributes("node", rows.node_columns) + _attributes("edge", rows.edge_columns)
    yield (f'{head}{columns}<nodes count="{len(graph.nodes)}">\n'.encode(),)
    looks = _Looks()
    for node, row, degree in rows.nodes(_cells(rows.node_columns, characters)):
        identity, kind, _, facts = node
        first = _first_date(facts) if facts else ""
        start = f' start="{first}"' if first else ""
        look = looks[kind, degree] % places[identity]
        head = f'<node id="{rows.id(identity)}" label="{safe(name_of(node), characters)}"{start}><attvalues>'
        yield head.encode(), row, b"</attvalues>", look.encode(), b"</node>\n"
    yield (f'</nodes>\n<edges count="{len(graph.edges)}">\n'.encode(),)
    cells = _cells(rows.edge_columns, characters, ' kind="{}" label="{}" weight="{weight}"><attvalues>')
    for _, source, middle, target, (opening, told, where, why, quoted) in rows.edges(cells):
        head = f'<edge id="{source}{middle}{target}" source="{source}" target="{target}"'
        yield head.encode(), opening, told, where, why, quoted, b"</attvalues></edge>\n"
    yield (b"</edges>\n</graph>\n</gexf>\n",)


def _first_date(facts: Facts) -> str:
    first = ""
    for key, value in facts:
        if key == "date" and (not first or value < first) and is_date(value):
            first = value
    return first


class _Looks(dict[tuple[str, int], str]):
    """Colour, position and size of a kind and a number of edges, with `%.1f` twice for the place."""

    def __missing__(self, key: tuple[str, int]) -> str:
        (red, green, blue), place = colour(key[0]), '<viz:position x="%.1f" y="%.1f" z="0.0"/>'
        self[key] = look = f'<viz:color r="{red}" g="{green}" b="{blue}"/>{place}<viz:size value="{size(key[1]):.1f}"/>'
        return look


def _attributes(thing: str, columns: tuple[Column, ...]) -> str:
    out = [f'<attributes class="{thing}">\n']
    for column in columns:
        if column.name not in _LOOKS:
            kind = "integer" if column.type == "int" else column.type
            out.append(f'<attribute id="{ascii_id(column.name)}" title="{quote(column.name)}" type="{kind}"/>\n')
    return "".join([*out, "</attributes>\n"])


def _cells(columns: Iterable[Column], characters: Characters, form: str = "") -> Cells[bytes]:
    """Label and weight have places of their own in GEXF, so they are no attributes."""
    opening = {column.name: f'<attvalue for="{ascii_id(column.name)}" value="' for column in columns if column.name not in _LOOKS}
    return Cells(cell_maker(opening, '"/>', characters), b"", opener(form, characters))
