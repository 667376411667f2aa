"""What every exporter is given and gives back: options, the counter of unwritable characters, the report."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg.errors import ExportError
from kg.model import Graph

BASE = "https://w3id.org/policy-kg/id/"
PROFILES = ("strict", "gephi", "yed", "cytoscape", "rdf12")
EVIDENCE = ("full", "quote", "none")
KINDS = ("agency", "regulation", "provision", "measure", "quantity", "region", "document")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]*[/#]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_ID = re.compile(r"[A-Za-z0-9_]+")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_]")


class Options(NamedTuple):
    """How to write.

    base      the IRI that instances begin with; absolute, ends in / or #
    profile   of GraphML: `strict` keeps to the schema, `gephi` adds the kind of an edge where Gephi looks for it,
              `yed` shapes and labels, `cytoscape` names columns as Cytoscape does;
              of RDF: `rdf12` ties a statement to its triple by a triple term of RDF 1.2, else by subject, predicate and object
    evidence  in RDF: `full` writes statements with where they were read, `quote` with the sentences, `none` only plain triples
    only      the kinds of nodes to write, with the edges between them; all where it is empty
    min_degree  how many edges a node must have to be written, counted between nodes of those kinds
    """

    base: str = BASE
    profile: str = "strict"
    evidence: str = "full"
    only: tuple[str, ...] = ()
    min_degree: int = 0

    def check(self) -> None:
        """Raise ExportError where an option has no meaning."""
        if not _ABSOLUTE.fullmatch(self.base):
            raise ExportError(f"{self.base!r} is no base: it must be an absolute IRI that ends in / or #")
        chosen = [("profile", self.profile, PROFILES), ("evidence", self.evidence, EVIDENCE)]
        for what, value, known in (*chosen, *(("kind of node (only)", kind, KINDS) for kind in self.only)):
            if value not in known:
                raise ExportError(f"{value!r} is no {what}: choose one of {', '.join(known)}")
        if self.min_degree < 0:
            raise ExportError(f"{self.min_degree} is no number of edges: give 0 (all nodes) or more (min-degree)")


DEFAULTS = Options()


class Report(NamedTuple):
    """What one export wrote: the files, the counts of the graph, how many unwritable characters were left out of it, how many
    cells of a spreadsheet begin with an apostrophe so that they are not run as formulas, and how many facts RDF has as texts.
    """

    files: tuple[str, ...]
    nodes: int
    edges: int
    removed: int
    defused: int = 0
    kept: int = 0

    @property
    def loss(self) -> str:
        """What was left out or changed, in words; empty if nothing was."""
        lost = [f"{self.removed} characters that no XML can hold were left out"] if self.removed else []
        if self.defused:
            lost.append(f"{self.defused} cells that begin like a formula were written with an apostrophe in front")
        if self.kept:
            lost.append(f"{self.kept} facts that their property cannot hold were written as kg:fact")
        return f"{', '.join(self.files)}: {'; '.join(lost)}" if lost else ""

    def __repr__(self) -> str:
        lost = f", {self.removed} characters left out" if self.removed else ""
        lost += f", {self.defused} cells defused" if self.defused else ""
        lost += f", {self.kept} facts kept as texts" if self.kept else ""
        return f"<Report {', '.join(self.files)}: {self.nodes} nodes, {self.edges} edges{lost}>"


class Characters:
    """Takes out what XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF), and counts it.

    Every format is cleaned alike, so that all of them say the same.
    """

    __slots__ = ("defused", "kept", "removed")

    def __init__(self) -> None:
        self.removed = self.defused = self.kept = 0

    def clean(self, text: str) -> str:
        """The text without them; one that holds none is returned as it is."""
        if text.isprintable():
            return text
        text, count = _UNWRITABLE.subn("", text)
        self.removed += count
        return text


Parts = tuple[bytes, ...]
Pieces = Iterator[str] | Iterator[bytes] | Iterator[Parts]
"""What a writer yields: small texts, large pieces of bytes, or small pieces as their parts in UTF-8."""
Writer = Callable[[Graph, Options, Characters], Pieces]


def ascii_id(identity: str) -> str:
    """An id as an XML name token and a part of an IRI; any other character becomes `.HEX.`, so that ids stay distinct."""
    if (identity.isalnum() and identity.isascii()) or _PLAIN_ID.fullmatch(identity):
        return identity
    return _NOT_PLAIN.sub(lambda found: f".{ord(found[0]):x}.", identity) or ".empty."
