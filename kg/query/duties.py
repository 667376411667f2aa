"""Who must do what, how much, by when: the measures of a graph as a table, one row for each body and measure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kg.chinese import Sentences, fold
from kg.dates import last_day
from kg.errors import KgError
from kg.model import Edge, Evidence, Graph, Node
from kg.query.asking import find, with_lineage

_BROKEN = re.compile(r"[ \t\r]*\n\s*")
_BOUNDS = ("以上", "以下", "以内", "左右")
_PARTS = ("lead", "support", "")
_ISSUE_PARTS = ("lead", "")
_Order = tuple[str, str, int, int, str]


class Task(NamedTuple):
    """One row: a body and what it is charged with. All fields are text, empty where the papers do not tell.

    `agency` is the body as named, or the issuers of the paper (else its region) where it speaks of its own acts. `type` is
    lead, support or empty; `status` ordered, done or banned. `quantity` names indicator, number and status. `deadline` is YYYY,
    YYYY-MM or YYYY-MM-DD, and means the end of that; `term` is what was written where that is no plain date. `regulation` is
    the paper, `sentence` its words.
    """

    agency: str
    measure: str
    type: str
    status: str
    instrument: str
    quantity: str
    deadline: str
    term: str
    regulation: str
    sentence: str


def tasks(graph: Graph, agency: str = "", by: str = "", region: str = "", status: str = "") -> list[Task]:
    """The measures of a graph with who is charged with them, in the order of the papers' titles and texts.

    `agency` and `region` narrow by name, `by` (a year, month or day) to what is due by the end of it, `status` to one status;
    without one, what is done is left out. A region's rows are those of its papers, of bodies that bear its name, and its own.
    An agency with a + behind it (自然资源部+) stands for its predecessors and successors too. Raises KgError where no agency is
    called so, or `by` is no date.
    """
    wanted = _agencies(graph, agency)
    last = _checked(by)
    reader = _Reader(graph)
    rows: list[tuple[_Order, Task]] = []
    for measure in graph.of_kind("measure"):
        told = reader.status(measure)
        if told == "done" if not status else told != status:
            continue
        if last and not any(last_day(day) <= last for day in measure.values("deadline")):
            continue
        rows += reader.rows(measure, wanted, fold(region))
    return [task for _, task in sorted(rows)]


class _Reader:
    """The statements of a graph by measure, and its papers by the files they were read from."""

    def __init__(self, graph: Graph) -> None:
        self._nodes = graph.nodes
        self._papers: dict[str, Node] = {}
        for node in graph.sorted_nodes():
            self._papers.update((document, node) for document in node.values("document"))
        self._charges: dict[str, list[Edge]] = defaultdict(list)
        self._reached: dict[str, list[Edge]] = defaultdict(list)
        self._provided: dict[str, list[Edge]] = defaultdict(list)
        self._issuers: dict[str, list[Node]] = defaultdict(list)
        for edge in graph.sorted_edges():
            self._sort(edge)

    def _sort(self, edge: Edge) -> None:
        if edge.relation == "undertakes":
            self._charges[edge.target].append(edge)
        elif edge.relation == "achieves":
            self._reached[edge.source].append(edge)
        elif edge.relation == "provides":
            self._provided[edge.target].append(edge)
        elif edge.relation == "issued" and edge.type in _ISSUE_PARTS:
            issuer = self._nodes[edge.source]
            if issuer not in self._issuers[edge.target]:
                self._issuers[edge.target].append(issuer)

    def status(self, measure: Node) -> str:
        """The status of a measure; one that is not told as done, but all whose quantities are achieved, is done."""
        reached = {self._nodes[edge.target].fact("status") for edge in self._reached[measure.id]}
        return "done" if reached == {"achieved"} else measure.fact("status")

    def rows(self, measure: Node, wanted: set[str] | None, region: str) -> Iterator[tuple[_Order, Task]]:
        """The rows of a measure, each with what it is sorted by: its paper, its place there, its body's part and name."""
        charges = self._charges[measure.id]
        edges = (*charges, *self._reached[measure.id], *self._provided[measure.id])
        evidence = min((words for edge in edges for words in edge.evidence), key=_shortest, default=None)
        if evidence is None:
            return
        paper = self._papers.get(evidence.document)
        title = _line(paper.name if paper else evidence.document)
        own = (title, _sentence(measure, evidence))
        for name, part, bodies in self._bodies(charges, paper):
            if wanted is not None and wanted.isdisjoint(bodies):
                continue
            if region and not self._is_of(name, paper, region):
                continue
            order = (title, evidence.document, evidence.start, _PARTS.index(part), name)
            yield order, self._task(measure, name, part, own)

    def _task(self, measure: Node, agency: str, part: str, own: tuple[str, str]) -> Task:
        instrument, deadline, term = ["；".join(measure.values(key)) for key in ("instrument", "deadline", "term")]
        status, quantity = self.status(measure), self._quantity(measure)
        return Task(agency, _line(measure.name), part, status, instrument, quantity, deadline, term, *own)

    def _bodies(self, charges: Iterable[Edge], paper: Node | None) -> Iterator[tuple[str, str, set[str]]]:
        """Each body charged: its name, its part (of several the strongest), and the ids it may be asked for by."""
        parts: dict[str, str] = {}
        for edge in charges:
            kind = edge.type if edge.type in _PARTS else ""
            parts[edge.source] = min(kind, parts.get(edge.source, kind), key=_PARTS.index)
        for source, part in parts.items():
            if paper is not None and source == paper.id:
                issuers = self._issuers[source]
                name = "、".join(issuer.name for issuer in issuers) or paper.fact("jurisdiction")
                yield name, part, {issuer.id for issuer in issuers}
            else:
                yield self._nodes[source].name, part, {source}
        if not parts:
            yield "", "", set()

    def _is_of(self, name: str, paper: Node | None, region: str) -> bool:
        names = [name, *(paper.values("jurisdiction") if paper else ())]
        names += [issuer.name for issuer in self._issuers[paper.id]] if paper else []
        return any(fold(each).startswith(region) for each in names)

    def _quantity(self, measure: Node) -> str:
        """The quantities that a measure reaches, without the length of time that is its term."""
        found = []
        for edge in self._reached[measure.id]:
            quantity = self._nodes[edge.target]
            if not any(quantity.name in term for term in measure.values("term")):
                found.append((min(edge.evidence).start, _words(quantity)))
        return "；".join(dict.fromkeys(words for _, words in sorted(found)))


