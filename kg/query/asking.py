"""Who cites this, what is it based on, who issues jointly, what is stale, how are two things connected."""

from collections import defaultdict, deque
from collections.abc import Container
from typing import NamedTuple

from kg.chinese import fold
from kg.errors import KgError
from kg.identity import number_key, title_key
from kg.model import Edge, Graph, Node
from kg.query.answers import Answer, answer, answers
from kg.query.legal import lives

Thing = Node | str
_BELONGS = ("jurisdiction",)


class JointIssue(NamedTuple):
    """A regulation that several agencies issued together, and these."""

    regulation: Node
    agencies: tuple[Node, ...]

    def __repr__(self) -> str:
        return f"<{self.regulation.name}: {'、'.join(agency.name for agency in self.agencies)}>"


class Stale(NamedTuple):
    """A paper whose ground is gone: what it is based on, when that ended (empty if unknown), and what ended it, if told.

    `repeal` is the statement of a paper, `by` the title of what ended it, which the catalogue of national law may tell too.
    """

    paper: Node
    basis: Answer
    ended: str
    repeal: Answer | None
    by: str = ""

    def __repr__(self) -> str:
        by = f" by {self.by}" if self.by else ""
        return f"<{self.paper.name} is based on {self.basis.target.name}, ended {self.ended or 'at an unknown date'}{by}>"


def find(graph: Graph, name: str, kind: str = "") -> list[Node]:
    """The nodes of this name, number or id, the exact ones if there are any, else those whose name contains it."""
    key, number = title_key(name), number_key(name)
    exact, within = [], []
    for node in graph.sorted_nodes():
        if kind and node.kind != kind:
            continue
        keys = {title_key(known) for known in node.names}
        if node.id == name or key in keys or number in map(number_key, node.values("number")):
            exact.append(node)
        elif any(key in known for known in keys):
            within.append(node)
    return exact or within


def citers(graph: Graph, thing: Thing, type: str = "") -> list[Answer]:
    """Who cites a regulation; with a type (basis, implements, amends, repeals, forwards, replies, refers) only so."""
    return answers(graph, "cites", targets=_ids(graph, thing), type=type)


def based_on(graph: Graph, thing: Thing) -> list[Answer]:
    """What a regulation is based on."""
    return answers(graph, "cites", sources=_ids(graph, thing), type="basis")


def charged_with(graph: Graph, agency: Thing) -> list[Answer]:
    """The measures that an agency takes or is charged with."""
    return answers(graph, "undertakes", sources=_ids(graph, agency))


def issued_by(graph: Graph, agency: Thing) -> list[Answer]:
    """The regulations that an agency issued."""
    return answers(graph, "issued", sources=_ids(graph, agency))


def co_issuers(graph: Graph, agency: Thing | None = None) -> list[JointIssue]:
    """What was issued by several agencies together; with an agency, what it had a part in."""
    wanted = None if agency is None else _ids(graph, agency)
    issuers: dict[str, list[str]] = defaultdict(list)
    for source, relation, _, target in sorted(graph.edges):
        if relation == "issued" and source not in issuers[target]:
            issuers[target].append(source)
    return [
        JointIssue(graph.nodes[target], tuple(graph.nodes[source] for source in sources))
        for target, sources in sorted(issuers.items())
        if len(sources) > 1 and (wanted is None or not wanted.isdisjoint(sources))
    ]


def stale(graph: Graph, day: str) -> list[Stale]:
    """The papers whose basis had ended on a day (YYYY-MM-DD): repealed by another paper, or past its own end.

    A repeal counts from the day on which the paper that repeals comes into force, else from its date; one without a date
    counts always, and `ended` is empty. What the catalogue of national law tells counts too.
    """
    ends = {key: (life.ended, life.repeal, life.by) for key, life in lives(graph).items() if life.has_ended(day)}
    out = []
    for basis in answers(graph, "cites", type="basis"):
        if basis.target.id in ends and basis.source.id not in ends:
            out.append(Stale(basis.source, basis, *ends[basis.target.id]))
    return sorted(out, key=lambda item: (item.paper.id, item.basis.target.id))


def successors(graph: Graph, body: Thing) -> list[Node]:
    """What took up a body or a region in the end, or on the way there, the next first."""
    return [graph.nodes[key] for key in _lineage(graph, _ids(graph, body), forward=True)]


def predecessors(graph: Graph, body: Thing) -> list[Node]:
    """What a body or a region took up, and what these had taken up, the latest first."""
    return [graph.nodes[key] for key in _lineage(graph, _ids(graph, body), forward=False)]


def _lineage(graph: Graph, start: set[str], forward: bool) -> list[str]:
    steps: dict[str, list[str]] = defaultdict(list)
    for source, relation, _, target in sorted(graph.edges):
        if relation == "succeeded_by":
            steps[source if forward else target].append(target if forward else source)
    found = list(dict.fromkeys(sorted(start)))
    for key in found:
        found += [other for other in dict.fromkeys(steps[key]) if other not in found]
    return found[len(start) :]


def with_lineage(graph: Graph, ids: set[str]) -> set[str]:
    """The ids of bodies with those of their predecessors and successors."""
    return ids.union(_lineage(graph, ids, forward=True), _lineage(graph, ids, forward=False))


def connection(graph: Graph, one: Thing, other: Thing, limit: int = 8, successors: bool = False) -> list[Answer]:
    """A shortest path of statements between two things, whichever way they point; empty if none within `limit` steps.

    With `successors` a path may lead over who took up a body. What belongs to what joins no things.
    """
    goal, start = _ids(graph, other), _ids(graph, one)
    steps = _neighbours(graph, _BELONGS if successors else (*_BELONGS, "succeeded_by"))
    came: dict[str, Edge | None] = dict.fromkeys(sorted(start))
    queue = deque((node, 0) for node in came)
    while queue:
        node, depth = queue.popleft()
        if node in goal:
            return _path(graph, came, node)
        for edge in steps[node] if depth < limit else ():
            beyond = edge.target if edge.source == node else edge.source
            if beyond not in came:
                came[beyond] = edge
                queue.append((beyond, depth + 1))
    return []


def _neighbours(graph: Graph, without: Container[str]) -> dict[str, list[Edge]]:
    steps: dict[str, list[Edge]] = defaultdict(list)
    for edge in graph.sorted_edges():
        relation = edge.relation
        if relation in without or (relation == "is_part_of" and graph.nodes[edge.source].kind in ("agency", "region")):
            continue
        steps[edge.source].append(edge)
        steps[edge.target].append(edge)
    return steps


def _path(graph: Graph, came: dict[str, Edge | None], node: str) -> list[Answer]:
    path = []
    while (edge := came[node]) is not None:
        path.append(answer(graph, edge))
        node = edge.source if edge.target == node else edge.target
    return path[::-1]


def _ids(graph: Graph, thing: Thing) -> set[str]:
    if isinstance(thing, Node):
        return {thing.id}
    key, number = title_key(thing), number_key(thing)
    found = {node.id for node in graph.nodes.values() if _is_called(node, thing, key, number)}
    if not found:
        near = "、".join(node.name for node in find(graph, thing)[:5])
        raise KgError(f"nothing in the graph is called {thing!r}" + (f". There are: {near}" if near else ""))
    return found


def _is_called(node: Node, thing: str, key: str, number: str) -> bool:
    if node.id == thing or fold(thing) in map(fold, node.names):
        return True
    if node.kind not in ("regulation", "document", "agency"):
        return False
    return key in map(title_key, node.names) or any(number == number_key(value) for value in node.values("number"))
