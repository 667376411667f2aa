"""The command `kg`: one function a command: parse, call, print. The help of each says what it does."""

import sys

import typer

from kg.cli.asking import basis, citers, connect, stale, stats
from kg.cli.building import build, export
from kg.cli.explaining import explain
from kg.cli.extracting import extract
from kg.cli.loading import load
from kg.cli.missing import missing
from kg.cli.tasks import tasks
from kg.errors import KgError

__all__ = ["app", "main"]

app = typer.Typer(
    name="kg",
    help="Turns Chinese policy documents into a citation knowledge graph.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

COMMANDS = (extract, build, export, load, stats, citers, basis, stale, connect, explain, tasks, missing)

for command in COMMANDS:
    app.command()(command)


def main() -> None:
    """Run the command line. An error that a user can mend is one line, not a traceback; the exit code is then 1."""
    _speak_utf8()
    try:
        app()
    except KgError as problem:
        print(f"kg: {problem}", file=sys.stderr)
        sys.exit(1)


def _speak_utf8() -> None:
    """Files and pipes get UTF-8 whatever the locale; a terminal keeps its encoding unless that is ASCII."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            ascii_only = (stream.encoding or "ascii").lower() in ("ascii", "us-ascii", "ansi_x3.4-1968", "646")
            encoding = "utf-8" if ascii_only or not stream.isatty() else stream.encoding
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
