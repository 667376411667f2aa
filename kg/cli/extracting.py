"""`kg extract`: what is read from each file, as text with its mentions highlighted or as JSON lines."""

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import Failure, KgError
from kg.export.annotations import doccano, label_studio, web_annotations
from kg.export.standoff import standoff
from kg.model import Mention, Reading
from kg.pipeline import read_document
from kg.read import read
from kg.read.sources import find

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "agency": "bold blue",
    "regulation": "bold magenta",
    "measure": "green",
    "quantity": "bold yellow",
    "region": "cyan",
    "date": "dim",
}
_OUTERMOST_FIRST = ("measure", "date", "region", "quantity", "agency", "regulation")


class Form(StrEnum):
    """How `kg extract` prints."""

    text = "text"
    jsonl = "jsonl"
    annotations = "annotations"
    doccano = "doccano"
    labelstudio = "labelstudio"


_ROWS = {
    Form.jsonl: standoff,
    Form.annotations: web_annotations,
    Form.doccano: doccano,
    Form.labelstudio: label_studio,
}


_HELP = (
    "text: for the eye; one JSON object a line for each document: jsonl, annotations (W3C), doccano; labelstudio: a JSON array."
)


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders, globs, or - for standard input.")],
    format: Annotated[Form, typer.Option(help=_HELP)] = Form.text,
) -> None:
    """Show what is read from each document."""
    sources = find(files)
    failures = list(sources.failures)
    between = "[" if format is Form.labelstudio else ""
    for path in sources.found:
        try:
            document = read(path)
        except KgError as problem:
            failures.append(Failure(path, str(problem)))
            continue
        print(between, end="")
        show(read_document(document), format)
        between = "," if format is Form.labelstudio else ""
    if format is Form.labelstudio:
        print("[]" if between == "[" else "]")
    finish(failures, len(sources.found) + len(sources.failures))


def show(reading: Reading, form: Form) -> None:
    """Print one reading to standard output."""
    if form is Form.text:
        _show_text(reading)
    else:
        print(json.dumps(_ROWS[form](reading), ensure_ascii=False))


def finish(failures: Sequence[Failure], count: int) -> None:
    """Name the inputs that failed; the exit code is then 1. No input at all is a failure too."""
    sys.stdout.flush()
    for failure in failures:
        print(f"kg: {failure.message}", file=sys.stderr)
    if failures:
        print(f"kg: {len(failures)} of {count} inputs could not be read", file=sys.stderr)
    elif not count:
        print("kg: no readable file was found there", file=sys.stderr)
    if failures or not count:
        raise typer.Exit(1)


def _show_text(reading: Reading) -> None:
    from rich.console import Console  # noqa: PLC0415  (third-party, loads on use)
    from rich.text import Text  # noqa: PLC0415  (third-party, loads on use)

    console = Console(highlight=False, soft_wrap=True)
    this = reading.resolution.this
    head = " · ".join(part for part in (this.title or reading.paper.document.name, this.number, this.date) if part)
    console.print(Text(head, "bold underline"))
    console.print(_highlighted(reading.paper.text, reading.mentions))
    _show_relations(console, reading)


def _highlighted(text: str, mentions: Sequence[Mention]) -> "Text":
    from rich.text import Text  # noqa: PLC0415  (third-party, loads on use)

    shown = Text(text.rstrip("\n"))
    for mention in sorted(mentions, key=lambda m: _OUTERMOST_FIRST.index(m.kind)):
        shown.stylize(STYLES[mention.kind], mention.start, mention.end)
    return shown


def _show_relations(console: "Console", reading: Reading) -> None:
    from rich.table import Table  # noqa: PLC0415  (third-party, loads on use)
    from rich.text import Text  # noqa: PLC0415  (third-party, loads on use)

    table = Table("subject", "relation", "object", "words", expand=console.is_terminal)
    nodes = reading.graph.nodes
    names = {reading.resolution.this.node.id: "THIS"}
    for edge in reading.graph.sorted_edges():
        ends = (names.get(end, nodes[end].name) for end in (edge.source, edge.target))
        source, target = (Text(end, STYLES.get(nodes[key].kind, "")) for end, key in zip(ends, edge[:4:3], strict=True))
        relation = f"{edge.relation} {edge.type}".strip()
        words = min(edge.evidence)
        table.add_row(source, Text(relation), target, Text(reading.paper.text[words.start : words.end]))
    console.print(table if table.row_count else Text("no relations", "dim"), soft_wrap=False)
    counts = f"{len(reading.mentions)} mentions, {len(reading.unresolved)} unresolved, {table.row_count} relations"
    console.print(Text(counts, "dim"))
