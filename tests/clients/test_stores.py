"""Triple stores take what the examples build to, hold all of it, and answer as the graph does.

pyoxigraph; over HTTP Oxigraph (package `oxigraph`), Apache Jena Fuseki (Maven) and Virtuoso 7 (Debian's `virtuoso-opensource-7`).
A store that is not installed is skipped.
"""

import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pyoxigraph
import pytest
from questions import COUNT, QUESTIONS, Answers, answers, rows
from servers import DEFAULT, Server, Start, fuseki, oxigraph, program, virtuoso

import kg
from kg.errors import ExportError
from kg.export import posting
from kg.export.values import BASE
from kg.model import Graph

STORES = [pytest.param(oxigraph, id="oxigraph"), pytest.param(fuseki, id="fuseki")]


def test_the_questions_have_answers(graph: Graph) -> None:
    right = answers(graph)
    assert right.keys() == QUESTIONS.keys()
    assert all(right.values())
    assert right["papers whose basis was repealed"] == {
        ("澜江市生态环境局关于规范碳排放抵销信用管理的通知", "澜江市碳排放权交易管理暂行办法")
    }


def lines(exported: Path) -> int:
    return len((exported / "graph.nq").read_text("utf-8").splitlines())


def answers_rightly(server: Server, graph: Graph) -> None:
    right = answers(graph)
    for name, question in QUESTIONS.items():
        assert rows(server.ask(question)) == right[name], name


def by_pyoxigraph(store: pyoxigraph.Store, question: str) -> Answers:
    found = store.query(question)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {tuple(getattr(term, "value", "") for term in row) for row in found}


def test_pyoxigraph(graph: Graph, exported: Path) -> None:
    store = pyoxigraph.Store()
    store.bulk_load(path=exported / "graph.nq")
    assert len(store) == lines(exported)
    assert by_pyoxigraph(store, COUNT) == {(str(lines(exported)),)}
    right = answers(graph)
    for name, question in QUESTIONS.items():
        assert by_pyoxigraph(store, question) == right[name], name


def loaded(*arguments: str | Path) -> str:
    """What `kg load` prints."""
    done = subprocess.run([sys.executable, "-m", "kg", "load", *map(str, arguments)], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("start", STORES)
def test_kg_load_fills_a_server(start: Start, graph: Graph, exported: Path, tmp_path: Path) -> None:
    kg.save(graph, tmp_path / "graph.kg")
    with start(tmp_path) as server:
        for _ in range(2):
            assert loaded(tmp_path / "graph.kg", "--store", server.store).startswith(f"{lines(exported):,} quads in ")
            assert rows(server.ask(COUNT)) == {(str(lines(exported)),)}
        answers_rightly(server, graph)


@pytest.mark.parametrize("start", STORES)
def test_a_load_that_a_crash_broke_off_goes_on(
    start: Start, graph: Graph, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "SIZE", 200_000)
    with (
        start(tmp_path) as server,
        pytest.raises(ExportError, match=r"cannot be reached: .*Go on with --from-chunk 4") as problem,
    ):
        posting.post(graph, server.store, progress=lambda posted: server.kill() if posted.chunks == 3 else None)
    number = int(str(problem.value).rsplit(" ", 1)[1])
    with start(tmp_path) as server:
        (before,) = next(iter(rows(server.ask(COUNT))))
        assert 0 < int(before) < lines(exported)
        rest = posting.post(graph, server.store, start=number)
        assert int(before) + rest.quads == lines(exported)
        assert rows(server.ask(COUNT)) == {(str(lines(exported)),)}
        answers_rightly(server, graph)


@pytest.mark.parametrize("ending", ["nq", "trig"])
@pytest.mark.parametrize("start", STORES)
def test_a_server_takes_the_files(start: Start, ending: str, graph: Graph, exported: Path, tmp_path: Path) -> None:
    kind = {"nq": "application/n-quads", "trig": "application/trig"}[ending]
    with start(tmp_path) as server:
        request = urllib.request.Request(server.store, (exported / f"graph.{ending}").read_bytes(), {"Content-Type": kind})
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.status in (200, 201, 204)
        assert rows(server.ask(COUNT)) == {(str(lines(exported)),)}
        answers_rightly(server, graph)


def test_oxigraph_loads_a_packed_file(graph: Graph, exported: Path, tmp_path: Path) -> None:
    (file,) = kg.export(graph, tmp_path / "graph.nq.gz").files
    command = [program("oxigraph", "python -m pip install oxigraph"), "load", "--location", str(tmp_path / "oxigraph")]
    subprocess.run([*command, "--file", file], check=True, capture_output=True, timeout=120)
    with oxigraph(tmp_path) as server:
        assert rows(server.ask(COUNT)) == {(str(lines(exported)),)}


def test_virtuoso(graph: Graph, exported: Path, tmp_path: Path) -> None:
    shutil.copy(exported / "graph.nq", tmp_path)
    with virtuoso(tmp_path) as server:
        ours = f'GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{BASE}") || ?g = <{DEFAULT}>)'
        assert rows(server.ask(f"SELECT (COUNT(*) AS ?n) WHERE {{ {ours} }}")) == {(str(lines(exported)),)}
        answers_rightly(server, graph)
