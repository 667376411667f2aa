"""Short forms: those a paper defines (以下简称《决定》), those made from a longer title, and bare repetitions of a title."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.extract.citation_tails import Short
from kg.extract.citation_titles import Title
from kg.extract.citation_words import Spot, is_law_name
from kg.extract.finding import apart, find_all
from kg.lexicon import pattern
from kg.model import Mention, Paper

COMPANION = "citations.companion"
_OF_LAWS = ("法", "例", "法》", "例》")
_LONG_ENOUGH = 4
_MOST_LINES = 40
_LONGEST = 4000
_LONG_ENOUGH_DEFINED = 3
_LINE_END = re.compile(r"\s*\n\s*")
_LINE_HEAD = re.compile(r"(?:^|\n)[ \u3000]*$")
_LINE_REST = re.compile(r"[ \u3000]*\n")
_QUOTED = re.compile("“([^“”]*)”")
_QUOTES = re.compile("[“”\"‘’《》〈〉\\s]")


class Defined(NamedTuple):
    """A short form and the title it stands for."""

    short: Short
    title: str


def is_within(short: str, title: str) -> bool:
    """Whether the characters of a short form stand in a title, in its order."""
    rest = iter(title)
    return all(char in rest for char in _QUOTES.sub("", short))


def defines(title: Title, short: Short, is_listed: bool) -> bool:
    """Whether a short form behind a title stands for it alone: not for a list (以下统称), not for something else."""
    if is_within(short.name, title.name):
        return True
    return not is_listed and not short.several and short.end - short.start > len(short.name)


def quoted(title: str) -> Iterator[tuple[str, int]]:
    """The words that a title has in quotation marks, each with the length of the title."""
    return ((words, len(title)) for words in _QUOTED.findall(_LINE_END.sub("", title)))


def derived(name: str, longest: Mapping[str, int]) -> bool:
    """Whether a title is the short form of a longer title before it: 《赋能计划》 of 《2026年“赋能计划”实施方案》.

    `longest` has, for words in quotation marks, the length of the longest title that has them.
    """
    core = _QUOTES.sub("", name)
    return len(core) >= _LONG_ENOUGH and longest.get(core, 0) > len(core) + 2


def bare_uses(text: str, defined: Iterable[Defined]) -> Iterator[Spot]:
    """Later uses without 《》 of short forms that are long enough to mean nothing else."""
    shorts = [short for short, _ in defined if len(short.name) >= _LONG_ENOUGH_DEFINED]
    places = find_all(text, [short.name for short in shorts]) if shorts else {}
    for short in shorts:
        size, is_law = len(short.name), short.name.endswith("法")
        for at in apart(places[short.name], size, short.end):
            if not is_law or is_law_name(text, at, at + size):
                yield Spot(at, at + size, "short", "citations.bare-short")


def companions(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[Spot, str]]:
    """Rules that a law's name brings with it, and their titles: 《土地管理法》及其实施条例."""
    for law in mentions:
        if law.form == "full" and law.text.endswith(_OF_LAWS) and text.startswith("及", law.end):
            found = pattern("citations", "companion").match(text, law.end)
            if found:
                yield Spot(*found.span(1), "short", COMPANION), law.part("title") + found[1]


def headed(text: str, mentions: Iterable[Mention]) -> Iterator[Spot]:
    """Short forms that stand as a line of their own, as the heading of what is told of them."""
    names = [m.part("title") for m in mentions if m.form == "short" and len(m.part("title")) >= _LONG_ENOUGH]
    for name, places in find_all(text, names).items() if names else ():
        for at in apart(places, len(name)):
            end = at + len(name)
            if _LINE_HEAD.search(text, max(0, at - 6), at) and _LINE_REST.match(text, end):
                yield Spot(at, end, "short", "citations.heading")


def attached(paper: Paper, mentions: Iterable[Mention]) -> Iterator[tuple[Spot, str]]:
    """Titles of this paper's citations that its list of attachments repeats without 《》, and as they stood in 《》."""
    text = paper.text
    lines = _attachment_lines(paper)
    if not lines:
        return
    names = dict.fromkeys(m.part("title") for m in mentions if m.rule == "citations.title")
    titles = {re.sub(r"[（(][^（）()]*[)）]$", "", name): name for name in names}
    for title, name in titles.items():
        if len(title) <= _LONG_ENOUGH:
            continue
        for start, end in lines:
            at = text.find(title, start, end)
            if at > 0 and text[at - 1] not in "《〈":
                yield Spot(at, at + len(title), "full", "citations.attachment"), name


def _attachment_lines(paper: Paper) -> list[tuple[int, int]]:
    lines = [(p.start, min(p.end, p.start + _LONGEST)) for p in paper.passages if p.kind == "attachments"][:_MOST_LINES]
    for found in re.finditer(r"附件[ \u3000]?\d?[:：]", paper.text):
        if len(lines) >= _MOST_LINES:
            break
        end = paper.text.find("\n", found.end() + 3)
        end = len(paper.text) if end < 0 else end
        if not any(start <= found.start() < stop - len(found.group()) for start, stop in lines):
            lines.append((found.start(), min(end, found.end() + 600)))
    return lines
