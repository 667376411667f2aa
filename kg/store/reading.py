"""Store file → graph."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError
from kg.memory import no_garbage_collection
from kg.model import NO_FACTS, Decision, Edge, Evidence, Facts, Graph, Node
from kg.store.schema import APPLICATION, VERSION

_CHOSEN = """
CREATE INDEX temp.chosen ON nodes (id);
CREATE TEMP TABLE names AS SELECT * FROM main.names WHERE id IN (SELECT id FROM nodes);
CREATE TEMP TABLE facts AS SELECT * FROM main.facts WHERE id IN (SELECT id FROM nodes);
CREATE TEMP TABLE edges AS SELECT * FROM main.edges
    WHERE source IN (SELECT id FROM nodes) AND target IN (SELECT id FROM nodes);
CREATE INDEX temp.chosen_edges ON edges (id);
CREATE TEMP TABLE edge_facts AS SELECT * FROM main.edge_facts WHERE id IN (SELECT id FROM edges);
CREATE TEMP TABLE evidence AS SELECT * FROM main.evidence WHERE edge IN (SELECT id FROM edges);
CREATE TEMP TABLE quotes AS SELECT * FROM main.quotes WHERE id IN (SELECT quote FROM evidence);
"""
Sets = Mapping[int, frozenset[tuple[str, str]]]


def read(path: str | Path, kinds: Collection[str] = ()) -> Graph:
    """Read the graph of a store file; with kinds, only the nodes of these kinds and the edges between them, in less time.

    Raises StoreError where the file is missing, damaged, or of another kind or version.
    """
    path = Path(path)
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file. `kg build` makes one")
    try:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base, no_garbage_collection():
            _check(base, path)
            if kinds:
                _choose(base, kinds)
            graph = Graph(_nodes(base), _edges(base), _decisions(base))
            _count(base, graph, path)
    except (sqlite3.Error, UnicodeError, LookupError, TypeError, ValueError) as problem:
        raise StoreError(f"{path}: the file is damaged ({problem}). Build the graph again") from problem
    return graph


def _choose(base: sqlite3.Connection, kinds: Collection[str]) -> None:
    """Lay over the tables of the file, under their names, those with only what is between nodes of some kinds."""
    marks = ", ".join("?" * len(kinds))
    base.execute(f"CREATE TEMP TABLE nodes AS SELECT * FROM main.nodes WHERE kind IN ({marks})", tuple(kinds))
    base.executescript(_CHOSEN)


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
    told = {key: int(value) for key, value in base.execute("SELECT key, value FROM main.meta")}
    tables = {key: base.execute(f"SELECT count(*) FROM main.{key}").fetchone()[0] for key in told}
    chosen = {key: base.execute(f"SELECT count(*) FROM {key}").fetchone()[0] for key in told}
    found = {
        "nodes": len(graph.nodes),
        "edges": len(graph.edges),
        "evidence": sum(len(edge.evidence) for edge in graph.edges.values()),
        "decisions": len(graph.decisions),
    }
    if told != tables or chosen != found:
        tables = found if told == tables else tables
        raise StoreError(f"{path}: the file is damaged (it should hold {told}, and holds {tables}). Build the graph again")


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
