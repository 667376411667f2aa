"""How terms are written in each RDF syntax. A syntax makes tokens of terms; it knows nothing of the graph.

A block is a subject with its pairs of predicate and object.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from kg.errors import ExportError
from kg.export.markup import escape, quote
from kg.export.terms import CHINESE, PREFIXES
from kg.export.values import ascii_id

T = TypeVar("T")
_json = json.encoder.encode_basestring
Pairs = Sequence[tuple[T, T]]
Block = tuple[T, Sequence[tuple[T, T]]]


class Terms(Protocol[T]):
    """What makes tokens of terms."""

    def term(self, name: str) -> T:
        """A term of a vocabulary, by its prefixed name (eli:cites)."""

    def node(self, identity: str) -> T:
        """A thing of the graph by its id."""

    def text(self, text: str) -> T:
        """A plain string."""

    def words(self, text: str) -> T:
        """A Chinese text."""

    def typed(self, text: str, datatype: str) -> T:
        """A value of a datatype, by the datatype's prefixed name; the caller has checked that it is one."""

    def triple(self, subject: T, predicate: T, value: T) -> T:
        """A triple as a term of RDF 1.2. Raises ExportError where there is no way to write it."""


class Syntax(Terms[str], Protocol):
    """A text syntax of RDF."""

    def block(self, subject: str, pairs: Pairs[str]) -> str:
        """One block as text."""


def no_triple_terms(where: str) -> ExportError:
    """The error that triple terms have no place somewhere."""
    return ExportError(f"RDF 1.2 cannot be written as {where}. Choose .ttl, .trig, .nt or .nq, or another profile")


def escape_literal(text: str) -> str:
    """Text between the quotes of Turtle and N-Triples."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if not text.isprintable():
        text = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return text


def expand(name: str) -> str:
    """The IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


@cache
def full(name: str) -> str:
    """A prefixed name as an IRI in angle brackets."""
    return f"<{expand(name)}>"


class NTriples:
    """N-Triples, and N-Quads where a graph is given: one line a triple, full IRIs. Turtle shares its literals."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.end = " .\n"

    def term(self, name: str) -> str:
        """See Terms."""
        return full(name)

    def node(self, identity: str) -> str:
        """See Terms."""
        return f"<{self._base}{ascii_id(identity)}>"

    def text(self, text: str) -> str:
        """See Terms."""
        return f'"{escape_literal(text)}"'

    def words(self, text: str) -> str:
        """See Terms."""
        return f'"{escape_literal(text)}"@{CHINESE}'

    def typed(self, text: str, datatype: str) -> str:
        """See Terms."""
        return f'"{text}"^^{self.term(datatype)}'

    def triple(self, subject: str, predicate: str, value: str) -> str:
        """See Terms."""
        return f"<<( {subject} {predicate} {value} )>>"

    def block(self, subject: str, pairs: Pairs[str]) -> str:
        """See Syntax."""
        end = self.end
        return "".join([f"{subject} {predicate} {value}{end}" for predicate, value in pairs])


class Turtle(NTriples):
    """Turtle, and TriG: prefixed names, one block a subject."""

    def term(self, name: str) -> str:
        """See Terms."""
        return "a" if name == "rdf:type" else name

    def node(self, identity: str) -> str:
        """See Terms. An id of other characters than letters and digits is written as a whole IRI."""
        if identity.isalnum() and identity.isascii():
            return f"id:{identity}"
        return super().node(identity)

    def block(self, subject: str, pairs: Pairs[str]) -> str:
        """See Syntax."""
        said, last = [subject], ""
        for predicate, value in pairs:
            said.append(f", {value}" if predicate == last else f"{' ;' if last else ''}\n    {predicate} {value}")
            last = predicate
        return "".join(said) + " .\n"

    def head(self) -> str:
        """The lines that declare the prefixes."""
        lines = {**PREFIXES, "id": self._base}
        return "".join(f"@prefix {name}: <{lines[name]}> .\n" for name in sorted(lines)) + "\n"


class RdfXml:
    """RDF/XML, one description a block. A token of a thing is its quoted IRI, of a literal the tail of its element."""

    def __init__(self, base: str) -> None:
        self._base = quote(base)

    def term(self, name: str) -> str:
        """See Terms."""
        return name

    def node(self, identity: str) -> str:
        """See Terms."""
        return f'"{self._base}{ascii_id(identity)}"'

    def text(self, text: str) -> str:
        """See Terms."""
        return f">{escape(text)}"

    def words(self, text: str) -> str:
        """See Terms."""
        return f' xml:lang="{CHINESE}">{escape(text)}'

    def typed(self, text: str, datatype: str) -> str:
        """See Terms."""
        return f' rdf:datatype="{expand(datatype)}">{text}'

    def triple(self, subject: str, predicate: str, value: str) -> str:
        """See Terms."""
        raise no_triple_terms("RDF/XML")

    def block(self, subject: str, pairs: Pairs[str]) -> str:
        """See Syntax."""
        said = "".join([self._said(predicate, value) for predicate, value in pairs])
        return f"<rdf:Description rdf:about={self._iri(subject)}>\n{said}</rdf:Description>\n"

    def _said(self, predicate: str, value: str) -> str:
        if value[0] in " >":
            return f"  <{predicate}{value}</{predicate}>\n"
        return f"  <{predicate} rdf:resource={self._iri(value)}/>\n"

    def _iri(self, token: str) -> str:
        """The token of a thing, or the name of a term, as a quoted IRI."""
        return token if token[0] == '"' else f'"{expand(token)}"'

    def head(self) -> str:
        """The opening of the file."""
        names = "".join(f'\n    xmlns:{name}="{PREFIXES[name]}"' for name in sorted(PREFIXES))
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'


class JsonLd:
    """JSON-LD, one object a block. Every token is a JSON string: the context says which property holds an IRI or a date."""

    def __init__(self, base: str) -> None:
        self._base = base

    def term(self, name: str) -> str:
        """See Terms."""
        return '"@type"' if name == "rdf:type" else f'"{name}"'

    def node(self, identity: str) -> str:
        """See Terms."""
        return f'"id:{ascii_id(identity)}"'

    def text(self, text: str) -> str:
        """See Terms."""
        return _json(text)

    def words(self, text: str) -> str:
        """See Terms."""
        return _json(text)

    def typed(self, text: str, datatype: str) -> str:
        """See Terms."""
        return f'"{text}"'

    def triple(self, subject: str, predicate: str, value: str) -> str:
        """See Terms."""
        raise no_triple_terms("JSON-LD")

    def block(self, subject: str, pairs: Pairs[str]) -> str:
        """See Syntax."""
        said: dict[str, list[str]] = {'"@id"': [subject]}
        for predicate, value in pairs:
            said.setdefault(predicate, []).append(value)
        rows = [f"{key}:{values[0] if len(values) == 1 else '[' + ','.join(values) + ']'}" for key, values in said.items()]
        return "{" + ",".join(rows) + "}"

    def head(self) -> str:
        """The opening of the file, with the context in it: a reader needs nothing from the net."""
        return _json_head(self._base)


@cache
def _json_head(base: str) -> str:
    context = json.loads((Path(__file__).parent / "context.jsonld").read_text("utf-8"))["@context"]
    text = json.dumps({**context, "id": base}, ensure_ascii=False, indent=2)
    return f'{{"@context": {text},\n"@graph": ['
