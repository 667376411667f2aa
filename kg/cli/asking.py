"""Questions on the command line: what a graph holds, who cites this, what it is based on, what is stale, how two connect."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kg import query
from kg.store import read as read_store

Store = Annotated[Path, typer.Argument(metavar="GRAPH.KG", help="A graph that `kg build` wrote.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Its title, number, name or id.")]

CITING = ("agency", "document", "provision", "region", "regulation")
"""What questions of citation are about: without measures and quantities a store is read in a fraction of the time."""

Successors = Annotated[bool, typer.Option("--successors", help="Take who took up a body, and whom it took up, into account.")]


def stats(store: Store) -> None:
    """Count what a graph holds, and what is cited most."""
    graph = read_store(store)
    nodes = Counter(node.kind for node in graph.nodes.values())
    edges = Counter(relation for _, relation, _, _ in graph.edges)
    citations = {(source, target) for source, relation, _, target in graph.edges if relation == "cites"}
    cited = Counter(target for _, target in citations)
    _print_counts("nodes", sorted(nodes.items()))
    _print_counts("edges", sorted(edges.items()))
    most = sorted(cited.items(), key=lambda item: (-item[1], item[0]))[:10]
    _print_counts("cited most, by papers", [(graph.nodes[key].name, count) for key, count in most])


def citers(
    store: Store,
    name: Name,
    type: Annotated[str, typer.Option(help="Only citations of this type: basis, implements, amends, repeals, refers …")] = "",
) -> None:
    """Who cites a regulation, and in which words."""
    _print_answers(query.citers(read_store(store, CITING), typed(name), type))


def basis(store: Store, name: Name) -> None:
    """What a regulation is based on, and in which words."""
    _print_answers(query.based_on(read_store(store, CITING), typed(name)))


def stale(
    store: Store,
    day: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="On this day; today without it.")] = "",
) -> None:
    """The papers whose legal basis had ended on a day."""
    for item in query.stale(read_store(store, CITING), checked_day(day, "--day")):
        print(f"{item.paper.name}\t{item.basis.target.name}\t{item.ended}\t{item.by}")


def connect(store: Store, one: Name, other: Name, successors: Successors = False) -> None:
    """A shortest chain of statements between two things."""
    path = query.connection(read_store(store), typed(one), typed(other), successors=successors)
    _print_answers(path)
    if not path:
        print("no connection")


def typed(name: str) -> str:
    """A name as it was typed; in an ASCII locale Python hands its bytes over as lone surrogates."""
    return name if name.isprintable() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def checked_day(text: str, option: str) -> str:
    """A day as it was typed, or today. Raises BadParameter where it is none."""
    try:
        return (date.fromisoformat(text) if text else date.today()).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{text} is no day; write it as 2024-01-31", param_hint=option) from None


def _print_counts(title: str, counts: Iterable[tuple[str, int]]) -> None:
    print(title)
    for name, count in counts:
        print(f"{count:>9,}  {name}")


def _print_answers(answers: Iterable[query.Answer]) -> None:
    """One statement a line: source, relation, target, the words it was read from."""
    for answer in answers:
        relation = f"{answer.edge.relation} {answer.edge.type}".strip()
        quote = answer.evidence[0].quote.replace("\n", " ").replace("\t", " ") if answer.evidence else ""
        print(f"{answer.source.name}\t{relation}\t{answer.target.name}\t{quote}")
