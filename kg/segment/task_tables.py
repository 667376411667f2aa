"""Tables of tasks (序号 | 重点任务 | 责任单位 | 完成时限): a row of column names, and the rows below it cell by cell.

The columns are apart by tabs, bars, several spaces, or one space where a row has as many cells as the head; or each cell
stands on a line of its own, where the first column counts the rows. What cannot be told apart so stays as it is.

The pieces of a row: `task` what is to be done, `lead`, `support` and `responsible` who does it, `due` by when, `cell` any other.
The first has level 7, the others 8, so that they nest in it; the head is `columns`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.lexicon import table
from kg.segment.pieces import Piece, rule

_FIRST, _NEXT, _TEXT = 7, 8, 9
_BODIES = frozenset(("lead", "support", "responsible"))
_APART = {"\t": re.compile(r"\t"), "|": re.compile(r"\|"), "  ": re.compile(r"[ \u3000]{2,}"), " ": re.compile(r"[ \u3000]")}
_LEAST_BY_SPACE = 3
_TITLE = 60
_MOST_LINES = 30
_NAME = 30
_JOINT = re.compile("[、，,；;]")
_COUNT = re.compile(r"[1-9]\d{0,2}(?=[.．、]?$)")

Span = tuple[int, int]


class _Head(NamedTuple):
    """The column names: the roles of the columns, what stands between the cells (empty: a line end), where they end."""

    roles: tuple[str, ...]
    mark: str
    end: int


class _Row(NamedTuple):
    start: int
    end: int
    pieces: tuple[Piece, ...]


@cache
def _names() -> dict[str, str]:
    return {row["name"]: row["role"] for row in table("task_columns")}


def mark_tables(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with tables of tasks cell by cell; a head without a table below it is a paragraph."""
    if not any(piece.kind == "columns" for piece in pieces):
        return pieces
    out: list[Piece] = []
    last = 0
    for piece in pieces:
        if piece.start < last:
            continue
        if piece.kind != "columns":
            out.append(piece)
            continue
        head = _inline_head(text, piece) or _stacked_head(text, piece)
        rows = [] if head is None else list(_inline_rows(text, head) if head.mark else _stacked_rows(text, head))
        if head is None or not rows:
            out.append(piece._replace(kind="paragraph", level=_TEXT))
            continue
        last = rows[-1].end
        starts = [row.start for row in rows]
        between = [p for p in pieces if head.end <= p.start < last and p.start >= rows[bisect_left(starts, p.start + 1) - 1].end]
        cells = [cell for row in rows for cell in row.pieces]
        out += [Piece(piece.start, head.end, "columns"), *sorted([*between, *cells])]
    return out


