"""The nodes of a graph as blocks of RDF: each with its classes, names and facts; kinds of documents and files beside them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Generic

from kg.export.syntax import Block, T, Terms
from kg.export.terms import CLASSES, CONCEPT, COUNT, DATE, FACTS, FILE, OTHER_CLASS, OTHER_FACT, TITLED, WORDS, YEAR
from kg.export.values import Characters
from kg.model import Facts, Graph, Node

_NUMBER = r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?"
_RANGE = re.compile(rf"({_NUMBER})(?:\.\.({_NUMBER}))?")
_SHAPES = {YEAR: re.compile(r"[0-9]{4}"), COUNT: re.compile(r"[0-9]{1,18}")}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def hashed(letter: str, *content: str) -> str:
    """An id: a letter and 16 hexadecimal digits of a hash over the content, told apart whatever its texts hold."""
    text = "\x1f".join(content)
    if text.count("\x1f") >= len(content):
        text = f"{[*map(len, content)]}\x1f{text}"
    return letter + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def file_id(document: str) -> str:
    """The id of the file that was read, from its document id."""
    return f"f{document}"


@lru_cache(1 << 14)
def is_date(text: str) -> bool:
    """Whether a text is a day of the calendar, as YYYY-MM-DD."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Things(Generic[T]):
    """Blocks of nodes."""

    def __init__(self, graph: Graph, terms: Terms[T], characters: Characters) -> None:
        self._graph, self.terms, self._characters, self._clean = graph, terms, characters, characters.clean
        self._type = terms.term("rdf:type")
        self._label = terms.term("skos:prefLabel")
        self._areas = _areas(graph)

    def blocks(self) -> Iterator[Block[T]]:
        """The nodes by id, then the kinds of documents, the files, and the build."""
        genres: set[str] = set()
        files: set[str] = set()

        def pointed(facts: Facts) -> None:
            genres.update([value for key, value in facts if key == "genre"])
            files.update([value for key, value in facts if key == "document"])

        for node in self._graph.sorted_nodes():
            pointed(node.facts)
            yield self._node(node)
        for edge in self._graph.edges.values():
            if edge.facts:
                pointed(edge.facts)
            files.update([words.document for words in edge.evidence])
        yield from (self._concept(genre) for genre in sorted(genres))
        yield from (self._file(document) for document in sorted(files))
        if files:
            yield from self._build(sorted(files))

    def facts(self, facts: Facts) -> list[tuple[T, T]]:
        """Facts as pairs, sorted. One that its property cannot hold (a date that is none) is kept as `kg:fact`, key = value."""
        out: list[tuple[T, T]] = []
        for key, value in sorted(facts):
            pair = self._fact(key, value)
            if not pair:
                self._characters.kept += key in FACTS
                pair = self.terms.term(OTHER_FACT), self.terms.text(self._clean(f"{key} = {value}"))
            out.append(pair)
        return out

    def _fact(self, key: str, value: str) -> tuple[T, T] | None:
        name, form = FACTS.get(key, ("", ""))
        if not name:
            return None
        terms = self.terms
        if form == CONCEPT:
            return terms.term(name), terms.node(hashed("c", "genre", value))
        if form == FILE:
            return terms.term(name), terms.node(file_id(value))
        if form == DATE or form in _SHAPES:
            fits = is_date(value) if form == DATE else _SHAPES[form].fullmatch(value)
            return (terms.term(name), terms.typed(value, form)) if fits else None
        value = self._clean(value)
        return terms.term(name), terms.words(value) if form == WORDS else terms.text(value)

    def _node(self, node: Node) -> Block[T]:
        terms = self.terms
        pairs = [(self._type, terms.term(name)) for name in CLASSES.get(node.kind, (OTHER_CLASS,))]
        if node.kind not in CLASSES:
            pairs.append((terms.term("kg:kind"), terms.text(self._clean(node.kind))))
        pairs += self._names(node)
        if node.facts:
            pairs += self.facts(node.facts)
            pairs += self._amounts(node)
            places = [self._areas.get(name) for name in node.values("jurisdiction")]
            pairs += [(terms.term("eli:jurisdiction"), terms.node(area)) for area in places if area]
        return terms.node(node.id), pairs

    def _names(self, node: Node) -> list[tuple[T, T]]:
        """The preferred name, then the others, sorted. A number that stands for an unknown title is no title."""
        terms, clean = self.terms, self._clean
        first = node.name
        pairs = [(self._label, terms.words(clean(first)))]
        titled = node.kind in TITLED
        if titled and ("number", first) not in node.facts:
            pairs.append((terms.term("eli:title"), terms.words(clean(first))))
        if len(node.names) > 1:
            other = terms.term("eli:title_alternative" if titled else "skos:altLabel")
            pairs += [(other, terms.words(clean(name))) for name in sorted(node.names) if name != first]
        return pairs

    def _amounts(self, node: Node) -> list[tuple[T, T]]:
        terms = self.terms
        pairs = []
        for value in node.values("value"):
            found = _RANGE.fullmatch(value)
            low, high = found.groups() if found else (None, None)
            names = (("schema:minValue", low), ("schema:maxValue", high)) if high else (("schema:value", low),)
            pairs += [(terms.term(name), terms.typed(amount, "xsd:decimal")) for name, amount in names if amount]
        return pairs

    def _concept(self, genre: str) -> Block[T]:
        terms = self.terms
        words = terms.words(self._clean(genre))
        pairs = [(self._type, terms.term("skos:Concept")), (self._label, words)]
        return terms.node(hashed("c", "genre", genre)), [*pairs, (terms.term("skos:inScheme"), terms.term("kg:genres"))]

    def _file(self, document: str) -> Block[T]:
        terms = self.terms
        pairs = [(self._type, terms.term("kg:File")), (terms.term("dcterms:identifier"), terms.text(self._clean(document)))]
        return terms.node(file_id(document)), pairs

    def _build(self, files: list[str]) -> Iterator[Block[T]]:
        """That the graph was generated from the files. What it is called comes from them, so that each build says the same."""
        terms = self.terms
        graph, build, program = (*(terms.node(hashed(word, *files)) for word in ("graph", "build")), terms.term("kg:program"))
        used = [(terms.term("prov:used"), terms.node(file_id(document))) for document in files]
        yield graph, [(self._type, terms.term("kg:Graph")), (terms.term("prov:wasGeneratedBy"), build)]
        yield build, [(self._type, terms.term("prov:Activity")), *used, (terms.term("prov:wasAssociatedWith"), program)]
        yield program, [(self._type, terms.term("prov:SoftwareAgent"))]


def _areas(graph: Graph) -> dict[str, str]:
    """The id of the one region that bears a name; names of several regions are left out."""
    out: dict[str, str] = {}
    for node in graph.nodes.values():
        if node.kind == "region":
            for name in node.names:
                out[name] = "" if name in out else node.id
    return {name: area for name, area in out.items() if area}