def _words(quantity: Node) -> str:
    """A quantity in words: 湿地保护面积 ≥6336公顷 (target, 2025)."""
    sign, number = quantity.fact("comparator"), quantity.name
    if sign != "=" and not number.endswith(_BOUNDS):
        number = sign + number
    told = ", ".join(value for value in (quantity.fact("status"), quantity.fact("year")) if value not in ("", "other"))
    return " ".join(part for part in (quantity.fact("indicator"), number, told and f"({told})") if part)


def _sentence(measure: Node, evidence: Evidence) -> str:
    """The sentence of the measure, out of the words quoted, which may go on to a bracket far behind."""
    quote = evidence.quote
    at = next((place for name in sorted(measure.names) if (place := quote.find(name)) >= 0), -1)
    if at >= 0:
        quote = quote[slice(*Sentences(quote).bounds(at, at + len(measure.name)))]
    return _line(quote)


def _line(text: str) -> str:
    """Words as one line; where a page broke a line of Chinese, nothing stood."""
    return " ".join(_BROKEN.sub("", text).split())


def _shortest(words: Evidence) -> tuple[int, Evidence]:
    return len(words.quote), words


def _agencies(graph: Graph, name: str) -> set[str] | None:
    """The ids of the agencies of this name, else of those whose name contains it; none where no name is asked for."""
    if not name:
        return None
    found = {node.id for node in find(graph, name.removesuffix("+"), "agency")}
    if not found:
        raise KgError(f"no agency in the graph is called {name!r}; `kg stats` and nodes.csv show what there is")
    return with_lineage(graph, found) if name.endswith("+") else found


def _checked(by: str) -> str:
    """The last day of a year or month, or a day; empty for no date."""
    try:
        return date.fromisoformat(last_day(by)).isoformat() if by else ""
    except ValueError:
        raise KgError(f"{by!r} is no date; write a year, a month or a day as 2025, 2025-06 or 2025-06-30") from None
