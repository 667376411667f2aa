"""Triple stores take what the examples build to, hold all of it, and answer as the graph does: pyoxigraph, Oxigraph over HTTP."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from questions import COUNT, QUESTIONS, Answers, answers, rows
from servers import ask, oxigraph, post

import kg
from kg.model import Graph


def test_the_questions_have_answers(graph: Graph) -> None:
    right = answers(graph)
    assert right.keys() == QUESTIONS.keys()
    assert all(right.values())
    assert right["papers whose basis was repealed"] == {
        ("澜江市生态环境局关于规范碳排放抵销信用管理的通知", "澜江市碳排放权交易管理暂行办法")
    }


def loaded(*arguments: str | Path) -> str:
    """What `kg load` prints."""
    done = subprocess.run([sys.executable, "-m", "kg", "load", *map(str, arguments)], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


def test_kg_load_fills_an_oxigraph_server(graph: Graph, exported: Path, tmp_path: Path) -> None:
    kg.save(graph, tmp_path / "graph.kg")
    lines = (exported / "graph.nq").read_text("utf-8").splitlines()
    with oxigraph() as server:
        for _ in range(2):
            assert loaded(tmp_path / "graph.kg", "--store", f"{server}/store").startswith(f"{len(lines):,} quads in ")
            assert rows(ask(server, COUNT)) == {(str(len(lines)),)}
        for name, right in answers(graph).items():
            assert rows(ask(server, QUESTIONS[name])) == right, name


def by_pyoxigraph(store: pyoxigraph.Store, question: str) -> Answers:
    found = store.query(question)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {tuple(getattr(term, "value", "") for term in row) for row in found}


def test_pyoxigraph(graph: Graph, exported: Path) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(path=exported / "graph.nq")
    lines = (exported / "graph.nq").read_text("utf-8").splitlines()
    assert len(store) == len(lines)
    assert by_pyoxigraph(store, COUNT) == {(str(len(lines)),)}
    right = answers(graph)
    for name, question in QUESTIONS.items():
        assert by_pyoxigraph(store, question) == right[name], name


@pytest.mark.parametrize(("ending", "kind"), [("nq", "application/n-quads"), ("trig", "application/trig")])
def test_an_oxigraph_server(graph: Graph, exported: Path, ending: str, kind: str) -> None:
    lines = (exported / "graph.nq").read_text("utf-8").splitlines()
    with oxigraph() as server:
        assert post(f"{server}/store", (exported / f"graph.{ending}").read_bytes(), kind) in (200, 201, 204)
        assert rows(ask(server, COUNT)) == {(str(len(lines)),)}
        right = answers(graph)
        for name, question in QUESTIONS.items():
            assert rows(ask(server, question)) == right[name], name
