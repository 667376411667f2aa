"""Nodes and edges as rows of named columns: what GraphML, GEXF, the spreadsheets and networkx are given.

A fact is a column of its own name. Gephi takes columns called label, x, size, color, weight … as looks or as ids and does not
tell Label from label, so a fact of such a name gets another one. Several values are joined by `; `.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain, repeat
from operator import add, itemgetter
from typing import NamedTuple, TypeVar

from kg.errors import ExportError
from kg.export.cells import JOIN, C, Cells
from kg.export.values import Characters, ascii_id
from kg.model import Edge, Evidence, Facts, Graph, Node

_NODE_COLUMNS = ("label", "kind", "names", "amount", "degree", "in_degree", "out_degree")
_EDGE_COLUMNS = ("label", "relation", "type", "weight", "documents", "quote", "cue", "rule")
_TYPES = {"amount": "double", "weight": "double", "degree": "int", "in_degree": "int", "out_degree": "int"}
_RESERVED = frozenset(
    re.findall(
        r"\w+",
        "id label nodelabel edgelabel x y z xpos ypos zpos size r g b color weight source target key kind "
        "start end timeset interval shape thickness attvalues relation_type",
    )
)
_MOST_KEPT = 10_000
_NUMBER = re.compile(r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?")

K = TypeVar("K")
V = TypeVar("V")
Said = tuple[C, C, C, C, C]
"""The row of an edge in five parts: what it is, its facts, the documents, why, and the quote."""


class Column(NamedTuple):
    """A column: its name, which is unique whatever the case, and whether it holds a string, an int or a double."""

    name: str
    type: str


class Rows:
    """The rows of a graph, sorted, as sums of the cells that a format makes.

    A column without a value has no cell. Raises ExportError where the graph does not hold the end of an edge.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._order = sorted(graph.nodes)
        self._groups = by_source(graph)
        self._in, self._out = _counts(graph, self._groups, self._order)
        self._node_facts = _fact_columns(graph.nodes.values(), 3, _NODE_COLUMNS)
        self._edge_facts = _fact_columns(graph.edges.values(), 4, _EDGE_COLUMNS)
        self._files = file_names(graph)
        self._ids = _unlike(self._order)
        self.node_columns = _columns(_NODE_COLUMNS, self._node_facts)
        self.edge_columns = _columns(_EDGE_COLUMNS, self._edge_facts)

    def degrees(self) -> dict[str, int]:
        """How many edges each node has."""
        return dict(zip(self._order, map(add, self._in, self._out), strict=True))

    def id(self, identity: str) -> str:
        """What a node is called in a file: its id, as an XML name token."""
        return self._ids.get(identity, identity)

    def nodes(self, cells: Cells[C]) -> Iterator[tuple[Node, C, int]]:
        """The nodes with their rows and how many edges they have, sorted by id."""
        make, keep, columns = cells.make, cells.keep, self._node_facts
        counted, things = _Kept(partial(_degrees, cells)), map(self._graph.nodes.__getitem__, self._order)
        for node, inward, outward in zip(things, self._in, self._out, strict=True):
            _, kind, names, facts = node
            row = make("label", name_of(node)) + keep("kind", kind)
            if len(names) > 1:
                row = row + make("names", JOIN.join(sorted(names)))
            if facts:
                row = row + cells.facts(facts, columns)
                if kind == "quantity" and (amount := _amount(facts)):
                    row = row + make("amount", amount)
            yield node, row + counted[inward, outward], inward + outward

    def edges(self, cells: Cells[C]) -> Iterator[tuple[Edge, str, str, str, Said[C]]]:
        """The edges with the ids of their ends for a file and the text between these two in their own id.

        Sorted by source, relation, type and target. Ids in a file are XML name tokens; that of an edge is its key, readable.
        """
        called, nothing, columns, files = self._ids.get, cells.nothing, self._edge_facts, self._files
        heads, reasons = _Kept(partial(_head, cells)), _Kept(partial(_reason, cells))
        documents, quotes = _Kept(partial(_document, cells, files)), _Kept(partial(cells.make, "quote"))
        for key, edges in _in_order(self._groups):
            source = called(key, key)
            for edge in edges:
                _, relation, kind, target, facts, evidence = edge
                middle, head = heads[relation, kind, len(evidence)]
                if len(evidence) == 1:
                    ((document, _, _, quote, cue, rule),) = evidence
                    where, why, quoted = documents[document], reasons[cue, rule], quotes[quote]
                else:
                    where, why, quoted = _several(cells, evidence, files)
                told = cells.facts(facts, columns) if facts else nothing
                yield edge, source, middle, called(target, target), (head, told, where, why, quoted)


def name_of(node: Node) -> str:
    """The preferred name of a node."""
    if len(node.names) == 1:
        (name,) = node.names
        return name
    return node.name


def _counts(graph: Graph, groups: dict[str, list[Edge]], order: Sequence[str]) -> tuple[list[int], list[int]]:
    """How many edges come to each node, and how many go from it, in this order of the nodes.

    Raises ExportError where an end is no node: then the nodes have fewer edges than there are.
    """
    targets, none = Counter(map(itemgetter(3), graph.edges)), list[Edge]()
    inward = list(map(targets.get, order, repeat(0)))
    outward = list(map(len, map(groups.get, order, repeat(none))))
    if not sum(inward) == sum(outward) == len(graph.edges):
        check_ends(graph, targets, groups)
    return inward, outward


