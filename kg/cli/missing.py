"""`kg missing`: what a collection cites and does not hold, gaps in rows of numbers, articles that a law does not have."""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg import query
from kg.cli import tables
from kg.cli.asking import CITING, Store
from kg.model import Graph
from kg.store import read as read_store

_WIDTHS = {"cited": (50, 24, 8, 60, 60, 20), "gaps": (16, 8, 30, 30, 30, 60), "articles": (50, 40, 20, 20, 80)}


class Kind(StrEnum):
    """What is looked for."""

    cited = "cited"
    gaps = "gaps"
    articles = "articles"


def missing(
    store: Store,
    what: Annotated[Kind, typer.Option(help="Cited and not there, gaps in rows of numbers, articles a law lacks.")] = Kind.cited,
    limit: Annotated[int, typer.Option(metavar="N", help="Only the first N rows.")] = 0,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write a .csv or .xlsx instead.")] = None,
) -> None:
    """What a collection lacks: what it cites most and does not hold, gaps in rows of numbers, articles."""
    tables.check(output, "what is missing")
    graph = read_store(store, CITING)
    head, found = _found(graph, what, limit)
    rows = [tuple(map(str, row)) for row in found[: limit or None]]
    if output is not None:
        tables.write(output, head, rows, _WIDTHS[what.value])
        return
    tables.show(head, rows)
    if what is Kind.cited:
        told = query.coverage(graph)
        known = f"to a text ({told.text:,}) or to the catalogue of national law ({told.catalogue:,})"
        print(f"{told.share:.1%} of {told.citations:,} citations lead {known}", file=sys.stderr)


def _found(graph: Graph, what: Kind, limit: int) -> tuple[Sequence[str], Sequence[tuple[object, ...]]]:
    if what is Kind.gaps:
        return query.Gap._fields, query.gaps(graph)
    if what is Kind.articles:
        return query.Fault._fields, query.faults(graph)
    return query.Missing._fields, query.missing(graph, limit)
