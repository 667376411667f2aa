"""Graph → the same graph with what the lexicon knows of its bodies and regions: successors, what belongs to what, levels.

A pure function of a set, asked once at the end of a build. It adds the nodes of successors, but joins bodies and regions to those
that they belong to only where these are in the graph. What it says has the row of the table that says so as evidence: the
table is the document, and carries the source in its head or in the row.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from kg.agency_names import agency_named, body_of, known_owner, succession, unabridged_agency
from kg.gazetteer import Region, called, chain_above, current, lead_end, leading, named, region_node
from kg.lexicon import entries, table
from kg.model import NO_FACTS, Edge, Evidence, Facts, Graph, Node

PREFIX = "register"
"""What the rules of all statements of the register begin with."""
_GOVERNMENT = "人民政府"
_OFFICES = ("办公厅", "办公室")
_DEPARTMENTS = {"厅": ("", "government"), "局": ("", "government"), "委员会": ("government",)}
"""Last words of departments of a government, with what the table of fields must say of their field."""


class Register:
    """The nodes of one graph, and what is added to them."""

    def __init__(self, graph: Graph) -> None:
        self.nodes = dict(graph.nodes)
        self.edges: dict[tuple[str, str, str, str], Edge] = {}

    def follow(self) -> None:
        """Add the successors of all bodies and regions, and theirs."""
        waiting = [node for node in self.nodes.values() if node.kind in ("agency", "region")]
        while waiting:
            node = waiting.pop()
            for heir, kind, facts, row in _heirs(node):
                if heir.id not in self.nodes:
                    self.nodes[heir.id] = heir
                    waiting.append(heir)
                self._say(node, ("succeeded_by", kind), heir.id, row, facts)

    def place(self) -> None:
        """Tell levels and regions of bodies, and join bodies and regions to what they belong to."""
        for node in [node for node in self.nodes.values() if node.kind in ("agency", "region")]:
            for facts, relation, above, row in _ties(node):
                if facts:
                    self.nodes[node.id] = self.nodes[node.id]._replace(facts=self.nodes[node.id].facts | facts)
                if above is not None and above.id in self.nodes and above.id != node.id:
                    self._say(node, (relation, ""), above.id, row, NO_FACTS)

    def _say(self, node: Node, relation: tuple[str, str], target: str, row: "_Line", facts: Facts) -> None:
        end, words = row.start + len(row.text), row.text.replace("\t", " ")
        evidence = Evidence(row.document, row.start, end, words, "", f"{PREFIX}.{row.table}")
        edge = Edge(node.id, *relation, target, facts, frozenset((evidence,)))
        self.edges[edge.key] = edge


def relate(graph: Graph) -> Graph:
    """The graph with what the register knows of its nodes; asked twice, it adds nothing more."""
    register = Register(graph)
    register.follow()
    register.place()
    result = Graph((), (), graph.decisions)
    known = Graph((), [graph.edges[key] for key in register.edges if key in graph.edges])
    result.nodes, result.edges = register.nodes, graph.edges | known.merge(Graph((), register.edges.values())).edges
    return result


class _Line(NamedTuple):
    """A row of a table: where it stands, and its words."""

    table: str
    document: str
    start: int
    text: str


@cache
def _lines(table: str) -> Mapping[tuple[str, ...], _Line]:
    """The rows of a table by their first cell, and by their first two."""
    document = blake2b(f"tables/{table}".encode(), digest_size=8).hexdigest()
    out: dict[tuple[str, ...], _Line] = {}
    for start, text in entries(table):
        line = _Line(table, document, start, text)
        cells = text.split("\t")
        for size in (1, 2):
            out.setdefault(tuple(cells[:size]), line)
    return out


def _heirs(node: Node) -> Iterator[tuple[Node, str, Facts, _Line]]:
    """Who took up a body or a region: the node, whether in part, the year, and the row that says so."""
    if node.kind == "agency":
        for row in succession(body_of(node)):
            heir = agency_named(row["successor"].partition("(")[0], full=row["successor"])
            yield heir, row["how"], _year(row["year"]), _lines("succession")[row["body"], row["successor"]]
        return
    region = _region(node)
    for code in region.now if region else ():
        if region and code in current():
            heir = region_node(current()[code], current()[code].name)
            yield heir, "", _year(region.until), _lines("former_regions")[region.name, region.code]


def _year(year: str) -> Facts:
    return frozenset((("year", year),))


def _region(node: Node) -> Region | None:
    """The region of the table that a node is."""
    path, until = node.fact("full"), node.fact("until")
    found = (region for region in called(path) if region.path == path and region.until == until)
    return next(found, None) if path else None


def _ties(node: Node) -> Iterator[tuple[Facts, str, Node | None, _Line]]:
    """What a body or region is told by its name: facts, and the relation to a body or region above it with the row for it."""
    if node.kind == "region":
        region = _region(node)
        above = chain_above(region) if region else ()
        if region and above:
            yield NO_FACTS, "is_part_of", region_node(above[-1], above[-1].name), _row_of(region)
    elif not node.fact("scope"):
        yield from _of_body(node)


def _row_of(region: Region) -> _Line:
    if region.kind:
        return _lines("zones")[(region.name,)]
    return _lines("former_regions" if region.until else "regions")[region.name, region.code]


def _of_body(node: Node) -> Iterator[tuple[Facts, str, Node | None, _Line]]:
    body = body_of(node)
    if body is not None:
        if body["parent"]:
            yield NO_FACTS, "is_part_of", agency_named(body["parent"], full=body["parent"]), _lines("agencies")[(body["name"],)]
        return
    full = node.fact("full") or unabridged_agency(node.name)
    owner = known_owner(full)
    if owner:
        told = frozenset((("kind", "department"), ("level", "国家")))
        yield told, "is_part_of", agency_named(owner["full"], full=owner["full"]), _lines("agencies")[(owner["name"],)]
        return
    yield from _local(full)


def _local(full: str) -> Iterator[tuple[Facts, str, Node | None, _Line]]:
    """What the name of a local body tells: 黑龙江省|自然资源|厅."""
    chain = leading(full)
    if not chain:
        yield from _branch(full)
        return
    region, start = chain[-1], lead_end(full)
    place, rest = full[:start], full[start:]
    suffix = _suffix(rest)
    if suffix is None:
        return
    word, _, kind = suffix.text.split("\t")[:3]
    facts = frozenset((("level", region.level), ("region", region.path), ("kind", kind)))
    yield facts, "jurisdiction", region_node(region, region.name), _row_of(region)
    above = _above(rest, word)
    if above:
        yield NO_FACTS, "is_part_of", agency_named(place + above, full=place + above), suffix


def _branch(full: str) -> Iterator[tuple[Facts, str, Node | None, _Line]]:
    """The place of a body that begins with a region's short name, as branches of central bodies do: 安徽|证监局."""
    for size in (3, 2):
        for region in named(full[:size]):
            if region.short == full[:size] and region.level in ("省级", "地级") and _suffix(full[size:]):
                yield frozenset((("region", region.path),)), "jurisdiction", region_node(region, region.name), _row_of(region)
                return


def _suffix(rest: str) -> _Line | None:
    """The row of the longest word that a body's name ends in."""
    rows = _lines("agency_suffixes")
    return next((rows[(rest[at:],)] for at in range(len(rest)) if (rest[at:],) in rows), None)


def _above(rest: str, word: str) -> str:
    """What a local body belongs to, by its name without the region: 自然资源厅 to 人民政府, 人民政府办公厅 to 人民政府."""
    for office in _OFFICES:
        if rest.endswith(office) and len(rest) > len(office):
            return rest.removesuffix(office)
    return _GOVERNMENT if _under().get(rest.removesuffix(word)) in _DEPARTMENTS.get(word, ()) else ""


@cache
def _under() -> Mapping[str, str]:
    return {row["word"]: row["under"] for row in table("agency_fields")}
