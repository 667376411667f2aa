"""Plain text and Markdown → Content: the text as decoded."""

from kg.read.content import Content
from kg.read.encodings import decode


def read_plain(data: bytes, source: str, charset: str = "") -> Content:
    """The text of a plain text file. Facts: its encoding where not UTF-8, and how many stray bytes were replaced."""
    decoded = decode(data, source, charset)
    facts = []
    if decoded.encoding != "utf-8":
        facts.append(("encoding", decoded.encoding))
    if decoded.replaced:
        facts.append(("replaced", str(decoded.replaced)))
    return Content(decoded.text, tuple(facts))
