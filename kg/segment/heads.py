"""The head of a paper: title, number, addressees, history; also of a text that follows its cover notice in one file."""

import re

from kg.segment.pieces import Piece, rule

_HEAD_PIECES = 40
_TITLE_LINES = 6
_TITLE_LENGTH = 160
_DASHES = "—–-─"
_KEYED = re.compile(r"[^\W\d_]{2,8}[：:](?=[^\n：:]{1,40}$)")
_DATED = re.compile(r"\d{4}年\d{1,2}月")


def _matched(text: str, piece: Piece, name: str, file: str = "heads") -> int:
    """Where a pattern that begins with a piece ends in the text; 0 where it does not match."""
    found = rule(name, file).match(text[piece.start : min(piece.end, piece.start + 1000)])
    return piece.start + found.end() if found else 0


def mark_heads(text: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces with the parts of the head told apart: of the paper, and of a text that begins below its signature."""
    out = _join_meta(text, pieces)
    markdown = next((n for n, piece in enumerate(out[:8]) if piece.kind == "title"), -1)
    if markdown >= 0 and not _begins_letter(text, out, markdown + 1):
        return _mark_history(text, out, markdown + 1)
    _mark_head(text, out, markdown + 1)
    _frame_titles(out)
    signed = next((n for n, piece in enumerate(out) if piece.kind == "date" and n > 1), -1)
    if signed >= 0 and (
        out[-1].end - out[signed].end > 300 or any(piece.level in (1, 2, 3) for piece in out[signed + 1 : signed + _TITLE_LINES])
    ):
        _mark_head(text, out, signed + 1)
    return out


def _begins_letter(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether the piece below a title is a number with the opening of a letter behind it: no history of a law."""
    number = _matched(text, pieces[index], "number-line", "passages") if index < len(pieces) else 0
    return 0 < number < pieces[index].end and _opens(text, number)


def _opens(text: str, start: int) -> bool:
    """Whether addressees stand at an offset, in a line whose breaks were lost."""
    return rule("addressees-chunk", "heads").match(text[start : start + 1000]) is not None


def _frame_titles(pieces: list[Piece]) -> None:
    """A title between two pieces of furniture is the web page's, not the paper's, where another stands below."""
    titles = [n for n, piece in enumerate(pieces[:_HEAD_PIECES]) if piece.kind == "title"]
    for index in titles[:-1]:
        if index and pieces[index - 1].kind == pieces[index + 1].kind == "furniture":
            pieces[index] = pieces[index]._replace(kind="furniture")


def _join_meta(text: str, pieces: list[Piece]) -> list[Piece]:
    """A key whose value stands on the next line is one piece with it."""
    out: list[Piece] = []
    for piece in pieces[:_HEAD_PIECES]:
        open_key = out and out[-1].kind == "meta" and text[out[-1].end - 1] in "：:" and piece.kind in ("paragraph", "item")
        if open_key and piece.end - piece.start < 120 and text.count("\n", out[-1].end, piece.start) == 1:
            out[-1] = out[-1]._replace(end=piece.end)
        else:
            out.append(piece)
    return out + pieces[_HEAD_PIECES:]


def _mark_history(text: str, pieces: list[Piece], index: int) -> list[Piece]:
    while index < len(pieces) and pieces[index].kind in ("paragraph", "furniture", "date", "signature", "title"):
        piece = _with_next(text, pieces, index)
        if text.startswith("<!--", piece.start):
            _is_addressees(text, pieces, index + 1)
            break
        if _matched(text, piece, "number-line", "passages") == piece.end:
            pieces[index] = Piece(piece.start, piece.end, "number")
        elif piece.end - piece.start < 500 and rule("history").search(text, piece.start, piece.end):
            pieces[index] = Piece(piece.start, piece.end, "history")
        index += 1
    return pieces


def _with_next(text: str, pieces: list[Piece], index: int) -> Piece:
    """A piece of the history, joined with the next where its line was broken between two bodies."""
    piece, below = pieces[index], pieces[index + 1 : index + 2]
    is_open = piece.kind == "paragraph" and _DATED.match(text, piece.start) and piece.end - piece.start < 60
    if not is_open or not below or below[0].kind != "paragraph" or rule("history").search(text, piece.start, piece.end):
        return piece
    if below[0].end - below[0].start < 60 and rule("history").search(text, below[0].start, below[0].end):
        pieces[index : index + 2] = [piece := piece._replace(end=below[0].end)]
    return piece


def _mark_head(text: str, pieces: list[Piece], first: int) -> None:
    """Mark one head in place, from `first` on to where the text begins."""
    index, lines, titled = first, 0, ""
    while index < len(pieces) and lines < _HEAD_PIECES:
        piece = pieces[index]
        lines += 1
        if piece.kind in ("furniture", "meta", "date", "copied", "printed", "signature", "number", "history"):
            index += 1
            continue
        if piece.kind != "paragraph":
            break
        done, titled = _mark_line(text, pieces, index, titled)
        if done < 0:
            break
        index = done


def _mark_line(text: str, pieces: list[Piece], index: int, titled: str) -> tuple[int, str]:
    """Mark the piece at `index`; say where to go on (-1: the text has begun) and the title so far."""
    piece = pieces[index]
    heads = _letterheads(text, pieces, index)
    if heads:
        for n in range(index, index + heads):
            pieces[n] = Piece(pieces[n].start, pieces[n].end, "letterhead")
        return index + heads, titled
    if _matched(text, piece, "announced") == piece.end:
        pieces[index] = Piece(piece.start, piece.end, "title")
        return index + 1, titled or piece.clean(text)
    history = _matched(text, piece, "history-chunk") if titled and text[piece.start] in "（(12" else 0
    if history:
        _split(text, pieces, index, (history, "history"))
        return index + 1, titled
    letterhead = _matched(text, piece, "letterhead-chunk")
    if letterhead:
        _split(text, pieces, index, (letterhead, "letterhead"))
        return index + 1, titled
    number = _matched(text, piece, "number-line", "passages")
    if number and (number == piece.end or text[number] in " \u3000\n（(" or _opens(text, number)):
        _split(text, pieces, index, (number, "number"))
        return index + 1, titled
    if (titled and _below_title(text, pieces, index)) or _is_remark(text, piece) or _is_row(text, pieces, index):
        return index + 1, titled
    count = _title_lines(text, pieces, index, titled)
    if count:
        last = pieces[index + count - 1]
        pieces[index : index + count] = [Piece(piece.start, last.end, "title")]
        return index + 1, titled or pieces[index].clean(text)
    if _is_addressees(text, pieces, index):
        return index + 1, titled
    return _mark_chunk(text, pieces, index, titled)


def _letterheads(text: str, pieces: list[Piece], index: int) -> int:
    """How many pieces from `index` on are one letterhead: its 文件 may stand behind any of the bodies of a joint paper."""
    count, found = 0, False
    for piece in pieces[index : index + _TITLE_LINES]:
        line = piece.clean(text)
        is_head = rule("letterhead", "heads").match(line) is not None or (line == "文件" and count > 0)
        if piece.kind != "paragraph" or not (is_head or rule("signer").match(line)):
            break
        count, found = count + 1, found or is_head
    return count if found else 0


def _is_remark(text: str, piece: Piece) -> bool:
    """（此件公开发布） below a date is no part of the next text."""
    return piece.end - piece.start < 30 and text[piece.start] in "（(" and text[piece.end - 1] in "）)"


def _is_row(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether a line is a row of the metadata table above it, under a key that is not known."""
    piece = pieces[index]
    in_table = index > 0 and pieces[index - 1].kind == "meta" and piece.end - piece.start < 60
    return in_table and _KEYED.match(text, piece.start, piece.end) is not None


def _below_title(text: str, pieces: list[Piece], index: int) -> bool:
    """Mark a bracket that tells who adopted the text, and when; a printed page may break it over lines."""
    start = pieces[index].start
    if text[start] in _DASHES and rule("history").search(text, start, pieces[index].end):
        pieces[index] = Piece(start, pieces[index].end, "history")
        return True
    if text[start] not in "（(":
        return pieces[index].end - start < 9 and text[pieces[index].end - 1] not in "：:。"
    for last in range(index, min(index + 9, len(pieces))):
        end = pieces[last].end
        if end - start > 900 or pieces[last].kind not in ("paragraph", "date"):
            return False
        if text[end - 1] in "）)":
            if not rule("history").search(text, start, end):
                return False
            pieces[index : last + 1] = [Piece(start, end, "history")]
            return True
    return False


def _is_addressees(text: str, pieces: list[Piece], index: int) -> bool:
    """Addressees end in a colon; a printed page may break them over lines, which become one piece."""
    for last in range(index, min(index + 12, len(pieces))):
        piece = pieces[last]
        if piece.kind != "paragraph" or text.find("。", piece.start, piece.end) >= 0:
            return False
        if text[piece.end - 1] in "：:":
            whole = "".join(text[pieces[index].start : piece.end].split())
            if not rule("addressees", "heads").match(whole) or whole.endswith(("如下：", "如下:")):
                return False
            if last > index and len(whole) < 24 * (last - index):
                return False
            if any(_matched(text, p, "number-line", "passages") for p in pieces[index : last + 1]):
                return False
            pieces[index : last + 1] = [Piece(pieces[index].start, piece.end, "addressees")]
            return True
    return False


def _title_lines(text: str, pieces: list[Piece], index: int, titled: str) -> int:
    """How many pieces from `index` on are one title; 0 for none."""
    joined, found = "", 0
    for count in range(1, _TITLE_LINES + 1):
        if index + count > len(pieces):
            break
        piece = pieces[index + count - 1]
        line = piece.clean(text)
        if piece.kind != "paragraph" or len(joined) + len(line) > _TITLE_LENGTH or not line or line[-1] in "。；：:！，":
            break
        if "。" in line or (line[0] in "（(" and _DATED.search(line)) or (count > 1 and _is_number(text, piece)):
            break
        joined += line
        if rule("title-end", "heads").search(joined) and joined.count("《") <= joined.count("》"):
            found = count
            if not _continues(text, pieces, index + count):
                break
    return found or _plain_title(text, pieces, index, titled)


def _is_number(text: str, piece: Piece) -> bool:
    return _matched(text, piece, "number-line", "passages") > 0


def _continues(text: str, pieces: list[Piece], index: int) -> bool:
    """Whether the next line still belongs to the title: it follows at once, is short, and is no new start."""
    if index >= len(pieces) or pieces[index].kind != "paragraph":
        return False
    line = pieces[index].clean(text)
    short = len(line) < 60 and not any(mark in line for mark in "。：:；")
    fresh = rule("title-start", "heads").match(line) or _is_number(text, pieces[index])
    close = text.count("\n", pieces[index - 1].end, pieces[index].start) == 1
    return short and close and not fresh and line != "目录" and bool(rule("title-end", "heads").search(line))


def _plain_title(text: str, pieces: list[Piece], index: int, titled: str) -> int:
    """A first line that ends in no 文种 is the title if the page says so: a date or source below it, or a blank line."""
    if titled or len(pieces) < 2 or index + 1 >= len(pieces):
        return 0
    for count in (1, 2):
        if index + count >= len(pieces) or pieces[index + count - 1].kind != "paragraph":
            return 0
        piece, below = pieces[index + count - 1], pieces[index + count]
        line = piece.clean(text)
        longest = 300 if rule("title-start", "heads").match(line) else 60
        if len(line) > longest or line[-1] in "。；！，" or any(mark in line for mark in "。：:") or len(line) < 4:
            return 0
        if below.kind == "meta" or _matched(text, below, "below-title"):
            return count
        stands_off = text.count("\n", piece.end, below.start) > 1 or (index == 0 and below.end - below.start > 80)
        if count == 1 and stands_off and "，" not in line and len(line) >= 8 and below.kind == "paragraph":
            return 1
    return 0


def _mark_chunk(text: str, pieces: list[Piece], index: int, titled: str) -> tuple[int, str]:
    """The head inside a line whose breaks were lost: the title again, number, addressees, then the text."""
    piece = pieces[index]
    if piece.end - piece.start < 16:
        return -1, titled
    end = _repeated(text, piece, titled) if titled else 0
    if not end:
        end = _matched(text, piece, "title-chunk")
        end = 0 if text.count("《", piece.start, end) > text.count("》", piece.start, end) else end
    if end:
        _split(text, pieces, index, (end, "title"))
        return index + 1, titled or pieces[index].clean(text)
    end = _matched(text, piece, "addressees-chunk")
    if end and not text.endswith(("如下：", "如下:"), 0, end):
        _split(text, pieces, index, (end, "addressees"))
    return -1, titled


def _repeated(text: str, piece: Piece, title: str) -> int:
    """The end of the title where a line begins with it once more, white space aside; 0 where it does not."""
    position, limit = piece.start, min(piece.end, piece.start + 2 * len(title))
    for letter in title:
        while position < limit and text[position].isspace():
            position += 1
        if position >= limit or text[position] != letter:
            return 0
        position += 1
    return position if position < piece.end and text[position].isspace() else 0


def _split(text: str, pieces: list[Piece], index: int, head: tuple[int, str]) -> None:
    """Cut the first part off a piece and give it a kind."""
    piece, (end, kind) = pieces[index], head
    after = end
    while after < piece.end and text[after].isspace():
        after += 1
    rest = [piece._replace(start=after)] if after < piece.end else []
    pieces[index : index + 1] = [Piece(piece.start, end, kind), *rest]
