"""exports/ is what `kg build examples` makes, byte for byte: in any order, hash seed and number of processes.

Make it anew with: kg build examples -o exports --format graphml,gexf,ttl,nq,jsonld,csv
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORMATS = "graphml,gexf,ttl,nq,jsonld,csv"
FILES = ("edges.csv", "graph.gexf", "graph.graphml", "graph.jsonld", "graph.nq", "graph.ttl", "nodes.csv")


def built(inputs: list[str], place: Path, jobs: int, seed: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "kg", "build", *inputs, "-o", str(place), "--jobs", str(jobs), "--format", FORMATS]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True)
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_the_exports_are_these() -> None:
    assert sorted(path.name for path in (ROOT / "exports").iterdir()) == sorted(FILES)


@pytest.mark.parametrize(("jobs", "seed"), [(1, "0"), (2, "1"), (3, "4711")])
def test_the_exports_are_what_the_examples_make(tmp_path: Path, jobs: int, seed: str) -> None:
    papers = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*/*.*"))
    random.Random(seed).shuffle(papers)
    golden = {name: (ROOT / "exports" / name).read_bytes() for name in FILES}
    assert built(papers, tmp_path, jobs, seed) == golden
