"""One graph → the same graph where what was named in different ways is one node: a pure function of the graph as a set.

A regulation is known by title in one place and by number in another, or by its title with and without its issuer.
Three readings make two nodes one, each only where nothing else could be meant; else they stay apart and are counted:

    number   two nodes share a number that means one instrument, and their titles do not contradict each other
    cited    a citation by title, and the one paper in the collection that bears this title and may be meant
    part     the same provision of regulations that have become one

The new id is the smallest id of those that became one, so the result does not depend on any order.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.identity import STATE, number_key, title_key
from kg.model import Edge, Graph, Node
from kg.numbers import parse_number

__all__ = ["Decision", "Unified", "unify"]

_LEAST_TITLE = 10
_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")
_NAMELESS = re.compile(r"[A-Za-z×某*?]{2}|某")
_OF_NOBODY = re.compile(r"(?:[省市县区州本]|第|(?:令|公告|通告|通报|字)?$)")


class Decision(NamedTuple):
    """Two nodes were found to be one, and why, in words."""

    one: str
    other: str
    reason: str


class Unified(NamedTuple):
    """The graph with duplicates made one; `undecided` counts nodes that could be one of several others and so stayed."""

    graph: Graph
    decisions: tuple[Decision, ...]
    undecided: int


class _Known(NamedTuple):
    """What is known of a regulation: empty title where only its number is; `own` where its paper is in the collection."""

    id: str
    title: str
    scopes: frozenset[str]
    numbers: frozenset[str]
    own: bool
    jurisdiction: str

    @property
    def core(self) -> str:
        """The title without the issuer in front: 国务院关于… is 关于…."""
        return self.title[max(0, self.title.find("关于")) :]


class _Classes:
    """Union-find over ids, with the reason of each union; the root of a class is its smallest id."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.decisions: list[Decision] = []

    def root(self, node: str) -> str:
        """The smallest id of the class."""
        while (above := self.parent.get(node, node)) != node:
            self.parent[node] = self.parent.get(above, above)
            node = above
        return node

    def join(self, one: str, other: str, reason: str) -> None:
        """Make two classes one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self.parent[second] = first
            self.decisions.append(Decision(min(one, other), max(one, other), reason))


def unify(graph: Graph) -> Unified:
    """The graph with its duplicates made one, the decisions, and how many nodes stayed undecided.

    What has become one is looked at again as one, until nothing more follows; so unifying twice changes nothing.
    """
    regulations = sorted((node for node in graph.nodes.values() if node.kind == "regulation"), key=lambda node: node.id)
    classes, undecided, before = _Classes(), 0, -1
    while len(classes.decisions) > before:
        before = len(classes.decisions)
        known = [_known(node) for node in regulations]
        _join_titles_by_number(known, classes)
        undecided = _join_numbers(known, classes) + _join_citations(known, classes)
        regulations = _joined(regulations, classes).sorted_nodes()
    _join_parts(graph, classes)
    return Unified(_apply(graph, classes), tuple(sorted(classes.decisions)), undecided)


def _known(node: Node) -> _Known:
    written = {number_key(number) for number in node.values("number")}
    title = "" if all(number_key(name) in written for name in node.names) else title_key(node.name)
    numbers = frozenset(key for number in node.values("number") if (key := _whole_number(number)))
    scopes = frozenset(node.values("scope"))
    return _Known(node.id, title, scopes, numbers, bool(node.fact("document")), node.fact("jurisdiction"))


def _whole_number(number: str) -> str:
    """What a number is compared by, where it means one instrument anywhere: not 第3号, not 省政府令第191号."""
    parts = parse_number(number)
    if parts is None:
        return ""
    code = parts.code.removeprefix(STATE)
    year = f"〔{parts.year}〕" if parts.year else "第"
    return "" if _OF_NOBODY.match(code) else f"{code}{year}{parts.serial}号"


def _by_number(known: Iterable[_Known]) -> Iterator[tuple[str, list[_Known]]]:
    groups: dict[str, list[_Known]] = defaultdict(list)
    for item in known:
        for number in item.numbers:
            groups[number].append(item)
    return ((number, group) for number, group in sorted(groups.items()) if len(group) > 1)


def _join_titles_by_number(known: Iterable[_Known], classes: _Classes) -> None:
    """One number and one title, but for the issuer in front of it."""
    for number, group in _by_number(known):
        first: dict[str, _Known] = {}
        for item in group:
            if item.title:
                classes.join(first.setdefault(item.core, item).id, item.id, f"one title, one number {number}")


def _join_numbers(known: Iterable[_Known], classes: _Classes) -> int:
    """What is known by its number alone is the one instrument whose title is told with this number."""
    undecided = 0
    for number, group in _by_number(known):
        bare = [item for item in group if not item.title]
        titled = sorted({classes.root(item.id) for item in group if item.title})
        for item in bare:
            classes.join(bare[0].id, item.id, f"one number {number}")
        if len(titled) == 1 and bare:
            classes.join(bare[0].id, titled[0], f"the one title with number {number}")
        undecided += len(bare) if len(titled) > 1 else 0
    return undecided


def _join_citations(known: Iterable[_Known], classes: _Classes) -> int:
    """What is cited by a title is the one paper of the collection that bears it, where its place allows it."""
    papers: dict[str, list[_Known]] = defaultdict(list)
    numbers: dict[str, set[str]] = defaultdict(set)
    for item in known:
        numbers[classes.root(item.id)] |= item.numbers
        if item.own and _is_telling(item):
            papers[item.core].append(item)
    undecided = 0
    for item in known:
        if item.own or not _is_telling(item):
            continue
        meant = sorted({classes.root(paper.id) for paper in papers.get(item.core, ()) if _may_be(item, paper)})
        said = numbers[classes.root(item.id)]
        meant = [root for root in meant if not said or not numbers[root] or said & numbers[root]]
        if len(meant) == 1:
            classes.join(item.id, meant[0], "the one paper of this title")
            numbers[classes.root(item.id)] = said | numbers[meant[0]]
        undecided += len(meant) > 1
    return undecided


def _is_telling(item: _Known) -> bool:
    """Long enough to mean one paper (《实施方案》 does not), and not anonymised."""
    return len(item.core) >= _LEAST_TITLE and not _NAMELESS.search(item.title)


def _may_be(cited: _Known, paper: _Known) -> bool:
    """Whether the titles agree, and what the citing papers tell of the place does not contradict it."""
    if cited.title not in (paper.title, paper.core):
        return False
    if not cited.scopes:
        return not paper.scopes
    places = [scope for scope in cited.scopes if not _DOCUMENT_ID.fullmatch(scope)]
    return all(place in (*paper.scopes, paper.jurisdiction) or paper.title.startswith(place) for place in places)


def _join_parts(graph: Graph, classes: _Classes) -> None:
    """A provision of one regulation in two papers is one, once the regulation is."""
    if not classes.parent:
        return
    parts: dict[tuple[str, str], str] = {}
    for source, _, _, target in sorted(key for key in graph.edges if key[1] == "is_part_of"):
        node = graph.nodes[source]
        if node.kind == "provision":
            first = parts.setdefault((classes.root(target), node.fact("pinpoint") or node.name), source)
            classes.join(first, source, "the same part of one regulation")


def _joined(nodes: Iterable[Node], classes: _Classes) -> Graph:
    """The nodes under their new ids."""
    graph = Graph(node if (new := classes.root(node.id)) == node.id else node._replace(id=new) for node in nodes)
    for root in {classes.root(node) for node in classes.parent} & graph.nodes.keys():
        graph.nodes[root] = _without_numbers(graph.nodes[root])
    return graph


def _apply(graph: Graph, classes: _Classes) -> Graph:
    """The graph under the new ids; what none of them touches, nearly all of it, is taken over as it is."""
    moved = {node: root for node in sorted(classes.parent) if (root := classes.root(node)) != node}
    if not moved:
        return graph
    touched = moved.keys() | moved.values()
    edges = Graph((), _moved_edges(graph.edges.values(), moved)).edges
    same = Graph((), (graph.edges[key] for key in edges if key in graph.edges))
    result = Graph()
    result.nodes = {key: node for key, node in graph.nodes.items() if key not in touched}
    result.nodes |= _joined((graph.nodes[node] for node in sorted(touched)), classes).nodes
    result.edges = {key: edge for key, edge in graph.edges.items() if key[0] not in moved and key[3] not in moved}
    result.edges |= Graph((), edges.values()).merge(same).edges
    return result


def _without_numbers(node: Node) -> Node:
    """A number is no name where there is a title; it stays a fact."""
    numbers = {number_key(number) for number in node.values("number")}
    return node._replace(names=frozenset(name for name in node.names if number_key(name) not in numbers) or node.names)


def _moved_edges(edges: Iterable[Edge], moved: Mapping[str, str]) -> Iterator[Edge]:
    """The edges that get new ends; one whose two ends have become one node says nothing, and is left out."""
    for edge in edges:
        if edge[0] in moved or edge[3] in moved:
            source, target = moved.get(edge[0], edge[0]), moved.get(edge[3], edge[3])
            if source != target:
                yield edge._replace(source=source, target=target)
