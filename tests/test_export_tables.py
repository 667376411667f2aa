"""Tables of documents, passages, nodes, edges and evidence: JSON lines and Parquet say the same, and others read them."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.errors import ExportError
from kg.export import export
from kg.export.values import Characters, ascii_id
from kg.model import Graph

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
TABLES = ("documents", "passages", "nodes", "edges", "evidence")
Rows = dict[str, list[dict[str, Any]]]


def lines(graph: Graph, folder: Path) -> Rows:
    files = export(graph, folder / "nodes.jsonl").files
    assert [Path(file).name for file in files] == [f"{table}.jsonl" for table in TABLES]
    return {Path(file).stem: [json.loads(line) for line in Path(file).read_text("utf-8").split("\n")[:-1]] for file in files}


@given(graph=graphs())
@SLOW
def test_tables_fit_together(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = lines(graph, tmp_path_factory.mktemp("export"))
    ids = {table: [row["id"] for row in rows[table]] for table in ("documents", "passages", "nodes", "edges")}
    assert sorted(ids["nodes"]) == sorted(map(ascii_id, graph.nodes))
    assert len(ids["edges"]) == len(graph.edges)
    assert all(len(set(each)) == len(each) for table, each in ids.items() if table != "documents")
    for row in rows["edges"]:
        assert row["source"] in ids["nodes"]
        assert row["target"] in ids["nodes"]
        assert set(row["passages"]) <= set(ids["passages"])
    for row in rows["passages"]:
        assert set(row["nodes"]) <= set(ids["nodes"])
        assert set(row["edges"]) <= set(ids["edges"])
        assert row["document"] in ids["documents"]
    assert len(rows["evidence"]) == sum(len(edge.evidence) for edge in graph.edges.values())
    for row in rows["evidence"]:
        assert (row["edge"] in ids["edges"], row["passage"] in ids["passages"]) == (True, True)
    quotes = sorted(Characters().clean(words.quote) for edge in graph.edges.values() for words in edge.evidence)
    assert sorted(row["quote"] for row in rows["evidence"]) == quotes


@given(graph=graphs())
@SLOW
def test_parquet_says_what_json_lines_say(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path_factory.mktemp("export")
    rows = lines(graph, folder)
    for file in export(graph, folder / "nodes.parquet").files:
        assert parquet.read_table(file).to_pylist() == rows[Path(file).stem]


def test_duckdb_joins_them(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    export(plain(), tmp_path / "graph.parquet")
    question = """
        SELECT nodes.name, evidence.quote FROM '{0}/graph.edges.parquet' AS edges
        JOIN '{0}/graph.nodes.parquet' AS nodes ON nodes.id = edges.target
        JOIN '{0}/graph.evidence.parquet' AS evidence ON evidence.edge = edges.id
        WHERE edges.relation = 'cites' AND edges.type = 'basis' AND list_contains(edges.passages, evidence.passage)
    """
    found = duckdb.sql(question.format(tmp_path)).fetchall()
    assert [name for name, _ in found] == ["某省耕地保护条例"] * 3


def test_pandas_reads_both(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    export(plain(), tmp_path / "graph.parquet")
    export(plain(), tmp_path / "graph.jsonl")
    nodes = pandas.read_parquet(tmp_path / "graph.nodes.parquet").set_index("id")
    assert (nodes.loc["q1", "amount"], nodes.loc["r2", "degree"], list(nodes.loc["a1", "names"])) == (
        8500.0,
        9,
        ["某省自然资源厅", "省自然资源厅"],
    )
    assert len(pandas.read_json(tmp_path / "graph.edges.jsonl", lines=True)) == len(plain().edges)


def test_a_document_has_the_node_that_was_read_from_it(tmp_path: Path) -> None:
    rows = lines(plain(), tmp_path)
    read = {row["id"]: row for row in rows["documents"]}
    assert (read["5e5542af0919fccb"]["node"], read["5e5542af0919fccb"]["file"]) == ("r2", "notice")
    assert read["b7"]["node"] is None


def test_without_pyarrow_the_error_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"pip install 'policy-kg\[parquet\]', or write .jsonl"):
        export(plain(), tmp_path / "graph.parquet")
    assert list(tmp_path.iterdir()) == []
