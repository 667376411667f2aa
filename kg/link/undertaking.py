"""Reads who undertakes a measure: the subject of its clause, the bracket that closes its item, or the paper's issuer itself."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import pattern
from kg.link.responsible import TEXT_KINDS, Body, read_charges
from kg.link.scene import Scene
from kg.link.subjects import (
    NOBODY,
    SHORTEST,
    Acting,
    helpers_behind,
    is_told,
    lapses,
    may_act,
    part_of,
    read_gap,
    read_inside,
    subject_behind,
)
from kg.link.task_tables import read_rows
from kg.model import Mention, Passage, Statement

_OWN_ACT = 40
_BEHIND = 80
_HEAD = 4000
_FEW = 3
_SHARE = 5
_COMMAS = frozenset("，,")
_JOINS = frozenset("，,、；;是")


def link_undertakers(scene: Scene) -> Iterable[Statement]:
    """Yield who takes each measure of the paper or is charged with it."""
    measures = scene.of_kind("measure")
    if not measures:
        return
    bodies = scene.of_kind("agency", "region")
    taken: set[str] = set()
    for said in _charged(scene, measures, bodies):
        taken.add(said.target.id)
        yield said
    own, charged, acts = _tells_own(scene), bool(taken), 0
    quiet: list[tuple[Body, bool]] = []
    for measure, acting in _Reader(scene, measures, bodies, own is not False).read():
        mention, node = measure
        if acting.bodies:
            taken.add(node.id)
            acts += acting.bodies[0][0].kind == "agency"
        else:
            quiet.append((measure, acting.other))
        for body, actor in (*acting.bodies, *acting.helpers):
            start = min(body.start, mention.start)
            yield Statement(actor, "undertakes", part_of(scene.text, body), node, start, mention.end, body.text, "subject")
    if own is None:
        own = not charged and acts * _SHARE <= len(measures) and _is_account(scene)
    for (mention, node), other in quiet:
        if node.id not in taken and ((own and not other) or _is_own_act(scene.text, mention)):
            yield Statement(scene.resolution.this.node, "undertakes", "", node, mention.start, mention.end, "", "issuer")


def _charged(scene: Scene, measures: Sequence[Body], bodies: Sequence[Body]) -> Iterator[Statement]:
    starts = [mention.start for mention, _ in measures]
    agencies = [body for body in bodies if body[0].kind == "agency"]
    for rule, charges in (("bracket", read_charges(scene, agencies)), ("table", read_rows(scene, agencies))):
        for charge in charges:
            for mention, node in measures[bisect_left(starts, charge.start) : bisect_left(starts, charge.end)]:
                start, end = min(mention.start, charge.cue_start), max(mention.end, charge.cue_end)
                for actor, part in charge.bodies:
                    yield Statement(actor, "undertakes", part, node, start, end, "", rule)


class _Reader:
    """Reads the clauses of a paper from left to right, passage by passage, and keeps who acts.

    `asks` says whether it matters who else acts where no body does: only in papers that tell their issuer's own work.
    """

    def __init__(self, scene: Scene, measures: Sequence[Body], bodies: Sequence[Body], asks: bool) -> None:
        self._text, self._passages = scene.text, scene.paper.passages
        self._measures, self._bodies, self._asks = measures, bodies, asks
        self._heads = [*[mention.start for mention, _ in bodies], len(scene.text) + _BEHIND + 1]
        this = scene.resolution.this
        self._own = bool(pattern("responsible", "own-genre").search(this.genre)) or not (this.genre or this.title)
        self._report = this.genre.endswith("报告")
        self._next = 0
        self._carried: dict[int, Acting] = {}
        self._last: tuple[int, Acting] = (-1, NOBODY)
        self._found: list[tuple[Body, Acting]] = []

    def read(self) -> list[tuple[Body, Acting]]:
        """Each measure with who acts in its clause."""
        text, heads = self._text, self._heads
        starts, first = [*[mention.start for mention, _ in self._measures], len(text) + 1], 0
        for index, (start, end, kind, *_) in enumerate(self._passages):
            if kind not in TEXT_KINDS:
                continue
            while starts[first] < start:
                first += 1
            last = first
            while starts[last] < end:
                last += 1
            opens = text[end - 1] in "：:"
            if first < last or opens:
                while heads[self._next] < start:
                    self._next += 1
                self._passage(index, self._measures[first:last], opens)
                first = last
        return self._found

    def _passage(self, index: int, measures: Sequence[Body], opens: bool) -> None:
        passage, text, heads = self._passages[index], self._text, self._heads
        at, acting = passage.start + len(passage.label), self._before(passage)
        for measure in measures:
            start, end = measure[0].start, measure[0].end
            if heads[self._next] >= end + _BEHIND and not (self._asks or may_act(acting)):
                self._found.append((measure, NOBODY))
            else:
                named = self._named(start) if heads[self._next] < start else ()
                if named or start >= at + SHORTEST or (start > at and (self._own or lapses(acting))):
                    acting = read_gap(text, (at, start), named, self._kept(acting, at, start), self._asks)
                acting = self._measure(measure, passage.end, acting)
            at = end if end > at else at
        if opens:
            named = self._named(passage.end) if heads[self._next] < passage.end else ()
            self._carried[index] = read_gap(text, (at, passage.end - 1), named, acting, self._asks)
        self._last = (index if passage.kind == "article" else passage.parent, acting)

    def _measure(self, measure: Body, stop: int, acting: Acting) -> Acting:
        """Read the words of a measure, and those right behind it: who acts then."""
        text, mention, head = self._text, measure[0], self._heads[self._next]
        end = mention.end
        inside = self._named(end) if head < end else ()
        here = read_inside(text, mention, inside, acting)
        if here.bodies and inside and is_told(text, here.bodies, inside):
            here = NOBODY._replace(other=True)
        if here.bodies:
            acting = here
        if self._heads[self._next] < end + _BEHIND and text[end : end + 1] in _JOINS:
            more = self._behind(end, stop)
            here = here._replace(helpers=here.helpers + more) if more else here
        self._found.append((measure, here))
        return acting

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


def _tells_own(scene: Scene) -> bool | None:
    """Whether the paper says what its issuer itself does: a plan, programme or report, not an order to others.

    None for a piece of a paper that tells neither its kind nor its title.
    """
    this = scene.resolution.this
    told = this.genre or this.title
    return bool(pattern("responsible", "own-genre").search(told)) if told else None


def _is_account(scene: Scene) -> bool:
    """Whether a piece of a paper is an account of its issuer's work: nothing says whom it is for, or orders much."""
    ordered = any(passage.kind in ("addressees", "article") for passage in scene.paper.passages)
    if ordered or len(pattern("responsible", "news").findall(scene.text, 0, _HEAD)) > 1:
        return False
    return len(pattern("responsible", "duty").findall(scene.text, 0, _HEAD)) <= _FEW


def _is_own_act(text: str, mention: Mention) -> bool:
    """Whether a paper to others says here what its issuer does (现组织开展…, 确定了…，现予公布)."""
    start, end = mention.start, mention.end
    if text[end : end + 1] in _COMMAS and pattern("responsible", "announced").match(text, end):
        return True
    if pattern("responsible", "own-hint").search(text, max(0, start - _OWN_ACT), start) is None:
        return False
    return bool(pattern("responsible", "own-act").search(text, max(0, start - _OWN_ACT), start))
