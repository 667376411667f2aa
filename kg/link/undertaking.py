"""Reads who undertakes a measure: the subject of its clause, the bracket that closes its item, or the paper's issuer itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import pattern
from kg.link.responsible import TEXT_KINDS, Body, read_charges
from kg.link.scene import Scene
from kg.link.subjects import NOBODY, Acting, helpers_behind, read_gap, read_inside, subject_behind
from kg.model import Mention, Passage, Statement

_OWN_ACT = 40
_BEHIND = 80
_HEAD = 4000
_FEW = 3
_JOINS = frozenset("，,、；;是")


def link_undertakers(scene: Scene) -> Iterable[Statement]:
    """Yield who takes each measure of the paper or is charged with it."""
    measures = list(scene.of_kind("measure"))
    if not measures:
        return
    bodies = list(scene.of_kind("agency", "region"))
    taken: set[str] = set()
    for said in _charged(scene, measures, bodies):
        taken.add(said.target.id)
        yield said
    quiet: list[Body] = []
    for (mention, node), acting in _Reader(scene, measures, bodies).read():
        if acting.bodies:
            taken.add(node.id)
        for body, actor in (*acting.bodies, *acting.helpers):
            yield Statement(actor, "undertakes", "", node, min(body.start, mention.start), mention.end, body.text, "subject")
        if not acting.bodies and (not acting.other or _is_own_act(scene.text, mention)):
            quiet.append((mention, node))
    own, this = _is_own(scene, bool(taken)), scene.resolution.this.node
    for mention, node in quiet:
        if node.id not in taken and (own or _is_own_act(scene.text, mention)):
            yield Statement(this, "undertakes", "", node, mention.start, mention.end, "", "issuer")


def _charged(scene: Scene, measures: Sequence[Body], bodies: Sequence[Body]) -> Iterator[Statement]:
    starts = [mention.start for mention, _ in measures]
    for charge in read_charges(scene, [body for body in bodies if body[0].kind == "agency"]):
        for mention, node in measures[bisect_left(starts, charge.start) : bisect_left(starts, charge.end)]:
            for actor, part in charge.bodies:
                yield Statement(actor, "undertakes", part, node, mention.start, charge.cue_end, "", "bracket")


class _Reader:
    """Reads the clauses of a paper from left to right, passage by passage, and keeps who acts."""

    def __init__(self, scene: Scene, measures: Sequence[Body], bodies: Sequence[Body]) -> None:
        self._text, self._passages = scene.text, scene.paper.passages
        self._measures, self._bodies = measures, bodies
        self._starts = [mention.start for mention, _ in measures]
        self._heads = [*(mention.start for mention, _ in bodies), len(scene.text) + 1]
        self._own = bool(pattern("responsible", "own-genre").search(scene.resolution.this.genre))
        self._report = scene.resolution.this.genre.endswith("报告")
        self._next = 0
        self._carried: dict[int, Acting] = {}
        self._last: tuple[int, Acting] = (-1, NOBODY)

    def read(self) -> Iterator[tuple[Body, Acting]]:
        """Each measure with who acts in its clause."""
        text, starts, first = self._text, [*self._starts, len(self._text) + 1], 0
        for index, passage in enumerate(self._passages):
            if passage.kind not in TEXT_KINDS:
                continue
            last = first = bisect_left(starts, passage.start, first)
            while starts[last] < passage.end:
                last += 1
            opens = text[passage.end - 1] in "：:"
            if first < last or opens:
                self._next = bisect_left(self._heads, passage.start, self._next)
                yield from self._passage(index, passage, self._measures[first:last], opens)
                first = last

    def _passage(self, index: int, passage: Passage, measures: Sequence[Body], opens: bool) -> Iterator[tuple[Body, Acting]]:
        text, at = self._text, passage.start + len(passage.label)
        acting = self._before(passage)
        for measure in measures:
            mention = measure[0]
            named = self._named(mention.start) if self._heads[self._next] < mention.start else ()
            if named or mention.start > at:
                acting = read_gap(text, at, mention.start, named, self._kept(acting, at, mention.start))
            inside = self._named(mention.end) if self._heads[self._next] < mention.end else ()
            here = read_inside(text, mention, inside, acting)
            if here.bodies:
                acting = here
            if self._heads[self._next] < mention.end + _BEHIND and text[mention.end : mention.end + 1] in _JOINS:
                more = self._behind(mention.end, passage.end)
                here = here._replace(helpers=here.helpers + more) if more else here
            yield measure, here
            at = mention.end if mention.end > at else at
        if opens:
            self._carried[index] = read_gap(text, at, passage.end - 1, self._named(passage.end), acting)
        self._last = (index if passage.kind == "article" else passage.parent, acting)

    def _kept(self, acting: Acting, start: int, end: int) -> Acting:
        """In a report or plan a region acts for one sentence (某县获评示范县。), in a report any body; then its issuer again."""
        if self._own and acting.bodies and "。" in self._text[start:end]:
            return NOBODY if self._report or acting.bodies[0][0].kind == "region" else acting
        return acting

    def _before(self, passage: Passage) -> Acting:
        """Who acts where a passage begins: a subject carries over into the items it announces (应当：（一）…), and no further."""
        if passage.parent in self._carried:
            return self._carried[passage.parent]
        follows = passage.kind == "paragraph" and passage.parent == self._last[0] >= 0
        if follows and pattern("responsible", "carries-over").match(self._text, passage.start):
            return self._last[1]
        return NOBODY

    def _named(self, end: int) -> Sequence[Body]:
        """The bodies named from the last stretch on to `end`, without those that only get another name (以下简称“某局”)."""
        first = last = self._next
        while self._heads[last] < end:
            last += 1
        if first == last:
            return ()
        self._next = last
        return [body for body in self._bodies[first:last] if self._text[body[0].start - 1] not in "“（(称"]

    def _behind(self, end: int, stop: int) -> tuple[Body, ...]:
        here = self._next
        bodies = self._named(min(stop, end + _BEHIND))
        self._next = here
        if not bodies:
            return ()
        return (*helpers_behind(self._text, end, stop, bodies), *subject_behind(self._text, end, bodies))


def _is_own(scene: Scene, others_act: bool) -> bool:
    """Whether the paper says what its issuer itself does: a plan, programme or report, not an order to others.

    A piece of a paper that tells neither its kind nor whom it is for is an account of its issuer's work where nobody else acts.
    """
    this = scene.resolution.this
    if this.genre or this.title or others_act:
        return bool(pattern("responsible", "own-genre").search(this.genre or this.title))
    ordered = any(passage.kind in ("addressees", "article") for passage in scene.paper.passages)
    return not ordered and scene.text.count("应", 0, _HEAD) <= _FEW


def _is_own_act(text: str, mention: Mention) -> bool:
    """Whether a paper to others says here what its issuer does (现组织开展…, 确定了…，现予公布)."""
    if pattern("responsible", "announced").match(text, mention.end):
        return True
    return bool(pattern("responsible", "own-act").search(text, max(0, mention.start - _OWN_ACT), mention.start))
