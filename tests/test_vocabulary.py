"""The terms in our files: ours are defined in both languages, those of others are ones that their vocabularies have."""

import csv
import os
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings
from rdflib.namespace import OWL, RDFS, SKOS

import kg
from kg.export import Options, export, terms
from kg.export.terms import PREFIXES
from kg.model import Graph

ROOM = Path(terms.__file__).parent
EXAMPLES = Path(__file__).parents[1] / "examples"
SPACES = {**PREFIXES, "owl": str(OWL), "rdfs": str(RDFS), "sh": "http://www.w3.org/ns/shacl#"}
OURS = PREFIXES["kg"]
OPTIONS = [Options(evidence=each, profile=profile) for each in ("full", "quote", "none") for profile in ("strict", "rdf12")]


def foreign() -> set[str]:
    """The IRIs of the terms of others that were looked up."""
    lines = (Path(__file__).parent / "foreign_terms.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    names = [row["term"].split(":") for row in rows]
    return {SPACES[prefix] + local for prefix, local in names}


def vocabulary() -> rdflib.Graph:
    return rdflib.Graph().parse(ROOM / "vocabulary.ttl")


def defined() -> set[str]:
    """The IRIs of our own terms."""
    return {str(term) for term in vocabulary().subjects() if str(term).startswith(OURS)}


def iris(term: object) -> set[str]:
    """The IRIs in a term: itself, its datatype, or those of the triple that it is."""
    if isinstance(term, pyoxigraph.Triple):
        return set().union(*map(iris, (term.subject, term.predicate, term.object)))
    if isinstance(term, pyoxigraph.Literal):
        return {term.datatype.value}
    return {term.value} if isinstance(term, pyoxigraph.NamedNode) else set()


def written(graph: Graph, folder: Path, options: Options) -> set[str]:
    """The IRIs of a file that are no names of things of the graph."""
    export(graph, folder / "g.nt", options=options)
    triples = pyoxigraph.parse(path=folder / "g.nt")
    found: set[str] = set().union(*(iris(term) for triple in triples for term in triple.triple))
    return {iri for iri in found if not iri.startswith(options.base)}


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: f"{options.evidence} {options.profile}")
@given(graph=graphs())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_files_hold_only_terms_that_are_defined(options: Options, graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert written(graph, tmp_path_factory.mktemp("export"), options) <= foreign() | defined()


def test_every_term_of_ours_is_used_and_every_one_used_is_defined(tmp_path: Path) -> None:
    found: set[str] = set()
    for options in OPTIONS:
        found |= written(plain(), tmp_path, options)
    assert found <= foreign() | defined()
    code = "".join((ROOM / name).read_text("utf-8") for name in ("terms.py", "things.py", "statements.py", "evidence.py"))
    assert {term for term in defined() if f'"kg:{term.removeprefix(OURS)}"' not in code} == set()


def test_every_fact_of_real_papers_has_a_property(tmp_path: Path) -> None:
    """Those that have none, or that theirs cannot hold, are kept as texts."""
    found = written(kg.build(EXAMPLES), tmp_path, Options())
    assert OURS + "fullName" in found
    assert OURS + "fact" not in found


def test_every_fact_of_the_corpus_has_a_property(tmp_path: Path) -> None:
    corpus = Path(os.environ.get("KG_SHARED", EXAMPLES.parents[1] / "shared")) / "corpus"
    papers = sorted(path for path in corpus.rglob("*.txt") if path.is_file())[::97]
    if not papers:
        pytest.skip("there are no shared papers here")
    assert OURS + "fact" not in written(kg.build(papers), tmp_path, Options())


def test_vocabulary_and_shapes_use_terms_that_are_defined() -> None:
    for name in ("vocabulary.ttl", "shapes.ttl"):
        graph = rdflib.Graph().parse(ROOM / name)
        used = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
        used |= {str(term.datatype) for term in graph.objects() if isinstance(term, rdflib.Literal) and term.datatype}
        own = (OURS.rstrip("#"), OURS.replace("ontology", "shapes"))
        assert {iri for iri in used if not iri.startswith(own)} - foreign() == set()
        assert {iri for iri in used if iri.startswith(OURS)} <= defined()


def test_foreign_terms_are_all_needed(tmp_path: Path) -> None:
    files = [path.read_text("utf-8") for path in ROOM.iterdir() if path.suffix in (".py", ".ttl")]
    names = [iri.replace(space, f"{prefix}:") for iri in foreign() for prefix, space in SPACES.items() if iri.startswith(space)]
    syntax = {"rdf:first", "rdf:rest", "rdf:nil", "rdf:type"}
    built = {f"oa:{local}" for local in ("hasSelector", "start", "end", "exact")}
    assert {name for name in names if not any(name in text for text in files)} - syntax - built == set()


def test_our_terms_have_a_label_and_a_definition_in_both_languages() -> None:
    graph = vocabulary()
    for term in map(rdflib.URIRef, defined()):
        for said in (RDFS.label, SKOS.prefLabel), (SKOS.definition,):
            languages = [value.language for each in said for value in graph.objects(term, each)]  # type: ignore[attr-defined]
            assert sorted(languages) == ["en", "zh-Hans"], term
        assert (term, RDFS.isDefinedBy, rdflib.URIRef(OURS.rstrip("#"))) in graph, term


@pytest.mark.parametrize(
    ("term", "above"),
    [
        ("leadIssuer", "eli:passed_by"),
        ("addressedTo", "dcterms:audience"),
        ("copiedTo", "dcterms:audience"),
        ("forwards", "eli:related_to"),
        ("repliesTo", "eli:related_to"),
        ("readFrom", "prov:wasDerivedFrom"),
        ("Citation", "cito:Citation"),
        ("Citation", "kg:Statement"),
        ("Statement", "rdf:Statement"),
        ("QuantitativeTarget", "schema:QuantitativeValue"),
        ("File", "prov:Entity"),
        ("Graph", "prov:Entity"),
    ],
)
def test_our_terms_stand_below_those_of_others(term: str, above: str) -> None:
    prefix, _, local = above.partition(":")
    upper = rdflib.URIRef(PREFIXES[prefix] + local)
    graph, lower = vocabulary(), rdflib.URIRef(OURS + term)
    assert (lower, RDFS.subPropertyOf, upper) in graph or (lower, RDFS.subClassOf, upper) in graph


def test_the_context_knows_every_property_that_holds_no_plain_text(tmp_path: Path) -> None:
    """Read with our context, the JSON-LD of every option says what the N-Triples say."""
    for options in OPTIONS[::2]:
        for ending in ("nt", "jsonld"):
            export(kg.build(EXAMPLES), tmp_path / f"g.{ending}", options=options)
        triples, objects = ({quad.triple for quad in pyoxigraph.parse(path=tmp_path / f"g.{e}")} for e in ("nt", "jsonld"))
        assert triples == objects


def test_vocabulary_shapes_and_context_are_part_of_the_package() -> None:
    for name in ("vocabulary.ttl", "shapes.ttl", "context.jsonld"):
        assert (ROOM / name).is_file()
