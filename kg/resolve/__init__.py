"""Mentions → nodes: who or what is meant, within one document. In doubt a mention stays without a node, and is counted.

`resolve_this` reads what the paper says of itself; each of `RESOLVERS` then gives nodes to the mentions of its kind,
by their index in the sequence of mentions.
"""

from collections.abc import Callable, Mapping, Sequence

from kg.model import Mention, Node, Paper, Resolution, This
from kg.resolve.agencies import resolve_agencies
from kg.resolve.contents import resolve_measures, resolve_quantities
from kg.resolve.regions import resolve_regions
from kg.resolve.regulations import resolve_regulations
from kg.resolve.this import resolve_this

Resolver = Callable[[Paper, Sequence[Mention], This], Mapping[int, Node]]

RESOLVERS: tuple[Resolver, ...] = (
    resolve_agencies,
    resolve_regulations,
    resolve_regions,
    resolve_quantities,
    resolve_measures,
)


def resolve(paper: Paper, mentions: Sequence[Mention], resolvers: Sequence[Resolver] = RESOLVERS) -> Resolution:
    """The node of each mention that can be told, and the node of the paper itself."""
    this = resolve_this(paper, mentions)
    targets: dict[int, Node] = {}
    for resolver in resolvers:
        targets.update(resolver(paper, mentions, this))
    return Resolution(this, targets)
