"""Gephi itself (gephi-toolkit, fetched by Maven) imports our files without a complaint and finds in them what we put in.

Skipped where there is no Java or Maven, or the toolkit cannot be fetched. `KG_GEPHI_TOOLKIT` may name the jar.
"""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import evidence, plain

from kg.export import Options, export
from kg.export.columns import Rows, edge_label
from kg.model import Edge, Graph, Node

VERSION = "0.10.1"
GET = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:get"
JAR = Path.home() / f".m2/repository/org/gephi/gephi-toolkit/{VERSION}/gephi-toolkit-{VERSION}-all.jar"
PROGRAM = Path(__file__).with_name("GephiImport.java")
LINES = ("issue", "nodes", "edges", "dynamic", "types", "node column", "edge column", "kind")
Lines = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def toolkit() -> Path:
    if not shutil.which("java"):
        pytest.skip("there is no Java here")
    jar = Path(os.environ.get("KG_GEPHI_TOOLKIT") or JAR)
    if not jar.is_file():
        if not shutil.which("mvn"):
            pytest.skip("there is no Maven here to fetch gephi-toolkit")
        artifact = f"-Dartifact=org.gephi:gephi-toolkit:{VERSION}:jar:all"
        done = subprocess.run(
            ["mvn", "-q", "-B", GET, artifact, "-Dtransitive=false"], capture_output=True, timeout=900, check=False
        )
        if done.returncode or not jar.is_file():
            pytest.skip(f"Maven could not fetch gephi-toolkit {VERSION}")
    return jar


def imported(jar: Path, file: Path) -> Lines:
    command = ["java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-cp", str(jar), str(PROGRAM), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=True)
    lines = [tuple(line.split("\t")) for line in done.stdout.decode("utf-8").splitlines()]
    return [line for line in lines if line[0] in LINES]


def value(lines: Lines, key: str) -> str:
    (found,) = [line[1] for line in lines if line[0] == key]
    return found


def large() -> Graph:
    """A graph with hostile texts and parallel edges, all of their ids sound."""
    text = "<&>\"']]> \x0b\ud800 𠮷 很长" * 40
    nodes = [
        Node(f"r{number}", "regulation", frozenset((f"{number} {text}",)), frozenset((("number", text),))) for number in range(60)
    ]
    relations = (("cites", "basis"), ("cites", "refers"), ("amends", ""))
    said = [(source, *relation, target) for source in range(60) for target in (source // 2, 7) for relation in relations]
    return Graph(nodes, [Edge(f"r{a}", b, c, f"r{d}", evidence=frozenset((evidence(a, text),))) for a, b, c, d in said])


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
@pytest.mark.parametrize("make", [plain, large])
def test_gephi_takes_all_of_it_without_a_warning(toolkit: Path, tmp_path: Path, ending: str, make: Callable[[], Graph]) -> None:
    graph = make()
    path = tmp_path / f"graph{ending}"
    export(graph, path, options=Options(profile="gephi"))
    lines = imported(toolkit, path)
    assert not [line for line in lines if line[0] == "issue" and line[1] != "INFO"]
    assert (value(lines, "nodes"), value(lines, "edges")) == (str(len(graph.nodes)), str(len(graph.edges)))
    kinds = Counter(edge_label(edge.relation, edge.type) for edge in graph.edges.values())
    assert {line[1]: int(line[2]) for line in lines if line[0] == "kind"} == kinds
    rows = Rows(graph)
    for thing, columns in (("node column", rows.node_columns), ("edge column", rows.edge_columns)):
        found = {line[1].casefold() for line in lines if line[0] == thing}
        assert {column.name.casefold() for column in columns} <= found


def test_gephi_finds_the_timeline(toolkit: Path, tmp_path: Path) -> None:
    export(plain(), tmp_path / "graph.gexf")
    assert value(imported(toolkit, tmp_path / "graph.gexf"), "dynamic") == "true"
