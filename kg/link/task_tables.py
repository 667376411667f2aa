"""The rows of tables of tasks: what is to be done, who is charged with it, by when."""

from bisect import bisect_left
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

from kg.link.responsible import MOST_BODIES, Body, Charge, roles_of
from kg.link.scene import Scene
from kg.model import Node, Passage

_FIRST, _NEXT = 7, 8
_PARTS = {"lead": "lead", "support": "support", "responsible": ""}


class TaskRow(NamedTuple):
    """One row: its cells that say what is to be done, those that name bodies, and those that say by when."""

    tasks: tuple[Passage, ...]
    bodies: tuple[Passage, ...]
    dues: tuple[Passage, ...]


def task_rows(scene: Scene) -> Iterator[TaskRow]:
    """Yield the rows of the paper's tables of tasks; where no body is named, the cells of the row above hold for it (merged)."""
    row: list[Passage] = []
    above: tuple[Passage, ...] = ()
    is_table = False
    for passage in scene.paper.passages:
        if passage.level in (_FIRST, _NEXT):
            if passage.level == _FIRST and row:
                above = yield from _row(row, above)
                row = []
            row.append(passage)
        elif passage.kind == "columns":
            if row:
                yield from _row(row, above)
            row, above, is_table = [], (), True
    if row and is_table:
        yield from _row(row, above)


def _row(cells: Sequence[Passage], above: tuple[Passage, ...]) -> Generator[TaskRow, None, tuple[Passage, ...]]:
    bodies = tuple(cell for cell in cells if cell.kind in _PARTS) or above
    tasks = tuple(cell for cell in cells if cell.kind == "task")
    if tasks:
        yield TaskRow(tasks, bodies, tuple(cell for cell in cells if cell.kind == "due"))
    return bodies


def read_rows(scene: Scene, bodies: Sequence[Body]) -> Iterator[Charge]:
    """Yield each task cell with the bodies that its row charges with it; the column tells their part, or a word in the cell."""
    heads = [mention.start for mention, _ in bodies]
    for row in task_rows(scene):
        charged: list[tuple[Node, str]] = []
        for cell in row.bodies:
            named = bodies[bisect_left(heads, cell.start) : bisect_left(heads, cell.end)]
            told = roles_of(scene.text, named, cell.start, cell.end)
            charged += [(node, part or _PARTS[cell.kind]) for node, part in told]
        for task in row.tasks if charged else ():
            yield Charge(task.start, task.end, tuple(charged[:MOST_BODIES]), row.bodies[0].start, row.bodies[-1].end)
