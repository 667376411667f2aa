"""What a paper says of itself: title, number, date, kind, issuers, jurisdiction."""

from collections.abc import Sequence
from typing import NamedTuple

from kg.identity import is_trial, make_node, regulation_node, title_scope
from kg.model import Mention, Node, Paper, This
from kg.resolve.this_head import Head, read_head
from kg.resolve.this_history import life_of
from kg.resolve.this_kind import body_kind
from kg.resolve.this_place import jurisdiction_of
from kg.titles import joint_count


class _Said(NamedTuple):
    title: str
    number: str
    date: str
    genre: str
    instrument: bool


def resolve_this(paper: Paper, mentions: Sequence[Mention]) -> This:
    """Read the head and the foot of a paper.

    A notice and the text it publishes in one file are the text; its title stands below the notice's signature. A
    paper that is an instrument becomes a regulation node under the scope of `title_scope`, so that citations of it
    elsewhere meet it; any other is a document node.
    """
    head = read_head(paper, mentions)
    jurisdiction = jurisdiction_of(paper, head, mentions)
    genre, instrument = body_kind(paper, head, jurisdiction)
    said = _Said(head.title, head.number, head.date, genre, instrument)
    return This(_node(paper, head, said, jurisdiction), *said[:4], jurisdiction, head.issuers)


def _node(paper: Paper, head: Head, said: _Said, jurisdiction: str) -> Node:
    document = paper.document
    facts = [
        ("date", said.date), ("genre", said.genre), ("jurisdiction", jurisdiction), ("source", document.name),
        ("expires", head.expires), ("edition", "试行" if is_trial(said.title) else ""), *life_of(paper, head, said.genre),
    ]
    joint = joint_count((head.cover or head.title)[:60])
    if joint > len(head.issuers):
        facts.append(("issuers", str(joint)))
    if said.instrument and (said.title or said.number):
        scope = title_scope(said.title, jurisdiction, document.id) if said.title else ""
        edition = f"of {said.date or document.id}" if not said.number else ""
        return regulation_node(said.title, said.number, scope, facts, edition)
    return make_node("document", (document.id,), (said.title or document.name,), [*facts, ("number", said.number)])
