"""Cells: the text of a column as the piece that a format writes. Pieces are added up to a row, so they are strings or tuples."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kg.model import Facts

Pairs = tuple[tuple[str, str | int | float], ...]
C = TypeVar("C", str, Pairs)
JOIN = "; "
_RECURRING = frozenset(("genre", "status", "unit", "jurisdiction", "scope", "comparator", "year", "instrument", "order", "date"))


class Cells(Generic[C]):
    """Makes cells: `make` makes one of the name of a column and a text as it is; `nothing` is the row without any."""

    def __init__(self, make: Callable[[str, str], C], nothing: C) -> None:
        self.make: Callable[[str, str], C] = make
        self.nothing: C = nothing
        self._kept: dict[tuple[str, str], C] = {}

    def keep(self, column: str, text: str) -> C:
        """A cell of a text that recurs, nothing of an empty one; its unwritable characters are counted once."""
        kept = self._kept.get((column, text))
        if kept is None:
            kept = self._kept[column, text] = self.make(column, text) if text else self.nothing
        return kept

    def facts(self, facts: Facts, columns: dict[str, str]) -> C:
        """A cell for each key, in the order of the keys; its values joined."""
        out, make, kept = self.nothing, self.make, self._kept
        for key, text in joined(facts):
            column = columns[key]
            if key in _RECURRING:
                cell = kept.get((column, text))
                out = out + (self.keep(column, text) if cell is None else cell)
            else:
                out = out + make(column, text)
        return out


def joined(facts: Facts) -> list[tuple[str, str]]:
    """Facts sorted, the values of one key joined by `; `."""
    if len(facts) == 1:
        return [*facts]
    pairs = sorted(facts)
    values = dict(pairs)
    if len(values) == len(pairs):
        return pairs
    return [(key, JOIN.join([value for name, value in pairs if name == key])) for key in values]
