"""The issuers of the paper itself, from head and foot; and its addressees and those it is copied to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.agency_names import agency_named
from kg.chinese import fold
from kg.lexicon import pattern
from kg.link.scene import Scene
from kg.model import Mention, Node, Passage, Statement
from kg.titles import title_issuers

_ISSUER_KEYS = ("发布机关", "颁布机关", "公布机关", "发文机关", "发布机构", "发文单位", "颁布单位", "制定机关", "发文机构")
_NEAR = 8
_FARTHEST = 1000
_MOST = 60
_OWNED = ("所属", "下属", "直属高")
FORWARDING = ("转发", "批转")
_JOINT = re.compile("[、，）)]?(?:[和与及]|以及|[还并也又]?(?:会同|联合|协同|会商|商))?原?")
_BODIES = frozenset(("full", "short", "pronoun"))


class Issuer(NamedTuple):
    """A body that issued something, and where the text says so."""

    node: Node
    start: int
    end: int
    cue: str
    rule: str


class Named(NamedTuple):
    """The agencies of a paper in the order of the text, their starts, their nodes by folded name; its head and foot parts."""

    mentions: tuple[tuple[Mention, Node], ...]
    starts: tuple[int, ...]
    nodes: dict[str, Node]
    parts: tuple[Passage, ...] = ()

    @classmethod
    def of(cls, scene: Scene) -> "Named":
        """The agencies of a scene; one that stands inside another is left out."""
        kept: list[tuple[Mention, Node]] = []
        for mention, node in scene.of_kind("agency"):
            if not kept or mention.start >= kept[-1][0].end:
                kept.append((mention, node))
        nodes: dict[str, Node] = {}
        told: set[tuple[str, str]] = set()
        for mention, node in kept:
            key = (mention.text, node.id)
            if mention.form != "role" and key not in told:
                told.add(key)
                for name in (mention.text, *sorted(node.names)):
                    nodes.setdefault(fold(name), node)
        parts = tuple(p for p in scene.paper.passages if not p.level and p.kind != "furniture")
        return cls(tuple(kept), tuple(m.start for m, _ in kept), nodes, parts)

    def passages(self, *kinds: str) -> Iterator[Passage]:
        """The parts of head and foot of these kinds."""
        return (part for part in self.parts if part.kind in kinds)

    def within(self, start: int, end: int) -> Sequence[tuple[Mention, Node]]:
        """The agencies that stand wholly between two offsets."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return [pair for pair in self.mentions[first:last] if pair[0].end <= end]

    def node(self, name: str) -> Node:
        """The node of a name that no mention may cover (inside a title): the mention's of the same name, else a new one."""
        return self.nodes.get(fold(name)) or agency_named(name)


def own_issuers(scene: Scene, named: Named) -> list[Issuer]:
    """The issuers of the paper: who signs it, whom its title or metadata names, who adopted, approved, counter-signed it."""
    signed = list(_signers(scene, named))
    titled = list(_titled(scene, named))
    found = [*signed, *titled]
    if not found:
        found += _listed(scene, named)
    found += _adopters(scene, named)
    found += _consenting(scene, named)
    if not found:
        found = [Issuer(named.node(name), 0, 0, "", "own/head") for name in scene.resolution.this.issuers]
    return found


def _signers(scene: Scene, named: Named) -> Iterator[Issuer]:
    for passage in _first_signature(named):
        inside = named.within(passage.start, passage.end)
        for mention, node in inside:
            sealed = scene.text.startswith("代章", mention.end)
            if mention.form != "role" and not sealed:
                yield Issuer(node, mention.start, mention.end, mention.text, "own/signature")
        if not inside:
            words = "".join(scene.text[passage.start : passage.end].split())
            for name in scene.resolution.this.issuers:
                if "".join(name.split()) in words:
                    yield Issuer(named.node(name), passage.start, passage.end, name, "own/signature")


def _first_signature(named: Named) -> Iterator[Passage]:
    """The letterhead, and the lines that sign up to the first date below them: what stands further down signs an annex."""
    signed = False
    for passage in named.passages("signature", "letterhead", "date"):
        if passage.kind == "date":
            if signed:
                return
        else:
            signed = signed or passage.kind == "signature"
            yield passage


def _titled(scene: Scene, named: Named) -> Iterator[Issuer]:
    for passage in named.passages("title"):
        title = scene.text[passage.start : passage.end]
        for name in title_issuers(title):
            at = title.find(name)
            start = passage.start + max(at, 0)
            node = next((n for m, n in named.within(passage.start, passage.end) if m.text == name), None)
            yield Issuer(node or named.node(name), start, start + len(name), name, "own/title")
    if not any(True for _ in named.passages("title")):
        for name in title_issuers(scene.resolution.this.title):
            yield Issuer(named.node(name), 0, 0, name, "own/title")


