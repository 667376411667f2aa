"""The parsers rapper (C), n3 and jsonld.js (JavaScript) read from our files the very triples that pyoxigraph (Rust) reads.

Skipped where one is not installed: `raptor2-utils` (Debian); `npm install n3 jsonld rdf-canonize`, found by NODE_PATH.
"""

import shutil
from pathlib import Path

import pyoxigraph
import pytest
from conftest import RDF
from hostile import plain
from node import node, run

from kg.export import export

N3 = {".nt": "N-Triples", ".ttl": "Turtle", ".nq": "N-Quads", ".trig": "TriG"}
RAPPER = {".nt": "ntriples", ".ttl": "turtle", ".rdf": "rdfxml", ".nq": "nquads"}


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
    for ending in RDF:
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
    path = folder / f"graph{ending}"
    assert same(quads(node("parse.js", path, N3[ending], needs=("n3",)))) == same(whole(path))


def canonical(path: Path) -> set[str]:
    """The canonical form (RDFC-1.0) that pyoxigraph makes, as lines."""
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(path=path))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@pytest.mark.parametrize("ending", [".jsonld", ".nt", ".nq", ".ttl", ".trig"])
def test_jsonld_js_makes_the_same_canonical_graph(folder: Path, ending: str) -> None:
    path = folder / f"graph{ending}"
    made = node("canonical.js", path, needs=("jsonld", "rdf-canonize", "n3"))
    assert same(quads(made)) == same(canonical(folder / f"graph{'.nq' if ending in ('.nq', '.trig') else '.nt'}"))
