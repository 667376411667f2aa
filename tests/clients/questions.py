"""Six questions to a store that holds our N-Quads, and the answers that the graph itself gives, without any RDF.

What is true of things stands in the default graph, what a document says in the graph of its name, so no question needs a
store that joins them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from kg.export.terms import CLASSES, PREFIXES
from kg.export.things import file_id
from kg.export.values import BASE
from kg.model import Edge, Graph

ROOT = Path(__file__).parents[2]
Answers = set[tuple[str, ...]]
_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(PREFIXES.items()))
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
IN_README = re.search(r"```sparql\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
assert IN_README, "the README asks a store something"

QUESTIONS = {
    "papers whose basis was repealed": IN_README[1],
    "things of each class": _PREFIXES + "SELECT ?class (COUNT(?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class",
    "joint papers": _PREFIXES
    + """SELECT ?paper (COUNT(DISTINCT ?agency) AS ?n)
WHERE { GRAPH ?g { ?paper eli:passed_by ?agency } } GROUP BY ?paper HAVING (COUNT(DISTINCT ?agency) > 1)""",
    "words about tasks, with their places": _PREFIXES
    + """SELECT ?g ?start ?end ?words WHERE { GRAPH ?g {
?said kg:relation "undertakes" . ?a oa:hasBody ?said ; oa:hasTarget ?place ; oa:hasTarget/oa:hasSelector/oa:exact ?words .
?place oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end } }""",
    "targets of a thousand hectares and more": _PREFIXES
    + """SELECT DISTINCT ?target ?label WHERE {
?target schema:unitText "公顷"@zh-Hans ; schema:value ?value ; skos:prefLabel ?label . FILTER (?value >= 1000) }""",
    "papers of one year": _PREFIXES
    + """SELECT ?paper ?day WHERE { ?paper eli:date_document ?day .
FILTER (?day >= "2024-01-01"^^xsd:date && ?day <= "2024-12-31"^^xsd:date) }""",
}


def answers(graph: Graph) -> dict[str, Answers]:
    """What each question must get."""
    edges = list(graph.edges.values())
    return {
        "papers whose basis was repealed": _repealed(graph),
        "things of each class": _classes(graph),
        "joint papers": _joint(edges),
        "words about tasks, with their places": _words(edges),
        "targets of a thousand hectares and more": _targets(graph),
        "papers of one year": {
            (BASE + node.id, day) for node in graph.nodes.values() for day in node.values("date") if day.startswith("2024-")
        },
    }


def _repealed(graph: Graph) -> Answers:
    ended = {edge.target for edge in graph.edges.values() if "repeals" in (edge.relation, edge.type)}
    based = {(edge.source, edge.target) for edge in graph.edges.values() if edge[1:3] == ("cites", "basis")}
    return {(graph.nodes[paper].name, graph.nodes[basis].name) for paper, basis in based if basis in ended}


def _classes(graph: Graph) -> Answers:
    """The kinds of things and of documents; what a document says is in its own graph."""
    counts: Counter[str] = Counter()
    for node in graph.nodes.values():
        counts.update(CLASSES[node.kind])
    genres = {genre for node in graph.nodes.values() for genre in node.values("genre")}
    read = {name for node in graph.nodes.values() for name in node.values("document")}
    read |= {words.document for edge in graph.edges.values() for words in edge.evidence}
    counts.update({"skos:Concept": len(genres), "kg:File": len(read), "kg:Graph": 1, "prov:Activity": 1, "prov:SoftwareAgent": 1})
    return {(PREFIXES[name.partition(":")[0]] + name.partition(":")[2], str(count)) for name, count in counts.items()}


def _joint(edges: Iterable[Edge]) -> Answers:
    issuers = Counter(paper for _, paper in {(edge.source, edge.target) for edge in edges if edge.relation == "issued"})
    return {(BASE + paper, str(count)) for paper, count in issuers.items() if count > 1}


def _words(edges: Iterable[Edge]) -> Answers:
    said = [words for edge in edges if edge.relation == "undertakes" for words in edge.evidence]
    return {(BASE + file_id(words.document), str(words.start), str(words.end), words.quote) for words in said}


def _targets(graph: Graph) -> Answers:
    nodes = [node for node in graph.nodes.values() if node.kind == "quantity" and "公顷" in node.values("unit")]
    amounts = [(node, value) for node in nodes for value in node.values("value") if ".." not in value]
    return {(BASE + node.id, node.name) for node, value in amounts if Decimal(value) >= 1000}


def rows(table: str | bytes) -> Answers:
    """The rows of a result as SPARQL's CSV has it, below their names."""
    text = table.decode("utf-8") if isinstance(table, bytes) else table
    _, *found = csv.reader(io.StringIO(text, newline=""))
    return {tuple(row) for row in found}
