"""The options that all commands which write graphs share: declared once, added to the signature of each command."""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, NamedTuple

import typer

from kg.export import Options
from kg.export.values import BASE, EVIDENCE, KINDS, PROFILES
from kg.unify import Judgement

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


class Work(NamedTuple):
    """How documents are read into a graph: in how many processes, and with whose judgements."""

    jobs: int = 0
    judgements: str | Sequence[Judgement] = ()


ON_ALL_CORES = Work()


def _work(
    jobs: Annotated[int, typer.Option(min=0, metavar="N", help="How many processes work; 0: one for each core.")] = 0,
    judgements: Annotated[str, typer.Option(metavar="TSV", help="What people judged the same or different; it wins.")] = "",
) -> Work:
    return Work(jobs, judgements or ())


def with_options(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command with a parameter `options` takes these options in its place, all but those named here."""
    return _in_place_of("options", _options, without)


def with_work() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A command with a parameter `work` takes --jobs and --judgements in its place."""
    return _in_place_of("work", _work)


def _in_place_of(
    group: str, make: Callable[..., object], without: Sequence[str] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    own = inspect.signature(make).parameters
    taken = [parameter for name, parameter in own.items() if name not in without]

    def add(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command)
        kept = [parameter for name, parameter in signature.parameters.items() if name != group]

        @wraps(command)
        def run(**values: object) -> None:
            made = make(**{each.name: values.pop(each.name) for each in taken})
            command(**values, **{group: made})

        run.__signature__ = signature.replace(parameters=[*kept, *taken])  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in (*kept, *taken)} | {"return": None}
        return run

    return add
