"""Two spreadsheets, nodes and edges, with the headers that Gephi's spreadsheet import knows.

A cell that a spreadsheet program would run as a formula is written with an apostrophe in front.
"""

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.export.cells import Cells, Pairs
from kg.export.columns import Column, Rows, edge_label
from kg.export.values import Characters, Options
from kg.model import Graph

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?")
_NODE_HEAD = {"label": "Label"}
_EDGE_HEAD = {"label": "Label", "weight": "Weight", "type": "relation_type"}


class Line(NamedTuple):
    """What the csv writer writes to: it hands the line back, ended by a line feed.

    The writer is told to end lines by carriage return and line feed, so that it puts a cell with either of them in quotes.
    """

    def write(self, line: str) -> str:
        """The line, ended by a line feed."""
        return line.removesuffix("\r\n") + "\n"


def write_nodes(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The nodes, line by line: Id, Label, kind, and a column for each fact."""
    rows, line = Rows(graph), csv.writer(Line(), lineterminator="\r\n").writerow
    yield str(line(["Id", *(_NODE_HEAD.get(column.name, defused(column.name)) for column in rows.node_columns)]))
    for node, row, _ in rows.nodes(_cells(characters)):
        yield str(line([rows.id(node.id), *_aligned(row, rows.node_columns)]))


def write_edges(graph: Graph, options: Options, characters: Characters) -> Iterator[str]:
    """The edges, line by line: Source, Target, Type, Kind, Id, Label, Weight, and the rest. Kind keeps parallel edges apart."""
    rows, line = Rows(graph), csv.writer(Line(), lineterminator="\r\n").writerow
    head = (_EDGE_HEAD.get(column.name, defused(column.name)) for column in rows.edge_columns)
    yield str(line(["Source", "Target", "Type", "Kind", "Id", *head]))
    kinds: dict[tuple[str, str], str] = {}
    for edge, source, middle, target, said in rows.edges(_cells(characters)):
        key = edge.relation, edge.type
        kind = kinds.get(key) or kinds.setdefault(key, _defused(edge_label(*key), characters))
        own = source, target, "Directed", kind, f"{source}{middle}{target}"
        yield str(line([*own, *_aligned(sum(said, ()), rows.edge_columns)]))


def _cells(characters: Characters) -> Cells[Pairs]:
    return Cells(lambda name, text: ((name, _defused(text, characters)),), ())


def _aligned(row: Pairs, columns: tuple[Column, ...]) -> Iterator[str]:
    values = dict(row)
    return (str(values.get(column.name, "")) for column in columns)


def _defused(text: str, characters: Characters) -> str:
    """A cell without what cannot be written and without formulas; both are counted."""
    text = characters.clean(text)
    safe = defused(text)
    characters.defused += safe is not text
    return safe


def defused(text: str) -> str:
    """The text of a cell that no spreadsheet program runs as a formula."""
    if text and _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