def _lines(text: str, start: int) -> Iterator[Span]:
    """The lines below `start` that are not blank."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text[start:end].isspace() and end > start:
            yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int, mark: str) -> list[Span]:
    """The cells of a line, with those that are empty; a bar belongs to the cell behind it."""
    if mark != "\t":
        while start < end and text[start].isspace():
            start += 1
    cells, at = [], start
    for gap in _APART[mark].finditer(text, start, end):
        if mark != "|" or gap.start() > start:
            cells.append((at, gap.start()))
        at = gap.start() if mark == "|" else gap.end()
    if mark == "|" and cells and text[at:end].strip() == "|":
        cells[-1] = (cells[-1][0], end)
    else:
        cells.append((at, end))
    return cells


def _word(text: str, span: Span) -> str:
    return "".join(text[span[0] : span[1]].strip("|").split())


def _inline_head(text: str, piece: Piece) -> _Head | None:
    start = text.rfind("\n", 0, piece.start) + 1
    line = text[start : piece.end]
    mark = next((mark for mark in _APART if mark in line.strip()), "")
    if not mark and "\u3000" in line:
        mark = " "
    cells = _cells(text, start, piece.end, mark) if mark else []
    roles = [_names().get(_word(text, cell), "") for cell in cells]
    return _Head(tuple(roles), mark, piece.end) if _is_head(roles, 2 if mark in "\t|" else _LEAST_BY_SPACE) else None


def _is_head(roles: Sequence[str], least: int) -> bool:
    """Whether these are columns of a table of tasks: one task at least, and who does it."""
    return len(roles) >= least and "" not in roles and "task" in roles and not _BODIES.isdisjoint(roles)


def _inline_rows(text: str, head: _Head) -> Iterator[_Row]:
    """The rows of a table with a row on each line; one short line between two rows (the title of a group) is skipped."""
    other = 0
    for start, end in _lines(text, head.end):
        cells = _cells(text, start, end, head.mark)
        filled = [cell for cell in cells if _word(text, cell)]
        if len(filled) < 2:
            other += 1
            if other > 1 or end - start > _TITLE:
                return
            continue
        other = 0
        if head.mark == "|" and not text[start:end].strip("|-: "):
            continue
        roles = _aligned(text, head, cells)
        if roles:
            yield _row(text, start, end, list(zip(roles, cells, strict=True)))
        elif head.mark in "  ":
            return


def _aligned(text: str, head: _Head, cells: Sequence[Span]) -> tuple[str, ...]:
    """The roles of the cells of a row; where some are missing, they hang on the count at its front or the time at its end."""
    roles, missing = head.roles, len(head.roles) - len(cells)
    if missing == 0:
        return roles
    if missing < 0 or head.mark == " ":
        return ()
    if roles[-1] == "due" and rule("due-cell").match(_word(text, cells[-1])):
        return roles[missing:]
    if head.mark != "  " and (roles[0] != "number" or _COUNT.match(_word(text, cells[0])) or not _word(text, cells[0])):
        return roles[: len(cells)]
    return ("cell",) * len(cells) if head.mark != "  " else ()


def _row(text: str, start: int, end: int, cells: Sequence[tuple[str, Span]]) -> _Row:
    """The pieces of a row, without white space at their ends."""
    pieces: list[Piece] = []
    for role, (left, right) in cells:
        while right > left and text[right - 1].isspace():
            right -= 1
        while left < right and text[left].isspace():
            left += 1
        if left < right:
            kind = role if role in _BODIES or role in ("task", "due") else "cell"
            pieces.append(Piece(left, right, kind, "", _NEXT if pieces else _FIRST))
    return _Row(start, end, tuple(pieces))


def _stacked_head(text: str, piece: Piece) -> _Head | None:
    """A column name a line, the first of them that of the count."""
    roles: list[str] = []
    last = piece.start
    for start, end in _lines(text, piece.start):
        role = _names().get(_word(text, (start, end)), "")
        if not role:
            break
        roles.append(role)
        last = end
    while last > piece.start and text[last - 1].isspace():
        last -= 1
    known = roles[:1] == ["number"] and _is_head(roles, _LEAST_BY_SPACE)
    return _Head(tuple(roles), "", last) if known else None


def _stacked_rows(text: str, head: _Head) -> Iterator[_Row]:
    """The rows of a table with a cell on each line: from one count to the next."""
    row: list[Span] = []
    count = 0
    for line in _lines(text, head.end):
        found = _COUNT.match(_word(text, line))
        number = int(found[0]) if found else 0
        if number == count + 1 or (number == 1 and row):
            yield from _stacked_row(text, head, row)
            row, count = [line], number
        elif not row or len(row) > _MOST_LINES:
            break
        else:
            row.append(line)
    yield from _stacked_row(text, head, row[: _last_size(text, head, row)])


def _last_size(text: str, head: _Head, row: Sequence[Span]) -> int:
    """How many lines the last row has: to its time, else as many as there are columns."""
    due = (place for place, line in enumerate(row) if rule("due-cell").match(_word(text, line)))
    return next(due, len(head.roles) - 1) + 1 if head.roles[-1] == "due" else len(head.roles)


def _stacked_row(text: str, head: _Head, row: Sequence[Span]) -> Iterator[_Row]:
    """A row with as many lines as columns; with more, the lines of its bodies tell the task before from the time behind."""
    if not row:
        return
    roles = head.roles
    if len(row) != len(roles):
        roles = _by_bodies(text, head, row)
    if roles:
        yield _row(text, row[0][0], row[-1][1], list(zip(roles, row, strict=True)))


def _by_bodies(text: str, head: _Head, row: Sequence[Span]) -> tuple[str, ...]:
    named = [_names_bodies(_word(text, line)) for line in row]
    if head.roles[1] != "task" or True not in named[2:]:
        return ()
    first = named.index(True, 2)
    last = next((place for place in range(first, len(row)) if not named[place]), len(row))
    charged = [role for role in head.roles if role in _BODIES]
    bodies = charged if last - first == len(charged) else ["responsible"] * (last - first)
    rest = ["due" if rule("due-cell").match(_word(text, line)) else "cell" for line in row[last:]]
    return ("number", *["task"] * (first - 1), *bodies, *rest)


def _names_bodies(word: str) -> bool:
    """Whether a cell names bodies and nothing else."""
    return all(len(name) <= _NAME and rule("body-end").search(name) for name in _JOINT.split(word.rstrip("、，,；;")))
