"""The core types: what flows between the stages. Standard library only, all of them immutable.

They are named tuples, not frozen dataclasses: as immutable, hashable and ordered (so that output can be
sorted), and several times cheaper to make, pickle and compare, which decides the speed of the whole program.

Every offset in the program counts Unicode code points of `Document.text`, half-open: `text[start:end]`.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Facts = frozenset[tuple[str, str]]
NO_FACTS: Facts = frozenset()


class Document(NamedTuple):
    """One file read. `id` is a hash of its bytes; `name` is the file name without its ending.

    `facts` are what the container says beside the text (HTML meta tags: title, date, issuer).
    """

    id: str
    text: str
    name: str
    source: str = ""
    media_type: str = "text/plain"
    facts: tuple[tuple[str, str], ...] = ()


class Passage(NamedTuple):
    """A structural part of a document.

    `kind` is one of: letterhead, title, number, addressees, history, heading, article, item, paragraph, responsible, attachments,
    signature, date, copied, printed, meta, furniture; of a table of tasks columns (its head), task, lead, support, due, cell
    (any other), and again responsible; the first cell of a row encloses the others.
    `label` is its own mark as written (第三条, （一）, 一、), empty if none.
    `level` is its depth: 0 for head and foot parts, else the rank of its label (章 1, 条 2, 一、 3, （一） 4, 1. 5 …).
    `parent` is the index of the enclosing passage in `Paper.passages`, -1 for none.
    """

    start: int
    end: int
    kind: str
    label: str = ""
    level: int = 0
    parent: int = -1


class Paper(NamedTuple):
    """A document cut into its passages, in the order of the text; passages do not overlap and leave only white space out."""

    document: Document
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text


class Mention(NamedTuple):
    """Words that name something.

    kind    agency, regulation, measure, quantity, region, date
    form    agency: full, short, pronoun, role; regulation: full, short, anaphor, number; else empty
    parts   what was written in the slots of the pattern, as (slot, text) pairs in the order of the text
    rule    the name of the rule that read it
    """

    start: int
    end: int
    kind: str
    form: str
    text: str
    parts: tuple[tuple[str, str], ...] = ()
    rule: str = ""

    def part(self, slot: str) -> str:
        """The first text in a slot, or an empty string."""
        for name, value in self.parts:
            if name == slot:
                return value
        return ""


class Node(NamedTuple):
    """A thing: kind is agency, regulation, provision, measure, quantity, region or document."""

    id: str
    kind: str
    names: frozenset[str]
    facts: Facts = NO_FACTS

    @property
    def name(self) -> str:
        """The preferred name: the longest, and of those the first in code point order."""
        return min(self.names, key=lambda n: (-len(n), n), default=self.id)

    def fact(self, key: str) -> str:
        """The first value of a fact in code point order, or an empty string."""
        return min((value for name, value in self.facts if name == key), default="")

    def values(self, key: str) -> list[str]:
        """All values of a fact, sorted."""
        return sorted(value for name, value in self.facts if name == key)

    def __repr__(self) -> str:
        return f"<Node {self.kind} {self.name}>"


class Evidence(NamedTuple):
    """Why we say so: the words at `start`, `end` of a document (its id), the cue, and the rule that read them.

    `quote` is the sentence around these words, without the line breaks that a page put into it.
    """

    document: str
    start: int
    end: int
    quote: str
    cue: str = ""
    rule: str = ""


class Edge(NamedTuple):
    """A statement: `source` and `target` are node ids; `type` tells kinds of one relation apart (cites: basis …)."""

    source: str
    relation: str
    type: str
    target: str
    facts: Facts = NO_FACTS
    evidence: frozenset[Evidence] = frozenset()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What makes two edges the same statement."""
        return self[:4]

    def __repr__(self) -> str:
        kind = f"{self.relation}/{self.type}" if self.type else self.relation
        return f"<Edge {self.source} {kind} {self.target}>"


