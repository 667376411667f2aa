"""Cells: the text of a column as the piece that a format writes. Pieces are added up to a row, so they are strings or tuples."""

from collections.abc import Callable
from typing import Generic, TypeVar

from kg.model import Facts

Pairs = tuple[tuple[str, str | int | float], ...]
C = TypeVar("C", str, bytes, Pairs)
JOIN = "; "
_RECURRING = frozenset(("genre", "status", "unit", "jurisdiction", "scope", "comparator", "year", "instrument", "order", "date"))


class Cells(Generic[C]):
    """Makes cells: `make` makes one of the name of a column and a text as it is; `nothing` is the row without any.

    `open` makes what stands before the cells of an edge, of its label and its weight.
    """

    def __init__(self, make: Callable[[str, str], C], nothing: C, open: Callable[[str, str], C] | None = None) -> None:
        self.make: Callable[[str, str], C] = make
        self.open: Callable[[str, str], C] = open or (lambda label, weight: nothing)
        self.nothing: C = nothing
        self._kept: dict[tuple[str, str], C] = {}
        self._told: dict[tuple[str, str], C] = {}

    def keep(self, column: str, text: str) -> C:
        """A cell of a text that recurs, nothing of an empty one; its unwritable characters are counted once."""
        kept = self._kept.get((column, text))
        if kept is None:
            kept = self._kept[column, text] = self.make(column, text) if text else self.nothing
        return kept

    def facts(self, facts: Facts, columns: dict[str, str]) -> C:
        """A cell for each key, in the order of the keys; its values joined. `columns` are the same in every call."""
        out, make, told = self.nothing, self.make, self._told
        for fact in joined(facts) if len(facts) > 1 else facts:
            cell = told.get(fact)
            if cell is None:
                key, text = fact
                cell = make(columns[key], text)
                if key in _RECURRING:
                    told[fact] = cell
            out = out + cell
        return out


def joined(facts: Facts) -> list[tuple[str, str]]:
    """Facts sorted, the values of one key joined by `; `."""
    pairs = sorted(facts)
    values = dict(pairs)
    if len(values) == len(pairs):
        return pairs
    return [(key, JOIN.join([value for name, value in pairs if name == key])) for key in values]
