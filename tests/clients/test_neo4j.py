"""Neo4j itself (5.26 embedded, fetched by Maven; GPL, so for tests only) loads our files and holds what we put in, word for word.

Its importer takes the CSV pair, its Cypher runs the script, twice, to the same graph. Skipped where there is no Java or Maven, or
Neo4j cannot be fetched. `KG_NEO4J_LIB` may name the folder of its jars.
"""

import base64
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import NASTY, evidence, plain

from kg.export import export
from kg.export.columns import edge_id
from kg.export.neo4j import _label, _type
from kg.export.values import Characters, ascii_id
from kg.model import Edge, Graph, Node

VERSION = "5.26.0"
PROGRAM = Path(__file__).with_name("Neo4jLoad.java")
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
NEEDED = "".join(
    f"<dependency><groupId>org.neo4j</groupId><artifactId>{name}</artifactId><version>{VERSION}</version></dependency>"
    for name in ("neo4j", "neo4j-import-tool")
)
POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>policy-kg</groupId><artifactId>neo4j-test</artifactId><version>1</version>
<dependencies>{NEEDED}</dependencies></project>"""
Things = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def jars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not shutil.which("java"):
        pytest.skip("there is no Java here")
    if folder := os.environ.get("KG_NEO4J_LIB"):
        return Path(folder)
    if not shutil.which("mvn"):
        pytest.skip("there is no Maven here to fetch Neo4j")
    folder = tmp_path_factory.mktemp("neo4j")
    (folder / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", COPY, f"-DoutputDirectory={folder / 'lib'}"]
    if subprocess.run(command, cwd=folder, capture_output=True, timeout=900, check=False).returncode:
        pytest.skip(f"Maven could not fetch Neo4j {VERSION}")
    return folder / "lib"


def loaded(jars: Path, home: Path, *arguments: str | Path) -> Things:
    command = ["java", "-cp", f"{jars}/*", str(PROGRAM), str(home), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    rows = [line.split("\t") for line in done.stdout.decode("utf-8").splitlines() if line.startswith(("node\t", "edge\t"))]
    found = {(what, key, labels, base64.b64decode(text).decode("utf-8"), number) for what, key, labels, text, number in rows}
    assert len(found) == len(rows)
    return found


def expected(graph: Graph) -> Things:
    """What Neo4j should hold: no property where there is nothing to say."""
    clean, degrees = Characters().clean, dict.fromkeys(graph.nodes, 0)
    out: Things = set()
    for edge in graph.edges.values():
        degrees[edge.source] += 1
        degrees[edge.target] += 1
        quote = min(edge.evidence).quote if edge.evidence else ""
        labels = f"{_type(edge.relation)} {ascii_id(edge.source)} {ascii_id(edge.target)}"
        out.add(("edge", edge_id(edge), labels, clean(quote), f"{len(edge.evidence) or 1}.0"))
    for node in graph.nodes.values():
        labels = f"[{', '.join(sorted(('Thing', _label(node.kind))))}]"
        out.add(("node", ascii_id(node.id), labels, clean(node.name), str(degrees[node.id])))
    return out


def hostile() -> Graph:
    """A node and an edge for each text that might break a file, and more nodes than one statement takes."""
    nodes = [Node(f"n{n}", "agency", frozenset((text,)), frozenset((("a:b {c}", text),))) for n, text in enumerate(NASTY)]
    nodes += [Node(f"m{number}", "measure", frozenset((str(number),))) for number in range(450)]
    edges = [
        Edge(f"n{number}", "cites", "basis", "m0", evidence=frozenset((evidence(0, text),))) for number, text in enumerate(NASTY)
    ]
    edges += [Edge(f"m{number}", "is_part_of", "", f"m{number // 2}") for number in range(450)]
    return Graph(nodes, edges)


def sorted_labels(things: Things) -> Things:
    """Labels of a node have no order."""
    return {(what, key, f"[{', '.join(sorted(labels[1:-1].split(', ')))}]" if what == "node" else labels, *rest)
            for what, key, labels, *rest in things}  # fmt: skip


@pytest.mark.parametrize("make", [plain, hostile])
def test_the_importer_holds_all_of_it(jars: Path, tmp_path: Path, make: Callable[[], Graph]) -> None:
    files = export(make(), tmp_path / "graph.neo4j").files
    assert sorted_labels(loaded(jars, tmp_path / "home", "import", *files)) == expected(make())


@pytest.mark.parametrize("make", [plain, hostile])
def test_the_script_makes_the_same_graph_and_may_run_again(jars: Path, tmp_path: Path, make: Callable[[], Graph]) -> None:
    export(make(), tmp_path / "graph.cypher")
    assert sorted_labels(loaded(jars, tmp_path / "home", "script", tmp_path / "graph.cypher")) == expected(make())