class Decision(NamedTuple):
    """What was found of two nodes across documents: that they are one, or why not, by which rule, and in words.

    `one` and `other` are ids as they were before; `verdict` is same, apart (something speaks against it) or doubt (one of
    several could be meant). `documents` are the ids of some papers that name them, joined by spaces.
    """

    one: str
    other: str
    verdict: str
    rule: str
    words: str
    documents: str = ""


class Graph:
    """A set of statements: nodes by id, edges by key, and what was decided of them. Merging is union; nothing is taken out."""

    __slots__ = ("decisions", "edges", "nodes")

    def __init__(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = (), decisions: Iterable[Decision] = ()) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str, str], Edge] = {}
        self.decisions: frozenset[Decision] = frozenset(decisions)
        self._add(nodes, edges)

    def _add(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        for node in nodes:
            other = self.nodes.setdefault(node.id, node)
            if other is not node and other != node:
                kind = min(node.kind, other.kind)
                self.nodes[node.id] = Node(node.id, kind, node.names | other.names, node.facts | other.facts)
        again: dict[tuple[str, str, str, str], list[Edge]] = {}
        for edge in edges:
            key = edge[:4]
            known = self.edges.setdefault(key, edge)
            if known is not edge:
                again.setdefault(key, [known]).append(edge)
        for key, same in again.items():
            facts, evidence = frozenset().union(*[e.facts for e in same]), frozenset().union(*[e.evidence for e in same])
            self.edges[key] = Edge(*key, facts, evidence)

    def merge(self, *others: "Graph") -> "Graph":
        """The union of this graph and others, as a new graph."""
        return Graph.union((self, *others))

    @staticmethod
    def union(graphs: Iterable["Graph"]) -> "Graph":
        """The union of any number of graphs, as a new graph; they are taken one after the other and not kept."""
        union = Graph()
        for graph in graphs:
            union._add(graph.nodes.values(), graph.edges.values())
            if graph.decisions:
                union.decisions |= graph.decisions
        return union

    def sorted_nodes(self) -> list[Node]:
        """The nodes in the order of their ids."""
        return [self.nodes[key] for key in sorted(self.nodes)]

    def sorted_edges(self) -> list[Edge]:
        """The edges in the order of their keys."""
        return [self.edges[key] for key in sorted(self.edges)]

    def of_kind(self, kind: str) -> list[Node]:
        """The nodes of one kind, in the order of their ids."""
        return [node for node in self.sorted_nodes() if node.kind == kind]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Graph) and all(getattr(self, slot) == getattr(other, slot) for slot in Graph.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.nodes)

    def __repr__(self) -> str:
        return f"<Graph {len(self.nodes)} nodes, {len(self.edges)} edges>"


class This(NamedTuple):
    """What a paper says of itself: its node, the facts of its head and foot, and whose paper it is.

    `jurisdiction` is the full name of the region it belongs to (黑龙江省), 国家 for a central paper, empty if unknown.
    `issuers` are full names in the order of the text; `date` is YYYY-MM-DD; empty strings where unknown.
    """

    node: Node
    title: str = ""
    number: str = ""
    date: str = ""
    genre: str = ""
    jurisdiction: str = ""
    issuers: tuple[str, ...] = ()


class Resolution(NamedTuple):
    """Who is meant: for each mention of the paper (by its index) the node, or none where in doubt."""

    this: This
    targets: Mapping[int, Node]


class Statement(NamedTuple):
    """One reading of a linker, before it becomes an edge: both nodes, and the words it was read from."""

    source: Node
    relation: str
    type: str
    target: Node
    start: int
    end: int
    cue: str = ""
    rule: str = ""
    facts: Facts = NO_FACTS


class Reading(NamedTuple):
    """All that was read from one document: the result of `kg.extract`."""

    paper: Paper
    mentions: tuple[Mention, ...]
    resolution: Resolution
    graph: Graph
    unresolved: tuple[str, ...] = ()

    def __repr__(self) -> str:
        name = self.resolution.this.title or self.paper.document.name
        return f"<Reading {name}: {len(self.mentions)} mentions, {len(self.graph.edges)} edges>"
