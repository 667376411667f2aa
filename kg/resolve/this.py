"""What a paper says of itself: title, number, date, kind, issuers, jurisdiction."""

from collections.abc import Sequence

from kg.identity import make_node
from kg.model import Mention, Paper, This


def resolve_this(paper: Paper, mentions: Sequence[Mention]) -> This:
    """Read the head and the foot of a paper."""
    title = next((paper.text[p.start : p.end] for p in paper.passages if p.kind == "title"), "")
    node = make_node("document", (paper.document.id,), (title or paper.document.name,))
    return This(node, title)
