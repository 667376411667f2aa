"""What files say, read back by parsers that are not ours, and what they must say of a graph.

A text is kept but for what is documented: characters that XML 1.0 cannot hold are left out; several values of a column are
joined by `; `; a cell that a spreadsheet would run has an apostrophe in front; a fact that its RDF property cannot hold is
`key = value`.
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph

from kg.export.terms import CLASSES, FACTS, PREFIXES
from kg.export.values import BASE
from kg.model import Edge, Evidence, Graph, Node

Values = frozenset[tuple[str, int]]
Table = tuple[dict[str, Values], dict[str, tuple[str, str, Values]]]
"""Nodes and edges by their ids, each with the texts of its columns that are not empty; edges with their ends."""
Said = tuple[set[Node], Counter[Edge]]
"""Nodes and statements, cleaned; a fact that no property can hold has no key."""

_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile(r"\.(\w*)\.")
_SHAPES = {"xsd:gYear": r"[0-9]{4}", "xsd:integer": r"[0-9]{1,18}"}
_BACKWARDS = {"eli:passed_by", "kg:leadIssuer", "kg:leadAgency", "kg:supportingAgency"}


def clean(text: str) -> str:
    return _BAD.sub("", text)


def decoded(name: str) -> str:
    """An id, of how it is written in a file."""
    return _CODE.sub(lambda found: "" if found[1] == "empty" else chr(int(found[1], 16)), name)


def values(texts: Iterable[str]) -> Values:
    return frozenset(Counter(filter(None, texts)).items())


# Tables: GraphML, GEXF, spreadsheets


def table(graph: Graph, cell: Callable[[str], str] = clean) -> Table:
    """What a table must say of a graph; `cell` is what becomes of a text."""
    files = {}
    for node in graph.nodes.values():
        documents, names = node.values("document"), node.values("file")
        if len(documents) == len(names) == 1:
            files[documents[0]] = names[0]
    ways = [(edge.source, edge.target) for edge in graph.edges.values()]
    going, coming = Counter(way[0] for way in ways), Counter(way[1] for way in ways)
    nodes = {}
    for key, node in graph.nodes.items():
        amount = node.fact("value") if node.kind == "quantity" else ""
        degrees = going[key] + coming[key], going[key], coming[key]
        texts = [node.name, node.kind, amount if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", amount) else "", *map(str, degrees)]
        texts += ["; ".join(sorted(node.names))] if len(node.names) > 1 else []
        nodes[key] = values(map(cell, (*texts, *joined(node.facts))))
    edges = {}
    for edge in graph.edges.values():
        found = sorted(edge.evidence)
        several = [sorted({files.get(words.document, words.document) for words in found})]
        several += [sorted({words[place] for words in found} - {""}) for place in (4, 5)]
        label = f"{edge.relation} {edge.type}" if edge.type else edge.relation
        texts = [label, edge.relation, edge.type, f"{len(found) or 1}.0", *map("; ".join, several)]
        texts += [found[0].quote] if found else []
        said = values(map(cell, (*texts, *joined(edge.facts))))
        edges[":".join(edge.key if edge.type else (edge.source, edge.relation, edge.target))] = edge.source, edge.target, said
    return nodes, edges


def joined(facts: Iterable[tuple[str, str]]) -> list[str]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in sorted(facts):
        found[key].append(value)
    return ["; ".join(several) for several in found.values()]


def edge_id(name: str) -> str:
    return ":".join(map(decoded, name.split(":")))


def from_graphml(path: Path) -> Table:
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(path).getroot()
    nodes = {decoded(each.attrib["id"]): values(data.text or "" for data in each) for each in root.iter(f"{space}node")}
    edges = {}
    for each in root.iter(f"{space}edge"):
        ends = decoded(each.attrib["source"]), decoded(each.attrib["target"])
        edges[edge_id(each.attrib["id"])] = *ends, values(data.text or "" for data in each)
    return nodes, edges


def from_gexf(path: Path) -> Table:
    space = "{http://gexf.net/1.3}"
    root = ElementTree.parse(path).getroot()

    def said(each: ElementTree.Element, *own: str) -> Values:
        return values([*(each.attrib[name] for name in own), *(value.attrib["value"] for value in each.iter(f"{space}attvalue"))])

    nodes = {decoded(each.attrib["id"]): said(each, "label") for each in root.iter(f"{space}node")}
    edges = {}
    for each in root.iter(f"{space}edge"):
        assert each.attrib["kind"] == each.attrib["label"]
        ends = decoded(each.attrib["source"]), decoded(each.attrib["target"])
        edges[edge_id(each.attrib["id"])] = *ends, said(each, "label", "weight")
    return nodes, edges


def defused(text: str) -> str:
    text = clean(text)
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") and not re.fullmatch(r"-[0-9]+(\.[0-9]+)?", text) else text


def from_csv(nodes: Path, edges: Path) -> Table:
    def rows(path: Path) -> list[list[str]]:
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))[1:]

    csv.field_size_limit(10**7)
    found = {edge_id(row[4]): (decoded(row[0]), decoded(row[1]), values(row[5:])) for row in rows(edges)}
    return {decoded(row[0]): values(row[1:]) for row in rows(nodes)}, found


# RDF


def said(graph: Graph) -> Said:
    """What RDF must say of a graph."""
    nodes = {
        Node(key, clean(node.kind), frozenset(map(clean, node.names or (key,))), held(node.facts))
        for key, node in graph.nodes.items()
    }
    statements = Counter(
        Edge(
            edge.source,
            clean(edge.relation),
            clean(edge.type),
            edge.target,
            held(edge.facts),
            frozenset(Evidence(*(clean(each) if isinstance(each, str) else each for each in words)) for words in edge.evidence),
        )
        for edge in graph.edges.values()
    )
    return nodes, statements


def held(facts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Facts as their properties hold them."""
    return frozenset((key, clean(value)) if fits(key, value) else ("", clean(f"{key} = {value}")) for key, value in facts)


