"""The foot of a paper: signature, date, copied-to, printing line; and the web page's furniture around a text."""

import re
from bisect import bisect_right

from kg.segment.pieces import Piece, rule

_DATED = frozenset(("paragraph", "item", "attachments", "heading", "article", "furniture", "copied"))
_LONG = 200
_SHORT = 20
_MENU_PIECES = 5
_LINK_PIECES = 4
_STOP = re.compile("[。；：:，！？、）)》\\s]")
_MAX_NAMES = 40
_MORE_LINES = 6
_MAX_WORD = 110


def mark_feet(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with signatures, dates and furniture told apart, also inside lines that lost their breaks."""
    out = _join_copied(text, _cut_furniture(text, pieces))
    starts = [piece.start for piece in out]
    hits = []
    for found in rule("date-end").finditer(text):
        end = found.start() + 1
        date = rule("date").search(text, max(0, end - 40), end)
        index = bisect_right(starts, end - 1) - 1
        if date and index >= 0 and out[index].kind in _DATED:
            hits.append((index, date.start(), end))
    for index, start, end in reversed(hits):
        _mark_date(text, out, index, (start, end))
    return out


def _join_copied(text: str, pieces: list[Piece]) -> list[Piece]:
    """Whom a paper is copied to, in one piece where a printed page broke the list over lines: up to its full stop."""
    for index, piece in enumerate(pieces):
        if piece.kind != "copied" or text[piece.end - 1] == "。":
            continue
        for last in range(index + 1, min(index + _MORE_LINES, len(pieces))):
            below = pieces[last]
            is_close = text.count("\n", pieces[last - 1].end, below.start) == 1
            if below.kind != "paragraph" or not is_close or rule("date").search(text, below.start, below.end):
                break
            if text[below.end - 1] == "。":
                pieces[index : last + 1] = [piece._replace(end=below.end)]
                break
    return pieces


def _cut_furniture(text: str, pieces: list[Piece]) -> list[Piece]:
    """Split the menu before and the links behind a text whose breaks were lost, and mark them as furniture."""
    ends = {*range(min(_MENU_PIECES, len(pieces))), *range(max(0, len(pieces) - _LINK_PIECES), len(pieces))}
    out = list(pieces)
    for index in sorted(ends, reverse=True):
        piece = pieces[index]
        if piece.end - piece.start > _SHORT and piece.kind in ("paragraph", "attachments", "item", "copied", "article"):
            out[index : index + 1] = _unframed(text, piece)
    return out


def _unframed(text: str, piece: Piece) -> list[Piece]:
    start, end = piece.start, piece.end
    tail = rule("cut").search(text, max(start, end - 300), end)
    if tail:
        end = tail.start() + (text[tail.start()] == "。")
    head = _menu_end(text, start, end) if end - start > _LONG and piece.kind == "paragraph" else start
    parts = [
        Piece(start, head, "furniture"),
        piece._replace(start=_skip(text, head, end), end=end),
        Piece(_skip(text, end, piece.end), piece.end, "furniture"),
    ]
    return [part for part in parts if part.end > part.start]


def _menu_end(text: str, start: int, end: int) -> int:
    limit = min(end, start + 1500)
    if not rule("navigation").search(text, start, limit):
        return start
    last = start
    for found in rule("navigation-end").finditer(text, start, limit):
        last = found.end()
    while last > start and text[last - 1].isspace():
        last -= 1
    return last


def _skip(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _mark_date(text: str, pieces: list[Piece], index: int, date: tuple[int, int]) -> None:
    """Split the piece that a date stands in, where it stands as a date line or behind the names that sign."""
    piece, (start, end) = pieces[index], date
    rest = text[end : end + 12].partition("\n")[0].strip()
    if start == piece.start:
        if not rest or rest[0] in "（(印签" or rest == "发布":
            pieces[index : index + 1] = _parts(text, piece, (start, start, end))
            _sign_above(text, pieces, index)
        return
    names = _names_start(text, piece.start, start)
    if names < start:
        pieces[index : index + 1] = _parts(text, piece, (names, start, end))


def _names_start(text: str, floor: int, date: int) -> int:
    """Where the run of names that ends at a date begins: back over words that name a body or a person in office."""
    start = stop = date
    person = 0
    for _ in range(_MAX_NAMES):
        begin, stop = _word_before(text, floor, stop)
        word = text[begin:stop]
        if not word:
            break
        if rule("signer").match(word) or rule("post").search(word):
            start, person = begin, 0
        elif len(word) > 4 or person > 2 or not word.isalpha():
            break
        else:
            person += 1
        stop = begin
    return start


def _word_before(text: str, floor: int, stop: int) -> tuple[int, int]:
    stop = _back(text, floor, stop)
    sealed = rule("sealed").search(text, max(floor, stop - 30), stop)
    stop = _back(text, floor, sealed.start()) if sealed else stop
    begin = max(floor, stop - _MAX_WORD)
    for mark in _STOP.finditer(text, begin, stop):
        begin = mark.end()
    return min(begin, stop), stop


def _back(text: str, floor: int, stop: int) -> int:
    while stop > floor and text[stop - 1] in " \u3000\t\u00a0":
        stop -= 1
    return stop


def _parts(text: str, piece: Piece, cuts: tuple[int, int, int]) -> list[Piece]:
    names, start, end = cuts
    before_end = names
    while before_end > piece.start and text[before_end - 1].isspace():
        before_end -= 1
    names_end = start
    while names_end > names and text[names_end - 1].isspace():
        names_end -= 1
    after = _skip(text, end, piece.end)
    parts = [piece._replace(end=before_end)] if before_end > piece.start else []
    if text.startswith("印", after) and names_end > names and after < piece.end:
        return [*parts, Piece(names, piece.end, "printed")]
    if names_end > names:
        parts.append(Piece(names, names_end, "signature"))
    parts.append(Piece(start, end, "date"))
    if after < piece.end:
        parts.append(Piece(after, piece.end, "paragraph", "", 9))
    return parts


def _sign_above(text: str, pieces: list[Piece], index: int) -> None:
    """Mark the lines above a date line that name who signs."""
    for above in range(index - 1, max(-1, index - 30), -1):
        piece = pieces[above]
        words = text[piece.start : piece.end]
        if piece.kind == "paragraph" and rule("sealed").match(words):
            continue
        if piece.kind != "paragraph" or len(words) > 120 or not _signs(words):
            break
        pieces[above] = Piece(piece.start, piece.end, "signature")


def _signs(words: str) -> bool:
    """Whether a line names bodies, or a post and the person in it, and nothing else."""
    whole = "".join(words.split())
    if rule("signer").match(whole) and len(whole) < 40:
        return True
    parts = words.split()
    named = [bool(rule("signer").match(part) or rule("post").search(part)) for part in parts]
    return named[0] and all(known or (len(part) < 5 and part.isalpha()) for known, part in zip(named, parts, strict=True))
