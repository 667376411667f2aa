"""Document → Paper: the parts of an official paper (GB/T 9704-2012), chapters, articles, items, and web furniture."""

from kg.model import Document, Paper, Passage


def segment(document: Document) -> Paper:
    """Cut a document into its passages, in the order of the text."""
    passages, start = [], 0
    for line in document.text.split("\n"):
        if line.strip():
            passages.append(Passage(start, start + len(line), "paragraph"))
        start += len(line) + 1
    return Paper(document, tuple(passages))
