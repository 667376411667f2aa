"""Nodes and edges as rows of named columns: what GraphML, GEXF, the spreadsheets and networkx are given.

A fact is a column of its own name. Gephi takes columns called label, x, size, color, weight … as looks or as ids and does not
tell Label from label, so a fact of such a name gets another one. Several values are joined by `; `.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import NamedTuple

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
_NUMBER = re.compile(r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?")


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
        self._groups = by_source(graph)
        self._in = Counter(map(itemgetter(3), graph.edges))
        check_ends(graph, self._in, self._groups)
        self._node_facts = _fact_columns([node.facts for node in graph.nodes.values()], _NODE_COLUMNS)
        self._edge_facts = _fact_columns([edge.facts for edge in graph.edges.values()], _EDGE_COLUMNS)
        self._files = file_names(graph)
        self._ids = {key: made for key in graph.nodes if (made := ascii_id(key)) != key}
        self.node_columns = _columns(_NODE_COLUMNS, self._node_facts)
        self.edge_columns = _columns(_EDGE_COLUMNS, self._edge_facts)

    def degree(self, identity: str) -> int:
        """How many edges a node has."""
        return self._in.get(identity, 0) + len(self._groups.get(identity, ()))

    def id(self, identity: str) -> str:
        """What a node is called in a file: its id, as an XML name token."""
        return self._ids.get(identity, identity)

    def nodes(self, cells: Cells[C]) -> Iterator[tuple[Node, C]]:
        """The nodes, sorted by id."""
        make, keep, inward, groups = cells.make, cells.keep, self._in, self._groups
        degrees: dict[tuple[int, int], C] = {}
        for node in self._graph.sorted_nodes():
            identity, kind, names, facts = node
            row = make("label", name_of(node)) + keep("kind", kind)
            if len(names) > 1:
                row = row + make("names", JOIN.join(sorted(names)))
            if facts:
                row = row + cells.facts(facts, self._node_facts)
                if kind == "quantity" and _NUMBER.fullmatch(
                    amount := min([value for key, value in facts if key == "value"], default="")
                ):
                    row = row + make("amount", amount)
            degree = inward.get(identity, 0), len(groups.get(identity, ()))
            counted = degrees.get(degree)
            if counted is None:
                counted = degrees[degree] = _degrees(cells, *degree)
            yield node, row + counted

    def edges(self, cells: Cells[C]) -> Iterator[tuple[Edge, str, str, str, Said[C]]]:
        """The edges with their ids and those of their ends for a file, sorted by source, relation, type and target.

        Ids in a file are XML name tokens; that of an edge is its key, readable.
        """
        called, make, nothing, columns = self._ids.get, cells.make, cells.nothing, self._edge_facts
        heads, documents, reasons = _Heads(cells), _Documents(cells, self._files), _Reasons(cells)
        for edge in _sorted(self._groups):
            source, relation, kind, target, facts, evidence = edge
            source, target = called(source, source), called(target, target)
            middle, row = heads[relation, kind, len(evidence)]
            told = cells.facts(facts, columns) if facts else nothing
            if len(evidence) == 1:
                ((document, _, _, quote, cue, rule),) = evidence
                where, why, quoted = documents[document], reasons[cue, rule], make("quote", quote)
            else:
                where, why, quoted = _several(cells, evidence, self._files)
            yield edge, f"{source}{middle}{target}", source, target, (row, told, where, why, quoted)


def name_of(node: Node) -> str:
    """The preferred name of a node."""
    if len(node.names) == 1:
        (name,) = node.names
        return name
    return node.name


def by_source(graph: Graph) -> dict[str, list[Edge]]:
    """The edges of each source."""
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        groups[edge[0]].append(edge)
    return dict(groups)


def by_key(graph: Graph) -> Iterator[Edge]:
    """The edges in the order of their keys."""
    return _sorted(by_source(graph))


def _sorted(groups: dict[str, list[Edge]]) -> Iterator[Edge]:
    """Sorted source by source, which is twice as fast as all at once; no two have one key, so their facts are not compared."""
    for source in sorted(groups):
        edges = groups[source]
        if len(edges) > 1:
            edges.sort()
        yield from edges


def check_ends(graph: Graph, *ends: Iterable[str]) -> None:
    """Raise ExportError where the end of an edge is no node of the graph."""
    missing = min((end for each in ends for end in each if end not in graph.nodes), default=None)
    if missing is not None:
        raise ExportError(f"an edge names the node {missing!r}, which the graph does not hold: add the node")


class _Heads(dict[tuple[str, str, int], tuple[str, C]]):
    """The middle of the id of an edge, what it is, and its weight: at how many places it was read, at least 1."""

    def __init__(self, cells: Cells[C]) -> None:
        self._cells: Cells[C] = cells

    def __missing__(self, key: tuple[str, str, int]) -> tuple[str, C]:
        (relation, kind, count), cells = key, self._cells
        row = cells.make("label", edge_label(relation, kind)) + cells.make("relation", relation)
        row = row + cells.keep("type", kind) + cells.make("weight", f"{count or 1}.0")
        middle = f":{ascii_id(relation)}:{ascii_id(kind)}:" if kind else f":{ascii_id(relation)}:"
        self[key] = middle, row
        return middle, row


class _Documents(dict[str, C]):
    """The cells of edges that were read in one document."""

    def __init__(self, cells: Cells[C], files: dict[str, str]) -> None:
        self._cells: Cells[C] = cells
        self._files = files

    def __missing__(self, document: str) -> C:
        self[document] = cell = self._cells.keep("documents", self._files.get(document, document))
        return cell


class _Reasons(dict[tuple[str, str], C]):
    """The cells of a cue and a rule."""

    def __init__(self, cells: Cells[C]) -> None:
        self._cells: Cells[C] = cells

    def __missing__(self, key: tuple[str, str]) -> C:
        self[key] = cell = self._cells.keep("cue", key[0]) + self._cells.keep("rule", key[1])
        return cell


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


def _degrees(cells: Cells[C], inward: int, outward: int) -> C:
    make = cells.make
    return make("degree", str(inward + outward)) + make("in_degree", str(inward)) + make("out_degree", str(outward))


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


def _fact_columns(things: Iterable[Facts], own: Iterable[str]) -> dict[str, str]:
    """Fact keys to column names, in the order of the keys: the key itself, with `fact_` before it where that is taken."""
    taken = {*_RESERVED, *own}
    columns = {}
    for key in sorted({key for facts in things if facts for key, _ in facts}):
        name = Characters().clean(key).strip() or "fact"
        while name.casefold() in taken:
            name = f"fact_{name}"
        taken.add(name.casefold())
        columns[key] = name
    return columns
