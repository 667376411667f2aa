"""The parsers rapper (C) and n3 (JavaScript) read from each of our files the very triples that pyoxigraph (Rust) reads.

Skipped where a parser is not installed: Debian's `raptor2-utils`; `npm install n3`, which Node must find (NODE_PATH).
"""

import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
from hostile import plain

from kg.export import export

N3 = {".nt": "N-Triples", ".ttl": "Turtle", ".nq": "N-Quads", ".trig": "TriG"}
RAPPER = {".nt": "ntriples", ".ttl": "turtle", ".rdf": "rdfxml", ".nq": "nquads"}
PROGRAM = Path(__file__).with_name("parse.js")


def run(*command: str) -> bytes:
    done = subprocess.run(command, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    assert not [line for line in done.stderr.splitlines() if b"rror" in line or b"arning" in line], done.stderr.decode()
    return done.stdout


def quads(data: bytes) -> set[str]:
    """N-Quads as lines that do not depend on how they were escaped."""
    return {str(quad) for quad in pyoxigraph.parse(data, format=pyoxigraph.RdfFormat.N_QUADS)}


def same(lines: set[str]) -> set[str]:
    """The lines with their language in small letters, as rapper and n3 write it."""
    return {line.replace("@zh-Hans", "@zh-hans") for line in lines}


def whole(path: Path) -> set[str]:
    return {str(quad) for quad in pyoxigraph.parse(path=path)}


@pytest.fixture(params=["examples", "plain"])
def folder(request: pytest.FixtureRequest, exported: Path, tmp_path: Path) -> Path:
    if request.param == "examples":
        return exported
    for ending in (".nt", ".ttl", ".rdf", ".nq", ".trig"):
        export(plain(), tmp_path / f"graph{ending}")
    return tmp_path


@pytest.mark.parametrize("ending", RAPPER)
def test_rapper_reads_the_same(folder: Path, ending: str) -> None:
    if not shutil.which("rapper"):
        pytest.skip("there is no rapper here: apt-get install raptor2-utils")
    path = folder / f"graph{ending}"
    out = "nquads" if ending == ".nq" else "ntriples"
    assert same(quads(run("rapper", "-q", "-i", RAPPER[ending], "-o", out, str(path)))) == same(whole(path))


@pytest.mark.parametrize("ending", N3)
def test_n3_reads_the_same(folder: Path, ending: str) -> None:
    if not shutil.which("node") or subprocess.run(["node", "-e", "require('n3')"], capture_output=True).returncode:
        pytest.skip("there is no n3 for Node here: npm install n3, and set NODE_PATH")
    path = folder / f"graph{ending}"
    assert same(quads(run("node", str(PROGRAM), str(path), N3[ending]))) == same(whole(path))
