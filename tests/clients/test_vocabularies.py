"""The terms of others that `foreign_terms.tsv` takes from npm stand in the published vocabularies, which that package copies.

Skipped where it is not installed: `npm install @zazuko/rdf-vocabularies`, found by NODE_PATH. Its schema.org has `http:`.
"""

import csv
import json
from pathlib import Path

import pyoxigraph
from node import node

from kg.export.terms import PREFIXES

FILE = Path(__file__).parents[1] / "foreign_terms.tsv"
MORE = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "schema": "http://schema.org/",
}


def test_terms_are_published() -> None:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
    names = [row["term"].split(":") for row in csv.DictReader(lines, delimiter="\t") if row["source"] == "npm"]
    prefixes = sorted({prefix for prefix, _ in names})
    files = json.loads(node("vocabularies.js", *prefixes, needs=("@zazuko/rdf-vocabularies",)))
    defined = {
        quad.subject.value
        for file in files
        for quad in pyoxigraph.parse(path=file)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    spaces = {**PREFIXES, **MORE}
    assert len(names) > 80
    assert [name for name in names if spaces[name[0]] + name[1] not in defined] == []
