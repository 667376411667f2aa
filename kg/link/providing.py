"""Reads which instrument lays a measure down: 《…》明确…, 该计划推出…, 将…纳入《…》, 根据《…》提出的关于…, a forwarded text."""

from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator, Sequence

from kg.lexicon import pattern
from kg.link.responsible import TEXT_KINDS
from kg.link.scene import Scene
from kg.model import Mention, Node, Passage, Statement

_Item = tuple[Mention, Node]
_BOUNDARIES = frozenset("，,。；;：:！？!?\n\u3000 ")
_STOPS = "。！？\n"
_REACH = 160


def link_provisions(scene: Scene) -> Iterable[Statement]:
    """Yield which instrument lays down which measure; the paper itself is left out."""
    measures = list(scene.of_kind("measure"))
    cited = list(scene.of_kind("regulation"))
    if measures and cited:
        yield from _Reader(scene, measures, cited).read()
        yield from _forwarded(scene, measures, cited)


class _Reader:
    """Reads the clauses of a paper from left to right and keeps which instrument speaks.

    It speaks to the end of its passage; in a paper about an instrument (解读) until another one does.
    """

    def __init__(self, scene: Scene, measures: Sequence[_Item], cited: Sequence[_Item]) -> None:
        self._text, self._passages, self._this = scene.text, scene.paper.passages, scene.resolution.this
        self._measures, self._cited = measures, cited
        self._bodies = [mention.start for mention, _ in scene.of_kind("agency")]
        self._starts = [mention.start for mention, _ in measures]
        self._places = [mention.start for mention, _ in cited]
        self._about = bool(pattern("providing", "about").search(self._this.genre))

    def read(self) -> Iterator[Statement]:
        """Each measure with the instrument that lays it down."""
        speaker: tuple[_Item, ...] = ()
        for passage in self._passages:
            if passage.kind in TEXT_KINDS and (self._about or self._between(passage.start, passage.end)):
                speaker = yield from self._passage(passage, speaker if self._about else ())

    def _passage(self, passage: Passage, speaker: tuple[_Item, ...]) -> Generator[Statement, None, tuple[_Item, ...]]:
        at, once = passage.start + len(passage.label), False
        for mention, node in self._measures[bisect_left(self._starts, passage.start) : bisect_left(self._starts, passage.end)]:
            cited = self._between(at, mention.start)
            if once and (cited or pattern("providing", "said-so").search(self._text, at, mention.start)):
                speaker, once = (), False
            for item in cited:
                role = self._role(item, at, mention)
                if role:
                    speaker, once = (item,), role == "once"
            if not cited and self._acts(at, mention.start) and not self._about:
                speaker = ()
            sources = (*speaker, *self._into(mention))
            for source, instrument in sources:
                if instrument.id != self._this.node.id:
                    start, end = min(source.start, mention.start), max(mention.end, source.end)
                    yield Statement(instrument, "provides", "", node, start, end, source.text, "provides")
            at = max(at, mention.end)
        for item in self._between(at, passage.end):
            if self._about and self._is_subject(item, at):
                speaker = (item,)
        return speaker

    def _between(self, start: int, end: int) -> Sequence[_Item]:
        return self._cited[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def _acts(self, start: int, end: int) -> bool:
        """Whether a body stands between: what follows is its own act."""
        return bisect_left(self._bodies, end) > bisect_left(self._bodies, start)

    def _is_subject(self, item: _Item, floor: int) -> bool:
        start = item[0].start
        return start == floor or self._text[start - 1] in _BOUNDARIES

    def _role(self, item: _Item, floor: int, measure: Mention) -> str:
        """subject where the instrument speaks from here on; once where only this sentence tells what it says."""
        text, mention, end = self._text, item[0], measure.start
        if end - mention.end > _REACH:
            return ""
        if pattern("providing", "asked").fullmatch(text, mention.end, end):
            return "once"
        stop = max(text.rfind(mark, mention.end, end) for mark in _STOPS)
        clause = max(floor, mention.start - 40)
        if pattern("providing", "by-law").search(text, clause, mention.start):
            return ""
        if pattern("providing", "object").search(text, clause, mention.start):
            said = text[mention.end : end] + measure.text[:2]
            return "once" if stop < 0 and pattern("providing", "says-next").search(said) else ""
        if not self._is_subject(item, floor):
            return ""
        says = pattern("providing", "says").match(text, mention.end, min(end, mention.end + _REACH))
        return "subject" if says or pattern("providing", "aside").fullmatch(text, mention.end, end) else ""

    def _into(self, measure: Mention) -> Iterator[_Item]:
        for item in self._between(measure.start, measure.end):
            if pattern("providing", "into").search(self._text, measure.start, item[0].start):
                yield item


def _forwarded(scene: Scene, measures: Sequence[_Item], cited: Sequence[_Item]) -> Iterator[Statement]:
    """What stands below the signature of a notice that forwards another's text is laid down by that text."""
    if not pattern("providing", "forwards").search(scene.resolution.this.title):
        return
    signed = next((p.end for p in scene.passages("date", "signature")), -1)
    item = next((c for c in cited if pattern("providing", "forwarded").match(scene.text, c[0].end)), None)
    if signed < 0 or item is None or item[0].start > signed or item[1].id == scene.resolution.this.node.id:
        return
    for mention, node in measures:
        if mention.start > signed:
            yield Statement(item[1], "provides", "", node, mention.start, mention.end, item[0].text, "forwarded")
