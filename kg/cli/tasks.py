"""`kg tasks`: who must do what, how much, by when, as a table on the terminal or in a spreadsheet."""

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from kg import query
from kg.cli import tables
from kg.cli.asking import Store, typed
from kg.store import read as read_store

HEAD = query.Task._fields
_WIDTHS = (24, 40, 9, 9, 13, 34, 12, 20, 40, 80)
_SHOWN = {"agency": (3, None), "measure": (8, None), "instrument": (None, 12), "quantity": (4, None), "deadline": (None, 10)}
"""The columns on a terminal: each a share of the width, or its own."""


def tasks(
    store: Store,
    agency: Annotated[str, typer.Option(metavar="NAME", help="Only what it is charged with; NAME+ with its predecessors.")] = "",
    by: Annotated[str, typer.Option(metavar="DATE", help="Only what is due by the end of 2025, 2025-06 or 2025-06-30.")] = "",
    region: Annotated[str, typer.Option(metavar="NAME", help="Only what papers or bodies of this region are to do.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write a .csv or .xlsx instead.")] = None,
) -> None:
    """Who must do what, how much, by when, and in which words."""
    tables.check(output, "tasks")
    found = query.tasks(read_store(store), typed(agency), by, typed(region))
    if output is None:
        _print(found)
        return
    tables.write(output, HEAD, found, _WIDTHS)


def _print(found: Sequence[query.Task]) -> None:
    """For the eye on a terminal; elsewhere a head and one line a task, with tabs between."""
    if sys.stdout.isatty():
        show(found)
        return
    tables.show(HEAD, found)


def show(found: Sequence[query.Task]) -> None:
    """A table for each paper, one row a measure: all who share it, and its sentence below."""
    from rich.console import Console  # noqa: PLC0415  (third-party, loads on use)
    from rich.table import Table  # noqa: PLC0415  (third-party, loads on use)
    from rich.text import Text  # noqa: PLC0415  (third-party, loads on use)

    console = Console(highlight=False)
    for paper, of_paper in groupby(found, key=lambda task: task.regulation):
        table = Table(title=Text(paper, "bold"), title_justify="left", expand=True, show_lines=True)
        for name, (ratio, width) in _SHOWN.items():
            table.add_column(name, ratio=ratio, width=width, overflow="fold")
        for rows in _measures(of_paper):
            task = rows[0]
            bodies = "\n".join(f"{row.agency} {row.type}".strip() for row in rows)
            words = Text.assemble((task.measure, "bold"), "\n", (task.sentence, "dim"))
            due = "\n".join(part for part in (task.deadline, task.term) if part)
            table.add_row(Text(bodies), words, Text(task.instrument), Text(task.quantity), Text(due))
        console.print(table)
    console.print(Text(f"{len(found)} tasks", "dim"))


def _measures(found: Iterator[query.Task]) -> Iterator[list[query.Task]]:
    """The rows that differ only in who is charged."""
    for _, rows in groupby(found, key=lambda task: (task.measure, task.sentence)):
        yield list(rows)
