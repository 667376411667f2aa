"""`kg build` and `kg export`: from files to a graph on disk, and from there to other formats."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import checked_day
from kg.cli.extracting import finish
from kg.cli.options import ON_ALL_CORES, Work, with_options, with_work
from kg.errors import ExportError
from kg.export import EXPORTERS, Options, exporter_for
from kg.export import export as write_export
from kg.export.values import DEFAULTS, Report
from kg.model import Graph
from kg.pipeline import Built
from kg.pipeline import build as build_graph
from kg.query import as_of
from kg.store import read as read_store
from kg.store import write as write_store

STORE = "kg"
USUAL = (STORE, "graphml", "gexf", "ttl", "nq", "jsonld", "csv")
"""The formats written unless others are named, by their endings."""

Progress = Callable[[int, int], None]


@with_options()
@with_work()
def build(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder to write into; it is made if need be.")],
    format: Annotated[str, typer.Option(metavar="A,B", help="Formats to write, by ending, with commas between.")] = "",
    work: Work = ON_ALL_CORES,
    options: Options = DEFAULTS,
) -> None:
    """Read documents and write their graph. The store (kg) always holds all of it."""
    formats = _formats(format)
    with _progress() as progress:
        graph = build_graph(paths, jobs=work.jobs, progress=progress, judgements=work.judgements)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise ExportError(f"{output}: the folder cannot be made ({problem.strerror}). Give another with -o") from problem
    for name in formats:
        _write(graph, output, name, options)
    _show_counts(graph)
    finish(graph.report.failures, graph.report.documents + len(graph.report.failures))


@with_options()
def export(
    store: Annotated[Path, typer.Argument(metavar="GRAPH.KG", help="A graph that `kg build` wrote.")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files; their endings tell the formats, .gz packs.")],
    day: Annotated[str, typer.Option("--as-of", metavar="YYYY-MM-DD", help="Only what was adopted by this day.")] = "",
    options: Options = DEFAULTS,
) -> None:
    """Write a graph in other formats."""
    for path in files:
        exporter_for(path).check()
    graph = read_store(store)
    if day:
        graph = as_of(graph, checked_day(day, "--as-of"))
    for path in files:
        _tell(write_export(graph, path, options=options))


def _formats(wanted: str) -> tuple[str, ...]:
    """The formats to write, each by its ending: those wanted by name or ending, or the usual ones."""
    known = {STORE: STORE}
    for exporter in EXPORTERS:
        endings = [ending.lstrip(".") for ending in exporter.endings]
        known |= dict.fromkeys((exporter.name, *endings), endings[0])
    words = [word.strip().lower().lstrip(".") for word in wanted.split(",")] if wanted else USUAL
    unknown = [word for word in words if word not in known]
    if unknown:
        raise typer.BadParameter(f"no format {', '.join(unknown)}; there are {', '.join(known)}", param_hint="--format")
    wanted_endings = dict.fromkeys(known[word] for word in words)
    for ending in wanted_endings.keys() - {STORE}:
        exporter_for(f"graph.{ending}").check()
    return tuple(wanted_endings)


def _write(graph: Graph, folder: Path, ending: str, options: Options) -> None:
    if ending == STORE:
        write_store(graph, folder / "graph.kg")
        return
    part = exporter_for(f"graph.{ending}").parts[0][0]
    stem = "graph" if not part or "." in part else part
    _tell(write_export(graph, folder / f"{stem}.{ending}", options=options))


def _tell(report: Report) -> None:
    """Say what an export could not keep: nothing is lost silently."""
    if report.loss:
        print(report.loss, file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal; nothing elsewhere. It is drawn from here, not by a thread, so that processes can be forked."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as bars  # noqa: PLC0415  (third-party, loads on use)
    from rich.console import Console  # noqa: PLC0415  (third-party, loads on use)

    columns = (bars.BarColumn(), bars.MofNCompleteColumn(), bars.TextColumn("{task.fields[rate]}"), bars.TimeRemainingColumn())
    with bars.Progress("reading", *columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task, begun = bar.add_task("reading", total=None, rate=""), time.monotonic()
        drawn = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal drawn
            now = time.monotonic()
            if now - drawn > 0.1 or done == total:
                rate = f"{done / max(now - begun, 0.001):,.0f} documents/s"
                bar.update(task, completed=done, total=total, rate=rate, refresh=True)
                drawn = now

        yield progress


def _show_counts(graph: Built) -> None:
    from rich.console import Console  # noqa: PLC0415  (third-party, loads on use)
    from rich.table import Table  # noqa: PLC0415  (third-party, loads on use)

    report = graph.report
    table = Table(show_header=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("documents", f"{report.documents:,}")
    for title, counts in (
        ("nodes", Counter(node.kind for node in graph.nodes.values())),
        ("edges", Counter(relation for _, relation, _, _ in graph.edges)),
        ("unresolved", Counter(dict(report.unresolved))),
    ):
        table.add_section()
        table.add_row(title, f"{counts.total():,}", style="bold")
        for kind, count in sorted(counts.items()):
            table.add_row(f"  {kind}", f"{count:,}")
    table.add_section()
    table.add_row("made one across documents", f"{len(report.decisions):,}")
    table.add_row("left apart in doubt", f"{report.undecided:,}")
    table.add_row("errors", f"{len(report.failures):,}", style="bold red" if report.failures else "")
    Console().print(table)
