"""`kg load`: a graph into a triple store."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import with_options
from kg.export import Options
from kg.export.posting import Posted, Progress, post
from kg.export.values import DEFAULTS
from kg.store import read as read_store


@with_options("profile")
def load(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH.KG", help="A graph that `kg build` wrote.")],
    store: Annotated[str, typer.Option(metavar="URL", help="Where the store takes quads: http://localhost:7878/store.")],
    from_chunk: Annotated[int, typer.Option(min=1, metavar="N", help="Go on where a load was broken off; its error says N.")] = 1,
    options: Options = DEFAULTS,
) -> None:
    """Load a graph into a triple store: N-Quads, posted in chunks, one named graph for each document read."""
    content = read_store(graph)
    with _progress() as progress:
        posted = post(content, store, options, from_chunk, progress)
    print(f"{posted.quads:,} quads in {posted.chunks:,} chunk{'s' * (posted.chunks != 1)}")
    if posted.removed:
        print(f"{posted.removed} characters that no XML can hold were left out", file=sys.stderr)
    if posted.kept:
        print(f"{posted.kept} facts that their property cannot hold were written as kg:fact", file=sys.stderr)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """What was posted, on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as bars  # noqa: PLC0415  (third-party, loads on use)
    from rich.console import Console  # noqa: PLC0415  (third-party, loads on use)

    columns = (bars.SpinnerColumn(), bars.TextColumn("loading {task.fields[said]}"), bars.TimeElapsedColumn())
    with bars.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task, begun = bar.add_task("loading", total=None, said=""), time.monotonic()

        def progress(posted: Posted) -> None:
            rate = posted.quads / max(time.monotonic() - begun, 0.001)
            bar.update(task, said=f"chunk {posted.chunks:,}, {posted.quads:,} quads, {rate:,.0f} quads/s")

        yield progress
