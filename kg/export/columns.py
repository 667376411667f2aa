"""Nodes and edges as rows of named columns: what GraphML, GEXF, the spreadsheets and networkx are given.

A fact is a column of its own name. Gephi takes columns called label, x, size, color, weight … as looks or as ids and does not
tell Label from label, so a fact of such a name gets another one. Several values are joined by `; `.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from kg.errors import ExportError
from kg.export.values import Characters
from kg.model import Edge, Evidence, Facts, Graph, Node

Row = dict[str, str]
Clean = Callable[[str], str]
JOIN = "; "

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


class Column(NamedTuple):
    """A column: its name, which is unique whatever the case, and whether it holds a string, an int or a double."""

    name: str
    type: str


class Rows:
    """The rows of a graph, sorted by id, every text clean. Checks that both ends of every edge are there.

    `nodes` yields each node with its row, `edges` each edge with its id and its row; an empty column is left out.
    """

    def __init__(self, graph: Graph, characters: Characters) -> None:
        check_ends(graph)
        self._graph, self._clean = graph, characters.clean
        self._node_facts = _fact_columns((node.facts for node in graph.nodes.values()), _NODE_COLUMNS)
        self._edge_facts = _fact_columns((edge.facts for edge in graph.edges.values()), _EDGE_COLUMNS)
        self._in = Counter(edge.target for edge in graph.edges.values())
        self._out = Counter(edge.source for edge in graph.edges.values())
        self._files = file_names(graph)
        self.node_columns = _columns(_NODE_COLUMNS, self._node_facts)
        self.edge_columns = _columns(_EDGE_COLUMNS, self._edge_facts)

    def degree(self, identity: str) -> int:
        """How many edges a node has."""
        return self._in[identity] + self._out[identity]

    def nodes(self) -> Iterator[tuple[Node, Row]]:
        """The nodes, sorted by id."""
        clean, columns, into, out_of = self._clean, self._node_facts, self._in, self._out
        for node in self._graph.sorted_nodes():
            inward, outward = into[node.id], out_of[node.id]
            row = {"label": clean(node.name), "kind": clean(node.kind)}
            if len(node.names) > 1:
                row["names"] = clean(JOIN.join(sorted(node.names)))
            if node.facts:
                _add_facts(row, node.facts, columns, self._clean)
                amount = row.get("value", "")
                if _NUMBER.fullmatch(amount):
                    row["amount"] = amount
            row.update(degree=str(inward + outward), in_degree=str(inward), out_degree=str(outward))
            yield node, row

    def edges(self) -> Iterator[tuple[str, Edge, Row]]:
        """The edges with their ids, sorted by source, relation, type and target."""
        clean, files = self._clean, self._files
        for edge in self._graph.sorted_edges():
            label, relation, kind = _labels(edge.relation, edge.type)
            row = {"label": clean(label), "relation": clean(relation)}
            if kind:
                row["type"] = clean(kind)
            row["weight"] = f"{len(edge.evidence) or 1}.0"
            if edge.facts:
                _add_facts(row, edge.facts, self._edge_facts, clean)
            if edge.evidence:
                _add_evidence(row, edge.evidence, files, clean)
            yield edge_id(edge), edge, row


def check_ends(graph: Graph) -> None:
    """Raise ExportError where an edge names a node that the graph does not hold."""
    nodes = graph.nodes
    for source, relation, _, target in graph.edges:
        if source not in nodes or target not in nodes:
            missing = target if source in nodes else source
            raise ExportError(f"an edge ({relation}) names the node {missing!r}, which the graph does not hold: add it")


def edge_id(edge: Edge) -> str:
    """The id of an edge: `s` and 16 hexadecimal digits of a hash over its key."""
    return "s" + blake2b("\x1f".join(edge[:4]).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def file_names(graph: Graph) -> dict[str, str]:
    """What a document id is called: the file name that its node tells; none where the node was read from several files."""
    names = {}
    for node in graph.nodes.values():
        if node.facts:
            documents, files = node.values("document"), node.values("file")
            if len(documents) == len(files) == 1:
                names[documents[0]] = files[0]
    return names


@lru_cache(maxsize=1024)
def _labels(relation: str, kind: str) -> tuple[str, str, str]:
    return (f"{relation} {kind}" if kind else relation), relation, kind


def _columns(own: Iterable[str], facts: dict[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, _TYPES.get(name, "string")) for name in (*own, *facts.values()))


def _fact_columns(things: Iterable[Facts], own: Iterable[str]) -> dict[str, str]:
    """Fact keys to column names, in the order of the keys: the key itself, with `fact_` before it where that is taken."""
    taken = {*_RESERVED, *own}
    columns = {}
    for key in sorted({key for facts in things for key, _ in facts}):
        name = Characters().clean(key).strip() or "fact"
        while name.casefold() in taken:
            name = f"fact_{name}"
        taken.add(name.casefold())
        columns[key] = name
    return columns


def _add_facts(row: Row, facts: Facts, columns: dict[str, str], clean: Clean) -> None:
    for key, value in sorted(facts):
        column, value = columns[key], clean(value)
        row[column] = f"{row[column]}{JOIN}{value}" if column in row else value


def _add_evidence(row: Row, evidence: frozenset[Evidence], files: dict[str, str], clean: Clean) -> None:
    """The documents, cues and rules, each once; of the quotes the first."""
    if len(evidence) == 1:
        ((document, _, _, quote, cue, rule),) = evidence
        document = files.get(document, document)
    else:
        found = sorted(evidence)
        quote = found[0].quote
        document = JOIN.join(sorted({files.get(words.document, words.document) for words in found}))
        cue = JOIN.join(sorted({words.cue for words in found if words.cue}))
        rule = JOIN.join(sorted({words.rule for words in found if words.rule}))
    row["documents"], row["quote"] = clean(document), clean(quote)
    if cue:
        row["cue"] = clean(cue)
    if rule:
        row["rule"] = clean(rule)
