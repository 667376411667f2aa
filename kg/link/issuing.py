"""Reads who issued what: this paper and the instruments it cites; and to whom the paper is addressed and copied."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.link.issuing_cited import Cited, read_cited
from kg.link.issuing_own import Issuer, Named, own_issuers, receivers
from kg.link.scene import Scene
from kg.model import Statement

__all__ = ["Cited", "Issuer", "Named", "link_issuers"]


class _Span(NamedTuple):
    start: int
    end: int


def link_issuers(scene: Scene) -> Iterable[Statement]:
    """Yield `issued`, `addressed` and `copied`; joint issuers carry their order as a fact."""
    named = Named.of(scene)
    own = own_issuers(scene, named)
    this = scene.resolution.this.node
    for issuer in _once(own):
        yield Statement(
            issuer.node, "issued", "", this, issuer.start, issuer.end, issuer.cue, issuer.rule, _order(own, issuer)
        )
    for cited in read_cited(scene, named, own):
        if cited.issuer.node.id != cited.target.id:
            start, end = min(cited.issuer.start, cited.start), max(cited.issuer.end, cited.end)
            yield Statement(cited.issuer.node, "issued", "", cited.target, start, end, cited.issuer.cue, cited.issuer.rule)
    yield from receivers(scene, named)


def _once(issuers: Sequence[Issuer]) -> Iterator[Issuer]:
    seen: set[str] = set()
    for issuer in issuers:
        if issuer.node.id not in seen:
            seen.add(issuer.node.id)
            yield issuer


def _order(issuers: Sequence[Issuer], issuer: Issuer) -> frozenset[tuple[str, str]]:
    """The place of a joint issuer among those that sign, counted from 1; none where there is but one."""
    signing = list(dict.fromkeys(i.node.id for i in issuers if i.rule == issuer.rule))
    if len(signing) < 2:
        return frozenset()
    return frozenset((("order", str(signing.index(issuer.node.id) + 1)),))
