"""The catalogue of national law: what the laws are that papers cite, though their texts are not in the collection.

`tables/national_law.tsv` holds facts; `docs/national_law.py` writes it. A law that a graph names gets them, and in one fact
`catalogue` the whole entry, which marks what came from here: a fact that stands there too need not be told by any paper.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.identity import regulation_node, title_key, title_scope
from kg.lexicon import Row, table
from kg.model import Graph, Node

CATALOGUE = "catalogue"
_STATE = "国家"
_ENDED = "; source ended by "
_FACTS = {
    "class": "genre",
    "issuer": "issuer",
    "adopted": "date",
    "published": "published",
    "effective": "effective",
    "amended": "amended",
    "repealed": "repealed",
    "articles": "articles",
}
_MANY = frozenset(("issuer", "published", "effective", "amended", "articles"))


@cache
def rank(genre: str) -> int:
    """The rank of a class of law: 1 the constitution, 2 laws, to 6 normative papers; 0 outside the order of laws, or unknown."""
    return next((int(row["rank"]) for row in table("ranks") if row["class"] == genre), 0)


@cache
def laws() -> Mapping[str, Node]:
    """The node of each law of the catalogue, by `title_key`."""
    return {title_key(row["title"]): _node(row) for row in table("national_law")}


@cache
def _classes() -> Mapping[str, str]:
    return {title_key(row["title"]): row["class"] for row in table("national_law")}


def class_of(title: str) -> str:
    """The class of law of a title, where it is one of the catalogue; else empty."""
    return _classes().get(title_key(title), "")


def with_catalogue(graph: Graph) -> Graph:
    """The graph with what the catalogue tells of the laws it names: the same whether before or after a merge.

    A law named without its entry's scope (by a paper of a province) stays another node here; unifying finds whether it is one.
    A text of such a title that tells no place of its own is the law.
    """
    known = laws()
    found: list[Node] = []
    for node in graph.nodes.values():
        if node.kind == "regulation":
            entries = {law.id: law for name in node.names if (law := known.get(title_key(name)))}
            if entries and (place := node.fact("jurisdiction")) in ("", _STATE):
                found += entries.values()
                if not place and node.fact("document"):
                    found += (law._replace(id=node.id) for law in entries.values())
    return _plus(graph, found)


def without_idle(graph: Graph) -> Graph:
    """The graph without entries of the catalogue that no statement names: what seemed to be the law was another."""
    idle = {key for key, node in graph.nodes.items() if node.fact(CATALOGUE) and not node.fact("document")}
    for source, _, _, target in graph.edges if idle else ():
        idle.discard(source)
        idle.discard(target)
    if not idle:
        return graph
    result = _same(graph)
    result.nodes = {key: node for key, node in graph.nodes.items() if key not in idle}
    return result


def _plus(graph: Graph, nodes: Iterable[Node]) -> Graph:
    result = _same(graph)
    result.nodes = dict(graph.nodes)
    for node in nodes:
        known = result.nodes.get(node.id)
        result.nodes[node.id] = node._replace(names=known.names | node.names, facts=known.facts | node.facts) if known else node
    return result


def _same(graph: Graph) -> Graph:
    """A graph that shares what the other holds."""
    result = Graph()
    for slot in Graph.__slots__:
        setattr(result, slot, getattr(graph, slot))
    return result


def _node(row: Row) -> Node:
    facts = [*_facts(row), ("jurisdiction", _STATE), (CATALOGUE, _entry(row))]
    return regulation_node(row["title"], row["number"], title_scope(row["title"], _STATE, ""), facts)


def _facts(row: Row) -> Iterator[tuple[str, str]]:
    for column, key in _FACTS.items():
        for value in row[column].split(" ") if column in _MANY else (row[column],):
            yield key, value
    if rank(row["class"]):
        yield "rank", str(rank(row["class"]))


def ended_by(entry: str) -> str:
    """The title of what ended a law, by the entry that a fact holds; empty if it does not tell."""
    return entry.partition(_ENDED)[2]


def _entry(row: Row) -> str:
    """The entry in words: the law, all that is told of it, and where that is from."""
    told = [f"{column} {row[column]}" for column in (*_FACTS, "number") if row[column]]
    return "; ".join((row["title"], *told, f"source {row['source']}"))
