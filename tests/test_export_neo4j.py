"""Files for Neo4j: every row of the CSV pair has the columns of its head, and every text of the script reads back."""

import csv
import re
from pathlib import Path

import pytest
from hostile import TEXTS, graphs, plain
from hypothesis import HealthCheck, given, settings

from kg.export import export
from kg.export.neo4j import literal
from kg.export.values import ascii_id
from kg.model import Graph

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
NAME = re.compile(r"\w+(:(int|double))?")


def read(path: Path) -> tuple[list[str], list[list[str]]]:
    with open(path, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return head, rows


@given(graph=graphs())
@SLOW
def test_the_pair_holds_every_node_and_edge(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("export")
    export(graph, folder / "graph.neo4j")
    head, nodes = read(folder / "graph.neo4j-nodes.csv")
    assert (head[0], head[-1]) == ("id:ID", ":LABEL")
    assert all(NAME.fullmatch(each) for each in head[1:-1])
    assert len({each.split(":")[0].casefold() for each in head[:-1]}) == len(head) - 1
    assert all(len(row) == len(head) for row in nodes)
    assert sorted(row[0] for row in nodes) == sorted(map(ascii_id, graph.nodes))
    assert all(re.fullmatch(r"Thing;\w+", row[-1]) for row in nodes)
    head, edges = read(folder / "graph.neo4j-edges.csv")
    assert (head[:3], head[-1]) == ([":START_ID", ":END_ID", "id"], ":TYPE")
    assert all(len(row) == len(head) for row in edges)
    assert len({row[2] for row in edges}) == len(edges) == len(graph.edges)
    assert all(re.fullmatch(r"\w+", row[-1]) for row in edges)


def test_labels_types_and_typed_columns(tmp_path: Path) -> None:
    export(plain(), tmp_path / "graph.neo4j")
    head, nodes = read(tmp_path / "graph.neo4j-nodes.csv")
    assert {"name", "amount:double", "degree:int", "date"} <= set(head)
    assert {row[0]: row[-1] for row in nodes}["r1"] == "Thing;Regulation"
    _, edges = read(tmp_path / "graph.neo4j-edges.csv")
    assert {row[-1] for row in edges if row[0] == "p1"} == {"IS_PART_OF"}


@given(text=TEXTS)
def test_a_literal_reads_back(text: str) -> None:
    """By the rules of Cypher: escapes first by code point (`\\u` and four digits, anywhere), then those of strings."""
    text = text.replace("\ud800", "").replace("\udfff", "")
    made = literal(text)
    assert not re.search(r"\\u", made)
    assert re.fullmatch(r"'(?:[^'\\]|\\[\\'nrt])*'(?: \+ '(?:[^'\\]|\\[\\'nrt])*')*", made, re.DOTALL)
    inner = "".join(re.findall(r"'((?:[^'\\]|\\.)*)'", made, re.DOTALL))
    escapes = {"n": "\n", "r": "\r", "t": "\t"}
    assert re.sub(r"\\(.)", lambda found: escapes.get(found[1], found[1]), inner) == text


def test_the_script_makes_a_constraint_and_merges(tmp_path: Path) -> None:
    export(plain(), tmp_path / "graph.cypher")
    statements = (tmp_path / "graph.cypher").read_text("utf-8").split(";\n")
    assert statements[0].startswith("CREATE CONSTRAINT thing_id IF NOT EXISTS")
    assert sum("SET n:`Regulation`, n += row" in each for each in statements) == 1
    assert sum("MERGE (a)-[r:`CITES` {id: row.edge.id}]->(b) SET r += row.edge" in each for each in statements) == 1
