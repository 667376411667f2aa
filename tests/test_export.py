"""Exports as files: formats by ending, whole files or none, the same bytes for the same graph."""

import csv
import gzip
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.errors import ExportError, FormatError
from kg.export import EXPORTERS, Options, Report, export, to_networkx, to_rdflib
from kg.export.columns import edge_label
from kg.export.values import Characters, ascii_id
from kg.model import Edge, Graph, Node

ENDINGS = tuple(ending for exporter in EXPORTERS for ending in exporter.endings)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def written(graph: Graph, folder: Path, ending: str) -> dict[str, bytes]:
    report = export(graph, folder / f"graph{ending}")
    return {Path(file).name: Path(file).read_bytes() for file in report.files}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_writes_its_files_and_leaves_nothing_else(ending: str, tmp_path: Path) -> None:
    report = export(plain(), tmp_path / f"graph{ending}")
    assert sorted(report.files) == sorted(str(path) for path in tmp_path.iterdir())
    assert report[1:] == (len(plain().nodes), len(plain().edges), 0, 0, 0)


@pytest.mark.parametrize("ending", [".nq", ".graphml", ".csv", ".jsonl"])
def test_a_packed_file_is_the_file_packed(ending: str, tmp_path: Path) -> None:
    files = export(plain(), tmp_path / f"graph{ending}").files
    packed = [export(plain(), tmp_path / f"graph{ending}.gz").files for _ in range(2)]
    assert packed == [tuple(f"{file}.gz" for file in files)] * 2
    for file in files:
        data = Path(f"{file}.gz").read_bytes()
        assert gzip.decompress(data) == Path(file).read_bytes()
        assert data[3:8] == bytes(5), "neither a name nor a time is in it"


def test_facts_that_their_property_cannot_hold_are_counted(tmp_path: Path) -> None:
    facts = frozenset((("date", "soon"), ("year", "2021"), ("colour", "red")))
    report = export(Graph([Node("a", "regulation", frozenset("甲"), facts)]), tmp_path / "g.ttl")
    assert report.kept == 1
    assert report.loss.endswith(": 1 facts that their property cannot hold were written as kg:fact")
    assert "1 facts kept as texts" in repr(report)


def test_an_unknown_ending_or_name_is_an_error_that_names_the_known(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"\.graphml.*\.ttl"):
        export(plain(), tmp_path / "graph.pdf")
    with pytest.raises(FormatError, match="'nonsense'"):
        export(plain(), tmp_path / "graph.ttl", "nonsense")
    assert not list(tmp_path.iterdir())


def test_a_named_format_goes_before_the_ending(tmp_path: Path) -> None:
    export(plain(), tmp_path / "graph.txt", "turtle")
    assert (tmp_path / "graph.txt").read_text("utf-8").startswith("@prefix")


def test_the_pair_of_spreadsheets_is_called_by_its_own_names(tmp_path: Path) -> None:
    assert [Path(file).name for file in export(plain(), tmp_path / "nodes.csv").files] == ["nodes.csv", "edges.csv"]
    assert [Path(file).name for file in export(plain(), tmp_path / "x.csv").files] == ["x.nodes.csv", "x.edges.csv"]


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("old")
    broken = Graph([Node("a", "agency", frozenset(("甲",)))], [Edge("a", "issued", "", "missing")])
    for ending in ENDINGS:
        with pytest.raises(ExportError, match="'missing'"):
            export(broken, path.with_suffix(ending))
    assert [each.name for each in tmp_path.iterdir()] == ["graph.graphml"]
    assert path.read_text() == "old"


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export(plain(), tmp_path / "none" / "graph.ttl")


