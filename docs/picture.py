"""Draws docs/graph.svg: who issued what and what rests on what, in the papers of examples/black-soil.

Run it from anywhere: python docs/picture.py
"""

from html import escape
from pathlib import Path

import kg
from kg.export.layout import positions
from kg.model import Edge, Graph, Node

ROOT = Path(__file__).parent.parent
COLOURS = {"agency": "#d1495b", "regulation": "#00798c", "document": "#6c757d"}
EDGES = {"issued": "#d1495b", "cites": "#00798c", "amends": "#edae49", "repeals": "#2e4057"}
LABEL = 15
WIDTH, HEIGHT, MARGIN = 1180, 760, 70


def chosen(graph: Graph) -> Graph:
    """The named bodies and the instruments of a graph, and the statements between them."""
    edges = [edge for edge in graph.sorted_edges() if edge.relation in EDGES]
    ends = {key for edge in edges for key in (edge.source, edge.target)}
    nodes = {key: graph.nodes[key] for key in sorted(ends) if graph.nodes[key].kind in COLOURS}
    return Graph(nodes.values(), [edge for edge in edges if edge.source in nodes and edge.target in nodes])


def draw(graph: Graph) -> str:
    """The graph as SVG, the same text on every run."""
    places = positions(graph)
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    across, down = (WIDTH - 2 * MARGIN) / (max(xs) - min(xs)), (HEIGHT - 2 * MARGIN) / (max(ys) - min(ys))
    at = {key: (MARGIN + (x - min(xs)) * across, MARGIN + (y - min(ys)) * down) for key, (x, y) in places.items()}
    lines = [_line(edge, at) for edge in graph.sorted_edges()]
    marks = [_mark(node, at[node.id], sum(node.id in edge.key for edge in graph.edges.values())) for node in graph.sorted_nodes()]
    legend = [
        f'<text x="{20 + 130 * n}" y="{HEIGHT - 14}" fill="{colour}">● {name}</text>'
        for n, (name, colour) in enumerate((*COLOURS.items(), *((f"— {name}", colour) for name, colour in EDGES.items())))
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">'
    return "\n".join((head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *lines, *marks, *legend, "</svg>", ""))


def _line(edge: Edge, at: dict[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{EDGES[edge.relation]}" stroke-opacity=".45" stroke-width="1.4"/>'


def _mark(node: Node, place: tuple[float, float], degree: int) -> str:
    x, y = place
    name = node.name if len(node.name) <= LABEL else "…" + node.name[max(0, node.name.find("关于")) :]
    name = name if len(name) <= LABEL else name[: LABEL - 1] + "…"
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 + degree**0.5:.1f}" fill="{COLOURS[node.kind]}"/>'
    words = f'<text x="{x:.1f}" y="{y - 8:.1f}" text-anchor="middle" fill="#222">{escape(name)}</text>'
    return f"<g><title>{escape(node.name)}</title>{circle}{words}</g>"


if __name__ == "__main__":
    svg = draw(chosen(kg.build(ROOT / "examples" / "black-soil")))
    (ROOT / "docs" / "graph.svg").write_text(svg, "utf-8")
