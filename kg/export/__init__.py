"""Graph → bytes, deterministic: sorted rows, no time stamp, no tool version, the same bytes on every machine.

`EXPORTERS` says which format an ending means. A file is written beside its place and moved there when it is whole.
"""

import os
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kg.errors import ExportError, FormatError
from kg.export.choosing import chosen
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.objects import to_dataset, to_networkx, to_rdflib
from kg.export.rdf import write_jsonld, write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle
from kg.export.spreadsheet import write_edges, write_nodes
from kg.export.values import DEFAULTS, Characters, Options, Report, Writer
from kg.memory import no_garbage_collection
from kg.model import Graph

__all__ = ["EXPORTERS", "Exporter", "Options", "Report", "export", "exporter_for", "to_dataset", "to_networkx", "to_rdflib"]


_AT_ONCE = 500


class Exporter(NamedTuple):
    """A format: its name, its endings, and what writes it. A format of two files has a writer for each name of a file."""

    name: str
    endings: tuple[str, ...]
    parts: tuple[tuple[str, Writer], ...]


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
)


def export(
    graph: Graph, path: str | Path, format: str = "", options: Options = DEFAULTS, exporters: Sequence[Exporter] = EXPORTERS
) -> Report:
    """Write a graph to a file, in the format of its ending or the one named.

    A format of two files (csv) writes `nodes.csv` and `edges.csv` where the path is one of these, else `NAME.nodes.csv` and
    `NAME.edges.csv`. The report counts what was written. Raises FormatError for an ending or a name that no exporter knows,
    ExportError where it cannot be written.
    """
    options.check()
    graph = chosen(graph, options)
    target, characters = Path(path), Characters()
    files = []
    for part, writer in exporter_for(path, format, exporters).parts:
        place = _place(target, part)
        _write(place, writer(graph, options, characters))
        files.append(str(place))
    return Report(tuple(files), len(graph.nodes), len(graph.edges), characters.removed)


def exporter_for(path: str | Path, format: str = "", exporters: Sequence[Exporter] = EXPORTERS) -> Exporter:
    """The exporter of a format's name, or of a file's ending where no name is given."""
    ending = Path(path).suffix.lower()
    for exporter in exporters:
        if format == exporter.name or (not format and ending in exporter.endings):
            return exporter
    known = ", ".join(ending for exporter in exporters for ending in exporter.endings)
    asked = f"no format is called {format!r}" if format else f"{str(path)!r} has an ending that no format knows"
    raise FormatError(f"{asked}. Known endings: {known}")


def _place(target: Path, part: str) -> Path:
    if not part:
        return target
    parts = (f"nodes{target.suffix}", f"edges{target.suffix}")
    return target.with_name(f"{part}{target.suffix}" if target.name in parts else f"{target.stem}.{part}{target.suffix}")


def _write(place: Path, pieces: Iterator[str]) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with open(part, "wb") as file, no_garbage_collection():
            while several := list(islice(pieces, _AT_ONCE)):
                file.write("".join(several).encode("utf-8"))
        os.replace(part, place)
    except OSError as problem:
        raise ExportError(f"{place} cannot be written: {problem.strerror}. Check the folder and its free space") from problem
    finally:
        part.unlink(missing_ok=True)
