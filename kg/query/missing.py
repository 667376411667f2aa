"""What a collection lacks: what it cites and does not hold, gaps in rows of numbers, articles that a law does not have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kg.articles import article_of, has
from kg.catalogue import CATALOGUE
from kg.identity import number_key, title_key
from kg.model import Edge, Graph, Node
from kg.numbers import issuer_of, parse_number

_NEAREST, _LIKE, _COMMON = 3, 0.5, 400
_LEAST_KNOWN, _LONGEST_ROW = 3, 5000


class Missing(NamedTuple):
    """A regulation that is cited and whose text is not in the collection.

    `papers` counts those that cite it; `catalogue` is its entry in the catalogue of national law, empty if it has none.
    `nearest` are the regulations of the collection or the catalogue that its name may mean, the likest first.
    """

    regulation: str
    number: str
    papers: int
    catalogue: str
    nearest: str
    id: str


class Gap(NamedTuple):
    """A row of document numbers of one code and year, 国办发〔2021〕: which are known, and which below the highest are not.

    `read` are the serials of papers in the collection, `cited` of those that are only cited; spans: 1-3,7.
    """

    code: str
    year: str
    issuer: str
    read: str
    cited: str
    missing: str


class Fault(NamedTuple):
    """A citation of an article that the law does not have, by any text of it that was read or catalogued."""

    paper: str
    regulation: str
    pinpoint: str
    articles: str
    sentence: str


class Coverage(NamedTuple):
    """How many citations (a paper and what it cites, once) lead to a text, to an entry of the catalogue only, or to neither.

    The decisions that amended a paper, which its history names, do not count: its own text holds what they decided.
    """

    citations: int
    text: int
    catalogue: int

    @property
    def share(self) -> float:
        """The share of citations that lead to a text or an entry."""
        return (self.text + self.catalogue) / self.citations if self.citations else 0.0


def coverage(graph: Graph) -> Coverage:
    """How far the citations of a graph lead to what is known."""
    cited = [graph.nodes[target] for _, target in _citations(graph)]
    text = sum(bool(node.fact("document")) for node in cited)
    known = sum(bool(node.fact(CATALOGUE)) and not node.fact("document") for node in cited)
    return Coverage(len(cited), text, known)


def missing(graph: Graph, limit: int = 0) -> list[Missing]:
    """What is cited and not in the collection, cited by most papers first; `limit` rows, or all.

    A decision counts for the papers that it did not itself amend.
    """
    papers = Counter(target for _, target in _citations(graph))
    wanted = [(count, key) for key, count in papers.items() if not graph.nodes[key].fact("document")]
    wanted.sort(key=lambda item: (-item[0], item[1]))
    likest = _Names(graph)
    return [_row(graph.nodes[key], count, likest) for count, key in wanted[: limit or None]]


def gaps(graph: Graph) -> list[Gap]:
    """The rows of document numbers of which at least three are known, and one is not, by code and year."""
    rows: dict[tuple[str, str], dict[int, bool]] = defaultdict(dict)
    for node in graph.sorted_nodes():
        if node.kind in ("regulation", "document"):
            for number in node.values("number"):
                parts = parse_number(number)
                if parts and parts.code and parts.year and parts.serial.isdigit():
                    row, serial = rows[parts.code, parts.year], int(parts.serial)
                    row[serial] = row.get(serial, False) or bool(node.fact("document"))
    return [gap for (code, year), row in sorted(rows.items()) if (gap := _gap(code, year, row)) is not None]


def faults(graph: Graph) -> list[Fault]:
    """The citations of articles that a law does not have, by paper.

    A law that points to articles of its own which were not read is not whole, and nothing is said of it.
    """
    laws = {source: target for source, relation, _, target in sorted(graph.edges) if relation == "is_part_of"}
    told = [edge for edge in graph.sorted_edges() if edge.relation == "cites" and _lacks(graph, edge, laws)]
    broken = {laws[edge.target] for edge in told if laws[edge.target] in (edge.source, laws.get(edge.source))}
    return sorted(_fault(graph, edge, graph.nodes[laws[edge.target]]) for edge in told if laws[edge.target] not in broken)


def _lacks(graph: Graph, edge: Edge, laws: Mapping[str, str]) -> bool:
    """Whether what is cited is an article that its law does not have."""
    if edge.target not in laws or graph.nodes[edge.target].kind != "provision":
        return False
    articles = graph.nodes[laws[edge.target]].values("articles")
    article = article_of(graph.nodes[edge.target].name)
    return bool(articles) and article is not None and not has(article, articles)


def _fault(graph: Graph, edge: Edge, law: Node) -> Fault:
    quote = min((words.quote for words in edge.evidence), default="")
    names = graph.nodes[edge.source].name, law.name, graph.nodes[edge.target].name
    return Fault(*names, " ".join(law.values("articles")), " ".join(quote.split()))


def _citations(graph: Graph) -> set[tuple[str, str]]:
    """The pairs of a paper and a regulation that it cites; not the decisions that amended it, which its own text holds."""
    nodes = graph.nodes
    pairs = {(source, target) for source, relation, _, target in graph.edges if relation == "cites"}
    amended = {(target, source) for source, relation, _, target in graph.edges if relation == "amends"}
    return {pair for pair in pairs - amended if nodes[pair[1]].kind == "regulation"}


def _row(node: Node, count: int, likest: "_Names") -> Missing:
    entry = min(node.values(CATALOGUE), default="")
    nearest = "" if entry else "；".join(likest.of(node))
    return Missing(node.name, "、".join(node.values("number")), count, entry, nearest, node.id)


def _gap(code: str, year: str, row: Mapping[int, bool]) -> Gap | None:
    last = max(row)
    lost = [serial for serial in range(1, last) if serial not in row] if last <= _LONGEST_ROW else []
    if len(row) < _LEAST_KNOWN or not lost:
        return None
    read = _spans(serial for serial, is_read in row.items() if is_read)
    cited = _spans(serial for serial, is_read in row.items() if not is_read)
    return Gap(code, year, issuer_of(code, year).body, read, cited, _spans(lost))


def _spans(serials: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for serial in sorted(serials):
        if runs and runs[-1][1] == serial - 1:
            runs[-1][1] = serial
        else:
            runs.append([serial, serial])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


class _Names:
    """The titles of what a graph holds or the catalogue tells, by pairs of characters."""

    def __init__(self, graph: Graph) -> None:
        self._titles: dict[str, str] = {}
        self._places: dict[str, str] = {}
        for node in graph.sorted_nodes():
            if node.kind == "regulation" and (node.fact("document") or node.fact(CATALOGUE)):
                key, place = title_key(node.name), node.fact("jurisdiction")
                self._titles.setdefault(key, node.name)
                if place and key.startswith(place):
                    self._places[key] = place
        self._index: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._titles):
            for pair in _pairs(key):
                self._index[pair].append(key)

    def of(self, node: Node) -> list[str]:
        """The names most like a node's, which share half of their pairs with it or more, and name no other place."""
        key = title_key(node.name)
        if number_key(node.name) in map(number_key, node.values("number")):
            return []
        own = _pairs(key)
        shared = Counter(other for pair in sorted(own) if len(self._index[pair]) <= _COMMON for other in self._index[pair])
        near = (other for other, _ in shared.most_common(50) if other != key and key.startswith(self._places.get(other, "")))
        scored = [(_likeness(own, _pairs(other)), other) for other in near]
        best = sorted((like for like in scored if like[0] >= _LIKE), key=lambda like: (-like[0], like[1]))
        return [self._titles[other] for _, other in best[:_NEAREST]]


def _pairs(title: str) -> frozenset[str]:
    return frozenset(title[at : at + 2] for at in range(len(title) - 1))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0
