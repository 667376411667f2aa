"""Reads who issued what: this paper and the instruments it cites; and to whom the paper is addressed and copied."""

from collections.abc import Iterable, Iterator, Sequence

from kg.link.issuing_cited import Cited, read_cited
from kg.link.issuing_own import Issuer, Named, own_issuers, receivers
from kg.link.scene import Scene
from kg.model import NO_FACTS, Facts, Statement

_MOST = 60
_FAR = 400

__all__ = ["Cited", "Issuer", "Named", "link_issuers"]


def link_issuers(scene: Scene) -> Iterable[Statement]:
    """Yield `issued`, `addressed` and `copied`; joint issuers carry their order as a fact."""
    named = Named.of(scene)
    own = own_issuers(scene, named)
    this = scene.resolution.this.node
    order = _order(own)
    for issuer in _once(own):
        place = order.get((issuer.rule, issuer.node.id), NO_FACTS)
        yield Statement(issuer.node, "issued", "", this, issuer.start, issuer.end, issuer.cue, issuer.rule, place)
    own = own[:_MOST]
    for cited in read_cited(scene, named, own):
        if cited.issuer.node.id != cited.target.id:
            yield Statement(cited.issuer.node, "issued", "", cited.target, *_words(cited), cited.issuer.cue, cited.issuer.rule)
    yield from receivers(scene, named)


def _words(cited: Cited) -> tuple[int, int]:
    """The words that tell who issued a cited instrument: from one to the other, or the citation where the issuer is far off."""
    start, end = min(cited.issuer.start, cited.start), max(cited.issuer.end, cited.end)
    return (start, end) if end - start <= _FAR else (cited.start, cited.end)


def _once(issuers: Sequence[Issuer]) -> Iterator[Issuer]:
    seen: set[str] = set()
    for issuer in issuers:
        if issuer.node.id not in seen:
            seen.add(issuer.node.id)
            yield issuer


def _order(issuers: Sequence[Issuer]) -> dict[tuple[str, str], Facts]:
    """The place of each joint issuer, by rule and id, among those that sign, counted from 1; none where there is but one."""
    signing: dict[str, dict[str, int]] = {}
    for issuer in issuers:
        ids = signing.setdefault(issuer.rule, {})
        ids.setdefault(issuer.node.id, len(ids) + 1)
    return {
        (rule, node): frozenset((("order", str(place)),))
        for rule, ids in signing.items()
        if len(ids) > 1
        for node, place in ids.items()
    }
