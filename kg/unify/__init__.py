"""Unify 归并: one graph → the same graph where what was named in different ways is one node: a pure function of a set.

A regulation is known by title in one place and by number in another, with and without its issuer, in papers of several places
and years. `RULES` make two nodes one, each only where nothing else could be meant; else they stay apart, with the reason. A
person's judgements come first. The new id is the smallest id of those that became one, so the result depends on no order,
and what has become one is looked at again as one, until nothing more follows: unifying twice changes nothing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import Decision, Graph
from kg.unify.applying import apply, join_parts
from kg.unify.classes import Classes
from kg.unify.entries import join_entries
from kg.unify.judgements import Judgement, judge, read_judgements
from kg.unify.known import Known
from kg.unify.numbers import join_numbers
from kg.unify.slips import join_slips
from kg.unify.titles import join_titles

__all__ = ["RULES", "Judgement", "Unified", "read_judgements", "unify"]

Rule = Callable[[Classes, Sequence[Known]], None]

RULES: tuple[tuple[Rule, ...], ...] = ((join_entries, join_numbers, join_titles), (join_slips,))
"""The rules in groups: what follows from those of the first group comes before the second is asked."""


class Unified(NamedTuple):
    """The graph with duplicates made one; `undecided` counts nodes that could be one of several others and so stayed."""

    graph: Graph
    decisions: tuple[Decision, ...]
    undecided: int


def unify(graph: Graph, judgements: Sequence[Judgement] = ()) -> Unified:
    """The graph with its duplicates made one, the decisions that did so, and how many nodes stayed in doubt.

    The graph carries all decisions, those against included. Raises JudgementError where judgements contradict each other.
    """
    nodes = [node for node in graph.nodes.values() if node.kind == "regulation"]
    judged = judge(nodes, judgements)
    classes = Classes(nodes, _papers(graph), judged.different)
    classes.begin_round()
    for one, other, words in judged.same:
        classes.unite(one, other, "judgement", words)
    _follow(classes)
    moved = classes.moved()
    join_parts(graph, moved)
    result = apply(graph, moved)
    decisions = sorted(classes.decisions())
    result.decisions = graph.decisions | frozenset(decisions)
    return Unified(result, tuple(found for found in decisions if found.verdict == "same"), len(classes.doubtful))


def _follow(classes: Classes) -> None:
    """Follow the rules until nothing more is found."""
    before = -1
    while len(classes.same) > before:
        before = len(classes.same)
        classes.forget_doubts()
        for rules in RULES:
            if len(classes.same) == before:
                known = classes.begin_round()
                for rule in rules:
                    rule(classes, known)


def _papers(graph: Graph) -> dict[str, frozenset[str]]:
    """The documents that name each regulation: those it was read from, and those whose statements lead to it."""
    papers: dict[str, set[str]] = {}
    for node in graph.nodes.values():
        if node.kind == "regulation":
            papers[node.id] = set(node.values("document"))
    for key, edge in graph.edges.items():
        if key[3] in papers:
            papers[key[3]].update([words[0] for words in edge[5]])
    return {key: frozenset(found) for key, found in papers.items()}
