"""Nodes of measures and quantities: both belong to their paper, so the paper's node is part of their identity."""

from collections.abc import Mapping, Sequence

from kg.chinese import fold
from kg.identity import Minter, mint
from kg.model import Facts, Mention, Node, Paper, This

_new = tuple.__new__
Parts = tuple[tuple[str, str], ...]
_TOLD = ("status", "instrument")
_COUNTED = ("indicator", "value", "unit", "status")


def resolve_measures(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """One node for each wording of a measure in the paper."""
    out: dict[int, Node] = {}
    minter = Minter("measure", this.node.id)
    known: dict[str, Node] = {}
    told: dict[tuple[str, str], Facts] = {}
    for index, mention in enumerate(mentions):
        if mention.kind == "measure":
            text = mention.text
            said = (mention.part("status"), mention.part("instrument"))
            facts = told.get(said)
            if facts is None:
                facts = told[said] = frozenset([fact for fact in zip(_TOLD, said, strict=True) if fact[1]])
            node = known.get(text)
            if node is None:
                node = known[text] = _new(Node, (minter.mint(fold(text)), "measure", frozenset((text,)), facts))
            elif node.facts is not facts:
                node = node._replace(facts=facts)
            out[index] = node
    return out


def resolve_quantities(paper: Paper, mentions: Sequence[Mention], this: This) -> Mapping[int, Node]:
    """One node for each value, unit, indicator and status in the paper; 今年 is the year of the paper, or unknown as that is."""
    out: dict[int, Node] = {}
    own = this.node.id
    for index, mention in enumerate(mentions):
        if mention.kind == "quantity":
            slots = dict(reversed(mention.parts))
            content = (own, *[slots.get(slot, "") for slot in _COUNTED])
            facts = frozenset([fact for fact in _dated(mention.parts, this.date) if fact[1]])
            out[index] = _new(Node, (mint("quantity", *content), "quantity", frozenset((mention.text,)), facts))
    return out


def _dated(parts: Parts, date: str) -> Parts:
    """The slots of a quantity with a relative year (+1) counted from the date of the paper."""
    year = next((value for slot, value in parts if slot == "year"), "")
    if year[:1] not in ("+", "-"):
        return parts
    told = str(int(date[:4]) + int(year)) if date[:4].isdigit() else ""
    return tuple((slot, told if slot == "year" else value) for slot, value in parts)
