"""Citations of instruments: titles in 《》, bare names, short forms, anaphors, numbers, and what belongs to each.

The mention covers the head only; number, pinpoints, edition and issue stand in its `parts`. The paper's own heading
and number line hold none. Reads the text once for each kind of head; what is found first keeps its place.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.citation_shorts import Defined, attached, bare_uses, companions, defines, derived, headed, quoted
from kg.extract.citation_tails import Tail, read_tail
from kg.extract.citation_titles import Title, find_titles, is_bare_kind, is_instrument
from kg.extract.citation_words import (
    Spot,
    find_catalogues,
    find_names,
    find_numbers,
    find_plans,
    find_requests,
    find_standards,
    number_start,
)
from kg.lexicon import pattern
from kg.model import Mention, Paper

_OWN = ("title", "number", "meta", "furniture")
_CODE_ENDS = frozenset("0123456789 \u3000“")
_WITH_MARK = "citations.title"


class _Found:
    """Mentions so far, and the stretches of text that they and their tails cover."""

    def __init__(self, paper: Paper) -> None:
        self.text = paper.text
        self.mentions: list[Mention] = []
        self.covered = [(p.start, p.end) for p in paper.passages if p.kind in _OWN]

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing covers any of this stretch; `covered` must be sorted."""
        at = bisect_right(self.covered, (start, len(self.text)))
        return not (at and self.covered[at - 1][1] > start) and not (at < len(self.covered) and self.covered[at][0] < end)

    def add(self, spot: Spot, tail: Tail, name: str = "") -> None:
        """Keep a mention with the parts of its tail."""
        text = self.text[spot.start : spot.end]
        head = () if spot.form in ("anaphor", "number") else (("title", name or text),)
        self.mentions.append(Mention(spot.start, spot.end, "regulation", spot.form, text, head + tail.parts, spot.rule))


def extract_citations(paper: Paper, found: Sequence[Mention]) -> list[Mention]:
    """All citations of a paper, in the order of the text."""
    out = _Found(paper)
    out.covered.sort()
    defined = _read_titles(out)
    text = paper.text
    names = (find_names(text), find_catalogues(paper), find_requests(text), find_numbers(text), find_plans(text))
    for spots in (find_standards(text), *names):
        _read_spots(out, spots, defined)
    for spot, title in list(companions(text, out.mentions)):
        out.add(spot, read_tail(text, spot.end), title)
    repeated = [(spot, "") for spot in (*bare_uses(text, defined), *headed(text, out.mentions))]
    for spot, name in (*repeated, *attached(paper, out.mentions)):
        if out.is_free(spot.start, spot.end):
            out.add(spot, Tail(spot.end), name)
    out.mentions.sort()
    return [m for m in out.mentions if m.form != "anaphor" or _has_antecedent(m, out.mentions)]


def _read_titles(out: _Found) -> list[Defined]:
    defined: list[Defined] = []
    shorts: dict[str, bool] = {}
    before = -9
    stretches = []
    names: dict[str, int] = {}
    short_starts: set[int] = set()
    for title in find_titles(out.text):
        if title.start in short_starts or not out.is_free(title.start, title.end):
            continue
        tail = read_tail(out.text, title.end)
        coded = _code_before(out.text, title.start)
        if coded:
            tail = tail._replace(parts=(("number", out.text[coded : title.start].strip()), *tail.parts))
        stretches.append((coded or title.start, tail.end))
        short_starts.update(short.start for short in tail.shorts)
        form = _form(out.text, title, tail, shorts, names)
        for short in tail.shorts:
            kept = bool(form) and defines(title, short, title.start - before <= 1)
            shorts[short.name] = kept
            if kept:
                defined.append(Defined(short, title.name))
        before = title.end
        if form:
            names |= {words: max(size, names.get(words, 0)) for words, size in quoted(title.name)}
            out.add(Spot(title.start, title.end, form, _WITH_MARK), tail, title.name)
    _settle(out, stretches, defined)
    return defined


def _code_before(text: str, start: int) -> int:
    """Where a number begins that stands directly before its title: HAF103《…规定》, 某部公告2013年第85号《…》; else 0."""
    if text[start - 1 : start] == "号":
        return max(0, number_start(text, start))
    if text[start - 1 : start] not in _CODE_ENDS:
        return 0
    found = pattern("citations", "code-before").search(text, max(0, start - 28), start)
    return found.start() if found else 0


def _settle(out: _Found, stretches: list[tuple[int, int]], defined: list[Defined]) -> None:
    out.covered = sorted(out.covered + stretches)
    for short, _ in defined:
        out.add(Spot(short.start, short.end, "short", "citations.abbreviation"), Tail(short.end), short.name)


def _form(text: str, title: Title, tail: Tail, shorts: dict[str, bool], names: Mapping[str, int]) -> str:
    """full, short, or empty for what is no instrument."""
    if title.name in shorts:
        return "short" if shorts[title.name] else ""
    if is_bare_kind(title.name):
        return "short"
    by_words = True if _has_code(tail) else is_instrument(title.name)
    if by_words is None:
        by_words = _is_told(text, title, tail)
    if not by_words:
        return ""
    return "short" if derived(title.name, names) else "full"


def _has_code(tail: Tail) -> bool:
    """Whether the code of a standard stands behind a title: 《某某分类表》（HJ 7-2020）."""
    return any(slot == "number" and value[:1].isascii() and value[:1].isupper() for slot, value in tail.parts)


def _is_told(text: str, title: Title, tail: Tail) -> bool:
    """Whether the words around a title say that it names an instrument."""
    if any(slot == "number" for slot, _ in tail.parts) or title.name.startswith("关于"):
        return True
    before = text[max(0, title.start - 8) : title.start]
    behind = text[tail.end : tail.end + 30]
    return bool(pattern("citations", "told-before").search(before) or pattern("citations", "told-behind").match(behind))


def _read_spots(out: _Found, spots: Iterable[Spot], defined: list[Defined]) -> None:
    stretches = []
    last = 0
    for spot in spots:
        if spot.start >= last and out.is_free(spot.start, spot.end):
            tail = read_tail(out.text, spot.end)
            out.add(spot, tail)
            name = out.text[spot.start : spot.end]
            kept = [Defined(short, name) for short in tail.shorts if defines(Title(*spot[:2], name), short, False)]
            defined += kept
            for short, _ in kept:
                out.add(Spot(short.start, short.end, "short", "citations.abbreviation"), Tail(short.end), short.name)
            last = tail.end
            stretches.append((spot.start, tail.end))
    out.covered = sorted(out.covered + stretches)


def _has_antecedent(anaphor: Mention, mentions: list[Mention]) -> bool:
    """本X and 此X name the paper or what it announces; 该X and 上述X need a title of their kind before them."""
    if anaphor.text[0] in "本此":
        return True
    noun = anaphor.text[1:] if anaphor.text[0] == "该" else anaphor.text[2:]
    at = bisect_right(mentions, anaphor)
    near = [m for m in mentions[max(0, at - 12) : at] if m.form != "anaphor"]
    return any(_ends_with(m.part("title") or m.text, noun) or (noun == "标准" and _is_coded(m)) for m in near)


def _is_coded(mention: Mention) -> bool:
    """Whether an instrument bears the code of a standard, whatever its title ends in."""
    code = mention.part("number") or mention.text
    return code[:1].isascii() and code[:1].isupper()


def _ends_with(title: str, noun: str) -> bool:
    return title.rstrip("》”0123456789年版（）()试行暂修正订").endswith(noun)