def _listed(scene: Scene, named: Named) -> Iterator[Issuer]:
    for passage in named.passages("meta"):
        if "".join(passage.label.split()).strip("【】：:") in _ISSUER_KEYS:
            for mention, node in named.within(passage.start, passage.end):
                yield Issuer(node, mention.start, mention.end, passage.label, "own/metadata")


def _adopters(scene: Scene, named: Named) -> Iterator[Issuer]:
    """Who passed or approved the paper by its history; a line about another decision tells of that decision only."""
    for passage in named.passages("history"):
        for mention, node in named.within(passage.start, passage.end):
            behind = scene.text[mention.end : min(passage.end, mention.end + 60)]
            cue = pattern("issuing", "adopting").match(behind)
            if cue:
                yield Issuer(node, mention.start, mention.end + cue.end(), cue["verb"], "own/adopted")


def _consenting(scene: Scene, named: Named) -> Iterator[Issuer]:
    """经市政府同意，现…: whose consent is told above the first heading; and who counter-signed, wherever that stands.

    What is forwarded has the consent, not the notice that forwards it.
    """
    text = scene.text
    if any(word in scene.resolution.this.title for word in FORWARDING):
        return
    limit = next((p.start for p in scene.paper.passages if p.level in (1, 2, 3, 4)), len(text))
    for word in pattern("issuing", "consent-word").finditer(text):
        found = run_up_to(text, named, word.start())
        if not found or word.start() - found[-1][0].end > _NEAR:
            continue
        lead = pattern("issuing", "consent").search(text, max(0, found[0][0].start - 4), found[0][0].start)
        verb = pattern("issuing", "consented").match(text[found[-1][0].end : word.end() + 8]) if lead else None
        if lead and verb and (verb["sign"] or (word.start() < limit and _now(text, lead.start()))):
            for mention, node in found:
                yield Issuer(node, mention.start, mention.end, lead[0] + verb[0], "own/consent")


def _now(text: str, start: int) -> bool:
    floor = max(0, start - _FARTHEST)
    begin = max(floor, text.rfind("\n", floor, start) + 1, text.rfind("。", floor, start) + 1)
    sentence = text[begin : start + 120].split("。")[0]
    return "现" in sentence or "决定" in sentence or "印发" in sentence


def run_of(text: str, named: Named, start: int) -> list[tuple[Mention, Node]]:
    """The agencies that stand in a row from an offset on, joined by 、 和 与 会同."""
    out: list[tuple[Mention, Node]] = []
    index = bisect_left(named.starts, start)
    while index < len(named.mentions) and len(out) < _MOST:
        mention, node = named.mentions[index]
        if mention.form not in _BODIES or not _joined(text[start : mention.start], bool(out)):
            break
        out.append((mention, node))
        start = mention.end
        index += 1
    return out


def run_up_to(text: str, named: Named, end: int) -> list[tuple[Mention, Node]]:
    """The agencies in a row whose last one is the last to end at or before an offset."""
    index = bisect_left(named.starts, end) - 1
    out: list[tuple[Mention, Node]] = []
    while index >= 0 and len(out) < _MOST:
        mention, node = named.mentions[index]
        if mention.form not in _BODIES or (out and not _joined(text[mention.end : out[0][0].start], True)):
            break
        if not out and mention.end > end:
            index -= 1
            continue
        out.insert(0, (mention, node))
        index -= 1
    return out


def _joined(gap: str, inner: bool) -> bool:
    gap = "".join(gap.split())
    if not inner:
        return gap in ("", "由", "了")
    return _JOINT.fullmatch(gap) is not None


def _own_lines(named: Named) -> Iterator[Passage]:
    """The lines of receivers; what stands below a signature addresses the text that this paper sends."""
    signed = addressed = False
    for passage in named.passages("addressees", "copied", "signature"):
        if passage.kind == "signature":
            signed = True
        elif passage.kind == "copied" or not (signed and addressed):
            addressed = addressed or passage.kind == "addressees"
            yield passage


def receivers(scene: Scene, named: Named) -> Iterator[Statement]:
    """Whom the paper is addressed and copied to: every agency of these lines, roles too."""
    this = scene.resolution.this.node
    for passage in _own_lines(named):
        relation = "addressed" if passage.kind == "addressees" else "copied"
        for mention, node in named.within(passage.start, passage.end):
            if mention.form != "pronoun" and not scene.text.startswith(_OWNED, mention.end):
                yield Statement(this, relation, "", node, mention.start, mention.end, "", f"{relation}/line")
