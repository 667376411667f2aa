"""Judgements 判定: what people found of two regulations, same or different; replayed on every build, and stronger than any rule.

The file is a TSV with the columns left, right, judgement, by, note. A regulation is named by its id, its number or its title;
behind a title ` @ PLACE` says whose it is, where several places have one of that title.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import JudgementError
from kg.identity import number_key, title_key
from kg.model import Node
from kg.unify.known import Known, know

_COLUMNS = ("left", "right", "judgement")
_WORDS = ("same", "different")
_ID = re.compile(r"r[0-9a-f]{16}")


class Judgement(NamedTuple):
    """One row of a judgements file; `place` is the file and line it stands in."""

    left: str
    right: str
    judgement: str
    by: str = ""
    note: str = ""
    place: str = "judgements"


class Judged(NamedTuple):
    """Judgements as pairs of node ids: those that are one, with the reason in words, and those that must stay two."""

    same: tuple[tuple[str, str, str], ...]
    different: tuple[tuple[str, str], ...]


def read_judgements(path: str | Path) -> list[Judgement]:
    """The rows of a judgements file. Raises JudgementError with file, line and remedy where it cannot be read."""
    try:
        lines = Path(path).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise JudgementError(f"{path}: the judgements cannot be read ({problem}). Give a TSV file in UTF-8") from problem
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not rows or any(column not in [word.strip() for word in rows[0][1]] for column in _COLUMNS):
        raise JudgementError(f"{path}, line 1: the columns must be left, right, judgement, by, note. Put tabs between them")
    header = [word.strip() for word in rows[0][1]]
    return [_row(f"{path}, line {number}", dict(zip(header, map(str.strip, cells), strict=False))) for number, cells in rows[1:]]


def _row(place: str, cells: Mapping[str, str]) -> Judgement:
    left, right, word = (cells.get(column, "") for column in _COLUMNS)
    if not left or not right:
        raise JudgementError(f"{place}: left or right is empty. Name a regulation in each by id, number or title")
    if word not in _WORDS:
        raise JudgementError(f"{place}: the judgement {word!r} is none. Write same or different")
    if left == right:
        raise JudgementError(f"{place}: left and right are the same. Name two, by id or number if their titles are equal")
    return Judgement(left, right, word, cells.get("by", ""), cells.get("note", ""), place)


def judge(nodes: Iterable[Node], judgements: Sequence[Judgement]) -> Judged:
    """What judgements say of the nodes of a graph; a row that names what is not in it says nothing.

    Raises JudgementError where a name means several things, or where rows contradict each other.
    """
    if not judgements:
        return Judged((), ())
    names = _Names(nodes)
    pairs = [(row, names.meant(row, row.left), names.meant(row, row.right)) for row in judgements]
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        while parent.get(node, node) != node:
            node = parent[node]
        return node

    same = []
    for row, left, right in pairs:
        if row.judgement == "same" and left and right:
            words = f"“{row.left}” and “{row.right}”: judged the same" + (f" by {row.by}" if row.by else "")
            for one, other in ((left[0], node) for node in (*left[1:], *right)):
                same.append((one, other, words + (f": {row.note}" if row.note else "") + f" ({Path(row.place).name})"))
                first, second = sorted((root(one), root(other)))
                parent[second] = first
    different = []
    for row, left, right in pairs:
        if row.judgement == "different":
            for one, other in ((one, other) for one in left for other in right):
                _check(row, root(one) == root(other))
                different.append((one, other))
    return Judged(tuple(same), tuple(different))


def _check(row: Judgement, contradicts: bool) -> None:
    if contradicts:
        raise JudgementError(
            f"{row.place}: {row.left} and {row.right} are judged different, but other rows or one name make them the same. "
            "Take one of the rows out, or name the two by id or number"
        )


class _Names:
    """The regulations of a graph by id, number and title."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._known: dict[str, Known] = {}
        self._titles: dict[str, list[str]] = defaultdict(list)
        self._numbers: dict[str, list[str]] = defaultdict(list)
        for node in sorted(nodes, key=lambda node: node.id):
            self._known[node.id] = know(node)
            for number in dict.fromkeys(map(number_key, node.values("number"))):
                self._numbers[number].append(node.id)
            for title in dict.fromkeys(map(title_key, sorted(node.names))):
                self._titles[title].append(node.id)

    def meant(self, row: Judgement, name: str) -> list[str]:
        """The nodes that a name means, none if nothing is called so."""
        title, _, place = (part.strip() for part in name.partition(" @ "))
        if _ID.fullmatch(name):
            return [name] if name in self._known else []
        if not place and (found := self._numbers.get(number_key(name))):
            return found
        found = [node for node in self._titles.get(title_key(title), ()) if not place or place == self._known[node].place]
        self._check(row, name, found)
        return found

    def _check(self, row: Judgement, name: str, found: Sequence[str]) -> None:
        places = sorted({self._known[node].place for node in found} - {""})
        numbers = sorted({number for node in found for number in self._known[node].numbers})
        told = list(self._several(places, numbers, [self._known[node] for node in found]))
        if told:
            remedy = "Write “TITLE @ PLACE”, or name it by its number or by an id that `kg explain` shows"
            raise JudgementError(f"{row.place}: several regulations are called {name} ({'; '.join(told)}). {remedy}")

    def _several(self, places: Sequence[str], numbers: Sequence[str], found: Sequence[Known]) -> Iterator[str]:
        if len(places) > 1:
            yield "、".join(places)
        if len(numbers) > 1 and not any(item.statute for item in found):
            yield "、".join(numbers)
