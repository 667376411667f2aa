"""A citation knowledge graph from Chinese policy documents.

    graph = kg.build("examples")        read files, folders, globs: a Graph, with `graph.report` on what failed
    reading = kg.extract("text")        all that is read from one text, or from the file at a path
    graph = kg.open("graph.kg")         a graph that was built before, or its part of some kinds of nodes
    kg.save(graph, "graph.kg")          keeps one
    kg.export(graph, "graph.ttl")       one format by its ending
    kg.to_networkx(graph)               a networkx.MultiDiGraph
    kg.to_rdflib(graph)                 an rdflib.Graph
    kg.as_of(graph, "2020-01-01")       the graph as of a day

`kg.query` asks a graph: find, citers, based_on, issued_by, co_issuers, charged_with, tasks, stale, connection, explain.
Nothing from outside the standard library is loaded before it is needed.
"""

from pathlib import Path, PurePath

from kg import query
from kg.errors import (
    EngineError,
    ExportError,
    Failure,
    FormatError,
    InputError,
    JudgementError,
    KgError,
    LexiconError,
    StoreError,
)
from kg.export import export, to_networkx, to_rdflib
from kg.model import Document, Edge, Evidence, Graph, Mention, Node, Paper, Passage, Reading
from kg.pipeline import Built, Report, build, read_document
from kg.query import as_of
from kg.read import STANDARD_INPUT, read, read_text, readable
from kg.store import read as open
from kg.store import write as save

__version__ = "0.1.0"

__all__ = [
    "Built",
    "Document",
    "Edge",
    "EngineError",
    "Evidence",
    "ExportError",
    "Failure",
    "FormatError",
    "Graph",
    "InputError",
    "JudgementError",
    "KgError",
    "LexiconError",
    "Mention",
    "Node",
    "Paper",
    "Passage",
    "Reading",
    "Report",
    "StoreError",
    "as_of",
    "build",
    "export",
    "extract",
    "open",
    "query",
    "read",
    "save",
    "to_networkx",
    "to_rdflib",
]


def extract(source: str | Path) -> Reading:
    """All that is read from one document: a text, or the file at a path.

    A string is a path where such a file exists, or where it is one word with an ending that has a reader; else it is
    the text itself. Raises InputError or FormatError where a file cannot be read.
    """
    return read_document(read(source) if _is_path(source) else read_text(str(source)))


def _is_path(source: str | Path) -> bool:
    if isinstance(source, Path) or source == STANDARD_INPUT:
        return True
    if not source or len(source) > 1000 or "\n" in source or "\0" in source:
        return False
    return Path(source).is_file() or (not any(map(str.isspace, source)) and PurePath(source).suffix.lower() in readable())
