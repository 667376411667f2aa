"""The edges of a graph as blocks of RDF, in a fixed order. No blank nodes: everything that is said has an IRI.

An edge is said three times: as plain triples, for easy queries; as a `kg:Statement` with its relation, type and facts; and
for each place it was read at as a Web Annotation with the offsets (code points, half-open) and the words.
"""

from collections.abc import Iterable, Iterator
from typing import Generic

from kg.export.syntax import Block, T, Terms
from kg.export.terms import CHARACTERS, properties
from kg.export.things import Things, file_id, hashed
from kg.export.values import Characters
from kg.model import Edge, Evidence, Graph


class Statements(Generic[T]):
    """Blocks of edges."""

    def __init__(self, graph: Graph, things: Things[T], terms: Terms[T], characters: Characters) -> None:
        self._nodes, self._things, self._terms, self._clean = graph.nodes, things, terms, characters.clean
        self._fixed = _Fixed(terms)

    def blocks(self, edges: Iterable[Edge], document: str = "", *, evidence: bool = True) -> Iterator[Block[T]]:
        """What the edges say, which must be sorted; of their evidence only that of one document, where one is given."""
        group: list[Edge] = []
        for edge in edges:
            if group and group[0].source != edge.source:
                yield from self._group(group, document, evidence)
                group.clear()
            group.append(edge)
        yield from self._group(group, document, evidence)

    def _group(self, edges: list[Edge], document: str, evidence: bool) -> Iterator[Block[T]]:
        """The edges of one source: first all their plain triples, each once."""
        plain: dict[T, dict[tuple[T, T], None]] = {}
        for edge in edges:
            for subject, predicate, value in self._triples(edge):
                plain.setdefault(subject, {})[predicate, value] = None
        yield from ((subject, list(pairs)) for subject, pairs in plain.items())
        if evidence:
            for edge in edges:
                yield from self._statement(edge, document)

    def _triples(self, edge: Edge) -> list[tuple[T, T, T]]:
        node, term = self._terms.node, self._terms.term
        source, target = node(edge.source), node(edge.target)
        names = properties(edge.relation, edge.type, self._nodes[edge.source].kind)
        return [(source, term(name), target) if forward else (target, term(name), source) for name, forward in names]

    def _statement(self, edge: Edge, document: str) -> Iterator[Block[T]]:
        fixed, terms, clean = self._fixed, self._terms, self._clean
        identity = hashed("s", *edge.key)
        me = terms.node(identity)
        pairs = fixed.kinds(edge.relation)
        pairs += zip(fixed.ends, self._triples(edge)[-1], strict=True)
        pairs.append((fixed.relation, terms.text(clean(edge.relation))))
        if edge.type:
            pairs.append((fixed.kind, terms.text(clean(edge.type))))
        if edge.relation == "cites":
            pairs += [(fixed.citing, terms.node(edge.source)), (fixed.cited, terms.node(edge.target))]
            if edge.type in CHARACTERS:
                pairs.append((fixed.character, terms.term(CHARACTERS[edge.type])))
        if edge.facts:
            pairs += self._things.facts(edge.facts)
        evidence = sorted(edge.evidence) if len(edge.evidence) > 1 else edge.evidence
        found = [words for words in evidence if words.document == document] if document else evidence
        files = dict.fromkeys(words.document for words in found)
        pairs += [(fixed.derived, terms.node(file_id(name))) for name in files]
        yield me, pairs
        for words in found:
            yield from self._annotation(identity, me, words)

    def _annotation(self, statement: str, me: T, words: Evidence) -> Iterator[Block[T]]:
        """The annotation. Its target is the words; a quote longer than they are (their sentence) is another."""
        fixed, terms, clean = self._fixed, self._terms, self._clean
        document, start, end, quote, cue, rule = words
        identity = hashed("e", statement, document, str(start), str(end), quote, cue, rule)
        place, position, sentence, exact = (terms.node(identity + letter) for letter in "tpsq")
        alike = len(quote) == end - start
        pairs = [fixed.annotation, fixed.linking, (fixed.body, me), (fixed.target, place)]
        if not alike:
            pairs.append((fixed.target, sentence))
        if cue:
            pairs.append((fixed.cue, terms.text(clean(cue))))
        if rule:
            pairs.append((fixed.rule, terms.text(clean(rule))))
        yield terms.node(identity), pairs
        where, quoted = (fixed.source, terms.node(file_id(document))), (fixed.selector, exact)
        selectors = [(fixed.selector, position), quoted] if alike else [(fixed.selector, position)]
        yield place, [fixed.resource, where, *selectors]
        begins, ends = terms.typed(str(start), fixed.count), terms.typed(str(end), fixed.count)
        yield position, [fixed.position, (fixed.start, begins), (fixed.end, ends)]
        if not alike:
            yield sentence, [fixed.resource, where, quoted]
        yield exact, [fixed.quote, (fixed.exact, terms.text(clean(quote)))]


class _Fixed(Generic[T]):
    """The terms that every statement is written with, as tokens."""

    def __init__(self, terms: Terms[T]) -> None:
        term = terms.term
        a = term("rdf:type")
        self._statement = (a, term("kg:Statement"))
        self._citation = (a, term("kg:Citation"))
        self.annotation, self.linking = (a, term("oa:Annotation")), (term("oa:motivatedBy"), term("oa:linking"))
        self.resource = (a, term("oa:SpecificResource"))
        self.position, self.quote = (a, term("oa:TextPositionSelector")), (a, term("oa:TextQuoteSelector"))
        self.ends = (term("rdf:subject"), term("rdf:predicate"), term("rdf:object"))
        self.relation, self.kind = term("kg:relation"), term("kg:type")
        self.citing, self.cited = term("cito:hasCitingEntity"), term("cito:hasCitedEntity")
        self.character, self.derived = term("cito:hasCitationCharacterization"), term("prov:wasDerivedFrom")
        self.body, self.target, self.source = term("oa:hasBody"), term("oa:hasTarget"), term("oa:hasSource")
        self.selector, self.start, self.end, self.exact = (term(f"oa:{n}") for n in ("hasSelector", "start", "end", "exact"))
        self.cue, self.rule, self.count = term("kg:cue"), term("kg:rule"), "xsd:nonNegativeInteger"

    def kinds(self, relation: str) -> list[tuple[T, T]]:
        """The classes of a statement."""
        return [self._statement, self._citation] if relation == "cites" else [self._statement]
