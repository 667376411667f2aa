"""A text in pieces: one pass over it with one pattern, and back from pieces to nested passages."""

import re
from functools import cache
from typing import NamedTuple

from kg.lexicon import pattern
from kg.model import Passage

_LEVELS = {"part": 1, "chapter": 1, "article": 2, "one": 3, "two": 4, "three": 5, "four": 6}
_LEVELS |= {group + "_": level for group, level in _LEVELS.items()}
_TEXT_LEVEL = 9
_KINDS = {"part": "heading", "chapter": "heading", "article": "article", "three": "item", "four": "item"}
_KINDS |= {group + "_": kind for group, kind in _KINDS.items()}
_BLANK = " \n\u3000"
_new = tuple.__new__


class Piece(NamedTuple):
    """A passage before it is nested; a `title` piece may span lines, any other ends where its line does."""

    start: int
    end: int
    kind: str
    label: str = ""
    level: int = 0

    def clean(self, text: str) -> str:
        """Its text without white space."""
        return "".join(text[self.start : self.end].split())


@cache
def rule(name: str, file: str = "passages") -> re.Pattern[str]:
    """A pattern of the passages file, kept at hand."""
    return pattern(file, name)


def cut(text: str) -> list[Piece]:
    """Pieces by line and by label, in one pass."""
    pieces: list[Piece] = []
    mark = rule("line").match(text)
    if mark is None:
        return pieces
    group = mark.lastgroup
    start = mark.start(group) if group else mark.end()
    for found in rule("breaks").finditer(text, mark.end()):
        end = found.start()
        if text[end] not in _BLANK:
            end += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end > start:
            pieces.append(_piece(text, start, end, mark) if group else _new(Piece, (start, end, "paragraph", "", _TEXT_LEVEL)))
        mark, group = found, found.lastgroup
        start = mark.start(group) if group else mark.end()
    end = len(text.rstrip())
    if end > start:
        pieces.append(_piece(text, start, end, mark))
    return pieces


def _piece(text: str, start: int, end: int, mark: re.Match[str]) -> Piece:
    group = mark.lastgroup
    if group is None:
        return Piece(start, end, "paragraph", "", _TEXT_LEVEL)
    level = _LEVELS.get(group)
    if level is None:
        return Piece(start, end, group.rstrip("_"), mark[group].strip() if group.startswith("meta") else "")
    kind = _KINDS.get(group) or ("heading" if _is_heading(text, start, end) else "item")
    return _new(Piece, (start, end, kind, mark[group].strip(), level))


def _is_heading(text: str, start: int, end: int) -> bool:
    """A label's line is a heading if it is short and is all there is: no second sentence in it."""
    if end - start > 50:
        return False
    stop = text.find("。", start, end)
    return (stop < 0 or stop == end - 1) and text.find("；", start, end) < 0 and text.find("，", start, end) < 0


def nest(pieces: list[Piece]) -> tuple[Passage, ...]:
    """Pieces as passages, each with the index of the nearest earlier one of a lower level as its parent."""
    passages: list[Passage] = []
    open_levels: list[tuple[int, int]] = []
    for index, (start, end, kind, label, level) in enumerate(pieces):
        parent = -1
        if level:
            while open_levels and open_levels[-1][0] >= level:
                open_levels.pop()
            if open_levels:
                parent = open_levels[-1][1]
                if kind == "heading" and passages[parent].kind == "article":
                    kind = "item"
            if level != _TEXT_LEVEL:
                open_levels.append((level, index))
        elif kind != "furniture":
            open_levels.clear()
        passages.append(_new(Passage, (start, end, kind, label, level, parent)))
    return tuple(passages)
