"""The program on one page: read → mend → segment → extract → resolve → link → graph; then merge, unify across documents, relate.

`relate` adds what the lexicon knows of bodies and regions: who took up what, and what belongs to what.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.catalogue import with_catalogue, without_idle
from kg.errors import Failure, KgError
from kg.extract import extract
from kg.link import link
from kg.memory import no_garbage_collection
from kg.mend import mend, restore
from kg.model import Decision, Document, Graph, Mention, Reading, Resolution
from kg.read import read
from kg.read.sources import find
from kg.register import relate
from kg.resolve import resolve
from kg.run import Engine, Part, engine_for
from kg.segment import segment
from kg.unify import Judgement, read_judgements, unify

_LINKED = frozenset(("agency", "regulation", "region", "measure", "quantity"))


class Report(NamedTuple):
    """How a graph was built: inputs read and failed, mentions without a node by kind, and what unifying decided.

    `undecided` counts the nodes that could have been one of several others, and so stayed apart.
    """

    documents: int = 0
    failures: tuple[Failure, ...] = ()
    unresolved: tuple[tuple[str, int], ...] = ()
    decisions: tuple[Decision, ...] = ()
    undecided: int = 0

    def __repr__(self) -> str:
        unresolved = sum(count for _, count in self.unresolved)
        return f"<Report {self.documents} documents, {len(self.failures)} failed, {unresolved} mentions unresolved>"


class Built(Graph):
    """The graph that `build` made, with the report of how."""

    __slots__ = ("report",)

    def __init__(self, graph: Graph, report: Report) -> None:
        self.nodes, self.edges, self.decisions, self.report = graph.nodes, graph.edges, graph.decisions, report


def read_document(document: Document) -> Reading:
    """All that can be read from one document."""
    with no_garbage_collection():
        mended = mend(document)
        paper = segment(mended.document)
        mentions = extract(paper)
        resolution = _with_source(resolve(paper, mentions), document)
        graph = link(paper, mentions, resolution)
        unresolved = tuple([mention.text for mention in _unresolved(mentions, resolution)])
        return restore(Reading(paper, mentions, resolution, graph, unresolved), mended, document)


def document_graph(path: str | Path) -> Graph:
    """The graph of one file. Pure: the same bytes make the same graph. Raises InputError or FormatError."""
    return read_document(read(path)).graph


def read_part(path: str) -> Part:
    """The part of one file; a file that cannot be read is a failure in it, not an error."""
    try:
        document = read(path)
    except KgError as problem:
        return Part(Graph(), (Failure(path, str(problem)),))
    try:
        reading = read_document(document)
    except Exception as defect:
        defect.add_note(f"while reading {path}")
        raise
    kinds = Counter(mention.kind for mention in _unresolved(reading.mentions, reading.resolution))
    return Part(reading.graph, (), 1, kinds)


def build(
    paths: str | Path | Iterable[str | Path],
    engine: Engine | None = None,
    jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
    judgements: str | Path | Sequence[Judgement] = (),
) -> Built:
    """The graph of many files: map over them, merge, add what the catalogue of national law tells, unify, relate.

    Files, folders, globs, and - for standard input. Without an engine `jobs` chooses one (0: a process for each core).
    `progress` is called with the number of inputs done and of all. What cannot be read is in the report of the result; the
    rest is in the graph. `judgements` are a TSV file, or its rows: what people found the same or different across documents,
    which wins over every rule.
    """
    judged = read_judgements(judgements) if isinstance(judgements, str | Path) else judgements
    sources = find(paths)
    engine = engine or engine_for(jobs, len(sources.found))
    with no_garbage_collection():
        parts = engine.map(read_part, sources.found)
        part = engine.merge(_counted(parts, len(sources.found), progress))
        unified = unify(with_catalogue(part.graph), judged)
        graph = relate(without_idle(unified.graph))
    failures = tuple(sorted((*sources.failures, *part.failures)))
    report = Report(part.documents, failures, tuple(sorted(part.unresolved.items())), unified.decisions, unified.undecided)
    return Built(graph, report)


def _counted(parts: Iterable[Part], total: int, progress: Callable[[int, int], None] | None) -> Iterator[Part]:
    done = 0
    for part in parts:
        yield part
        done += part.done
        if progress:
            progress(done, total)


def _unresolved(mentions: Iterable[Mention], resolution: Resolution) -> Iterator[Mention]:
    for index, mention in enumerate(mentions):
        if mention.kind in _LINKED and index not in resolution.targets:
            yield mention


def _with_source(resolution: Resolution, document: Document) -> Resolution:
    """The node of the paper, with the facts which file it was read from."""
    node = resolution.this.node
    node = node._replace(facts=node.facts | {("document", document.id), ("file", document.name)})
    return resolution._replace(this=resolution.this._replace(node=node))
