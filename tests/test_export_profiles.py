"""GraphML for yEd and for Cytoscape, and Cytoscape.js JSON: what these programs look for is there, and nothing is lost."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.export import Options, export
from kg.export.looks import COLOURS
from kg.export.values import Characters, ascii_id
from kg.model import Edge, Graph, Node

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
GRAPHML, YED = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"
TAKEN = ["name", "interaction", "shared name", "SUID", "selected", "parent", "id", "source", "target"]


def tree(graph: Graph, folder: Path, profile: str) -> ElementTree.Element:
    export(graph, folder / "graph.graphml", options=Options(profile=profile))
    return ElementTree.parse(folder / "graph.graphml").getroot()


@pytest.mark.parametrize("profile", ["yed", "cytoscape", "rdf12"])
@given(graph=graphs())
@SLOW
def test_any_graph_is_well_formed_and_whole(profile: str, graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    root = tree(graph, folder, profile)
    assert len(list(root.iter(f"{GRAPHML}node"))) == len(graph.nodes)
    assert len(list(root.iter(f"{GRAPHML}edge"))) == len(graph.edges)
    names = [(key.get("for"), key.get("attr.name", "").casefold(), key.get("yfiles.type")) for key in root.iter(f"{GRAPHML}key")]
    assert len(set(names)) == len(names)
    networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)


def test_yed_draws_shapes_with_colours_and_labels(tmp_path: Path) -> None:
    root = tree(plain(), tmp_path, "yed")
    keys = {key.attrib["yfiles.type"]: key.attrib["id"] for key in root.iter(f"{GRAPHML}key") if "yfiles.type" in key.attrib}
    assert set(keys) == {"nodegraphics", "edgegraphics"}
    for node in root.iter(f"{GRAPHML}node"):
        shape = node.find(f"{GRAPHML}data[@key='{keys['nodegraphics']}']/{YED}ShapeNode")
        assert shape is not None
        kind = node.findtext(f"{GRAPHML}data[@key='node_kind']", "")
        assert shape.find(f"{YED}Fill").get("color") == "#{:02X}{:02X}{:02X}".format(*COLOURS[kind])  # type: ignore[union-attr]
        geometry = shape.find(f"{YED}Geometry")
        assert geometry is not None
        assert all(re.fullmatch(r"-?\d+\.\d", geometry.attrib[each]) for each in ("x", "y", "width", "height"))
    labels = [label.text for label in root.iter(f"{YED}EdgeLabel")]
    assert len(labels) == len(plain().edges)
    assert "cites basis" in labels


def test_yed_shows_the_beginning_of_a_long_name_and_the_column_holds_all_of_it(tmp_path: Path) -> None:
    name = "关于进一步加强耕地保护工作" * 4
    root = tree(Graph([Node("r", "regulation", frozenset((name,)))]), tmp_path, "yed")
    shown = root.find(f".//{YED}NodeLabel")
    assert shown is not None
    lines = (shown.text or "").split("\n")
    assert "".join(lines) == name[:35] + "…"
    assert [len(line) for line in lines] == [12, 12, 12]
    assert networkx.read_graphml(tmp_path / "graph.graphml").nodes["r"]["label"] == name


def test_cytoscape_finds_name_and_interaction_and_no_other_column_takes_its_names(tmp_path: Path) -> None:
    facts = frozenset((key, key) for key in TAKEN)
    graph = Graph([Node("a", "agency", frozenset(("甲",)), facts)], [Edge("a", "cites", "basis", "a", facts)])
    root = tree(graph, tmp_path, "cytoscape")
    for thing, label in (("node", "name"), ("edge", "interaction")):
        names = [key.attrib["attr.name"] for key in root.iter(f"{GRAPHML}key") if key.get("for") == thing]
        assert names.count(label) == 1
        assert "label" not in names
        taken = {"name", "interaction", "shared name", "suid", "selected"} - {label}
        assert not {name.casefold() for name in names} & taken
    other = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert (other.nodes["a"]["name"], other.nodes["a"]["fact_name"]) == ("甲", "name")
    assert next(iter(other.edges(data=True)))[2]["interaction"] == "cites basis"


def elements(graph: Graph, folder: Path) -> tuple[dict[str, dict[str, object]], dict[str, dict[str, object]]]:
    export(graph, folder / "graph.cyjs")
    content = json.loads((folder / "graph.cyjs").read_text("utf-8"))["elements"]
    nodes = {each["data"]["id"]: each["data"] | each["position"] for each in content["nodes"]}
    return nodes, {each["data"]["id"]: each["data"] for each in content["edges"]}


@given(graph=graphs())
@SLOW
def test_cytoscape_js_holds_every_element(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    nodes, edges = elements(graph, tmp_path_factory.mktemp("export"))
    clean = Characters().clean
    assert {key: data.get("name", "") for key, data in nodes.items()} == {
        ascii_id(node.id): clean(node.name) for node in graph.nodes.values()
    }
    assert len(edges) == len(graph.edges)
    assert all(data["source"] in nodes and data["target"] in nodes for data in edges.values())
    assert not any("parent" in data for data in (*nodes.values(), *edges.values()))


def test_cytoscape_js_is_typed_and_placed(tmp_path: Path) -> None:
    nodes, edges = elements(plain(), tmp_path)
    assert (nodes["q1"]["amount"], nodes["r2"]["degree"], nodes["q1"]["value"]) == (8500, 9, "8500")
    assert len({(data["x"], data["y"]) for data in nodes.values()}) == len(nodes)
    edge = edges["r2:cites:basis:r1"]
    assert (edge["interaction"], edge["weight"], edge["pinpoint"]) == ("cites basis", 3.0, "第三十七条")
