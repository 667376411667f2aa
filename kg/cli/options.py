"""The options that all commands which write graphs share: declared once, added to the signature of each command."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated

import typer

from kg.export import Options
from kg.export.values import BASE, EVIDENCE, KINDS, PROFILES

_KINDS = ", ".join(KINDS)


def _options(
    profile: Annotated[str, typer.Option(help=f"Of GraphML and RDF: {', '.join(PROFILES)}.")] = "strict",
    only: Annotated[str, typer.Option(metavar="KIND,KIND", help=f"Only nodes of these kinds ({_KINDS}).")] = "",
    min_degree: Annotated[int, typer.Option(metavar="N", help="Only nodes with at least N edges.")] = 0,
    evidence: Annotated[str, typer.Option(help=f"In RDF: {', '.join(EVIDENCE)}.")] = "full",
    base: Annotated[str, typer.Option(metavar="IRI", help="What the IRIs of things begin with.")] = BASE,
) -> Options:
    kinds = tuple(dict.fromkeys(kind.strip() for kind in only.split(","))) if only else ()
    options = Options(base, profile, evidence, kinds, min_degree)
    options.check()
    return options


def with_options(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command whose last parameter is `options` takes these options in its place, all but those named here."""
    own = inspect.signature(_options).parameters
    taken = [parameter for name, parameter in own.items() if name not in without]

    def add(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command)
        kept = [parameter for name, parameter in signature.parameters.items() if name != "options"]

        @wraps(command)
        def run(**values: object) -> None:
            options = _options(**{each.name: values.pop(each.name) for each in taken})  # type: ignore[arg-type]
            command(**values, options=options)

        run.__signature__ = signature.replace(parameters=[*kept, *taken])  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in (*kept, *taken)} | {"return": None}
        return run

    return add
