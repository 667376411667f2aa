"""RDF, read back by pyoxigraph and rdflib: the same triples from every file, and what they say."""

import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.export import Options, export, terms, to_dataset, to_rdflib
from kg.export.terms import CLASSES, FACTS, OTHER_CLASS, OTHER_FACT, PREFIXES, properties
from kg.model import Edge, Evidence, Graph, Node

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
TRIPLES, QUADS = (".nt", ".ttl", ".rdf", ".jsonld"), (".nq", ".trig")
FORMATS = {".nt": "nt", ".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld", ".nq": "nquads", ".trig": "trig"}
ROOM = Path(terms.__file__).parent
Term = tuple[str, str, str]


@pytest.fixture(autouse=True)
def _literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def seen(term: object) -> Term:
    if str(term) == "urn:x-rdflib:default":
        return "", "", ""
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value, "", ""
    if isinstance(term, pyoxigraph.Literal):
        return term.value, term.datatype.value, (term.language or "").lower()
    if isinstance(term, rdflib.Literal):
        plain = rdflib.RDF.langString if term.language else rdflib.XSD.string
        return str(term), str(term.datatype or plain), (term.language or "").lower()
    assert isinstance(term, rdflib.URIRef), f"a blank node: {term!r}"
    return str(term), "", ""


def by_oxigraph(path: Path) -> list[tuple[Term, ...]]:
    quads = pyoxigraph.parse(path=path)
    names = (None, pyoxigraph.DefaultGraph())
    return [(*map(seen, quad.triple), ("", "", "") if quad.graph_name in names else seen(quad.graph_name)) for quad in quads]


def by_rdflib(path: Path) -> set[tuple[Term, ...]]:
    data = rdflib.Dataset().parse(path, format=FORMATS[path.suffix]) if path.suffix in QUADS else None
    if data is None:
        return {(*map(seen, triple), ("", "", "")) for triple in rdflib.Graph().parse(path, format=FORMATS[path.suffix])}
    return {(seen(s), seen(p), seen(o), seen(g) if g else ("", "", "")) for s, p, o, g in data.quads()}  # type: ignore[arg-type]


@given(graph=graphs())
@SLOW
def test_every_file_says_the_same_to_both_readers(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    for ending in FORMATS:
        export(graph, folder / f"g{ending}")
    triples = set(by_oxigraph(folder / "g.nt"))
    for ending in TRIPLES:
        assert set(by_oxigraph(folder / f"g{ending}")) == triples, ending
        assert by_rdflib(folder / f"g{ending}") == triples, ending
    quads = set(by_oxigraph(folder / "g.nq"))
    for ending in QUADS:
        assert set(by_oxigraph(folder / f"g{ending}")) == quads, ending
        assert by_rdflib(folder / f"g{ending}") == quads, ending
    assert {quad[:3] for quad in quads} == {triple[:3] for triple in triples}


@given(graph=graphs())
@SLOW
def test_the_objects_are_the_files(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    export(graph, folder / "g.nt")
    export(graph, folder / "g.nq")
    assert {(*map(seen, triple), ("", "", "")) for triple in to_rdflib(graph)} == set(by_oxigraph(folder / "g.nt"))
    quads = {(seen(s), seen(p), seen(o), seen(g) if g else ("", "", "")) for s, p, o, g in to_dataset(graph).quads()}  # type: ignore[arg-type]
    assert quads == set(by_oxigraph(folder / "g.nq"))


def test_no_line_is_written_twice(tmp_path: Path) -> None:
    for ending in (".nt", ".nq"):
        export(plain(), tmp_path / f"g{ending}")
        lines = (tmp_path / f"g{ending}").read_text("utf-8").splitlines()
        assert len(set(lines)) == len(lines)


def answers(graph: Graph, pattern: str, options: Options = Options()) -> set[tuple[str, ...]]:  # noqa: B008
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + f"PREFIX id: <{options.base}>\n"
    rows = to_rdflib(graph, options).query(f"{prefixes} SELECT * WHERE {{ {pattern} }}")
    return {tuple(str(value).removeprefix(options.base) for value in row) for row in rows}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("id:r2 eli:based_on ?x", {("r1",)}),
        ("id:r2 eli:cites ?x", {("r1",)}),
        ("id:r2 eli:passed_by ?x", {("a1",), ("a2",)}),
        ("id:r2 kg:leadIssuer ?x", {("a2",)}),
        ("id:m1 kg:leadAgency ?x", {("a1",)}),
        ("?x kg:undertakes id:m1", {("a1",), ("a2",)}),
        ("id:p1 eli:is_part_of ?x", {("r1",)}),
        ("id:r1 eli:jurisdiction ?x", {("g1",)}),
        ("id:r1 eli:type_document/skos:prefLabel ?x", {("条例",)}),
        ("id:r2 eli:number ?x", {("某办发〔2020〕3号",)}),
        ("id:r2 eli:title ?x", set()),
        ("id:q2 schema:minValue ?x", {("50000",)}),
        ("id:q2 schema:maxValue ?x", {("200000",)}),
        (
            "?x a kg:Citation ; kg:pinpoint ?y ; cito:hasCitedEntity id:r1 . FILTER(?y = '第三十七条'@zh-Hans) BIND(1 AS ?x2)",
            None,
        ),
        ("?a oa:hasBody ?s . ?s rdf:subject id:d1 ; kg:type ?type . ?a oa:hasTarget/oa:hasSelector/oa:start ?start", None),
    ],
)
def test_it_answers_questions(pattern: str, expected: set[tuple[str, ...]] | None) -> None:
    found = answers(plain(), pattern)
    assert found if expected is None else found == expected


