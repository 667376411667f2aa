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


Said = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


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
        self._in = Counter(map(itemgetter(3), graph.edges))
        self._out = Counter(map(itemgetter(0), graph.edges))
        check_ends(graph, self._in, self._out)
        self._node_facts = _fact_columns([node.facts for node in graph.nodes.values()], _NODE_COLUMNS)
        self._edge_facts = _fact_columns([edge.facts for edge in graph.edges.values()], _EDGE_COLUMNS)
        self._files = file_names(graph)
        self.ids = {key: ascii_id(key) for key in graph.nodes}
        self.node_columns = _columns(_NODE_COLUMNS, self._node_facts)
        self.edge_columns = _columns(_EDGE_COLUMNS, self._edge_facts)

    def degree(self, identity: str) -> int:
        """How many edges a node has."""
        return self._in[identity] + self._out[identity]

    def nodes(self, cells: Cells[C]) -> Iterator[tuple[Node, C]]:
        """The nodes, sorted by id."""
        make, keep = cells.make, cells.keep
        for node in self._graph.sorted_nodes():
            row = make("label", node.name) + keep("kind", node.kind)
            if len(node.names) > 1:
                row = row + make("names", JOIN.join(sorted(node.names)))
            if node.facts:
                row = row + cells.facts(node.facts, self._node_facts)
            if node.kind == "quantity" and _NUMBER.fullmatch(amount := node.fact("value")):
                row = row + make("amount", amount)
            inward, outward = self._in[node.id], self._out[node.id]
            row = row + keep("degree", str(inward + outward)) + keep("in_degree", str(inward)) + keep("out_degree", str(outward))
            yield node, row

    def edges(self, cells: Cells[C]) -> Iterator[tuple[Edge, str, str, str, C]]:
        """The edges with their ids and those of their ends for a file, sorted by source, relation, type and target.

        Ids in a file are XML name tokens; that of an edge is its key, readable.
        """
        ids, files = self.ids, self._files
        heads: dict[tuple[str, str, int], tuple[str, C]] = {}
        tails: dict[Said, C] = {}
        for edge in by_key(self._graph):
            source, relation, kind, target, facts, evidence = edge
            source, target = ids[source], ids[target]
            key = (relation, kind, len(evidence))
            head = heads.get(key)
            if head is None:
                head = heads[key] = _head(cells, *key)
            middle, row = head
            if facts:
                row = row + cells.facts(facts, self._edge_facts)
            if evidence:
                said, quote = _words(evidence)
                tail = tails.get(said)
                if tail is None:
                    tail = tails[said] = _tail(cells, said, files)
                row = row + tail + cells.make("quote", quote)
            yield edge, f"{source}{middle}{target}", source, target, row


def by_key(graph: Graph) -> Iterator[Edge]:
    """The edges in the order of their keys; sorted source by source, which is twice as fast as all at once."""
    groups: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in graph.edges.values():
        groups[edge[0]].append(edge)
    for source in sorted(groups):
        edges = groups.pop(source)
        if len(edges) > 1:
            edges.sort(key=itemgetter(0, 1, 2, 3))
        yield from edges


def check_ends(graph: Graph, *ends: Iterable[str]) -> None:
    """Raise ExportError where the end of an edge is no node of the graph."""
    missing = min((end for each in ends for end in each if end not in graph.nodes), default=None)
    if missing is not None:
        raise ExportError(f"an edge names the node {missing!r}, which the graph does not hold: add the node")


def _words(evidence: frozenset[Evidence]) -> tuple[Said, str]:
    """The documents, the cues and the rules, each once and sorted; and the first quote."""
    if len(evidence) == 1:
        ((document, _, _, quote, cue, rule),) = evidence
        return ((document,), (cue,), (rule,)), quote
    found = sorted(evidence)
    documents, _, _, _, cues, rules = (sorted(set(words)) for words in zip(*found, strict=True))
    return (tuple(documents), tuple(cues), tuple(rules)), found[0].quote


def _tail(cells: Cells[C], said: Said, files: dict[str, str]) -> C:
    documents, cues, rules = said
    names = cells.keep("documents", JOIN.join(sorted([files.get(document, document) for document in documents])))
    return names + cells.keep("cue", JOIN.join(filter(None, cues))) + cells.keep("rule", JOIN.join(filter(None, rules)))


def _head(cells: Cells[C], relation: str, kind: str, count: int) -> tuple[str, C]:
    """The middle of the id of an edge, what it is, and its weight: at how many places it was read; at least 1."""
    out = cells.make("label", edge_label(relation, kind)) + cells.make("relation", relation)
    out = out + cells.keep("type", kind) + cells.make("weight", f"{count or 1}.0")
    return f":{ascii_id(relation)}:{ascii_id(kind)}:" if kind else f":{ascii_id(relation)}:", out


@cache
def edge_label(relation: str, kind: str) -> str:
    """What an edge is called, which keeps parallel edges apart: its relation and, behind a blank, its type."""
    return f"{relation} {kind}" if kind else relation


def file_names(graph: Graph) -> dict[str, str]:
    """What a document id is called: the file name that its node tells; none where the node was read from several files."""
    names = {}
    for node in graph.nodes.values():
        documents = [value for key, value in node.facts if key == "document"]
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
