"""Legal state in time: when a regulation was adopted, in force, amended, ended; and the graph as of a day.

From what papers state (施行, 修正, 废止, 同时废止) and what the catalogue of national law tells. Days are YYYY-MM-DD.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.catalogue import CATALOGUE, ended_by
from kg.model import Edge, Graph, Node
from kg.query.answers import Answer, answers

UNKNOWN, ADOPTED, IN_FORCE, REPEALED, NOT_YET = "unknown", "adopted", "in force", "repealed", "not yet adopted"


class Life(NamedTuple):
    """What is known of the life of a regulation; days are empty where they are unknown.

    `effective` is the first day on which it applied. `ended` is the day on which it ended, `repeal` the statement that
    ended it; a repeal of unknown day has no `ended`. `by` is the title of what ended it, where that is told.
    """

    adopted: str = ""
    effective: str = ""
    amended: tuple[str, ...] = ()
    ended: str = ""
    repeal: Answer | None = None
    by: str = ""

    def state(self, day: str) -> str:
        """What it was on a day: not yet adopted, adopted (and not yet in force), in force, repealed, or unknown."""
        if self.has_ended(day):
            return REPEALED
        if self.adopted and self.adopted > day:
            return NOT_YET
        if self.effective:
            return IN_FORCE if self.effective <= day else ADOPTED
        return IN_FORCE if self.adopted else UNKNOWN

    def has_ended(self, day: str) -> bool:
        """Whether it had ended by a day; a repeal of unknown day counts always."""
        return self.ended <= day if self.ended else self.repeal is not None

    def amended_after(self, day: str) -> str:
        """The first day after this one on which it was amended."""
        return next((when for when in self.amended if when > day), "")


def lives(graph: Graph) -> dict[str, Life]:
    """The life of each regulation, by id."""
    repeals = _repeals(graph)
    return {key: _life(node, repeals.get(key, ())) for key, node in graph.nodes.items() if node.kind == "regulation"}


def state(graph: Graph, node: Node, day: str) -> str:
    """The legal state of one regulation on a day."""
    return _life(node, _repeals(graph).get(node.id, ())).state(day)


def as_of(graph: Graph, day: str) -> Graph:
    """The graph as of a day: without what was not yet adopted then, and without what its papers state.

    Regulations carry a fact `state` (in force, adopted, repealed, unknown) and, where the text of that day was changed later,
    `amended_later` with that day. What has been repealed by then stays, marked. A paper without a date is taken to be there.
    """
    known = lives(graph)
    gone = {key for key, life in known.items() if life.state(day) == NOT_YET or (life.adopted and life.adopted > day)}
    gone |= {key for key, node in graph.nodes.items() if node.kind == "document" and node.fact("date") > day}
    papers = {paper for key in gone for paper in graph.nodes[key].values("document")}
    papers -= {paper for key, node in graph.nodes.items() if key not in gone for paper in node.values("document")}
    edges = [kept for edge in graph.edges.values() if (kept := _still(edge, gone, papers)) is not None]
    nodes = _left(graph, gone, edges)
    return Graph((_marked(node, known.get(node.id), day) for node in nodes), edges)


def _still(edge: Edge, gone: set[str], papers: set[str]) -> Edge | None:
    """An edge as far as papers that were there state it."""
    if edge.source in gone or edge.target in gone:
        return None
    said = frozenset(words for words in edge.evidence if words.document not in papers)
    if len(said) == len(edge.evidence):
        return edge
    return edge._replace(evidence=said) if said else None


def _left(graph: Graph, gone: set[str], edges: Iterable[Edge]) -> Iterable[Node]:
    """The nodes that are left: all but what is gone, and what only papers that are gone named."""
    named = {end for source, _, _, target in graph.edges for end in (source, target)}
    named -= {end for edge in edges for end in (edge.source, edge.target)}
    for key, node in graph.nodes.items():
        is_dated = node.kind == "regulation" and bool(node.fact("date") or node.fact("document"))
        if key not in gone and (key not in named or is_dated):
            yield node


def _marked(node: Node, life: Life | None, day: str) -> Node:
    if life is None:
        return node
    later = life.amended_after(day)
    marks = {("state", life.state(day)), *([("amended_later", later)] if later else [])}
    return node._replace(facts=node.facts | marks)


def _life(node: Node, repeals: Iterable[Answer]) -> Life:
    days = node.values("date") + node.values("published")
    adopted = min(days, default="")
    amended = tuple(node.values("amended"))
    effective = min((day for day in node.values("effective") if day >= adopted), default="")
    if any(adopted < day <= effective for day in amended):
        effective = min(node.values("published"), default=adopted)
    last = max((*days, *amended, *node.values("effective")), default="")
    ended, repeal = _end(node, repeals, last)
    by = repeal.source.name if repeal else next(filter(None, map(ended_by, node.values(CATALOGUE))), "") if ended else ""
    return Life(adopted, effective, amended, ended, repeal, by)


def _end(node: Node, repeals: Iterable[Answer], last: str) -> tuple[str, Answer | None]:
    """When and by what it ended; what ended before its last sign of life was an older text of the same title."""
    own = min((day for key in ("repealed", "expires") for day in node.values(key)), default="")
    told = [(_begins(answer.source), answer) for answer in repeals]
    told = [(day, answer) for day, answer in told if not day or day >= last]
    day, repeal = min(told, key=lambda one: (one[0] or "9999", one[1].edge.key), default=("", None))
    if own and (not day or own <= day):
        return own, None
    return day, repeal


def _begins(paper: Node) -> str:
    """The day from which what a paper orders holds: when it comes into force, else its date."""
    date = paper.fact("date")
    return min((day for day in paper.values("effective") if day >= date), default=date) if date else paper.fact("effective")


def _repeals(graph: Graph) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in (*answers(graph, "repeals"), *answers(graph, "cites", type="repeals")):
        found[answer.target.id].append(answer)
    return found
