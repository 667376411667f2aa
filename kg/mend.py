"""Document → the document as its author wrote it: no characters that cannot be seen, no lines broken at a fixed width.

Entities of web pages (&emsp;) are made the characters they stand for. Traditional script is made simplified, one character for
one, so that one lexicon serves both and one thing has one name. Printed pages turned to text break their lines inside words,
and put page numbers between them; web pages carry zero-width junk. The stages read the mended text; `restore` leads what they
found back to the text as it was decoded, so that offsets stay those of `Document.text`. A text that needs no mending, as most,
passes through unchanged.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from kg.lexicon import pattern
from kg.model import Document, Edge, Evidence, Graph, Mention, Paper, Reading
from kg.traditional import in_simplified

# Control characters; soft hyphen; zero-width spaces, joiners and marks of direction; variation selectors; byte order marks.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
# Characters as a web page writes them (&emsp; &nbsp; &#8220;), left over where its text was copied out of the source.
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{2,5}|#x[0-9a-fA-F]{2,4});")
_LINE = re.compile(r"[^\n]+")
_NARROW = re.compile("[\0-\u2e7f]+")
# What stands between two pages: — 1 —, and what a browser prints around a page: 2026/7/24 15:33, its title, its address, 1/6.
_BETWEEN_PAGES = re.compile(
    r"\s*(?:[-—–－·]{0,3}\s*\d{1,3}\s*[-—–－·]{0,3}|\d{1,3}/\d{1,3}|\d{4}/\d{1,2}/\d{1,2} \d{1,2}:\d{2}|https?://[^\s]{1,200}"
    r"|[^\n_]{1,100}(?:_[^\n_]{1,40}){0,3}_[^\n_]{1,30}网)\s*"
)
_NEW_PARAGRAPH = re.compile(
    r"[ \u3000\t]{2}|\s*(?:第[一二三四五六七八九十百零]{1,5}[编章节条]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])"
)
_FRESH = ("meta", "copied", "attachments", "furniture")
_ENDS = "。：；！？:;!?"
_NARROWEST, _WIDEST, _SLACK = 36, 130, 12
_LEAST_LINES, _LEAST_SHARE = 6, 0.25


class Mended(NamedTuple):
    """A mended document, and where its text was cut: offsets in the mended text, and the code points left out up to each.

    `written` is the mended text in the script it was written in, where that is not the simplified; else empty.
    """

    document: Document
    places: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    written: str = ""

    def start(self, offset: int) -> int:
        """The offset in the text as decoded of a span's start."""
        index = bisect_right(self.places, offset)
        return offset + self.left_out[index - 1] if index else offset

    def end(self, offset: int) -> int:
        """The offset in the text as decoded of a span's end: right behind its last code point."""
        return self.start(offset - 1) + 1 if offset else 0


def mend(document: Document) -> Mended:
    """Leave out unseen characters and line breaks inside paragraphs, and simplify. Linear in the length of the text."""
    text = document.text
    if "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(_plain, text)
        document = document._replace(text=text)
    spans = [mark.span() for mark in _UNSEEN.finditer(text)] if _UNSEEN.search(text) else []
    spans += _wraps(text)
    mended = _cut(document, sorted(spans)) if spans else Mended(document)
    written = mended.document.text
    simplified = in_simplified(written)
    if simplified is written:
        return mended
    return mended._replace(document=mended.document._replace(text=simplified), written=written)


def _plain(entity: re.Match[str]) -> str:
    """The character that an entity stands for, then as many unseen ones as keep its length; itself where it stands for none."""
    character = unescape(entity[0])
    if len(character) != 1:
        return entity[0]
    return ("\u3000" if character.isspace() else character) + "\u200b" * (len(entity[0]) - 1)


def _cut(document: Document, spans: Sequence[tuple[int, int]]) -> Mended:
    text, kept = document.text, []
    places: list[int] = []
    left_out: list[int] = []
    at = length = gone = 0
    for start, end in spans:
        if end <= at:
            continue
        start = max(start, at)
        kept.append(text[at:start])
        length += start - at
        gone += end - start
        if places and places[-1] == length:
            left_out[-1] = gone
        else:
            places.append(length)
            left_out.append(gone)
        at = end
    kept.append(text[at:])
    return Mended(document._replace(text="".join(kept)), tuple(places), tuple(left_out))


