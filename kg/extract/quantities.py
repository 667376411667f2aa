"""Finds quantities: a number with its unit that measures policy, with what it measures, its bound, status and year."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from re import Match

from kg.extract.finding import ROW
from kg.extract.quantity_context import Context
from kg.extract.quantity_kinds import is_rank
from kg.extract.quantity_sizes import Size, size
from kg.lexicon import pattern
from kg.model import Mention, Paper
from kg.units import plain, read_number

_SILENT = frozenset(("furniture", "meta", "number", "history", "addressees", "date", "copied", "printed"))
_WORD = 3
_BARRED_BEFORE = frozenset("第.．/〔号某xXＸ×*＊图表")
_new = tuple.__new__
_HALVES = frozenset(" 后")
_APPROXIMATE = frozenset("数几")


def extract_quantities(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """Find the quantities of a paper; numbers inside citations and dates are not looked at."""
    text, context = paper.text, None
    mask = _Mask(paper, found)
    out: list[Mention] = []
    before = -1
    ranks = _ranks(text, mask)
    for hit in _apart(text, out):
        if mask.covers(hit.start()) or not _is_free(text, hit):
            continue
        measured = size(text, hit, before)
        if measured:
            context = context or Context(paper, found)
            while ranks and ranks[-1].start() < hit.start():
                out.append(_rank(ranks.pop(), context))
            out.append(_quantity(text, hit, measured, context))
            before = measured.end
    if ranks:
        context = context or Context(paper, found)
        out += [_rank(hit, context) for hit in reversed(ranks)]
    return out


def _ranks(text: str, mask: "_Mask") -> list[Match[str]]:
    """The ranks of a text (保持全省第一), the last first."""
    hits = [hit for hit in pattern("quantities", "rank").finditer(text) if is_rank(text, hit.start())]
    return [hit for hit in reversed(hits) if not mask.covers(hit.start())]


def _apart(text: str, out: list[Mention]) -> Iterator[Match[str]]:
    """Numbers with units, without those of rows that are longer than any real one, of which nothing stays in `out`.

    In a row no word stands between two (3个3个, 三年内三年内): at most two characters.
    """
    row = begun = reach = 0
    for hit in pattern("quantities", "quantity").finditer(text):
        start, end = hit.span()
        row = row + 1 if start - reach < _WORD else 0
        begun, reach = begun if row else start, end
        if row < ROW:
            yield hit
        elif row == ROW:
            while out and out[-1].start >= begun:
                out.pop()


class _Mask:
    """The stretches that hold no quantity."""

    def __init__(self, paper: Paper, found: Sequence[Mention]) -> None:
        spans = [(m.start, m.end) for m in found if m.kind == "regulation" or (m.kind == "date" and m.form != "relative")]
        spans += [(p.start, p.end) for p in paper.passages if p.kind in _SILENT]
        self._starts: list[int] = []
        self._ends: list[int] = []
        reach = 0
        for start, end in sorted(spans):
            reach = max(reach, end)
            self._starts.append(start)
            self._ends.append(reach)

    def covers(self, at: int) -> bool:
        place = bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._ends[place]


def _is_free(text: str, hit: Match[str]) -> bool:
    """Whether the number stands by itself: not behind 第, a letter or another number; its unit is not half of a word."""
    start, end = hit.span()
    before = text[start - 1 : start]
    if before in _BARRED_BEFORE and text[start - 2 : start] != "代表":
        return False
    if before in _HALVES and text[start - 2 : start] in ("第 ", "前后"):
        return False
    if before.isascii() and before.isalnum():
        return False
    if before in _APPROXIMATE and not hit["first"][0].isdigit():
        return False
    if before == "-" and text[start - 2 : start - 1] not in "\n \u3000-":
        return False
    if hit["behind"] or hit["unit"] is None:
        return True
    last, after = text[end - 1], text[end : end + 1]
    return not (last.isascii() and last.isalpha() and after.isascii() and after.isalnum())


def _quantity(text: str, hit: Match[str], measured: Size, context: Context) -> Mention:
    start, end, kind = hit.start(), measured.end, measured.kind
    behind = (hit["behind"] or "").replace("\n", "") if end == hit.end() else ""
    start, per = _with_per(text, start, kind)
    facts = context.read(start, end, behind, kind)
    indicator, status = ("indicator", facts.indicator), ("status", facts.status)
    slots: tuple[tuple[str, str], ...] = (indicator, ("value", measured.value), ("unit", measured.unit), status)
    if facts.comparator or facts.year or per:
        others = (("comparator", facts.comparator), ("year", facts.year), ("per", per))
        slots += tuple([pair for pair in others if pair[1]])
    return _new(Mention, (start, end, "quantity", "", text[start:end], slots, "number-unit"))


def _with_per(text: str, start: int, kind: str) -> tuple[int, str]:
    """Where a quantity begins that is counted per unit (每亩1500元, 每两个月) or has a sign (±5V), and what it is counted on."""
    if text[start - 1 : start] == "±":
        return start - 1, ""
    if text[start - 1 : start] == "每" and kind == "time":
        return start - 1, ""
    found = pattern("quantities", "per").search(text, max(0, start - 6), start) if kind in ("money", "measure", "share") else None
    return (found.start(), found[0][1:]) if found else (start, "")


def _rank(hit: Match[str], context: Context) -> Mention:
    start, end = hit.span()
    value = read_number(hit[0].strip("第位名"))
    facts = context.read(start, end, "", "rank")
    parts = (("indicator", facts.indicator), ("value", plain(value or Fraction(0))), ("unit", ""), ("status", facts.status))
    return Mention(start, end, "quantity", "", hit[0], parts, "rank")
