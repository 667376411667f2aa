import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from graphs import GRAPHS, canonical, write_papers
from hypothesis import HealthCheck, given, settings

from kg.errors import StoreError
from kg.model import Edge, Evidence, Graph, Node
from kg.pipeline import build
from kg.rows import edge_row, node_row, pack, row_edge, row_node, unpack
from kg.store import read, write

GRAPH = Graph(
    [Node("a1", "agency", frozenset(("澜河省水利厅",))), Node("r1", "regulation", frozenset(("关于…的通知",)))],
    [Edge("a1", "issued", "", "r1", frozenset(), frozenset((Evidence("d", 1, 7, "澜河省水利厅印发", "印发", "x"),)))],
)


@given(GRAPHS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_what_is_written_is_read_back(tmp_path: Path, graph: Graph) -> None:
    write(graph, tmp_path / "graph.kg")
    assert read(tmp_path / "graph.kg") == graph


@given(GRAPHS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_a_part_of_some_kinds_is_read_alone(tmp_path: Path, graph: Graph) -> None:
    write(graph, tmp_path / "graph.kg")
    kinds = ("agency", "regulation")
    nodes = [node for node in graph.sorted_nodes() if node.kind in kinds]
    ids = {node.id for node in nodes}
    edges = [edge for edge in graph.sorted_edges() if edge.source in ids and edge.target in ids]
    assert read(tmp_path / "graph.kg", kinds) == Graph(nodes, edges, graph.decisions)


@pytest.mark.parametrize("kinds", [(), ("agency", "regulation")])
def test_a_file_that_lost_rows_is_refused(tmp_path: Path, kinds: tuple[str, ...]) -> None:
    write(GRAPH, tmp_path / "graph.kg")
    with sqlite3.connect(tmp_path / "graph.kg") as base:
        base.execute("DELETE FROM evidence")
    base.close()
    with pytest.raises(StoreError, match="damaged"):
        read(tmp_path / "graph.kg", kinds)


@given(GRAPHS)
@settings(deadline=None)
def test_rows_and_packs_lead_back(graph: Graph) -> None:
    assert unpack(pack(graph)) == graph
    assert [row_node(node_row(node)) for node in graph.sorted_nodes()] == graph.sorted_nodes()
    assert [row_edge(edge_row(edge)) for edge in graph.sorted_edges()] == graph.sorted_edges()


def test_equal_graphs_make_equal_files(tmp_path: Path) -> None:
    graph = build(write_papers(tmp_path))
    turned = Graph(reversed(graph.nodes.values()), reversed(graph.edges.values()), sorted(graph.decisions, reverse=True))
    write(graph, tmp_path / "one.kg")
    write(turned, tmp_path / "other.kg")
    assert (tmp_path / "one.kg").read_bytes() == (tmp_path / "other.kg").read_bytes()


def test_the_file_can_be_asked_in_sql(tmp_path: Path) -> None:
    write(GRAPH, tmp_path / "graph.kg")
    base = sqlite3.connect(tmp_path / "graph.kg")
    rows = base.execute("SELECT source, relation, target FROM statements").fetchall()
    base.close()
    assert rows == [("澜河省水利厅", "issued", "关于…的通知")]


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        read(tmp_path / "graph.kg")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 something else", "一、通知".encode() * 5000])
def test_a_foreign_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "graph.kg").write_bytes(content)
    with pytest.raises(StoreError, match="no graph"):
        read(tmp_path / "graph.kg")


def test_a_foreign_base(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "graph.kg")
    base.execute("CREATE TABLE nodes (x)")
    base.close()
    with pytest.raises(StoreError, match="no graph"):
        read(tmp_path / "graph.kg")


def test_another_version(tmp_path: Path) -> None:
    write(GRAPH, tmp_path / "graph.kg")
    base = sqlite3.connect(tmp_path / "graph.kg")
    base.execute("PRAGMA user_version = 999")
    base.close()
    with pytest.raises(StoreError, match="version 999"):
        read(tmp_path / "graph.kg")


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_file_cut_short_is_damaged(tmp_path: Path, part: float) -> None:
    path = tmp_path / "graph.kg"
    write(GRAPH, path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    with pytest.raises(StoreError, match=r"damaged|no graph"):
        read(path)


def test_rows_that_are_gone_are_noticed(tmp_path: Path) -> None:
    write(GRAPH, tmp_path / "graph.kg")
    base = sqlite3.connect(tmp_path / "graph.kg")
    base.execute("DELETE FROM evidence")
    base.commit()
    base.close()
    with pytest.raises(StoreError, match="damaged"):
        read(tmp_path / "graph.kg")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write(GRAPH, tmp_path / "nowhere" / "graph.kg")


WRITER = """
    import sys
    from kg.model import Graph, Node
    from kg.store import write
    graph = Graph(Node(f"a{n}", "agency", frozenset((f"{sys.argv[2]}{n}",))) for n in range(20000))
    while True:
        write(graph, sys.argv[1])
        print("written", flush=True)
"""


@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.06, 0.1])
def test_a_killed_run_leaves_a_whole_graph(tmp_path: Path, delay: float) -> None:
    path = tmp_path / "graph.kg"
    write(GRAPH, path)
    command = [sys.executable, "-c", textwrap.dedent(WRITER), str(path), "新"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
    assert len(read(path)) == 20000
    write(GRAPH, path)
    assert canonical(read(path)) == canonical(GRAPH)
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.kg"], "what the killed run left is cleared away"


def test_a_writer_that_fails_leaves_the_old_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.kg"
    write(GRAPH, path)

    def fail(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(StoreError, match="no space left"):
        write(Graph(), path)
    assert read(path) == GRAPH
    assert [entry.name for entry in tmp_path.iterdir()] == ["graph.kg"]