class _Line(NamedTuple):
    start: int
    end: int
    width: int


def _wraps(text: str) -> list[tuple[int, int]]:
    """The spans of line breaks inside paragraphs, of a text whose lines were broken at a fixed width; else nothing."""
    written = text.split("\n")
    if len(max(written, key=len).rstrip()) > _WIDEST:
        return []
    lengths = sorted(filter(None, map(len, written)))
    if len(lengths) < _LEAST_LINES or not _NARROWEST <= 2 * lengths[-1 - len(lengths) // 10] <= 2 * _WIDEST:
        return []
    lines = [_line(text, mark) for mark in _LINE.finditer(text)]
    lines = [line for line in lines if line.end > line.start]
    if len(lines) < _LEAST_LINES:
        return []
    widths = sorted(line.width for line in lines)
    widest = widths[-1 - len(widths) // 10]
    if not _NARROWEST <= widest <= _WIDEST or widths[-1] > 2 * widest:
        return []
    spans = list(_runs(text, lines, widest - _SLACK))
    return spans if len(spans) >= max(_LEAST_LINES / 2, len(lines) * _LEAST_SHARE) else []


def _line(text: str, mark: re.Match[str]) -> _Line:
    words = mark[0].rstrip()
    end = mark.start() + len(words)
    return _Line(mark.start(), end, len(words) + len(_NARROW.sub("", words)))


def _runs(text: str, lines: Sequence[_Line], full: int) -> Iterator[tuple[int, int]]:
    """From the end of each full line that does not end its sentence to the start of the line that goes on with it."""
    for index, upper in enumerate(lines[:-1]):
        if upper.width < full or text[upper.end - 1] in _ENDS:
            continue
        below = index + 1
        last = min(index + 6, len(lines) - 1)
        while below < last and _BETWEEN_PAGES.fullmatch(text, lines[below].start, lines[below].end):
            below += 1
        lower = lines[below]
        if below == index + 1 and text.count("\n", upper.end, lower.start) > 1:
            continue
        if not _begins_anew(text, lower):
            yield upper.end, lower.start


def _begins_anew(text: str, line: _Line) -> bool:
    """Whether a line cannot go on with the one above: it is indented, or begins with a label, a metadata key, furniture."""
    if _NEW_PARAGRAPH.match(text, line.start, line.end):
        return True
    mark = pattern("passages", "line").match(text, line.start, line.end)
    return mark is not None and mark.lastgroup in _FRESH


def restore(reading: Reading, mended: Mended, document: Document) -> Reading:
    """What was read from a mended text, with all offsets led back to the document as it was decoded.

    Quotes keep the mended words: a line break inside a word is none of the author's; but they keep the author's script.
    """
    if mended.document is document:
        return reading
    start, end, text = mended.start, mended.end, document.text
    passages = tuple(p._replace(start=start(p.start), end=end(p.end)) for p in reading.paper.passages)
    mentions = tuple(_mention_back(mention, mended, text) for mention in reading.mentions)
    edges = [_edge_back(edge, mended) for edge in reading.graph.edges.values()]
    graph = Graph(reading.graph.nodes.values(), edges)
    return reading._replace(paper=Paper(document, passages), mentions=mentions, graph=graph)


def _mention_back(mention: Mention, mended: Mended, text: str) -> Mention:
    start, end = mended.start(mention.start), mended.end(mention.end)
    return mention._replace(start=start, end=end, text=text[start:end])


def _edge_back(edge: Edge, mended: Mended) -> Edge:
    evidence = frozenset(_evidence_back(words, mended) for words in edge.evidence)
    return edge._replace(evidence=evidence)


def _evidence_back(words: Evidence, mended: Mended) -> Evidence:
    quote = words.quote
    if mended.written:
        at = mended.document.text.find(quote, max(0, words.end - len(quote)))
        quote = mended.written[at : at + len(quote)] if at >= 0 else quote
    return words._replace(start=mended.start(words.start), end=mended.end(words.end), quote=quote)
