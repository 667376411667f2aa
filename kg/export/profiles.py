"""What each profile of GraphML adds to the schema, for the program that it is named after.

strict     nothing
gephi      each edge has the XML attribute `label`, where Gephi reads the kind of an edge, so that parallel edges of different
           relations stay apart; the GraphML schema does not know that attribute
yed        shapes, colours, places and labels as yEd draws them; the columns are its custom properties
cytoscape  the columns that Cytoscape shows and maps to looks are called as there: `name` of nodes, `interaction` of edges
"""

from collections.abc import Callable, Iterable
from math import sqrt
from typing import NamedTuple

from kg.export.columns import Column
from kg.export.layout import positions
from kg.export.looks import colour, size
from kg.export.markup import safe
from kg.export.values import Characters
from kg.model import Graph, Node

_TAKEN_BY_CYTOSCAPE = frozenset(("suid", "name", "shared name", "interaction", "shared interaction", "selected", "parent"))
_NODE_KEY, _EDGE_KEY = "node_graphics", "edge_graphics"
_LINE, _LINES, _SPREAD = 12, 3, 4.0
_YED_EDGE = (
    f'><data key="{_EDGE_KEY}"><y:PolyLineEdge><y:LineStyle color="#999999" type="line" width="1.0"/>'
    '<y:Arrows source="none" target="standard"/><y:EdgeLabel fontSize="9" textColor="#666666">{}</y:EdgeLabel>'
    "</y:PolyLineEdge></data>"
)

Draw = Callable[[Node, int], str]


class Profile(NamedTuple):
    """What is added: to the root element, to the keys, what opens an edge (`{}`: its label), and what `label` is called."""

    root: str = ""
    keys: str = ""
    edge: str = ">"
    node_label: str = "label"
    edge_label: str = "label"


GRAPHML = {
    "strict": Profile(),
    "gephi": Profile(edge=' label="{}">'),
    "yed": Profile(
        ' xmlns:y="http://www.yworks.com/xml/graphml"',
        f'<key id="{_NODE_KEY}" for="node" yfiles.type="nodegraphics"/>\n'
        f'<key id="{_EDGE_KEY}" for="edge" yfiles.type="edgegraphics"/>\n',
        _YED_EDGE,
    ),
    "cytoscape": Profile(node_label="name", edge_label="interaction"),
}


def called(columns: Iterable[Column], label: str) -> dict[str, str]:
    """Columns to their names in a file where `label` is called otherwise, as in Cytoscape, whose own names no column keeps."""
    columns = list(columns)
    if label == "label":
        return {column.name: column.name for column in columns}
    taken = {column.name.casefold() for column in columns} | _TAKEN_BY_CYTOSCAPE
    names = {}
    for column in columns:
        name = column.name
        if name == "label":
            name = label
        elif name.casefold() in _TAKEN_BY_CYTOSCAPE:
            while name.casefold() in taken:
                name = f"fact_{name}"
            taken.add(name.casefold())
        names[column.name] = name
    return names


def drawer(profile: str, graph: Graph, degrees: Callable[[], dict[str, int]]) -> Draw | None:
    """What draws a node that has so many edges: only yEd is told."""
    if profile != "yed":
        return None
    places, characters = positions(graph, degrees()), Characters()

    def draw(node: Node, degree: int) -> str:
        (x, y), wide, (red, green, blue) = places[node.id], 2 * size(degree), colour(node.kind)
        left, top = (f"{_SPREAD * middle - wide / 2:.1f}" for middle in (x, y))
        text = safe("\n".join(_wrapped(characters.clean(node.name))), characters)
        return (
            f'<data key="{_NODE_KEY}"><y:ShapeNode><y:Geometry x="{left}" y="{top}" width="{wide:.1f}" height="{wide:.1f}"/>'
            f'<y:Fill color="#{red:02X}{green:02X}{blue:02X}" transparent="false"/>'
            f'<y:BorderStyle color="#FFFFFF" type="line" width="1.0"/><y:NodeLabel fontSize="{10 + int(sqrt(degree))}" '
            f'modelName="sides" modelPosition="s">{text}</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data>'
        )

    return draw


def _wrapped(name: str) -> list[str]:
    """The first lines of a name; a longer one ends in an ellipsis. Its whole text is in the column `label`."""
    name = " ".join(name.split())
    lines = [name[start : start + _LINE] for start in range(0, min(len(name), _LINE * _LINES), _LINE)]
    if len(name) > _LINE * _LINES:
        lines[-1] = lines[-1][:-1] + "…"
    return lines
