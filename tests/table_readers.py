"""What the files for other programs say, as in `readers`: Cytoscape.js JSON, JSON lines, Parquet, CSV and script of Neo4j."""

import csv
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from readers import Table, Values, decoded, edge_id, values

Row = dict[str, Any]
_OWN = ("id", "source", "target", "passages")
_VALUE = r"'(?:[^'\\]|\\.)*'(?: \+ '(?:[^'\\]|\\.)*')*|-?[0-9][0-9.e+-]*"
_PAIR = re.compile(rf"(\w+|`[^`]*`): ({_VALUE})", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def cells(row: Row, *without: str) -> Values:
    """The texts of a row: whole amounts without their fraction, several names joined, one name not said twice."""
    texts = []
    for key, value in row.items():
        if key == "names" and isinstance(value, list):
            texts.append("; ".join(value) if len(value) > 1 else "")
        elif key not in (*_OWN, *without) and value is not None:
            texts.append(str(value).removesuffix(".0") if key == "amount" else str(value))
    return values(texts)


def by_id(nodes: Iterable[Row], edges: Iterable[Row], *without: str) -> Table:
    found = {edge_id(row["id"]): (decoded(row["source"]), decoded(row["target"]), cells(row, *without)) for row in edges}
    return {decoded(row["id"]): cells(row) for row in nodes}, found


def from_cytoscape(path: Path) -> Table:
    elements = json.loads(path.read_text("utf-8"))["elements"]
    nodes, edges = ([each["data"] for each in elements[key]] for key in ("nodes", "edges"))
    return by_id(nodes, edges, "name")


def from_lines(nodes: Path, edges: Path) -> Table:
    return by_id(*([json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]] for path in (nodes, edges)))


def from_parquet(nodes: Path, edges: Path) -> Table:
    from pyarrow import parquet

    return by_id(*(parquet.read_table(path).to_pylist() for path in (nodes, edges)))


def from_neo4j(nodes: Path, edges: Path) -> Table:
    def rows(path: Path) -> list[list[str]]:
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.reader(file))[1:]

    csv.field_size_limit(10**7)
    found = {edge_id(row[2]): (decoded(row[0]), decoded(row[1]), values(row[3:-1])) for row in rows(edges)}
    return {decoded(row[0]): values(row[1:-1]) for row in rows(nodes)}, found


def from_cypher(path: Path) -> Table:
    nodes, edges = [], []
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("{"):
            row = {key.strip("`"): _read(value) for key, value in _PAIR.findall(line)}
            (edges if line.startswith("{source") else nodes).append(row)
    return by_id(nodes, edges)


def _read(value: str) -> str:
    if not value.startswith("'"):
        return value
    inner = "".join(re.findall(r"'((?:[^'\\]|\\.)*)'", value, re.DOTALL))
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), inner)
