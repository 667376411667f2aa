"""`kg explain`: why a node is one, and what stayed apart from it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli.asking import Name, Store, typed
from kg.errors import KgError
from kg.query.explaining import Explanation, Reason
from kg.query.explaining import explain as explained
from kg.store import read as read_store

_MOST = 20
Most = Annotated[int, typer.Option(min=1, metavar="N", help="How many reasons of each sort to show.")]


def explain(store: Store, name: Name, most: Most = _MOST) -> None:
    """Why the names of a thing are one node, and what came near and stayed apart."""
    found = explained(read_store(store), typed(name))
    if not found:
        raise KgError(f"nothing in the graph is called {typed(name)!r}. Give a title, a number or an id of the graph")
    if len(found) > 1:
        print(f"{len(found)} things are called so; give one of these ids:")
        for item in found:
            print(_line(item))
        return
    _print(found[0], most)


def _line(item: Explanation) -> str:
    node = item.node
    told = [*node.values("number")[:1], *(node.values("jurisdiction") or node.values("scope"))[:1], *node.values("date")[:1]]
    return "\t".join((node.id, node.kind, node.name, *told))


def _print(item: Explanation, most: int) -> None:
    node = item.node
    print(f"{node.id}\t{node.kind}\t{node.name}")
    for name in sorted(node.names - {node.name}):
        print(f"  also named\t{name}")
    facts: dict[str, list[str]] = defaultdict(list)
    for key, value in sorted(node.facts):
        facts[key].append(value)
    for key, values in facts.items():
        print(f"  {key}\t{'、'.join(values)}")
    _print_reasons("one node, because", item.same, most)
    _print_reasons("came near, and stayed apart", item.near, most)


def _print_reasons(title: str, reasons: Sequence[Reason], most: int) -> None:
    if not reasons:
        return
    print(f"{title} ({len(reasons)}):")
    for reason in reasons[:most]:
        decision = reason.decision
        print(f"  {decision.rule}\t{decision.words}")
        print(f"    {decision.one} {decision.verdict} {decision.other}" + (f"; now {reason.other.id}" if reason.other else ""))
        if reason.files:
            print(f"    in {'、'.join(reason.files)}")
    if len(reasons) > most:
        print(f"  … and {len(reasons) - most} more; --most {len(reasons)} shows all")
