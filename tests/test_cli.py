"""The command line as a user meets it: in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from graphs import PAPERS, write_papers

import kg

EXPORTS = ["graph.gexf", "graph.graphml", "graph.jsonld", "graph.kg", "graph.nq", "graph.ttl", "edges.csv", "nodes.csv"]
TITLE = "澜河省人民政府办公厅关于加强泉域水源保护工作的通知"


def run(*arguments: str | Path, text: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    data = subprocess.run(command, input=text.encode(), capture_output=True, env={**os.environ, **environment}, timeout=60)
    return subprocess.CompletedProcess(command, data.returncode, data.stdout.decode("utf-8"), data.stderr.decode("utf-8"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    write_papers(folder)
    return folder


@pytest.fixture(scope="module")
def built(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    done = run("build", papers, "-o", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_help_is_quick() -> None:
    times = []
    for _ in range(5):
        begun = os.times()
        done = run("--help")
        ended = os.times()
        times.append(ended.children_user + ended.children_system - begun.children_user - begun.children_system)
    assert min(times) < 0.8
    assert "extract" in done.stdout
    assert "build" in done.stdout


def test_extract_as_json_lines(papers: Path) -> None:
    done = run("extract", papers / "notice.txt", papers / "report.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["notice", "report"]
    for row in rows:
        text = PAPERS[f"{row['id']}.txt"]
        assert row["mentions"]
        assert all(text[m["start"] : m["end"]] == m["text"] for m in row["mentions"])
    assert rows[0]["document"]["title"] == TITLE


def test_extract_for_the_eye(papers: Path) -> None:
    done = run("extract", papers / "notice.txt", COLUMNS="120")
    assert done.returncode == 0
    assert TITLE in done.stdout
    assert "《澜河省泉域水源保护条例》" in done.stdout
    assert "cites basis" in done.stdout
    assert "\x1b[" not in done.stdout, "no colours in a pipe"
    coloured = run("extract", papers / "notice.txt", FORCE_COLOR="1", COLUMNS="120")
    assert "\x1b[" in coloured.stdout


def test_standard_input_and_square_brackets() -> None:
    done = run("extract", "-", text="各市[bold]要[/x]严格执行《中华人民共和国水法》。")
    assert done.returncode == 0
    assert "[bold]要[/x]" in done.stdout
    done = run("extract", "-", "--format", "jsonl", text=PAPERS["notice.txt"])
    assert json.loads(done.stdout)["id"] == "stdin"


def test_build_writes_every_format(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == sorted(EXPORTS)
    assert all(path.stat().st_size for path in built.iterdir())
    graph = kg.open(built / "graph.kg")
    assert TITLE in {node.name for node in graph.of_kind("regulation")}


def test_build_is_the_same_with_several_processes(papers: Path, built: Path, tmp_path: Path) -> None:
    for jobs, seed in (("1", "1"), ("2", "2")):
        folder = tmp_path / jobs
        assert run("build", papers, "-o", folder, "--jobs", jobs, PYTHONHASHSEED=seed).returncode == 0
        for name in EXPORTS:
            assert (folder / name).read_bytes() == (built / name).read_bytes(), name


def test_build_of_some_formats(papers: Path, tmp_path: Path) -> None:
    assert run("build", papers, "-o", tmp_path / "x", "--format", "graphml,csv").returncode == 0
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["edges.csv", "graph.graphml", "nodes.csv"]
    done = run("build", papers, "-o", tmp_path / "y", "--format", "graphml,docx")
    assert done.returncode == 2
    assert "no format docx" in done.stderr
    assert not (tmp_path / "y").exists(), "an unknown format is told before the work"


def test_build_tells_what_it_made(papers: Path, tmp_path: Path) -> None:
    done = run("build", papers, "-o", tmp_path, "--format", "kg")
    rows = dict(line.strip("│┃ ").rsplit("│", 1) for line in done.stdout.splitlines() if line.startswith("│"))
    counts = {key.strip(): int(value.strip().replace(",", "")) for key, value in rows.items()}
    graph = kg.open(tmp_path / "graph.kg")
    assert counts["documents"] == len(PAPERS)
    assert counts["nodes"] == len(graph.nodes)
    assert counts["edges"] == len(graph.edges)
    assert counts["regulation"] == len(graph.of_kind("regulation"))
    assert counts["errors"] == 0


@pytest.mark.parametrize("command", ["build", "extract"])
def test_what_cannot_be_read_is_told_and_the_rest_is_done(papers: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    where = ("-o", tmp_path / "graph") if command == "build" else ("--format", "jsonl")
    done = run(command, papers / "notice.txt", tmp_path / "empty.txt", tmp_path / "missing.txt", *where)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert "2 of 3 inputs could not be read" in done.stderr
    assert "Traceback" not in done.stderr
    if command == "build":
        assert TITLE in {node.name for node in kg.open(tmp_path / "graph" / "graph.kg").of_kind("regulation")}
    else:
        assert len(done.stdout.splitlines()) == 1


def test_a_folder_without_papers(tmp_path: Path) -> None:
    done = run("build", tmp_path, "-o", tmp_path / "graph")
    assert done.returncode == 1
    assert "no readable file" in done.stderr


def test_export_by_ending(built: Path, tmp_path: Path) -> None:
    done = run("export", built / "graph.kg", tmp_path / "graph.ttl", tmp_path / "graph.graphml")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("graph.ttl", "graph.graphml"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "missing.kg", "x.ttl"), "missing.kg: there is no such file"),
        (("export", "GRAPH", "x.docx"), "x.docx"),
        (("stats", "PAPER"), "this is no graph"),
        (("citers", "GRAPH", "土地管理法"), "nothing in the graph is called '土地管理法'"),
        (("build", "PAPER", "-o", "PAPER/graph"), "the folder cannot be made"),
    ],
)
def test_an_error_is_one_line(built: Path, papers: Path, arguments: tuple[str, ...], told: str) -> None:
    places = {"GRAPH": str(built / "graph.kg"), "PAPER": str(papers / "notice.txt")}
    done = run(*(places.get(word, word.replace("PAPER", places["PAPER"])) for word in arguments))
    assert done.returncode == 1
    assert done.stderr.startswith("kg: ")
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_questions(built: Path) -> None:
    store = built / "graph.kg"
    assert "cites basis\t中华人民共和国水法" in run("citers", store, "水法").stdout
    assert "中华人民共和国水法" in run("basis", store, TITLE).stdout
    assert run("stale", store, "--day", "2025-01-01").returncode == 0
    assert run("stale", store, "--day", "yesterday").returncode == 2
    assert "regulation" in run("stats", store).stdout
    assert run("connect", store, TITLE, "水法").stdout.count("\n") == 1


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_an_ascii_locale_gets_utf8(papers: Path, built: Path, environment: dict[str, str]) -> None:
    assert TITLE in run("extract", papers / "notice.txt", **environment).stdout
    assert TITLE in run("citers", built / "graph.kg", "水法", **environment).stdout
    assert "土地" in run("citers", built / "graph.kg", "土地", **environment).stderr


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_pipe_that_closes_is_no_error(papers: Path, form: str) -> None:
    command = [sys.executable, "-m", "kg", "extract", *[str(papers)] * 1, "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_what_an_export_cannot_keep_is_told(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("关于发布《水质\ufffe标准》的公告\n现批准《水质\ufffe标准》，自发布之日起实施。\n", "utf-8")
    done = run("build", paper, "-o", tmp_path / "graph", "--format", "graphml,kg")
    assert done.returncode == 0
    assert "graph.graphml: " in done.stderr
    assert "characters that no XML can hold were left out" in done.stderr


def test_a_part_of_a_graph_is_written_and_the_store_keeps_all(papers: Path, tmp_path: Path) -> None:
    done = run("build", papers, "-o", tmp_path, "--format", "kg,csv", "--only", "agency, regulation", "--min-degree", "1")
    assert done.returncode == 0
    kinds = {line.split(",")[2] for line in (tmp_path / "nodes.csv").read_text("utf-8").splitlines()[1:]}
    assert kinds == {"agency", "regulation"}
    assert {node.kind for node in kg.open(tmp_path / "graph.kg").nodes.values()} > kinds
    done = run("export", tmp_path / "graph.kg", tmp_path / "x.csv", "--only", "law")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'law' is no kind of node (only): choose one of agency" in done.stderr
