"""GraphML and GEXF, read back by expat, lxml and networkx; and what Gephi's importer takes from them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings
from lxml import etree

from kg.export import Options, export
from kg.export.layout import positions
from kg.export.looks import COLOURS
from kg.export.values import Characters, ascii_id
from kg.model import Edge, Graph, Node

SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
GRAPHML, GEXF = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}"
LOOKS = set("label nodelabel edgelabel x y z xpos ypos zpos size r g b color".split()) | {"weight", "edge weight"}  # noqa: SIM905


def clean(text: str) -> str:
    return Characters().clean(text)


def tree(graph: Graph, folder: Path, ending: str, options: Options = Options()) -> ElementTree.Element:  # noqa: B008
    path = folder / f"graph{ending}"
    export(graph, path, options=options)
    etree.parse(path, etree.XMLParser(huge_tree=True, recover=False))
    return ElementTree.parse(path).getroot()


@given(graph=graphs())
@SLOW
def test_graphml_says_the_same_to_networkx(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    tree(graph, folder, ".graphml")
    other = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    assert set(other.nodes) == {ascii_id(key) for key in graph.nodes}
    assert {key for _, _, key in other.edges(keys=True)} == {row.get("id") for row in edges_of(folder)}
    assert other.number_of_edges() == len(graph.edges)
    for node in graph.nodes.values():
        values = other.nodes[ascii_id(node.id)]
        assert values.get("label", "") == clean(node.name)
        assert values.get("kind", "") == clean(node.kind)
    for source, target, key, values in other.edges(keys=True, data=True):
        found = {edge for edge in graph.edges.values() if key.startswith(f"{ascii_id(edge.source)}:{ascii_id(edge.relation)}:")}
        assert values["relation"] in {clean(edge.relation) for edge in found}, (source, target)


def edges_of(folder: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(folder / "graph.graphml").iter(f"{GRAPHML}edge"))


@given(graph=graphs())
@SLOW
def test_graphml_keeps_the_rules_of_the_importers(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tree(graph, tmp_path_factory.mktemp("export"), ".graphml")
    keys = root.findall(f"{GRAPHML}key")
    ids = [key.attrib["id"] for key in keys]
    assert len(set(ids)) == len(ids)
    for thing in ("node", "edge"):
        names = [key.attrib["attr.name"].casefold() for key in keys if key.attrib["for"] == thing]
        assert len(set(names)) == len(names)
        own = {"label", "weight"} if thing == "edge" else {"label"}
        assert set(names) & (LOOKS | {"id"}) <= own
    assert {key.attrib["attr.type"] for key in keys} <= {"string", "int", "double"}
    assert {key.attrib["for"] for key in keys} <= {"node", "edge"}
    edges = [edge.attrib["id"] for edge in root.iter(f"{GRAPHML}edge")]
    assert len(set(edges)) == len(edges)
    assert {data.attrib["key"] for data in root.iter(f"{GRAPHML}data")} <= set(ids)
    assert all(re.fullmatch(r"[\w.:-]+", each) for each in [*ids, *edges])


def test_strict_graphml_has_only_what_the_schema_knows(tmp_path: Path) -> None:
    known = {"id", "source", "target"}
    assert all(set(edge.attrib) == known for edge in tree(plain(), tmp_path, ".graphml").iter(f"{GRAPHML}edge"))


def test_gephi_graphml_tells_parallel_edges_apart(tmp_path: Path) -> None:
    edges = list(tree(plain(), tmp_path, ".graphml", Options(profile="gephi")).iter(f"{GRAPHML}edge"))
    kinds = {(edge.attrib["source"], edge.attrib["target"], edge.attrib["label"]) for edge in edges}
    assert len(kinds) == len(edges) == len(plain().edges)
    assert ("r2", "r1", "cites basis") in kinds


@given(graph=graphs())
@SLOW
def test_gexf_says_the_same_to_networkx(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    root = tree(graph, folder, ".gexf")
    other = networkx.read_gexf(folder / "graph.gexf", version="1.3")
    assert set(other.nodes) == {ascii_id(key) for key in graph.nodes}
    for node in graph.nodes.values():
        assert other.nodes[ascii_id(node.id)]["label"] == clean(node.name)
    edges = list(root.iter(f"{GEXF}edge"))
    assert len({edge.attrib["id"] for edge in edges}) == len(edges) == len(graph.edges)


@given(graph=graphs())
@SLOW
def test_gexf_attributes_are_declared_once_and_none_is_a_look(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tree(graph, tmp_path_factory.mktemp("export"), ".gexf")
    for declared in root.iter(f"{GEXF}attributes"):
        titles = [each.attrib["title"].casefold() for each in declared]
        assert len(set(titles)) == len(titles)
        assert not set(titles) & (LOOKS | {"id"})
        ids = {each.attrib["id"] for each in declared}
        assert {value.attrib["for"] for thing in root.iter(GEXF + declared.attrib["class"]) for value in thing[0]} <= ids


def test_gexf_has_kinds_looks_and_a_timeline(tmp_path: Path) -> None:
    root = tree(plain(), tmp_path, ".gexf")
    graph = root[1]
    assert (root.attrib["version"], graph.attrib["mode"], graph.attrib["timeformat"]) == ("1.3", "dynamic", "date")
    nodes = {node.attrib["id"]: node for node in root.iter(f"{GEXF}node")}
    assert {key: node.get("start") for key, node in nodes.items() if node.get("start")} == {"r1": "2021-05-06"}
    colour = nodes["a1"].find("{http://gexf.net/1.3/viz}color")
    assert colour is not None
    assert tuple(int(colour.attrib[each]) for each in "rgb") == COLOURS["agency"]
    kinds = [(edge.attrib["source"], edge.attrib["target"], edge.attrib["kind"]) for edge in root.iter(f"{GEXF}edge")]
    assert len(set(kinds)) == len(kinds)
    assert "lastmodifieddate" not in (tmp_path / "graph.gexf").read_text("utf-8")


def test_gexf_without_dates_is_static(tmp_path: Path) -> None:
    graph = tree(Graph([Node("a", "agency", frozenset(("甲",)))]), tmp_path, ".gexf")[1]
    assert graph.attrib["mode"] == "static"
    assert "timeformat" not in graph.attrib


@pytest.mark.parametrize("size", [1, 2, 40, 200, 1500, 30_001])
def test_positions_do_not_coincide_or_depend_on_order(size: int) -> None:
    nodes = [Node(f"n{number}", "agency" if number % 3 else "measure", frozenset((str(number),))) for number in range(size)]
    edges = [Edge(f"n{number}", "cites", "", f"n{number * number % size}") for number in range(size - size // 4)]
    places = positions(Graph(nodes, edges))
    assert set(places) == {node.id for node in nodes}
    assert len({(round(x, 1), round(y, 1)) for x, y in places.values()}) == size
    assert positions(Graph(nodes[::-1], edges[::-1])) == places


def test_neighbours_are_drawn_nearer_than_others() -> None:
    nodes = [Node(f"{letter}{number}", "agency", frozenset(("x",))) for letter in "ab" for number in range(12)]
    edges = [Edge(f"{letter}0", "cites", "", f"{letter}{number}") for letter in "ab" for number in range(1, 12)]
    places = positions(Graph(nodes, edges))

    def distance(one: str, other: str) -> float:
        (ax, ay), (bx, by) = places[one], places[other]
        return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)

    for number in range(1, 12):
        assert distance("a0", f"a{number}") < distance("b0", f"a{number}")
