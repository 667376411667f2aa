"""The edges of a graph as blocks of RDF, in a fixed order. No blank nodes: everything that is said has an IRI.

An edge is said three times: as plain triples, for easy queries; as a `kg:Statement` with its relation, type and facts; and
as the body of a Web Annotation for each place it was read at.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Generic

from kg.export.evidence import Annotations
from kg.export.syntax import Block, T, Terms
from kg.export.terms import CHARACTERS, OTHER_CHARACTER, properties
from kg.export.things import Things, file_id, hashed
from kg.export.values import Characters, Options
from kg.model import Edge, Graph


class Statements(Generic[T]):
    """Blocks of edges."""

    def __init__(self, graph: Graph, things: Things[T], options: Options, characters: Characters) -> None:
        self._nodes, self._things, self._terms = graph.nodes, things, things.terms
        self._characters, self._clean, self._options = characters, characters.clean, options
        self._fixed = _Fixed(things.terms)

    def blocks(self, edges: Iterable[Edge], document: str = "") -> Iterator[Block[T]]:
        """What the edges say, which must be sorted; of their evidence only that of one document, where one is given."""
        annotations = Annotations(self._terms, self._characters, full=self._options.evidence == "full")
        for _, group in groupby(edges, itemgetter(0)):
            said = [(edge, self._triples(edge)) for edge in group]
            yield from _plain(triple for _, triples in said for triple in triples)
            if self._options.evidence != "none":
                for edge, triples in said:
                    yield from self._statement(edge, triples[-1], document, annotations)

    def _triples(self, edge: Edge) -> list[tuple[T, T, T]]:
        node, term = self._terms.node, self._terms.term
        source, target = node(edge.source), node(edge.target)
        names = properties(edge.relation, edge.type, self._nodes[edge.source].kind)
        return [(source, term(name), target) if forward else (target, term(name), source) for name, forward in names]

    def _statement(self, edge: Edge, said: tuple[T, T, T], document: str, annotations: Annotations[T]) -> Iterator[Block[T]]:
        fixed, terms, clean = self._fixed, self._terms, self._clean
        me = terms.node(hashed("s", *edge.key))
        pairs = fixed.kinds(edge.relation)
        reified = self._options.profile == "rdf12"
        pairs += [(fixed.reifies, terms.triple(*said))] if reified else zip(fixed.ends, said, strict=True)
        pairs.append((fixed.relation, terms.text(clean(edge.relation))))
        if edge.type:
            pairs.append((fixed.kind, terms.text(clean(edge.type))))
        if edge.relation == "cites":
            pairs += [(fixed.citing, terms.node(edge.source)), (fixed.cited, terms.node(edge.target))]
            pairs.append((fixed.character, terms.term(CHARACTERS.get(edge.type, OTHER_CHARACTER))))
        elif edge.relation == "succeeded_by" and self._nodes[edge.source].kind == "agency":
            pairs += [fixed.change, (fixed.before, terms.node(edge.source)), (fixed.after, terms.node(edge.target))]
        if edge.facts:
            pairs += self._things.facts(edge.facts)
        evidence = sorted(edge.evidence) if len(edge.evidence) > 1 else edge.evidence
        found = [words for words in evidence if words.document == document] if document else evidence
        files = dict.fromkeys(words.document for words in found)
        pairs += [(fixed.derived, terms.node(file_id(name))) for name in files]
        yield me, pairs
        for words in found:
            yield from annotations.blocks(me, words)


def _plain(triples: Iterable[tuple[T, T, T]]) -> Iterator[Block[T]]:
    """Triples by their subjects, each once."""
    found: dict[T, dict[tuple[T, T], None]] = {}
    for subject, predicate, value in triples:
        found.setdefault(subject, {})[predicate, value] = None
    return ((subject, list(pairs)) for subject, pairs in found.items())


class _Fixed(Generic[T]):
    """The terms that every statement is written with, as tokens."""

    def __init__(self, terms: Terms[T]) -> None:
        term = terms.term
        a = term("rdf:type")
        self._statement = (a, term("kg:Statement"))
        self._citation = (a, term("kg:Citation"))
        self.change = (a, term("org:ChangeEvent"))
        self.before, self.after = term("org:originalOrganization"), term("org:resultingOrganization")
        self.ends = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))
        self.reifies = term("rdf:reifies")
        self.relation, self.kind = term("kg:relation"), term("kg:type")
        self.citing, self.cited = term("cito:hasCitingEntity"), term("cito:hasCitedEntity")
        self.character, self.derived = term("cito:hasCitationCharacterization"), term("prov:wasDerivedFrom")

    def kinds(self, relation: str) -> list[tuple[T, T]]:
        """The classes of a statement."""
        return [self._statement, self._citation] if relation == "cites" else [self._statement]
