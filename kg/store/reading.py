"""Store file → graph."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError
from kg.model import NO_FACTS, Decision, Edge, Evidence, Facts, Graph, Node
from kg.store.schema import APPLICATION, VERSION

Sets = Mapping[int, frozenset[tuple[str, str]]]


def read(path: str | Path) -> Graph:
    """Read the graph of a store file. Raises StoreError where it is missing, damaged, or of another kind or version."""
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file. `kg build` makes one")
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            _check(base, path)
            graph = Graph(_nodes(base), _edges(base), _decisions(base))
            _count(base, graph, path)
    except (sqlite3.Error, UnicodeError, LookupError, TypeError, ValueError) as problem:
        raise StoreError(f"{path}: the file is damaged ({problem}). Build the graph again") from problem
    return graph


def _check(base: sqlite3.Connection, path: Path) -> None:
    try:
        kind = base.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError:
        kind = 0
    if kind != APPLICATION:
        raise StoreError(f"{path}: this is no graph that `kg build` wrote. Give the path of a graph.kg")
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version != VERSION:
        raise StoreError(f"{path}: its tables are of version {version}, and this program reads {VERSION}. Build the graph again")


def _count(base: sqlite3.Connection, graph: Graph, path: Path) -> None:
    """What was read must be what was written."""
    told = {key: int(value) for key, value in base.execute("SELECT key, value FROM meta")}
    found = {
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
        "evidence": sum(len(edge.evidence) for edge in graph.edges.values()),
        "decisions": len(graph.decisions),
    }
    if told != found:
        raise StoreError(f"{path}: the file is damaged (it should hold {told}, and holds {found}). Build the graph again")


def _sets(base: sqlite3.Connection, table: str) -> dict[int, Facts]:
    out: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, key, value in base.execute(f"SELECT id, key, value FROM {table}"):
        out[number].append((key, value))
    return {number: frozenset(facts) for number, facts in out.items()}


def _nodes(base: sqlite3.Connection) -> list[Node]:
    names: dict[int, list[str]] = defaultdict(list)
    for number, name in base.execute("SELECT id, name FROM names"):
        names[number].append(name)
    facts = _sets(base, "facts")
    rows = base.execute("SELECT id, node, kind FROM nodes ORDER BY id")
    return [Node(node, kind, frozenset(names[number]), facts.get(number, NO_FACTS)) for number, node, kind in rows]


def _edges(base: sqlite3.Connection) -> list[Edge]:
    ids = dict(base.execute("SELECT id, node FROM nodes"))
    facts, evidence = _sets(base, "edge_facts"), _evidence(base)
    rows = base.execute("SELECT id, source, relation, type, target FROM edges ORDER BY id")
    return [
        Edge(ids[source], relation, kind, ids[target], facts.get(number, NO_FACTS), frozenset(evidence.get(number, ())))
        for number, source, relation, kind, target in rows
    ]


def _decisions(base: sqlite3.Connection) -> Iterator[Decision]:
    rows = base.execute("SELECT one, other, verdict, rule, words, documents FROM decisions")
    return (Decision(*row) for row in rows)


def _evidence(base: sqlite3.Connection) -> dict[int, list[Evidence]]:
    documents = dict(base.execute("SELECT id, document FROM documents"))
    quotes = dict(base.execute("SELECT id, quote FROM quotes"))
    out: dict[int, list[Evidence]] = defaultdict(list)
    rows = base.execute("SELECT edge, document, start, end, quote, cue, rule FROM evidence")
    for edge, document, start, end, quote, cue, rule in rows:
        out[edge].append(Evidence(documents[document], start, end, quotes[quote], cue, rule))
    return out
