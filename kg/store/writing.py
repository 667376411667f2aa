"""Graph → store file."""

import glob
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from kg.errors import StoreError
from kg.model import Edge, Graph, Node
from kg.store.schema import APPLICATION, INDEXES, TABLES, VERSION

Numbers = dict[str, int]


def write(graph: Graph, path: str | Path) -> None:
    """Write a graph to a store file, in place of what was there. Raises StoreError where that cannot be done."""
    path = Path(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _clear(path)
        with closing(sqlite3.connect(beside, isolation_level=None)) as base:
            _fill(base, graph)
        _sync(beside)
        os.replace(beside, path)
        _sync(path.parent)
    except (OSError, sqlite3.Error, LookupError, UnicodeError) as problem:
        raise StoreError(f"{path}: the graph cannot be written ({problem}). The file that was there is as it was") from problem
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _clear(path: Path) -> None:
    """Remove what runs that were killed left beside the file; what another living process is writing stays."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        process = left.name.split(".")[-2]
        if process == str(os.getpid()) or (process.isdigit() and not _lives(int(process))):
            left.unlink(missing_ok=True)


def _lives(process: int) -> bool:
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _sync(path: Path) -> None:
    """Bring a file or folder to the disk; some systems cannot do it for folders."""
    with suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _fill(base: sqlite3.Connection, graph: Graph) -> None:
    base.execute("PRAGMA page_size = 8192")
    base.execute("PRAGMA journal_mode = OFF")
    base.execute("PRAGMA synchronous = OFF")
    base.execute(f"PRAGMA application_id = {APPLICATION}")
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.executescript(TABLES)
    base.execute("BEGIN")
    nodes = graph.sorted_nodes()
    numbers = {node.id: number for number, node in enumerate(nodes, 1)}
    _write_nodes(base, nodes)
    edges = graph.sorted_edges()
    rows = ((n, numbers[edge.source], edge.relation, edge.type, numbers[edge.target]) for n, edge in enumerate(edges, 1))
    base.executemany("INSERT INTO edges VALUES (?,?,?,?,?)", rows)
    facts = ((n, *fact) for n, edge in enumerate(edges, 1) for fact in sorted(edge.facts))
    base.executemany("INSERT INTO edge_facts VALUES (?,?,?)", facts)
    pieces = _write_evidence(base, edges)
    base.executemany("INSERT INTO decisions VALUES (?,?,?,?,?,?)", sorted(graph.decisions))
    counts = {"nodes": len(nodes), "edges": len(edges), "evidence": pieces, "decisions": len(graph.decisions)}
    base.executemany("INSERT INTO meta VALUES (?,?)", ((key, str(value)) for key, value in counts.items()))
    base.execute("COMMIT")
    base.executescript(INDEXES)


def _write_nodes(base: sqlite3.Connection, nodes: Iterable[Node]) -> None:
    insert = base.executemany
    insert("INSERT INTO nodes VALUES (?,?,?,?)", ((n, node.id, node.kind, node.name) for n, node in enumerate(nodes, 1)))
    insert("INSERT INTO names VALUES (?,?)", ((n, name) for n, node in enumerate(nodes, 1) for name in sorted(node.names)))
    insert("INSERT INTO facts VALUES (?,?,?)", ((n, *fact) for n, node in enumerate(nodes, 1) for fact in sorted(node.facts)))


def _write_evidence(base: sqlite3.Connection, edges: Iterable[Edge]) -> int:
    """The evidence of the edges, each quote once; the number of pieces."""
    documents: Numbers = {}
    quotes: Numbers = {}
    pieces = count()

    def rows() -> Iterator[tuple[object, ...]]:
        for number, edge in enumerate(edges, 1):
            for words in sorted(edge.evidence):
                next(pieces)
                document = documents.setdefault(words.document, len(documents) + 1)
                quote = quotes.setdefault(words.quote, len(quotes) + 1)
                yield number, document, words.start, words.end, quote, words.cue, words.rule

    base.executemany("INSERT INTO evidence VALUES (?,?,?,?,?,?,?)", rows())
    base.executemany("INSERT INTO documents VALUES (?,?)", ((number, key) for key, number in documents.items()))
    base.executemany("INSERT INTO quotes VALUES (?,?)", ((number, key) for key, number in quotes.items()))
    return next(pieces)
