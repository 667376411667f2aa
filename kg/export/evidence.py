"""Where statements were read, as Web Annotations: the offsets (code points, half-open) and the sentence around the words.

Many statements are read from the same words, and many words stand in the same sentence. So an annotation has as many bodies as
there are statements, and words and sentences are targets of their own, written where they are first needed.
"""

from collections.abc import Iterator
from typing import Generic

from kg.export.syntax import Block, T, Terms
from kg.export.things import file_id, hashed
from kg.export.values import Characters
from kg.model import Evidence

Part = tuple[str, str, str, str | None]
"""A part of a file: the document, its offsets as text or nothing, and its words where they are told."""


class Annotations(Generic[T]):
    """Blocks of evidence; `full` writes offsets, cue and rule too, else there is only the sentence.

    It remembers what it has written: one of these serves one file, or one named graph.
    """

    def __init__(self, terms: Terms[T], characters: Characters, *, full: bool) -> None:
        self._terms, self._clean, self._full = terms, characters.clean, full
        self._annotations: dict[Evidence, T] = {}
        self._parts: dict[Part, T] = {}
        self._fixed = _Fixed(terms)

    def blocks(self, statement: T, words: Evidence) -> Iterator[Block[T]]:
        """That the words say the statement; and what the words are, where that was not yet written."""
        if not self._full:
            words = Evidence(words.document, 0, 0, words.quote)
        body = (self._fixed.body, statement)
        known = self._annotations.get(words)
        if known is not None:
            yield known, [body]
            return
        document, start, end, quote, cue, rule = words
        me = self._annotations[words] = self._terms.node(hashed("e", document, str(start), str(end), quote, cue, rule))
        pairs, blocks = [*self._fixed.annotation, body], []
        for part in self._of(words):
            if part not in self._parts:
                blocks += self._target(part)
            pairs.append((self._fixed.target, self._parts[part]))
        for name, text in ((self._fixed.cue, cue), (self._fixed.rule, rule)):
            if text:
                pairs.append((name, self._terms.text(self._clean(text))))
        yield me, pairs
        yield from blocks

    def _of(self, words: Evidence) -> tuple[Part, ...]:
        """The parts of the file to aim at: the words, and a quote that is longer than they are (their sentence)."""
        document, start, end, quote = words[:4]
        sentence = (document, "", "", quote)
        if not self._full:
            return (sentence,)
        if len(quote) == end - start:
            return ((document, str(start), str(end), quote),)
        return (document, str(start), str(end), None), sentence

    def _target(self, part: Part) -> list[Block[T]]:
        """A part as a resource, found by its offsets, by its words, or by both."""
        document, start, end, quote = part
        fixed, terms = self._fixed, self._terms
        identity = hashed("e", document, start, end, *(() if quote is None else (quote,)))
        me = self._parts[part] = terms.node(f"{identity}t")
        pairs = [fixed.resource, (fixed.source, terms.node(file_id(document)))]
        blocks: list[Block[T]] = [(me, pairs)]
        if start:
            position, begins, ends = terms.node(f"{identity}p"), terms.typed(start, fixed.count), terms.typed(end, fixed.count)
            pairs.append((fixed.selector, position))
            blocks.append((position, [fixed.position, (fixed.start, begins), (fixed.end, ends)]))
        if quote is not None:
            exact = terms.node(f"{identity}q")
            pairs.append((fixed.selector, exact))
            blocks.append((exact, [fixed.quote, (fixed.exact, terms.text(self._clean(quote)))]))
        return blocks


class _Fixed(Generic[T]):
    """The terms that every annotation is written with, as tokens."""

    def __init__(self, terms: Terms[T]) -> None:
        term = terms.term
        a = term("rdf:type")
        self.annotation: list[tuple[T, T]] = [(a, term("oa:Annotation")), (term("oa:motivatedBy"), term("oa:linking"))]
        self.resource = (a, term("oa:SpecificResource"))
        self.position, self.quote = (a, term("oa:TextPositionSelector")), (a, term("oa:TextQuoteSelector"))
        self.body, self.target, self.source = term("oa:hasBody"), term("oa:hasTarget"), term("oa:hasSource")
        self.selector, self.start, self.end, self.exact = (term(f"oa:{n}") for n in ("hasSelector", "start", "end", "exact"))
        self.cue, self.rule, self.count = term("kg:cue"), term("kg:rule"), "xsd:nonNegativeInteger"
