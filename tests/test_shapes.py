"""SHACL: our exports pass the shapes, and a fault of each kind that the shapes tell does not."""

from pathlib import Path

import pytest
import rdflib
from faults import COMPONENTS, NEVER, constraints, found_by_pyshacl, plant, shapes
from hostile import plain
from rdflib import SH

import kg
from kg.export import Options, to_rdflib

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("evidence", ["full", "quote", "none"])
def test_an_export_passes_the_shapes(evidence: str) -> None:
    assert found_by_pyshacl(to_rdflib(plain(), Options(evidence=evidence))) == set()


def test_the_examples_pass_the_shapes() -> None:
    assert found_by_pyshacl(to_rdflib(kg.build(EXAMPLES))) == set()


def test_a_planted_fault_of_each_kind_is_found_and_nothing_else() -> None:
    data, planted = plant()
    found = found_by_pyshacl(data)
    assert planted - found == set()
    assert {each for each in found if each.focus != "_" and not each.focus.startswith(NEVER)} == set()
    assert len(planted) > 80


def test_every_constraint_of_the_shapes_has_a_fault() -> None:
    known = {SH.path, SH.property, SH.targetClass, SH.inversePath, rdflib.RDF.type, rdflib.RDF.first, rdflib.RDF.rest}
    assert set(shapes().predicates()) - known == set(COMPONENTS)
    assert {rdflib.URIRef(constraint.kind) for constraint in constraints()} == set(COMPONENTS)