@pytest.mark.parametrize(
    "options",
    [
        Options(base="no iri"),
        Options(base="https://x.example/a b/"),
        Options(base="https://x.example/a"),
        Options(profile="x"),
        Options(evidence="some"),
    ],
)
def test_options_without_meaning_are_errors(options: Options, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        export(plain(), tmp_path / "graph.ttl", options=options)


@pytest.mark.parametrize("ending", ENDINGS)
@given(graph=graphs())
@settings(SLOW, max_examples=15)
def test_any_graph_is_written_and_its_order_does_not_matter(
    ending: str, graph: Graph, tmp_path_factory: pytest.TempPathFactory
) -> None:
    nodes, edges = list(graph.nodes.values()), list(graph.edges.values())
    random.Random(1).shuffle(nodes)
    random.Random(2).shuffle(edges)
    folder = tmp_path_factory.mktemp("export")
    assert written(graph, folder, ending) == written(Graph(nodes, edges), folder, ending)


def test_the_hash_seed_does_not_matter(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from hostile import plain; from kg.export import EXPORTERS, export\n"
        "for e in EXPORTERS: export(plain(), Path(sys.argv[1]) / f'graph{e.endings[0]}')"
    )
    found = []
    for seed in ("0", "4242"):
        folder = tmp_path / seed
        folder.mkdir()
        places = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": places}
        subprocess.run([sys.executable, "-c", program, str(folder)], check=True, env=env)
        found.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(found[0]) == sum(len(exporter.parts) for exporter in EXPORTERS)
    assert found[0] == found[1]


def test_unwritable_characters_are_left_out_and_counted(tmp_path: Path) -> None:
    graph = Graph([Node("a", "agency", frozenset(("甲\x00\ud800乙\ufffe",)))])
    for ending in ENDINGS:
        report = export(graph, tmp_path / f"graph{ending}")
        assert report.removed >= 3, ending
        found = b"".join(Path(file).read_bytes() for file in report.files)
        assert "甲乙".encode() in found or ending == ".parquet", ending
    assert "3 characters left out" in repr(Report(("x",), 1, 0, 3))


def test_cells_that_would_run_as_formulas_are_counted(tmp_path: Path) -> None:
    graph = Graph([Node("a", "agency", frozenset(("=1+1",)), frozenset((("number", "@x"), ("date", "-3"))))])
    report = export(graph, tmp_path / "graph.csv")
    assert (report.removed, report.defused) == (0, 2)
    assert "2 cells that begin like a formula were written with an apostrophe in front" in report.loss
    assert "2 cells defused" in repr(report)
    assert export(graph, tmp_path / "graph.neo4j").loss == ""


@given(graph=graphs())
@settings(SLOW, max_examples=50)
def test_spreadsheets_hold_every_row_and_no_formula(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    export(graph, folder / "nodes.csv")
    for name, count in (("nodes", len(graph.nodes)), ("edges", len(graph.edges))):
        with open(folder / f"{name}.csv", encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        assert len(rows) == count
        assert len({each.casefold() for each in head}) == len(head)
        assert all(len(row) == len(head) for row in rows)
        for cell in (cell for row in [head, *rows] for cell in row):
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or float(cell) <= 0, cell


def test_spreadsheets_have_the_headers_that_gephi_knows(tmp_path: Path) -> None:
    export(plain(), tmp_path / "nodes.csv")
    nodes, edges = ((tmp_path / name).read_text("utf-8") for name in ("nodes.csv", "edges.csv"))
    assert nodes.startswith("Id,Label,kind,")
    assert edges.startswith("Source,Target,Type,Kind,Id,Label,relation,relation_type,Weight,")
    assert "r2,r1,Directed,cites basis,r2:cites:basis:r1,cites basis,cites,basis,3.0,b7; notice," in edges


@given(graph=graphs())
@settings(SLOW, max_examples=50)
def test_networkx_and_rdflib_are_handed_every_edge(graph: Graph) -> None:
    other = to_networkx(graph)
    assert set(other.nodes) == set(graph.nodes)
    labels = {(edge.source, edge_label(edge.relation, edge.type), edge.target) for edge in graph.edges.values()}
    assert {(source, key, target) for source, target, key in other.edges(keys=True)} == labels
    assert len(to_rdflib(graph)) > 0


def test_networkx_attributes_are_typed() -> None:
    other = to_networkx(plain())
    assert other.nodes["q1"]["amount"] == 8500.0
    assert other.nodes["r2"]["degree"] == 9
    assert other.nodes["a1"]["names"] == "某省自然资源厅; 省自然资源厅"
    edge = other.edges["r2", "r1", "cites basis"]
    assert (edge["weight"], edge["type"], edge["pinpoint"], edge["documents"]) == (3.0, "basis", "第三十七条", "b7; notice")


@given(text=graphs())
@settings(SLOW, max_examples=30)
def test_ids_stay_distinct_as_ascii(text: Graph) -> None:
    made = [ascii_id(identity) for identity in text.nodes]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"[A-Za-z0-9_.]+", each) for each in made)


def test_clean_text_is_returned_as_it_is() -> None:
    characters = Characters()
    assert characters.clean("线\n\t\r𠮷\x85") == "线\n\t\r𠮷\x85"
    assert characters.removed == 0
