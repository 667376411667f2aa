"""Reads what a paper says of its citations: `cites` with its type, `amends`, `repeals`, and the provisions it points to."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.identity import make_node, pinpoint_key, title_key
from kg.lexicon import pattern
from kg.link.amending import amends_this, by_title
from kg.link.citing_cues import Use, citation_end, is_amended, is_forwarded, type_of, uses
from kg.link.scene import Scene
from kg.model import Mention, Node, Statement

_SILENT = ("furniture", "meta", "title", "number")
_OPENING_LONGEST = 800
_DECISIVE = frozenset(("forwards", "replies", "repeals", "amends"))
_CUES = {"forwards": "印发", "amends": "修改", "repeals": "废止", "replies": "收悉"}


class _Cited(NamedTuple):
    mention: Mention
    node: Node
    end: int
    use: Use


def link_citations(scene: Scene) -> Iterable[Statement]:
    """Yield what the paper states of its citations."""
    this = scene.resolution.this
    yield from by_title(scene, this.title, this.node, None)
    cited = _cited(scene)
    if not cited:
        return
    opening = _opening_end(scene)
    types = _shared(cited, list(_types(scene, cited, opening)))
    known: dict[str, set[str]] = {}
    for entry, kind in zip(cited, types, strict=True):
        known.setdefault(entry.node.id, set()).add(kind)
    for entry, kind in zip(cited, types, strict=True):
        is_told = entry.mention.start < opening and not entry.use.before.strip()
        if kind != "refers" or not _is_repeated(entry.mention, known[entry.node.id], is_told):
            yield from _statements(scene, entry, kind)


def _is_repeated(mention: Mention, types: set[str], is_told: bool) -> bool:
    """Whether a mention without a cue only takes up again what another mention of the instrument told.

    `is_told`: it begins a sentence of the opening, which tells of it (《…法》已由…通过) before the paper rests on it.
    """
    is_free = mention.form in ("short", "anaphor") or bool(types & _DECISIVE) or (is_told and "basis" in types)
    return is_free and bool(types - {"refers"})


def _cited(scene: Scene) -> list[_Cited]:
    """The citations that statements are made of, in the order of the text."""
    silent = [(p.start, p.end) for p in scene.passages(*_SILENT)]
    starts = [start for start, _ in silent]
    this = scene.resolution.this.node.id
    chosen = []
    for mention, node in scene.of_kind("regulation"):
        at = bisect_right(starts, mention.start) - 1
        if node.id != this and (at < 0 or mention.start >= silent[at][1]):
            chosen.append((mention, node, citation_end(scene.text, mention)))
    context = uses(scene.text, [entry[0] for entry in chosen], [entry[2] for entry in chosen])
    return [_Cited(*entry, use) for entry, use in zip(chosen, context, strict=True)]


def _opening_end(scene: Scene) -> int:
    """Where the opening of the paper ends: at its first heading, item, or second article."""
    articles = 0
    for passage in scene.paper.passages:
        articles += passage.kind == "article"
        is_body = articles > 1 or (passage.kind in ("heading", "item") and not articles)
        if is_body and passage.start:
            return passage.start
    found = pattern("citing", "opening-end").search(scene.text)
    return found.start() if found else _OPENING_LONGEST


def _types(scene: Scene, cited: Sequence[_Cited], opening: int) -> Iterator[str]:
    """The type of each citation; those of one list share their words, which are read once."""
    known: dict[tuple[Use, bool], str] = {}
    annex = min(opening, scene.text.find("附件") % (len(scene.text) + 1))
    ends = bool(pattern("citing", "ending-title").search(scene.resolution.this.title))
    sent = _wrapped(scene.resolution.this.title)
    for entry in cited:
        if amends_this(scene, entry.mention, entry.end):
            yield "refers"
        elif sent and any(title_key(name) in sent for name in entry.node.names):
            yield "repeals" if pattern("citing", "repeals-behind").search(entry.use.behind) else "forwards"
        elif ends and entry.mention.start >= annex and _is_listed(entry):
            yield "repeals"
        else:
            place = (entry.use, entry.mention.start < opening)
            if place not in known:
                known[place] = _type(*place)
            yield known[place]


def _is_listed(entry: _Cited) -> bool:
    """Whether nothing but a label, and the bodies that issued it, stands before a citation in its line."""
    return entry.mention.form == "full" and bool(pattern("citing", "list-lead").fullmatch(entry.use.before))


def _shared(cited: Sequence[_Cited], types: list[str]) -> list[str]:
    """The types, where all items of a list are sent with the one that the heading names: 发布《A》等三项标准的公告."""
    sent = {entry.node.id for entry, kind in zip(cited, types, strict=True) if kind == "forwards"}
    lists = {entry.use for entry in cited if entry.use.intro and entry.node.id in sent}
    if not lists:
        return types
    return ["forwards" if kind == "refers" and e.use in lists else kind for e, kind in zip(cited, types, strict=True)]


def _type(use: Use, is_opening: bool) -> str:
    if is_forwarded(use):
        return "forwards"
    return "amends" if is_amended(use) else type_of(use, is_opening)


def _wrapped(title: str) -> set[str]:
    """The keys of the titles that the heading itself sends: 关于印发《X》的通知."""
    if pattern("citing", "changing-title").search(title) or not pattern("citing", "wrapping-title").search(title):
        return set()
    return {title_key(found[1]) for found in pattern("citing", "nested").finditer(title)}


def _statements(scene: Scene, entry: _Cited, kind: str) -> Iterator[Statement]:
    this, (mention, node, end, _) = scene.resolution.this.node, entry
    cue = _CUES.get(kind, entry.use.lead[-6:])
    yield Statement(this, "cites", kind, node, mention.start, mention.end, cue, f"citing.{kind}")
    if kind in ("amends", "repeals"):
        yield Statement(this, kind, "", node, mention.start, mention.end, cue, f"citing.{kind}")
    if amends_this(scene, mention, end):
        yield Statement(node, "amends", "", this, mention.start, mention.end, "修正", "amending.history")
    yield from by_title(scene, mention.part("title"), node, mention)
    for slot, point in mention.parts:
        if slot == "pinpoint":
            provision = make_node("provision", (node.id, pinpoint_key(point)), (point,), (("pinpoint", point),))
            yield Statement(provision, "is_part_of", "", node, mention.start, end, "", "citing.provision")
            yield Statement(this, "cites", kind, provision, mention.start, end, cue, "citing.provision")
