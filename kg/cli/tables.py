"""Tables as files: rows of text to .csv or .xlsx, by the ending of the name."""

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kg.errors import ExportError
from kg.export.spreadsheet import defused

_WIDEST = 32767


def check(path: Path | None, what: str) -> None:
    """That a table can be written in the format of a file's ending, told before the work. Raises ExportError."""
    if path is None or path.suffix.lower() == ".csv":
        return
    if path.suffix.lower() != ".xlsx":
        raise ExportError(f"{path}: a table of {what} is written as .csv or .xlsx. Give the file one of these endings")
    try:
        import xlsxwriter  # noqa: F401, PLC0415  (third-party, loads on use)
    except ImportError:
        remedy = "Install it with: python -m pip install 'policy-kg[xlsx]', or write a .csv"
        raise ExportError(f"{path}: .xlsx needs the package XlsxWriter, which is not installed. {remedy}") from None


def write(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Write rows under a head; `widths` are those of the columns of a .xlsx, in characters. Raises ExportError."""
    try:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(path, head, rows, widths)
        else:
            _write_csv(path, head, rows)
    except OSError as problem:
        raise ExportError(f"{path}: cannot be written ({problem.strerror or problem})") from problem


def show(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a head and one line a row, with tabs between."""
    print("\t".join(head))
    for row in rows:
        print("\t".join(cell.replace("\t", " ") for cell in row))


def _write_csv(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """One line a row. The file begins with a byte order mark, by which spreadsheet programs know that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        lines = csv.writer(file)
        lines.writerow(head)
        lines.writerows([defused(cell) for cell in row] for row in rows)


def _write_xlsx(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """One row a line, under a head that stays in view and filters. No date of writing: the same rows give the same bytes."""
    import xlsxwriter  # noqa: PLC0415  (third-party, loads on use)

    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet(_sheet(head))
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for column, (name, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, _legal(cell), wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)


def _legal(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t").encode("utf-8", "replace").decode("utf-8")[:_WIDEST]


def _sheet(head: Sequence[str]) -> str:
    return f"{head[0]} …"[:31]
