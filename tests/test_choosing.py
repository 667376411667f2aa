"""A part of a graph: nodes of some kinds, nodes with enough edges, and the same part in every format."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hostile import graphs, plain
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.export import EXPORTERS, Options, export
from kg.export.choosing import chosen
from kg.export.values import KINDS
from kg.model import Edge, Graph, Node

GEXF = "{http://gexf.net/1.3}"


def test_without_options_it_is_the_graph_itself() -> None:
    graph = plain()
    assert chosen(graph, Options()) is graph


def test_only_some_kinds_with_the_edges_between_them() -> None:
    graph = chosen(plain(), Options(only=("agency", "regulation")))
    assert sorted(graph.nodes) == ["a1", "a2", "r1", "r2"]
    assert {edge.relation for edge in graph.edges.values()} == {
        "cites",
        "addressed",
        "copied",
        "amends",
        "issued",
        "implements",
        "repeals",
        "succeeded_by",
    }


def test_nodes_with_enough_edges_between_the_kinds_chosen() -> None:
    assert sorted(chosen(plain(), Options(min_degree=5)).nodes) == ["a1", "m1", "r1", "r2"]
    assert sorted(chosen(plain(), Options(only=("measure", "quantity"), min_degree=2)).nodes) == ["m1"]


@given(graph=graphs(), kinds=st.sets(st.sampled_from(KINDS)), least=st.integers(0, 3))
def test_a_part_has_no_loose_edge_and_nothing_new(graph: Graph, kinds: set[str], least: int) -> None:
    part = chosen(graph, Options(only=tuple(sorted(kinds)), min_degree=least))
    assert part.nodes.items() <= graph.nodes.items()
    assert all(edge.source in part.nodes and edge.target in part.nodes for edge in part.edges.values())
    inside = {key for key, edge in graph.edges.items() if {edge.source, edge.target} <= part.nodes.keys()}
    assert set(part.edges) == inside
    assert not kinds or {node.kind for node in part.nodes.values()} <= kinds


@pytest.mark.parametrize("ending", [exporter.endings[0] for exporter in EXPORTERS])
def test_every_format_writes_the_part(ending: str, tmp_path: Path) -> None:
    options = Options(only=("measure", "quantity"))
    report = export(plain(), tmp_path / f"part{ending}", options=options)
    whole = export(chosen(plain(), options), tmp_path / f"same{ending}")
    assert (report.nodes, report.edges) == (3, 2)
    assert [Path(file).read_bytes() for file in report.files] == [Path(file).read_bytes() for file in whole.files]


def test_the_degrees_written_are_those_of_the_part(tmp_path: Path) -> None:
    options = Options(only=("measure", "quantity"))
    nodes, _ = export(plain(), tmp_path / "part.csv", options=options).files
    with open(nodes, encoding="utf-8", newline="") as file:
        assert {row["Id"]: row["degree"] for row in csv.DictReader(file)} == {"m1": "2", "q1": "1", "q2": "1"}
    export(plain(), tmp_path / "part.gexf", options=options)
    assert len(list(ElementTree.parse(tmp_path / "part.gexf").iter(f"{GEXF}node"))) == 3


def test_a_missing_end_is_still_an_error(tmp_path: Path) -> None:
    broken = Graph([Node("a", "agency", frozenset(("甲",)))], [Edge("a", "issued", "", "missing")])
    with pytest.raises(ExportError, match="'missing'"):
        export(broken, tmp_path / "graph.nt", options=Options(only=("agency",)))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(only=("agency", "law")), "'law' is no kind of node .only.: choose one of agency, regulation"),
        (Options(min_degree=-1), "-1 is no number of edges: give 0"),
        (Options(profile="x"), "'x' is no profile: choose one of strict, gephi, yed, cytoscape"),
    ],
)
def test_a_choice_without_meaning_names_the_remedy(options: Options, words: str) -> None:
    with pytest.raises(ExportError, match=words):
        options.check()
