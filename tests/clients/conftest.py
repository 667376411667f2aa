"""The tests of clients share the graphs of the other tests, and one graph built from the examples with its RDF files."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))

import kg
from kg.model import Graph

RDF = (".nt", ".ttl", ".rdf", ".jsonld", ".nq", ".trig")


@pytest.fixture(scope="session")
def graph() -> Graph:
    return kg.build(Path(__file__).parents[2] / "examples")


@pytest.fixture(scope="session")
def exported(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `graph.ENDING` for each RDF format."""
    folder = tmp_path_factory.mktemp("exported")
    for ending in RDF:
        kg.export(graph, folder / f"graph{ending}")
    return folder
