"""Text → mentions. Each extractor reads one kind of thing; they run in the order of `EXTRACTORS`.

An extractor is a function of the paper and of what the extractors before it found, and returns its own mentions:
it may look at earlier mentions (a number inside a document number is no quantity) but never changes them.
"""

from collections.abc import Callable, Sequence

from kg.extract.agencies import extract_agencies
from kg.extract.citations import extract_citations
from kg.extract.dates import extract_dates
from kg.extract.grants import extract_grants
from kg.extract.measures import extract_measures
from kg.extract.quantities import extract_quantities
from kg.extract.regions import extract_regions
from kg.model import Mention, Paper

Extractor = Callable[[Paper, Sequence[Mention]], list[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (
    extract_citations,
    extract_dates,
    extract_agencies,
    extract_regions,
    extract_quantities,
    extract_measures,
    extract_grants,
)


def extract(paper: Paper, extractors: Sequence[Extractor] = EXTRACTORS) -> tuple[Mention, ...]:
    """All mentions of a paper, sorted by start, the longer first."""
    found: list[Mention] = []
    for extractor in extractors:
        found += extractor(paper, found)
    found.sort(key=lambda m: (m.start, -m.end, m.kind))
    return tuple(found)
