"""The program on one page: read → segment → extract → resolve → link → graph; then merge, and unify across documents."""

from pathlib import Path

from kg.extract import extract
from kg.link import link
from kg.model import Document, Graph, Reading
from kg.read import read
from kg.resolve import resolve
from kg.segment import segment


def read_document(document: Document) -> Reading:
    """All that can be read from one document."""
    paper = segment(document)
    mentions = extract(paper)
    resolution = resolve(paper, mentions)
    graph = link(paper, mentions, resolution)
    return Reading(paper, mentions, resolution, graph)


def document_graph(path: str | Path) -> Graph:
    """The graph of one file. Pure: the same bytes make the same graph."""
    return read_document(read(path)).graph
