"""Many hostile graphs through every format: each file is well-formed and, read back, says what the graph says.

`KG_HOSTILE` says how many: CI takes 2,000.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from hostile import random_graph
from readers import clean, defused, fits, from_csv, from_gexf, from_graphml, from_triples, said, table
from table_readers import from_cypher, from_cytoscape, from_lines, from_neo4j, from_parquet

from kg.export import EXPORTERS, Options, export
from kg.export.terms import FACTS
from kg.model import Edge, Graph, Node

COUNT = int(os.environ.get("KG_HOSTILE", "300"))
PARTS = 4
TRIPLES, QUADS = (".nt", ".ttl", ".rdf", ".jsonld"), (".nq", ".trig")
TABLES = (".cyjs", ".jsonl", ".parquet", ".neo4j", ".cypher")
GRAPHS = (".graphml", ".gexf", ".csv", *TABLES)
READ = {"turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"}
READ |= {"graphml", "gexf", "csv", "cytoscape", "jsonl", "parquet", "neo4j", "cypher"}


def texts(graph: Graph) -> Iterator[str]:
    """Every text that RDF writes."""
    for node in graph.nodes.values():
        yield from (node.kind, node.name, *node.names, *(text for fact in node.facts for text in fact))
    for edge in graph.edges.values():
        yield from (edge.relation, edge.type, *(text for fact in edge.facts for text in fact))
        yield from (text for words in edge.evidence for text in words if isinstance(text, str))


def things(graph: Graph) -> list[Node | Edge]:
    return [*graph.nodes.values(), *graph.edges.values()]


def check(graph: Graph, folder: Path) -> None:
    """Write the graph in every format and read it back. To replace a file would wait for the disk."""
    for path in folder.iterdir():
        path.unlink()
    reports = {ending: export(graph, folder / f"g{ending}") for ending in (*GRAPHS, *TRIPLES, *QUADS)}
    assert from_graphml(folder / "g.graphml") == table(graph)
    assert from_gexf(folder / "g.gexf") == table(graph)
    assert from_csv(folder / "g.nodes.csv", folder / "g.edges.csv") == table(graph, defused)
    for profile in ("gephi", "yed", "cytoscape"):
        export(graph, folder / f"{profile}.graphml", options=Options(profile=profile))
        assert from_graphml(folder / f"{profile}.graphml") == table(graph)
    assert from_cytoscape(folder / "g.cyjs") == table(graph)
    assert from_lines(folder / "g.nodes.jsonl", folder / "g.edges.jsonl") == table(graph)
    assert from_parquet(folder / "g.nodes.parquet", folder / "g.edges.parquet") == table(graph)
    assert from_neo4j(folder / "g.neo4j-nodes.csv", folder / "g.neo4j-edges.csv") == table(graph)
    assert from_cypher(folder / "g.cypher") == table(graph)
    triples = {quad.triple for quad in pyoxigraph.parse(path=folder / "g.nt")}
    assert from_triples(triples) == said(graph)
    for ending in TRIPLES[1:]:
        assert {quad.triple for quad in pyoxigraph.parse(path=folder / f"g{ending}")} == triples
    quads = set(pyoxigraph.parse(path=folder / "g.nq"))
    assert {quad.triple for quad in quads} == triples
    assert set(pyoxigraph.parse(path=folder / "g.trig")) == quads
    lost = any(clean(text) != text for text in texts(graph))
    assert {ending: reports[ending].removed > 0 for ending in (*TRIPLES, *QUADS)} == dict.fromkeys((*TRIPLES, *QUADS), lost)
    assert lost or not any(report.removed for report in reports.values())
    assert all(bool(report.loss) == any(report[3:]) for report in reports.values())
    texts_only = any(key in FACTS and not fits(key, value) for thing in things(graph) for key, value in thing.facts)
    assert {ending: reports[ending].kept > 0 for ending in (*TRIPLES, *QUADS)} == dict.fromkeys((*TRIPLES, *QUADS), texts_only)


def test_every_format_is_read_back() -> None:
    """A new format needs a reader here."""
    assert {exporter.name for exporter in EXPORTERS} == READ


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_graphs_survive_every_format(part: int, tmp_path: Path) -> None:
    for seed in range(part, COUNT, PARTS):
        try:
            check(random_graph(seed), tmp_path)
        except Exception as problem:
            raise AssertionError(f"random_graph({seed})") from problem
