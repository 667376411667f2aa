"""Graph → bytes, deterministic: sorted rows, no time stamp, no tool version, the same bytes on every machine.

`EXPORTERS` says which format an ending means. A file is written beside its place and moved there when it is whole.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from gzip import GzipFile
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from kg.errors import ExportError, FormatError
from kg.export.choosing import chosen
from kg.export.cytoscape import write_cytoscape
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.neo4j import write_cypher, write_neo4j_edges, write_neo4j_nodes
from kg.export.objects import to_dataset, to_networkx, to_rdflib
from kg.export.parquet import PARQUET, check_pyarrow
from kg.export.rdf import write_jsonld, write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle
from kg.export.spreadsheet import write_edges, write_nodes
from kg.export.tables import JSON_LINES
from kg.export.values import DEFAULTS, Characters, Options, Parts, Pieces, Report, Writer
from kg.memory import no_garbage_collection
from kg.model import Graph

__all__ = ["EXPORTERS", "Exporter", "Options", "Report", "export", "exporter_for", "to_dataset", "to_networkx", "to_rdflib"]


_AT_ONCE = 100
_PACKED = ".gz"


class Exporter(NamedTuple):
    """A format: its name, its endings, and what writes it. A format of several files has a writer for each name of a file.

    Such a name gets the ending of the format unless it has one. `check` raises ExportError where a package is missing.
    """

    name: str
    endings: tuple[str, ...]
    parts: tuple[tuple[str, Writer], ...]
    check: Callable[[], None] = lambda: None


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("graphml", (".graphml",), (("", write_graphml),)),
    Exporter("gexf", (".gexf",), (("", write_gexf),)),
    Exporter("turtle", (".ttl",), (("", write_turtle),)),
    Exporter("ntriples", (".nt",), (("", write_ntriples),)),
    Exporter("nquads", (".nq",), (("", write_nquads),)),
    Exporter("trig", (".trig",), (("", write_trig),)),
    Exporter("rdfxml", (".rdf",), (("", write_rdfxml),)),
    Exporter("jsonld", (".jsonld",), (("", write_jsonld),)),
    Exporter("csv", (".csv",), (("nodes", write_nodes), ("edges", write_edges))),
    Exporter("jsonl", (".jsonl",), JSON_LINES),
    Exporter("parquet", (".parquet",), PARQUET, check_pyarrow),
    Exporter("cytoscape", (".cyjs",), (("", write_cytoscape),)),
    Exporter("cypher", (".cypher",), (("", write_cypher),)),
    Exporter("neo4j", (".neo4j",), (("neo4j-nodes.csv", write_neo4j_nodes), ("neo4j-edges.csv", write_neo4j_edges))),
)


def export(
    graph: Graph, path: str | Path, format: str = "", options: Options = DEFAULTS, exporters: Sequence[Exporter] = EXPORTERS
) -> Report:
    """Write a graph to a file, in the format of its ending or the one named.

    A format of several files (csv) writes `nodes.csv` and `edges.csv` where the path is one of these, else `NAME.nodes.csv` and
    `NAME.edges.csv`. The report counts what was written. Raises FormatError for an ending or a name that no exporter knows,
    ExportError where it cannot be written.
    """
    options.check()
    exporter = exporter_for(path, format, exporters)
    exporter.check()
    graph = chosen(graph, options)
    target, characters = _unpacked(path), Characters()
    files = []
    for part, writer in exporter.parts:
        place = _place(target, part, exporter)
        if target != Path(path):
            place = place.with_name(f"{place.name}{_PACKED}")
        _write(place, writer(graph, options, characters))
        files.append(str(place))
    return Report(tuple(files), len(graph.nodes), len(graph.edges), characters.removed, characters.defused, characters.kept)


def exporter_for(path: str | Path, format: str = "", exporters: Sequence[Exporter] = EXPORTERS) -> Exporter:
    """The exporter of a format's name, or of a file's ending where no name is given; `.gz` behind it packs the file."""
    ending = _unpacked(path).suffix.lower()
    for exporter in exporters:
        if format == exporter.name or (not format and ending in exporter.endings):
            return exporter
    known = ", ".join(ending for exporter in exporters for ending in exporter.endings)
    asked = f"no format is called {format!r}" if format else f"{str(path)!r} has an ending that no format knows"
    raise FormatError(f"{asked}. Known endings: {known}")


def _unpacked(path: str | Path) -> Path:
    """The path without the ending of packed files."""
    return Path(path).with_suffix("") if Path(path).suffix.lower() == _PACKED else Path(path)


def _place(target: Path, part: str, exporter: Exporter) -> Path:
    if not part:
        return target
    own = {f"{name}{target.suffix}" for name, _ in exporter.parts}
    file = part if "." in part else f"{part}{target.suffix}"
    return target.with_name(file if target.name in own else f"{target.stem}.{file}")


def _write(place: Path, pieces: Pieces) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with open(part, "wb") as file, no_garbage_collection(), _packing(file, place) as out:
            for piece in _encoded(pieces):
                out.write(piece)
        os.replace(part, place)
    except OSError as problem:
        raise ExportError(f"{place} cannot be written: {problem.strerror}. Check the folder and its free space") from problem
    finally:
        part.unlink(missing_ok=True)


def _packing(file: BinaryIO, place: Path) -> AbstractContextManager[BinaryIO | GzipFile]:
    """What to write to: the file, or what packs it, which keeps neither its name nor the time."""
    return GzipFile("", "wb", 6, file, mtime=0) if place.suffix == _PACKED else nullcontext(file)


def _encoded(pieces: Pieces) -> Iterator[bytes]:
    """Pieces as bytes; small ones are joined to large ones, since each that is written costs."""
    for first in pieces:
        if isinstance(first, bytes):
            yield first
        elif isinstance(first, str):
            yield "".join([first, *islice(cast(Iterator[str], pieces), _AT_ONCE)]).encode("utf-8")
        else:
            yield b"".join(chain(first, *islice(cast(Iterator[Parts], pieces), _AT_ONCE)))
