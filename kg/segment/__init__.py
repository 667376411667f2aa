"""Document → Paper: the parts of an official paper (GB/T 9704-2012), chapters, articles, items, and web furniture.

`cut` makes the pieces in one pass; `mark_tables` cuts tables of tasks into cells; `mark_feet` finds signatures and what
stands below them, `mark_frames` what a web page puts around them, `mark_heads` what stands above the text; `nest` makes
passages of the pieces and tells which one encloses which.
"""

from kg.model import Document, Paper
from kg.segment.feet import mark_feet
from kg.segment.frames import mark_frames
from kg.segment.heads import mark_heads
from kg.segment.pieces import cut, nest
from kg.segment.task_tables import mark_tables

__all__ = ["segment"]


def segment(document: Document) -> Paper:
    """Cut a document into its passages, in the order of the text. Linear in the length of the text."""
    text = document.text
    pieces = mark_tables(text, cut(text))
    pieces = mark_heads(text, mark_frames(text, mark_feet(text, pieces)))
    return Paper(document, nest(pieces))
