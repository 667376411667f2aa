"""RDF, read back by pyoxigraph and rdflib: the same triples from every file, and what they say."""

from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hostile import graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.errors import ExportError
from kg.export import Options, export, to_dataset, to_rdflib
from kg.export.terms import OTHER_FACT, PREFIXES
from kg.model import Edge, Evidence, Graph, Node

SLOW = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
TRIPLES, QUADS = (".nt", ".ttl", ".rdf", ".jsonld"), (".nq", ".trig")
FORMATS = {".nt": "nt", ".ttl": "turtle", ".rdf": "xml", ".jsonld": "json-ld", ".nq": "nquads", ".trig": "trig"}
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


def test_sentences_only_have_no_places_and_no_rules() -> None:
    options = Options(evidence="quote")
    (said,) = answers(plain(), "?s rdf:subject id:d1 . ?a oa:hasBody ?s ; oa:hasTarget/oa:hasSelector/oa:exact ?words", options)
    assert "根据《某条例》，制定本办法。" in said
    for pattern in ("?x oa:start ?y", "?x kg:rule ?y", "?x kg:cue ?y", "?x a oa:TextPositionSelector"):
        assert not answers(plain(), pattern, options)


def said_of(*edges: Edge) -> Graph:
    return Graph([Node(key, "regulation", frozenset((key,))) for key in "abc"], edges)


def test_what_several_statements_are_read_from_is_written_once(tmp_path: Path) -> None:
    words = Evidence("d", 3, 5, "一句更长的话。", "根据", "r")
    elsewhere, other = words._replace(start=0, end=2), words._replace(document="e")
    graph = said_of(
        Edge("a", "cites", "", "b", evidence=frozenset((words, other))),
        Edge("a", "cites", "", "c", evidence=frozenset((words, elsewhere))),
    )
    assert len(answers(graph, "?x a oa:Annotation")) == 3
    assert len(answers(graph, "?x a oa:TextPositionSelector")) == 3
    assert len(answers(graph, "?x a oa:TextQuoteSelector")) == 2
    assert len(answers(graph, "?a oa:hasBody ?s")) == 4
    for ending in (".nt", ".nq"):
        export(graph, tmp_path / f"g{ending}")
        lines = (tmp_path / f"g{ending}").read_text("utf-8").splitlines()
        assert len(set(lines)) == len(lines)


def test_texts_that_hold_the_separator_stay_apart() -> None:
    one, other = (Evidence("d", 3, 5, quote, cue) for quote, cue in (("x\x1fy", "z"), ("x", "y\x1fz")))
    graph = said_of(Edge("a", "cites", "", "b", evidence=frozenset((one, other))))
    assert len(answers(graph, "?x a oa:Annotation")) == 2


def test_the_build_used_every_file_and_generated_the_graph() -> None:
    pattern = "?g a kg:Graph ; prov:wasGeneratedBy ?b . ?b prov:used ?file ; prov:wasAssociatedWith kg:program"
    found = [value for row in answers(plain(), pattern) for value in row]
    assert {value for value in found if value.startswith("f")} == {"f5e5542af0919fccb", "fb7"}
    assert len({value for value in found if value.startswith("build")}) == 1
    assert not answers(Graph([Node("a", "agency", frozenset(("a",)))]), pattern)


@pytest.mark.parametrize("ending", [".nt", ".ttl", ".nq", ".trig"])
def test_triple_terms_are_the_triples_that_are_said(ending: str, tmp_path: Path) -> None:
    export(plain(), tmp_path / f"g{ending}", options=Options(profile="rdf12"))
    quads = list(pyoxigraph.parse(path=tmp_path / f"g{ending}"))
    terms = [(quad.object, quad.graph_name) for quad in quads if quad.predicate.value == PREFIXES["rdf"] + "reifies"]
    said = {(quad.triple, quad.graph_name) for quad in quads}
    assert len(terms) >= len(plain().edges)
    assert set(terms) <= said
    assert not [quad for quad in quads if quad.predicate.value == PREFIXES["rdf"] + "subject"]


def test_where_triple_terms_have_no_place_they_are_refused(tmp_path: Path) -> None:
    for ending in (".rdf", ".jsonld"):
        with pytest.raises(ExportError, match=r"RDF 1\.2 cannot be written as .*Choose \.ttl"):
            export(plain(), tmp_path / f"g{ending}", options=Options(profile="rdf12"))
    with pytest.raises(ExportError, match="rdflib"):
        to_rdflib(plain(), Options(profile="rdf12"))
    assert not list(tmp_path.iterdir())
