"""The frame of a web page around a paper: words of menus above it, and of links below it, on lines of their own."""

from kg.segment.pieces import Piece, rule

_TOP, _TAIL = 40, 80
_WORD, _LINK = 10, 80
_BARS = "|｜>"


def mark_frames(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with a page's menus and links as furniture: above its last mark in the head, and below one in the foot."""
    begun = next((n for n, piece in enumerate(pieces[:_TOP]) if not _above(text, piece)), _TOP)
    last = max((n for n, piece in enumerate(pieces[:begun]) if piece.kind == "furniture" and _has_words(text, piece)), default=-1)
    for index in range(last):
        if pieces[index].kind == "paragraph" and _is_menu(text, pieces[index]):
            pieces[index] = pieces[index]._replace(kind="furniture", level=0)
    _mark_links(text, pieces)
    return pieces


def _has_words(text: str, piece: Piece) -> bool:
    """Whether a piece of furniture has words: a page's number has none, and stands inside a paper too."""
    return any("\u4e00" <= mark <= "\u9fff" for mark in text[piece.start : piece.start + _WORD])


def _above(text: str, piece: Piece) -> bool:
    """Whether a piece may stand above the paper: no sentence, no label, no number, no opening of a letter."""
    if piece.kind != "paragraph":
        return piece.kind in ("furniture", "meta", "date")
    if piece.end - piece.start >= _LINK or text[piece.end - 1] in "：:" or text.find("。", piece.start, piece.end) >= 0:
        return False
    return not rule("number-line").match(text, piece.start, piece.end)


def _is_menu(text: str, piece: Piece) -> bool:
    """Whether a line is a word of a menu, or several with bars between them: no body, no title."""
    line = piece.clean(text)
    if any(bar in line for bar in _BARS):
        return "《" not in line
    kept = rule("signer").match(line) or rule("letterhead", "heads").match(line) or rule("title-end", "heads").search(line)
    return len(line) <= _WORD and not any(mark.isdigit() for mark in line) and not kept


def _mark_links(text: str, pieces: list[Piece]) -> None:
    """Below the last sentence, what follows a line of furniture is furniture."""
    first = -1
    for index in range(len(pieces) - 1, max(-1, len(pieces) - _TAIL), -1):
        piece = pieces[index]
        if piece.kind == "furniture":
            first = index
        elif piece.kind not in ("meta", "attachments", "item", "paragraph") or text.find("。", piece.start, piece.end) >= 0:
            break
    for index in range(first + 1, len(pieces) if first >= 0 else 0):
        if pieces[index].kind == "paragraph":
            pieces[index] = pieces[index]._replace(kind="furniture", level=0)