def test_the_base_is_a_choice_and_evidence_too() -> None:
    options = Options(base="https://example.org/政策#", evidence="none")
    assert answers(plain(), "id:r2 eli:based_on ?x", options) == {("r1",)}
    assert not answers(plain(), "?x a oa:Annotation", options)


def test_a_named_graph_is_what_one_document_said(tmp_path: Path) -> None:
    export(plain(), tmp_path / "g.nq")
    store = pyoxigraph.Store()
    store.bulk_load(path=tmp_path / "g.nq")
    base = Options().base
    graphs = {name.value.removeprefix(base) for name in store.named_graphs() if isinstance(name, pyoxigraph.NamedNode)}
    assert graphs == {"f5e5542af0919fccb", "fb7"}
    based = pyoxigraph.NamedNode(PREFIXES["eli"] + "based_on")
    store.remove_graph(pyoxigraph.NamedNode(base + "f5e5542af0919fccb"))
    assert len(list(store.quads_for_pattern(None, based, None))) == 1
    store.remove_graph(pyoxigraph.NamedNode(base + "fb7"))
    assert not list(store.quads_for_pattern(None, based, None))
    assert list(store)


def test_words_inside_a_longer_quote_have_a_target_of_their_own() -> None:
    said = Evidence("d", 3, 5, "一句更长的话。", "根据", "r")
    ends = [Node(key, "regulation", frozenset((key,))) for key in "ab"]
    exact, inside = (
        Graph(ends, [Edge("a", "cites", "", "b", evidence=frozenset((each,)))]) for each in (said._replace(quote="根据"), said)
    )
    assert len(answers(exact, "?a oa:hasTarget ?t . ?t oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:exact ?x")) == 1
    assert not answers(inside, "?t oa:hasSelector/oa:start ?start ; oa:hasSelector/oa:exact ?x")
    assert len(answers(inside, "?a oa:hasTarget/oa:hasSelector/oa:start ?start ; oa:hasTarget/oa:hasSelector/oa:exact ?x")) == 1


@pytest.mark.parametrize(
    ("fact", "value"), [("date", "2021-13-40"), ("date", "2021-2-3"), ("year", "２０２１"), ("order", "x"), ("colour", "红")]
)
def test_a_value_that_its_property_cannot_hold_is_kept_beside(fact: str, value: str) -> None:
    graph = Graph([Node("r1", "regulation", frozenset(("甲",)), frozenset(((fact, value),)))])
    assert answers(graph, f"id:r1 {OTHER_FACT} ?x") == {(f"{fact} = {value}",)}
    assert not answers(graph, "id:r1 eli:date_document ?x")


def used_terms() -> set[str]:
    names = (
        {name for names in CLASSES.values() for name in names} | {name for name, _ in FACTS.values()} | {OTHER_CLASS, OTHER_FACT}
    )
    text = "".join((ROOM / f"{name}.py").read_text("utf-8") for name in ("terms", "things", "statements"))
    return names | set(re.findall(r'"(\w+:\w+)"', text)) | {each.term for each in properties("x", "", "")}