def fits(key: str, value: str) -> bool:
    form = FACTS.get(key, ("", ""))[1]
    if form == "xsd:date":
        try:
            return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and date.fromisoformat(value))
        except ValueError:
            return False
    return bool(form) and (form not in _SHAPES or bool(re.fullmatch(_SHAPES[form], value)))


class Triples:
    """Triples by subject and predicate, with prefixed names."""

    def __init__(self, triples: Iterable[pyoxigraph.Triple]) -> None:
        self._of: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            assert isinstance(triple.subject, pyoxigraph.NamedNode)
            value = triple.object
            assert isinstance(value, pyoxigraph.NamedNode | pyoxigraph.Literal)
            text = short(value.value) if isinstance(value, pyoxigraph.NamedNode) else value.value
            self._of[short(triple.subject.value)][short(triple.predicate.value)].append(text)

    def all(self, subject: str, predicate: str) -> list[str]:
        return self._of[subject].get(predicate, [])

    def one(self, subject: str, predicate: str, default: str | None = None) -> str:
        found = self.all(subject, predicate)
        if default is not None and not found:
            return default
        (value,) = found
        return value

    def of_class(self, name: str) -> list[str]:
        return [subject for subject, said in self._of.items() if name in said.get("rdf:type", ())]

    def facts(self, subject: str) -> frozenset[tuple[str, str]]:
        out = {("", text) for text in self.all(subject, "kg:fact")}
        for key, (name, form) in FACTS.items():
            for value in self.all(subject, name):
                if form in ("concept", "file"):
                    value = self.one(value, "skos:prefLabel" if form == "concept" else "dcterms:identifier")
                out.add((key, value))
        return frozenset(out)


def short(iri: str) -> str:
    if iri.startswith(BASE):
        return iri[len(BASE) :]
    return next((f"{prefix}:{iri[len(space) :]}" for prefix, space in PREFIXES.items() if iri.startswith(space)), iri)


def from_triples(triples: Iterable[pyoxigraph.Triple]) -> Said:
    """Nodes and statements, out of the triples alone."""
    data = Triples(triples)
    nodes = {_node(data, kind, key) for kind, classes in CLASSES.items() for key in data.of_class(classes[0])}
    nodes |= {_node(data, data.one(key, "kg:kind"), key) for key in data.of_class("kg:Thing")}
    annotations: defaultdict[str, set[Evidence]] = defaultdict(set)
    for key in data.of_class("oa:Annotation"):
        for body in data.all(key, "oa:hasBody"):
            annotations[body].add(_evidence(data, key))
    return nodes, Counter(_edge(data, key, annotations[key]) for key in data.of_class("kg:Statement"))


def _node(data: Triples, kind: str, key: str) -> Node:
    others = (*data.all(key, "skos:altLabel"), *data.all(key, "eli:title_alternative"))
    return Node(decoded(key), kind, frozenset((data.one(key, "skos:prefLabel"), *others)), data.facts(key))


def _edge(data: Triples, key: str, evidence: set[Evidence]) -> Edge:
    ends = decoded(data.one(key, "rdf:subject")), decoded(data.one(key, "rdf:object"))
    source, target = ends[::-1] if data.one(key, "rdf:predicate") in _BACKWARDS else ends
    relation, kind = data.one(key, "kg:relation"), data.one(key, "kg:type", "")
    return Edge(source, relation, kind, target, data.facts(key), frozenset(evidence))


def _evidence(data: Triples, key: str) -> Evidence:
    places, quotes, files = [], [], set()
    for target in data.all(key, "oa:hasTarget"):
        files.add(data.one(data.one(target, "oa:hasSource"), "dcterms:identifier"))
        for selector in data.all(target, "oa:hasSelector"):
            if "oa:TextPositionSelector" in data.all(selector, "rdf:type"):
                places.append((int(data.one(selector, "oa:start")), int(data.one(selector, "oa:end"))))
            else:
                quotes.append(data.one(selector, "oa:exact"))
    ((start, end),), (quote,), (document,) = places, quotes, files
    return Evidence(document, start, end, quote, data.one(key, "kg:cue", ""), data.one(key, "kg:rule", ""))
