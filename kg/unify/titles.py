"""One title: what is named by a title alone is the one text that bears it, as far as place, issuer and day allow.

Texts come first: one title in one place, and days or numbers that agree. Then what is only cited: in its own place, else in
the places above it (a city's paper may mean its province's, and the state's), always only where one candidate fits. Of
several texts of one title the one in force on the citing paper's day is meant. At last what is cited and has no text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.resolve.this_place import CENTRAL
from kg.unify.classes import Classes
from kg.unify.forms import above, same_number
from kg.unify.known import Known

_LEAST, _LEAST_ABOVE, _LEAST_ABOUT, _LEAST_CORE = 8, 4, 14, 3
_MOST_TEXTS, _MOST_NEAR, _MOST_PLACES = 60, 4, 3


def join_titles(classes: Classes, known: Sequence[Known]) -> None:
    """Join what bears one title, in the order of the titles."""
    index: dict[str, dict[str, Known]] = defaultdict(dict)
    for item in known:
        if not item.nameless:
            for form in item.forms:
                index[form.core][item.id] = item
    for core, group in sorted(index.items()):
        if len(group) > 1 and len(core) >= _LEAST_CORE:
            _Title(classes, core, group.values()).join()


class _Title:
    """All that bears one title, by place."""

    def __init__(self, classes: Classes, core: str, group: Iterable[Known]) -> None:
        self.classes, self.core = classes, core
        self.places: dict[str, list[Known]] = defaultdict(list)
        for item in sorted({now.id: now for item in group if (now := classes.now(item))}.values(), key=lambda item: item.id):
            self.places[item.place].append(item)
        forms = (form for items in self.places.values() for item in items for form in item.forms)
        self.about = any(form.about for form in forms if form.core == core)

    def join(self) -> None:
        """Texts first, then what is only cited."""
        for _, items in sorted(self.places.items()):
            self._join_texts([item for item in items if item.edition or item.statute][:_MOST_TEXTS])
        self._renew()
        cited = [item for items in self.places.values() for item in items if not item.edition]
        chosen = [(item, *self._choose(item)) for item in sorted(cited, key=lambda item: item.id)]
        left: dict[tuple[object, ...], Known] = {}
        for item, meant, among in chosen:
            if meant is not None:
                self.classes.join(item, meant, "title", self._why(item, meant))
            elif item.place and not item.statute:
                key = (item.place, item.issuers, item.trial, among)
                self._join_left(left, key, item)
        self._tell_of_places()

    def _renew(self) -> None:
        for place, items in self.places.items():
            self.places[place] = list({now.id: now for item in items if (now := self.classes.now(item))}.values())

    def _join_texts(self, texts: Sequence[Known]) -> None:
        """Texts of one title in one place: surely one by number or day, else where each fits the other alone."""
        fits: dict[str, list[Known]] = defaultdict(list)
        for n, one in enumerate(texts):
            for other in texts[n + 1 :]:
                against = self.classes.against(one, other)
                if against:
                    if len(texts) <= _MOST_NEAR:
                        self.classes.apart(one, other, "title", f"one title, but {against}")
                elif why := _sure(one, other):
                    self.classes.join(one, other, "title", why)
                else:
                    fits[one.id].append(other)
                    fits[other.id].append(one)
        if len(self.core) < _LEAST:
            return
        for one in texts:
            partners = {now.id: now for item in fits[one.id] if (now := self.classes.now(item)).id != self.classes.root(one.id)}
            if len(partners) == 1:
                (other,) = partners.values()
                back = {self.classes.root(item.id) for item in fits[other.id]} | {self.classes.root(one.id), other.id}
                if back == {self.classes.root(one.id), other.id}:
                    self.classes.join(one, other, "title", "one title, and no other text of it fits")

    def _choose(self, item: Known) -> tuple[Known | None, tuple[str, ...]]:
        """The one candidate that a citation by title means, if there is one; else the ids of those it could mean."""
        if not item.place:
            return self._choose_anywhere(item)
        place, *levels = above(item.place)
        own = [other for other in self.places.get(place, ()) if self._is_meant(item, other)]
        if own:
            return self._pick(item, own)
        upper = [other for level in levels for other in self.places.get(level, ()) if self._is_above(item, other)]
        if not upper and not self.about and len(self.core) >= _LEAST:
            upper = [other for other in self.places.get("", ()) if other.own and not self.classes.against(item, other)]
        return self._pick(item, upper)

    def _choose_anywhere(self, item: Known) -> tuple[Known | None, tuple[str, ...]]:
        """A citation in a paper whose place is unknown: the one text of this title, wherever it belongs."""
        told = [place for place in self.places if place and place != CENTRAL]
        if (self.about and len(told) > _MOST_PLACES) or len(self.core) < _LEAST:
            return None, ()
        places = ("", CENTRAL, *told[: _MOST_PLACES + 1])
        every = [other for place in places for other in self.places.get(place, ()) if self._is_certain(item, other)]
        return self._pick(item, every)

    def _is_meant(self, item: Known, other: Known) -> bool:
        """Whether a citation may mean another class of its own place: a text, a statute, or what is cited with its issuer."""
        if self.classes.root(other.id) == self.classes.root(item.id) or self._against(item, other):
            return False
        if len(self.core) < _LEAST and not (self._alike(item, other) or other.statute):
            return False
        if other.edition or (other.statute and not item.statute):
            return True
        return item.issuers < other.issuers

    def _against(self, item: Known, other: Known) -> bool:
        against = self.classes.against(item, other)
        if against and other.edition and len(self.core) >= _LEAST:
            self.classes.apart(item, other, "title", f"one title, but {against}")
        return bool(against)

    def _alike(self, item: Known, other: Known) -> bool:
        return item.issuers == other.issuers

    def _is_above(self, item: Known, other: Known) -> bool:
        """Whether a citation may mean a class of a place above: a text with a long title, or a title that says no place."""
        if self.about:
            return len(self.core) >= _LEAST_ABOUT and other.edition and not self._against(item, other)
        return len(self.core) >= _LEAST_ABOVE and not self._against(item, other)

    def _is_certain(self, item: Known, other: Known) -> bool:
        if self.classes.against(item, other) or (self.about and not other.own):
            return False
        return other.own or other.place == CENTRAL

    def _pick(self, item: Known, candidates: Sequence[Known]) -> tuple[Known | None, tuple[str, ...]]:
        found = sorted({now.id: now for other in candidates if (now := self.classes.now(other))}.values(), key=lambda k: k.id)
        if len(found) == 1:
            return found[0], ()
        meant = in_force(item, found) if found else None
        if meant is None:
            for other in found[:_MOST_NEAR]:
                self.classes.apart(item, other, "title", f"{len(found)} of this title could be meant", "doubt")
        return meant, tuple(other.id for other in found)

    def _join_left(self, left: dict[tuple[object, ...], Known], key: tuple[object, ...], item: Known) -> None:
        """What is cited by one title in one place, with no text that fits: one, as far as anything tells."""
        first = left.setdefault(key, item)
        if first is not item and (len(self.core) >= _LEAST_ABOVE or not self.about):
            self.classes.join(first, item, "title", f"one title, cited in {item.place}, and nothing tells two texts apart")

    def _why(self, item: Known, meant: Known) -> str:
        if item.place == meant.place:
            where = f"the one of this title in {item.place}" if item.place else "the one of this title"
        elif item.place:
            where = f"no other of this title is known in {item.place} or above it"
        else:
            where = f"the one of this title, of {meant.place}"
        issuers = "、".join(sorted(meant.issuers - item.issuers))
        return where + (f"; the issuer {issuers} is left out" if issuers else "")

    def _tell_of_places(self) -> None:
        """Keep that a title is borne in several places, by several instruments."""
        firsts = [items[0] for place, items in sorted(self.places.items()) if place and items]
        for one, other in pairwise(firsts[: _MOST_NEAR + 1]):
            self.classes.apart(one, other, "place", f"one title, but one is of {one.place}, the other of {other.place}")


def _sure(one: Known, other: Known) -> str:
    """Why two texts of one title and place are surely one; empty if that is not sure."""
    if one.statute and other.statute:
        return "one statute, through all its versions"
    if any(same_number(left, right) for left in one.numbers for right in other.numbers):
        return "one title, and their numbers agree"
    if one.since[0] and one.since == other.since and one.since[0] == one.since[1]:
        return f"one title, one day {one.since[0]}"
    return ""


def in_force(item: Known, texts: Sequence[Known]) -> Known | None:
    """Of several texts of one title the one in force on the days of the papers that cite it; none where that is in doubt."""
    known = sorted(texts, key=lambda text: (text.since, text.id))
    if not item.cited or not all(text.since[0] for text in known) or not all(item.cited):
        return None
    if any(one.since[1] >= other.since[0] for one, other in pairwise(known)):
        return None
    meant = set()
    for day in item.cited:
        begun = [text for text in known if text.since[0] <= day]
        if not begun or begun[-1].since[1] > day:
            return None
        meant.add(begun[-1].id)
    return next((text for text in known if {text.id} == meant), None)