def _unlike(ids: Sequence[str]) -> dict[str, str]:
    """The ids that are no XML name tokens, to what they are called in a file."""
    together = "".join(ids)
    if together.isalnum() and together.isascii() and "" not in ids:
        return {}
    return {key: made for key in ids if (made := ascii_id(key)) != key}


def by_source(graph: Graph) -> dict[str, list[Edge]]:
    """The edges of each source."""
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        groups[edge[0]].append(edge)
    return dict(groups)


def by_key(graph: Graph) -> Iterator[Edge]:
    """The edges in the order of their keys."""
    return chain.from_iterable(edges for _, edges in _in_order(by_source(graph)))


def _in_order(groups: dict[str, list[Edge]]) -> Iterator[tuple[str, list[Edge]]]:
    """Sorted source by source, which is twice as fast as all at once; no two have one key, so their facts are not compared."""
    for source in sorted(groups):
        edges = groups[source]
        if len(edges) > 1:
            edges.sort()
        yield source, edges


def check_ends(graph: Graph, *ends: Iterable[str]) -> None:
    """Raise ExportError where the end of an edge is no node of the graph."""
    if not all(all(map(graph.nodes.__contains__, each)) for each in ends):
        missing = min(end for each in ends for end in each if end not in graph.nodes)
        raise ExportError(f"an edge names the node {missing!r}, which the graph does not hold: add the node")


class _Kept(dict[K, V]):
    """What is made of keys that recur. It begins anew when it is full, so that it does not grow with the graph."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = value = self._make(key)
        return value


def edge_id(edge: Edge) -> str:
    """What an edge is called in a file: its key, readable, as an XML name token."""
    return f"{ascii_id(edge[0])}{_middle(edge[1], edge[2])}{ascii_id(edge[3])}"


def _middle(relation: str, kind: str) -> str:
    """The text between the ends in the id of an edge."""
    return f":{ascii_id(relation)}:{ascii_id(kind)}:" if kind else f":{ascii_id(relation)}:"


def _head(cells: Cells[C], key: tuple[str, str, int]) -> tuple[str, C]:
    """The middle of the id of an edge, what it is, and its weight: at how many places it was read, at least 1."""
    relation, kind, count = key
    label, weight = edge_label(relation, kind), f"{count or 1}.0"
    row = cells.open(label, weight) + cells.make("label", label) + cells.make("relation", relation)
    return _middle(relation, kind), row + cells.keep("type", kind) + cells.make("weight", weight)


def _document(cells: Cells[C], files: dict[str, str], document: str) -> C:
    """The cell of a document: the name of its file, where it is known."""
    return cells.keep("documents", files.get(document, document))


def _reason(cells: Cells[C], key: tuple[str, str]) -> C:
    """The cells of a cue and a rule."""
    return cells.keep("cue", key[0]) + cells.keep("rule", key[1])


def _degrees(cells: Cells[C], degree: tuple[int, int]) -> C:
    """The cells of the numbers of edges that come and that go."""
    (inward, outward), make = degree, cells.make
    return make("degree", str(inward + outward)) + make("in_degree", str(inward)) + make("out_degree", str(outward))


def _amount(facts: Facts) -> str:
    """The value of a quantity where it is a number, else nothing."""
    value = min([value for key, value in facts if key == "value"], default="")
    return value if _NUMBER.fullmatch(value) else ""


def _several(cells: Cells[C], evidence: frozenset[Evidence], files: dict[str, str]) -> tuple[C, C, C]:
    """The cells of several places: the documents, the cues and rules, each once and sorted; the first quote."""
    keep = cells.keep
    if not evidence:
        return cells.nothing, cells.nothing, cells.nothing
    found = sorted(evidence)
    documents, _, _, _, cues, rules = (sorted(set(words)) for words in zip(*found, strict=True))
    where = keep("documents", JOIN.join(sorted([files.get(document, document) for document in documents])))
    why = keep("cue", JOIN.join(filter(None, cues))) + keep("rule", JOIN.join(filter(None, rules)))
    return where, why, cells.make("quote", found[0].quote)


@cache
def edge_label(relation: str, kind: str) -> str:
    """What an edge is called, which keeps parallel edges apart: its relation and, behind a blank, its type."""
    return f"{relation} {kind}" if kind else relation


def file_names(graph: Graph) -> dict[str, str]:
    """What a document id is called: the file name that its node tells; none where the node was read from several files."""
    names = {}
    for node in graph.nodes.values():
        if not node[3]:
            continue
        documents = [value for key, value in node[3] if key == "document"]
        if len(documents) == 1 and len(files := node.values("file")) == 1:
            names[documents[0]] = files[0]
    return names


def _columns(own: Iterable[str], facts: dict[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, _TYPES.get(name, "string")) for name in (*own, *facts.values()))


def _fact_columns(things: Iterable[Node | Edge], place: int, own: Iterable[str]) -> dict[str, str]:
    """The keys of the facts at this place of things to column names, sorted: the key itself, with `fact_` before it if taken."""
    taken = {*_RESERVED, *own}
    columns = {}
    for key in sorted(set(map(itemgetter(0), chain.from_iterable(map(itemgetter(place), things))))):
        name = Characters().clean(key).strip() or "fact"
        while name.casefold() in taken:
            name = f"fact_{name}"
        taken.add(name.casefold())
        columns[key] = name
    return columns
