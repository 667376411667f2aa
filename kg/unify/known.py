"""What is known of a regulation, as rules compare it: read off its node and the papers that name it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.chinese import fold
from kg.identity import is_statute, number_key
from kg.model import Node
from kg.numbers import issuer_of, parse_number
from kg.resolve.this_place import CENTRAL
from kg.unify.forms import Form, above, form_of, whole_number

_DOCUMENT_ID = re.compile(r"[0-9a-f]{16}")
_NAMELESS = re.compile(r"[Xx×*?]{2}|某|[A-Za-z]{1,3}(?=[省市州县区镇乡村局厅])")
_STANDARD_YEAR = re.compile(r"[A-Z][\d.]+-((?:19|20)\d{2})$")
_OFFICIAL = re.compile(r"[发办函]|规$")


_LONGEST_PLACE = 12
NO_DAYS: Mapping[str, str] = {}
SELF_TOLD = "—"
"""The place of a title that says whose it is, by a name that no table knows."""


class Known(NamedTuple):
    """What is known of one regulation, or of the class of nodes that were found to be one.

    `forms` is empty where only the number is known. `places` are told by title, number or the paper itself; `near` by the
    papers that cite it. `own` is whether its paper is in the collection, `trial` whether it is a 试行 edition.
    `since` is the first and last day on which it can have begun (YYYY-MM-DD), empty if unknown. `papers` are the documents
    that name it, `documents` those it was read from, `cited` the days of the former, an empty one where a day is unknown.
    """

    id: str
    name: str
    forms: tuple[Form, ...]
    numbers: tuple[str, ...]
    whole: frozenset[str]
    places: frozenset[str]
    near: frozenset[str]
    own: bool
    trial: bool
    statute: bool
    since: tuple[str, str]
    papers: frozenset[str]
    documents: frozenset[str]
    cited: frozenset[str]

    @property
    def edition(self) -> bool:
        """Whether it is one certain text: it has a number or a day, or is in the collection."""
        return self.own or bool(self.numbers) or bool(self.since[0])

    @property
    def place(self) -> str:
        """The one place it belongs to; empty where none or several are told. Papers of several places mean the highest."""
        if self.places:
            return next(iter(self.places)) if len(self.places) == 1 else ""
        highest = [place for place in self.near if all(place in above(other) for other in self.near)]
        return highest[0] if len(highest) == 1 else ""

    @property
    def issuers(self) -> frozenset[str]:
        """The issuers that its titles name."""
        return frozenset().union(*(form.issuers for form in self.forms))

    @property
    def nameless(self) -> bool:
        """Whether its names were made anonymous, so that they tell nothing."""
        return bool(_NAMELESS.search(self.name)) or any(_NAMELESS.search(place) for place in (*self.places, *self.near))

    def placed(self, told: frozenset[str]) -> "Known":
        """It in the place that its title begins with, where papers tell that there is such a place."""
        title = fold(self.name).lstrip("《")
        place = next((title[:size] for size in range(_LONGEST_PLACE, 1, -1) if title[:size] in told), "")
        return self._replace(near=frozenset((place,))) if place else self

    def words(self) -> str:
        """It in words, for the reason of a decision."""
        told = "、".join(self.numbers[:2]) or (self.since[0] if self.own or self.since[0] else "")
        seen = "read" if self.own else f"named in {len(self.papers)} papers" if len(self.papers) > 1 else ""
        facts = [told, self.place.strip(SELF_TOLD), seen]
        return f"“{self.name}” ({', '.join(filter(None, facts)) or 'cited'})"


def know(node: Node, papers: Iterable[str] = (), days: Mapping[str, str] = NO_DAYS) -> Known:
    """What a node tells, with the papers that name it, and the days of papers."""
    facts: dict[str, list[str]] = {}
    for key, value in sorted(node.facts):
        facts.setdefault(key, []).append(value)
    numbers = facts.get("number", [])
    written = {number_key(number) for number in numbers}
    names = sorted(name for name in node.names if number_key(name) not in written) if numbers else sorted(node.names)
    forms = tuple(sorted({form_of(name) for name in names}, key=_order) if len(names) > 1 else map(form_of, names))
    statute = any(map(is_statute, names))
    parsed = [parts for number in numbers if (parts := parse_number(number))]
    places = {*(form.place for form in forms), *facts.get("jurisdiction", ())}
    places |= {issuer_of(parts.code, parts.year).jurisdiction for parts in parsed}
    places.discard("")
    near = {scope for scope in facts.get("scope", ()) if not _DOCUMENT_ID.fullmatch(scope)}
    if not places and (statute or not facts.get("scope")):
        near = {CENTRAL if statute else SELF_TOLD}
    papers = frozenset(papers)
    return Known(
        node.id, node.name, forms, tuple(numbers), frozenset(filter(None, map(whole_number, numbers))),
        frozenset(places), frozenset(near), "document" in facts, "试行" in facts.get("edition", ()), statute,
        _since(facts.get("date", ()), [*(parts.year for parts in parsed if parts.year), *_standard_years(numbers)]),
        papers, frozenset(facts.get("document", ())), frozenset([days.get(paper, "") for paper in papers]),
    )


def _standard_years(numbers: Sequence[str]) -> list[str]:
    return [found[1] for number in numbers if (found := _STANDARD_YEAR.search(whole_number(number)))]


def _order(form: Form) -> tuple[str, str, list[str]]:
    return form.core, form.place, sorted(form.issuers)


def _since(dates: Sequence[str], years: Sequence[str]) -> tuple[str, str]:
    if dates:
        return dates[0], dates[-1]
    return (f"{min(years)}-01-01", f"{max(years)}-12-31") if years else ("", "")


def is_official(number: str) -> bool:
    """Whether a number is one of papers that print a text (国发〔2010〕1号), not of an order or a standard."""
    parts = parse_number(number)
    return parts is not None and bool(parts.year) and bool(_OFFICIAL.search(parts.code))
