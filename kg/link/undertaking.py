"""Reads who undertakes a measure: the subject of its clause, the bracket that closes its item, or the paper's issuer itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.lexicon import pattern
from kg.link.responsible import Body, Charge, read_charges
from kg.link.scene import Scene
from kg.link.subjects import NOBODY, Acting, helpers_behind, read_gap, read_inside
from kg.model import Mention, Node, Statement

_TEXT = frozenset(("heading", "article", "item", "paragraph", "responsible"))
_OWN_ACT = 40


class _Taken(NamedTuple):
    measure: Body
    acting: Acting
    at: int


def link_undertakers(scene: Scene) -> Iterable[Statement]:
    """Yield who takes each measure of the paper or is charged with it."""
    measures = list(scene.of_kind("measure"))
    if not measures:
        return
    bodies = list(scene.of_kind("agency", "region"))
    charges = read_charges(scene, [body for body in bodies if body[0].kind == "agency"])
    charged = set()
    for charge in charges:
        for mention, node in measures:
            if charge.start <= mention.start < charge.end:
                charged.add(node.id)
                yield from _charged(charge, mention, node)
    own = _is_own(scene)
    this = scene.resolution.this.node
    done = set(charged)
    quiet: list[tuple[Mention, Node, Acting]] = []
    for mention, node, acting in _acting(scene, measures, bodies):
        for body, actor in (*acting.bodies, *acting.helpers):
            done.add(node.id)
            yield Statement(actor, "undertakes", "", node, min(body.start, mention.start), mention.end, body.text, "subject")
        if not acting.bodies:
            quiet.append((mention, node, acting))
    for mention, node, acting in quiet:
        if node.id in charged or (node.id in done and not acting.helpers):
            continue
        if not acting.other and (own or _is_own_act(scene, mention)):
            yield Statement(this, "undertakes", "", node, mention.start, mention.end, "", "issuer")


def _charged(charge: Charge, mention: Mention, node: Node) -> Iterator[Statement]:
    for actor, part in charge.bodies:
        yield Statement(actor, "undertakes", part, node, mention.start, charge.cue_end, "", "bracket")


def _acting(scene: Scene, measures: Sequence[Body], bodies: Sequence[Body]) -> Iterator[tuple[Mention, Node, Acting]]:
    """Each measure with who acts in its clause, passage by passage."""
    text = scene.text
    starts = [mention.start for mention, _ in measures]
    heads = [mention.start for mention, _ in bodies]
    carried: dict[int, Acting] = {}
    for index, passage in enumerate(scene.paper.passages):
        if passage.kind not in _TEXT:
            continue
        first, last = bisect_left(starts, passage.start), bisect_left(starts, passage.end)
        acting = carried.get(passage.parent, NOBODY)
        at = passage.start + len(passage.label)
        for mention, node in measures[first:last]:
            between = bodies[bisect_left(heads, at) : bisect_left(heads, mention.start)]
            inside = bodies[bisect_left(heads, mention.start) : bisect_left(heads, mention.end)]
            acting = read_gap(text, at, mention.start, _plain(text, between), acting)
            here = read_inside(text, mention, inside, acting)
            if here.bodies and here is not acting:
                acting = here
            behind = bodies[bisect_left(heads, mention.end) : bisect_left(heads, passage.end)]
            more = tuple(helpers_behind(text, mention.end, passage.end, behind))
            yield mention, node, here._replace(helpers=here.helpers + more)
            at = max(at, mention.end)
        if text[passage.end - 1] in "：:":
            rest = bodies[bisect_left(heads, at) : bisect_left(heads, passage.end)]
            carried[index] = read_gap(text, at, passage.end - 1, _plain(text, rest), acting)


def _plain(text: str, bodies: Sequence[Body]) -> list[Body]:
    """The bodies without those that a bracket only gives another name (以下简称“市环保部门”)."""
    return [body for body in bodies if text[body[0].start - 1 : body[0].start] not in ("“", "（", "(") and body[0].text]


def _is_own(scene: Scene) -> bool:
    """Whether the paper says what its issuer itself does: a plan, programme or report, not an order to others."""
    this = scene.resolution.this
    own = pattern("responsible", "own-genre")
    return bool(own.search(this.genre) if this.genre else own.search(this.title))


def _is_own_act(scene: Scene, mention: Mention) -> bool:
    """Whether a paper to others says here what its issuer does (现组织开展…)."""
    start = max(0, mention.start - _OWN_ACT)
    return bool(pattern("responsible", "own-act").search(scene.text, start, mention.start))
