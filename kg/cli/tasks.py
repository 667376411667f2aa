"""`kg tasks`: who must do what, how much, by when, as a table on the terminal or in a spreadsheet."""

import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from kg import query
from kg.cli.asking import Store, typed
from kg.errors import ExportError
from kg.export.spreadsheet import defused
from kg.store import read as read_store

HEAD = query.Task._fields
_WIDTHS = (24, 40, 9, 9, 13, 34, 12, 20, 40, 80)
_SHOWN = {"agency": (3, None), "measure": (8, None), "instrument": (None, 12), "quantity": (4, None), "deadline": (None, 10)}
"""The columns on a terminal: each a share of the width, or its own."""
_WIDEST = 32767


def tasks(
    store: Store,
    agency: Annotated[str, typer.Option(metavar="NAME", help="Only what this agency is charged with.")] = "",
    by: Annotated[str, typer.Option(metavar="DATE", help="Only what is due by the end of 2025, 2025-06 or 2025-06-30.")] = "",
    region: Annotated[str, typer.Option(metavar="NAME", help="Only what papers or bodies of this region are to do.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write a .csv or .xlsx instead.")] = None,
) -> None:
    """Who must do what, how much, by when, and in which words."""
    _check(output)
    found = query.tasks(read_store(store), typed(agency), by, typed(region))
    if output is None:
        _print(found)
        return
    try:
        (_write_xlsx if output.suffix.lower() == ".xlsx" else _write_csv)(found, output)
    except OSError as problem:
        raise ExportError(f"{output}: cannot be written ({problem.strerror or problem})") from problem


def _check(output: Path | None) -> None:
    """That a file can be written in the format of its ending, told before the work."""
    if output is None or output.suffix.lower() == ".csv":
        return
    if output.suffix.lower() != ".xlsx":
        raise ExportError(f"{output}: a table of tasks is written as .csv or .xlsx. Give the file one of these endings")
    try:
        import xlsxwriter  # noqa: F401, PLC0415  (third-party, loads on use)
    except ImportError:
        remedy = "Install it with: python -m pip install 'policy-kg[xlsx]', or write a .csv"
        raise ExportError(f"{output}: .xlsx needs the package XlsxWriter, which is not installed. {remedy}") from None


def _write_csv(found: Sequence[query.Task], path: Path) -> None:
    """One line a task. The file begins with a byte order mark, by which spreadsheet programs know that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        lines = csv.writer(file)
        lines.writerow(HEAD)
        lines.writerows([defused(cell) for cell in task] for task in found)


def _write_xlsx(found: Sequence[query.Task], path: Path) -> None:
    """One row a task, under a head that stays in view and filters. No date of writing: the same tasks give the same bytes."""
    import xlsxwriter  # noqa: PLC0415  (third-party, loads on use)

    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet("tasks")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(HEAD, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        for row, task in enumerate(found, 1):
            for column, cell in enumerate(task):
                sheet.write_string(row, column, _legal(cell), wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(found), len(HEAD) - 1)


def _legal(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t").encode("utf-8", "replace").decode("utf-8")[:_WIDEST]


def _print(found: Sequence[query.Task]) -> None:
    """For the eye on a terminal; elsewhere a head and one line a task, with tabs between."""
    if sys.stdout.isatty():
        show(found)
        return
    print("\t".join(HEAD))
    for task in found:
        print("\t".join(cell.replace("\t", " ") for cell in task))


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
