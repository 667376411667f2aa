"""Other readers of graphs find in our files as many nodes and edges as we wrote, and the texts: graphology, Cytoscape.js, igraph.

graphology's parsers are those of Gephi Lite. Skipped where a reader is not installed: `npm install graphology graphology-gexf
graphology-graphml @xmldom/xmldom cytoscape`, which Node must find (NODE_PATH); `pip install igraph` (GPL, so for tests only).
"""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile import evidence, plain

from kg.export import Options, export
from kg.export.values import Characters
from kg.model import Edge, Graph, Node

PROGRAM = Path(__file__).with_name("graphs.js")
TEXT = "<&>\"']]> \x0b\ud800 𠮷 {} \\u0041 很长" * 20


def hostile() -> Graph:
    """Texts that might break a file, parallel edges and loops."""
    nodes = [Node(f"n{number}", "regulation", frozenset((f"{number} {TEXT}",))) for number in range(30)]
    kinds = (("cites", "basis"), ("cites", "refers"), ("amends", ""))
    said = [(one, *kind, other) for one in range(30) for other in (one // 2, 7) for kind in kinds]
    return Graph(nodes, [Edge(f"n{a}", b, c, f"n{d}", evidence=frozenset((evidence(0, TEXT),))) for a, b, c, d in said])


MAKERS = pytest.mark.parametrize("make", [plain, hostile])


def by_node(file: Path, node: str) -> dict[str, Any]:
    packages = ["cytoscape"] if file.suffix == ".cyjs" else ["graphology", f"graphology-{file.suffix[1:]}", "@xmldom/xmldom"]
    check = "".join(f"require('{package}');" for package in packages)
    if not shutil.which("node") or subprocess.run(["node", "-e", check], capture_output=True).returncode:
        pytest.skip(f"Node does not find {', '.join(packages)}: npm install them, and set NODE_PATH")
    done = subprocess.run(["node", str(PROGRAM), str(file), node], capture_output=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return dict(json.loads(done.stdout))


@MAKERS
@pytest.mark.parametrize("ending", [".gexf", ".graphml", ".cyjs"])
def test_javascript_reads_all_of_it(tmp_path: Path, ending: str, make: Callable[[], Graph]) -> None:
    graph = make()
    node = graph.sorted_nodes()[-1]
    export(graph, tmp_path / f"graph{ending}")
    found = by_node(tmp_path / f"graph{ending}", node.id)
    assert (found["nodes"], found["edges"]) == (len(graph.nodes), len(graph.edges))
    assert found["node"]["name" if ending == ".cyjs" else "label"] == Characters().clean(node.name)
    assert found["node"]["kind"] == node.kind


@MAKERS
@pytest.mark.parametrize("profile", ["strict", "gephi", "yed", "cytoscape"])
def test_igraph_reads_all_of_it(tmp_path: Path, profile: str, make: Callable[[], Graph]) -> None:
    igraph = pytest.importorskip("igraph", reason="pip install igraph")
    graph = make()
    export(graph, tmp_path / "graph.graphml", options=Options(profile=profile))
    found = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert (found.vcount(), found.ecount()) == (len(graph.nodes), len(graph.edges))
    names = found.vs["name" if profile == "cytoscape" else "label"]
    assert sorted(names) == sorted(Characters().clean(node.name) for node in graph.nodes.values())
