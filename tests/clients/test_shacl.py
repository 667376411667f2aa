"""A second validator of SHACL, rdf-validate-shacl (JavaScript), agrees with pySHACL: on what is sound, and on every fault.

Skipped where it is not installed: `npm install n3 rdf-validate-shacl`, which Node must find (NODE_PATH).
"""

import json
from pathlib import Path

from faults import ROOM, Violation, found_by_pyshacl, plant
from node import node

NEEDS = ("n3", "rdf-validate-shacl")


def found_by_node(data: Path) -> set[Violation]:
    said = node("shacl.js", ROOM / "shapes.ttl", data, ROOM / "vocabulary.ttl", needs=NEEDS)
    return {Violation(*each) for each in json.loads(said)}


def test_the_examples_conform(exported: Path) -> None:
    assert found_by_node(exported / "graph.nt") == set()


def test_both_validators_find_the_same_faults(tmp_path: Path) -> None:
    data, planted = plant()
    data.serialize(tmp_path / "faults.nt", "nt", encoding="utf-8")
    found = found_by_node(tmp_path / "faults.nt")
    assert planted <= found
    assert found == found_by_pyshacl(data)
