"""A fault for each constraint of the shapes, planted in copies of things that are sound.

For each constraint that `shapes.ttl` puts on a class, one thing of that class is copied under a name of its own, and the copy is
made to break that constraint. Whoever checks the graph must find all of them, and nothing in the rest of it.
"""

from pathlib import Path
from typing import NamedTuple

import rdflib
from hostile import plain
from rdflib import RDF, SH, BNode, Literal, URIRef
from rdflib.term import Identifier

from kg.export import terms, to_rdflib
from kg.export.terms import PREFIXES
from kg.model import Graph, Node

ROOM = Path(terms.__file__).parent
BODY = URIRef(PREFIXES["oa"] + "hasBody")
NEVER = "urn:fault:"
COMPONENTS = {
    SH.minCount: "MinCount",
    SH.maxCount: "MaxCount",
    SH.datatype: "Datatype",
    SH["class"]: "Class",
    SH["in"]: "In",
    SH.pattern: "Pattern",
    SH.nodeKind: "NodeKind",
    SH.languageIn: "LanguageIn",
    SH.lessThanOrEquals: "LessThanOrEquals",
}


class Violation(NamedTuple):
    """What is wrong: the thing (blank nodes are `_`), the path (`^` before one that is followed backwards), the constraint."""

    focus: str
    path: str
    component: str


def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOM / "shapes.ttl")


def path_of(graph: rdflib.Graph, path: Identifier | None) -> str:
    """A path as text; an inverse one is a blank node."""
    if isinstance(path, BNode):
        return f"^{graph.value(path, SH.inversePath)}"
    return str(path or "")


class Constraint(NamedTuple):
    """What the shapes ask of the things of a class: at a path, or of the thing itself where that is empty."""

    target: str
    path: str
    kind: str
    value: str


def constraints() -> list[Constraint]:
    """Every constraint of the shapes, sorted."""
    graph = shapes()
    found = []
    for shape, target in graph.subject_objects(SH.targetClass):
        for holder in (shape, *graph.objects(shape, SH.property)):
            path = path_of(graph, graph.value(holder, SH.path))
            found += [Constraint(str(target), path, str(p), str(value)) for p, value in graph[holder] if p in COMPONENTS]
    return sorted(found)


def plant() -> tuple[rdflib.Graph, set[Violation]]:
    """A small graph that has a thing of every class, with a faulty copy for each constraint; and what is wrong with these."""
    data = to_rdflib(plain().merge(Graph([Node("x1", "plan", frozenset(("一件事",)))])))
    out, planted = rdflib.Graph() + data, set()
    for number, constraint in enumerate(constraints()):
        model = min(data.subjects(RDF.type, URIRef(constraint.target)))
        copy = URIRef(f"{NEVER}{number}") if constraint.path else BNode()
        for predicate, each in data[model]:
            out.add((copy, predicate, each))
        for subject in data.subjects(BODY, model):
            out.add((subject, BODY, copy))
        spoil(out, copy, constraint)
        name = str(copy) if constraint.path else "_"
        planted.add(Violation(name, constraint.path, COMPONENTS[URIRef(constraint.kind)]))
    return out, planted


def spoil(graph: rdflib.Graph, thing: URIRef | BNode, constraint: Constraint) -> None:
    """Make a thing break one constraint; that it is a blank node does so already where there is no path."""
    _, path, kind, value = constraint
    inverse, predicate = path.startswith("^"), URIRef(path.removeprefix("^"))
    if kind == str(SH.minCount):
        graph.remove((None, predicate, thing) if inverse else (thing, predicate, None))
    elif kind == str(SH.lessThanOrEquals):
        graph.set((thing, predicate, Literal(10**6, datatype=PREFIXES["xsd"] + "nonNegativeInteger")))
    elif kind in (str(SH.maxCount), str(SH["class"])):
        for number in range(int(value) + 1 if kind == str(SH.maxCount) else 1):
            other = URIRef(f"{NEVER}other{number}")
            graph.add((other, predicate, thing) if inverse else (thing, predicate, other))
    elif path:
        graph.add(
            (thing, predicate, Literal("falsch", lang="de" if kind == str(SH.languageIn) or value.endswith("#string") else None))
        )


def found_by_pyshacl(data: rdflib.Graph) -> set[Violation]:
    """What pySHACL finds."""
    import pyshacl

    vocabulary = rdflib.Graph().parse(ROOM / "vocabulary.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), ont_graph=vocabulary)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, path, component = (
            report.value(result, each) for each in (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent)
        )
        name = str(component).removeprefix(str(SH)).removesuffix("ConstraintComponent")
        found.add(Violation("_" if isinstance(focus, BNode) else str(focus), path_of(report, path), name))
    return found