def test_every_term_of_ours_is_defined_in_both_languages() -> None:
    vocabulary = rdflib.Graph().parse(ROOM / "vocabulary.ttl")
    used = {rdflib.URIRef(PREFIXES["kg"] + name[3:]) for name in used_terms() if name.startswith("kg:")}
    defined = {term for term in vocabulary.subjects() if str(term).startswith(PREFIXES["kg"])}
    assert used == defined
    for term in defined:
        for said in (rdflib.RDFS.label, rdflib.SKOS.prefLabel), (rdflib.SKOS.definition,):
            languages = {value.language for each in said for value in vocabulary.objects(term, each)}  # type: ignore[attr-defined]
            assert languages == {"en", "zh-Hans"}, term


def test_foreign_terms_are_those_that_their_vocabularies_have() -> None:
    spaces = {"org": rdflib.ORG, "prov": rdflib.PROV, "skos": rdflib.SKOS, "dcterms": rdflib.DCTERMS, "schema": rdflib.SDO}
    for name in used_terms():
        prefix, _, local = name.partition(":")
        assert prefix in PREFIXES, name
        if prefix in spaces:
            assert str(spaces[prefix][local]) == PREFIXES[prefix] + local
    assert not {name for name in used_terms() if name.startswith("eli:")} - ELI


ELI_NAMES = """
Organization LegalResource LegalResourceSubdivision AdministrativeArea Work number date_document date_publication title
first_date_entry_in_force date_no_longer_in_force type_document jurisdiction title_alternative passed_by cites
based_on implements amends repeals refers_to is_part_of
"""
ELI = {f"eli:{name}" for name in ELI_NAMES.split()}
"""The terms of ELI 1.5 that we use, from its published list."""


def test_the_vocabulary_and_the_shapes_are_part_of_the_package() -> None:
    for name in ("vocabulary.ttl", "shapes.ttl", "context.jsonld"):
        assert (ROOM / name).is_file()


def conforms(data: rdflib.Graph) -> bool:
    pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed (the extra `shacl`)")
    vocabulary = rdflib.Graph().parse(ROOM / "vocabulary.ttl")
    return bool(pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(ROOM / "shapes.ttl"), ont_graph=vocabulary)[0])


def test_an_export_passes_the_shapes() -> None:
    assert conforms(to_rdflib(plain()))


FAULTS = {
    "no name": "DELETE { id:r1 skos:prefLabel ?x } WHERE { id:r1 skos:prefLabel ?x }",
    "a date that is text": "INSERT DATA { id:r1 eli:date_document 'soon' }",
    "a genre that is no concept": "INSERT DATA { id:r1 eli:type_document id:a1 }",
    "a status that does not exist": "INSERT DATA { id:m1 kg:status 'perhaps' }",
    "a statement from nowhere": "DELETE { ?x prov:wasDerivedFrom ?y } WHERE { ?x a kg:Statement ; prov:wasDerivedFrom ?y }",
    "a statement of two things": "INSERT { ?x rdf:object id:a1 } WHERE { ?x a kg:Statement ; rdf:object id:r1 }",
    "an annotation of nothing": "DELETE { ?x oa:hasBody ?y } WHERE { ?x oa:hasBody ?y }",
    "a citation without its end": "DELETE { ?x cito:hasCitedEntity ?y } WHERE { ?x cito:hasCitedEntity ?y }",
    "words without a beginning": "DELETE { ?x oa:start ?y } WHERE { ?x oa:start ?y }",
    "a quote without words": "DELETE { ?x oa:exact ?y } WHERE { ?x oa:exact ?y }",
    "words from two files": "INSERT { ?x oa:hasSource id:f1 } WHERE { ?x a oa:SpecificResource }",
    "a file without its hash": "DELETE { ?x dcterms:identifier ?y } WHERE { ?x dcterms:identifier ?y }",
    "a value that is no number": "INSERT DATA { id:q1 schema:value 'many' }",
}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_planted_fault_fails_the_shapes(fault: str) -> None:
    data = to_rdflib(plain())
    data.update("".join(f"PREFIX {name}: <{iri}>\n" for name, iri in {**PREFIXES, "id": Options().base}.items()) + FAULTS[fault])
    assert not conforms(data)
