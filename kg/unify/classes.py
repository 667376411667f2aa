"""The classes of nodes that were found to be one: union-find that keeps what is known of each class and why it was made."""

from collections.abc import Iterable, Iterator, Mapping

from kg.identity import text_day
from kg.model import Decision, Node
from kg.unify.forms import same_number
from kg.unify.known import SELF_TOLD, Known, know

_MOST_NAMED = 3


class Classes:
    """The regulations of a graph in classes; the root of a class is its smallest id.

    `papers` are the documents that name a node. `barred` are pairs that a person judged different.
    """

    def __init__(
        self, nodes: Iterable[Node], papers: Mapping[str, frozenset[str]], barred: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.known: dict[str, Known] = {}
        self.doubtful: set[str] = set()
        self.same: list[Decision] = []
        self.near: dict[tuple[str, str], Decision] = {}
        self._parent: dict[str, str] = {}
        self._papers = dict(papers)
        self._named = papers
        self._days: dict[str, str] = {}
        self._told = frozenset(place for node in self.nodes.values() for place in node.values("jurisdiction"))
        self._barred: dict[str, set[str]] = {}
        for one, other in barred:
            self._barred.setdefault(one, set()).add(other)
            self._barred.setdefault(other, set()).add(one)

    def forget_doubts(self) -> None:
        """Look again at what stayed apart, since more is known now."""
        self.near.clear()
        self.doubtful.clear()

    def begin_round(self) -> list[Known]:
        """What is known of all classes, in the order of their ids."""
        days = {paper: text_day(node) for node in self.nodes.values() for paper in node.values("document")}
        if days != self._days or not self.known:
            self._days = days
            self.known = {key: self._know(key) for key in self.nodes}
        return [self.known[key] for key in sorted(self.known)]

    def _know(self, root: str) -> Known:
        found = know(self.nodes[root], self._papers.get(root, ()), self._days)
        return found.placed(self._told) if SELF_TOLD in found.near else found

    def root(self, node: str) -> str:
        """The smallest id of the class."""
        while (above := self._parent.get(node, node)) != node:
            self._parent[node] = self._parent.get(above, above)
            node = above
        return node

    def now(self, item: Known) -> Known:
        """What is known of the class that this has become a part of."""
        return self.known[self.root(item.id)]

    def join(self, one: Known, other: Known, rule: str, why: str, sure: bool = False) -> bool:
        """Make two classes one, unless something speaks against it; the same number makes it `sure`."""
        left, right = self.root(one.id), self.root(other.id)
        if left == right:
            return True
        against = self.against(self.known[left], self.known[right], sure)
        if against:
            self.apart(one, other, rule, f"{why}, but {against}")
            return False
        self.unite(left, right, rule, f"{one.words()} and {other.words()}: {why}")
        return True

    def unite(self, one: str, other: str, rule: str, words: str) -> None:
        """Make two classes one, whatever speaks against it."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return
        self.same.append(Decision(min(one, other), max(one, other), "same", rule, words))
        self._parent[second] = first
        gone = self.nodes.pop(second)
        kept = self.nodes[first]
        self.nodes[first] = Node(first, kept.kind, kept.names | gone.names, kept.facts | gone.facts)
        self._papers[first] = self._papers.get(first, frozenset()) | self._papers.pop(second, frozenset())
        for foe in self._barred.pop(second, ()):
            self._barred[foe].discard(second)
            self._barred[foe].add(first)
            self._barred.setdefault(first, set()).add(foe)
        if self.known:
            self.known.pop(second, None)
            self.known[first] = self._know(first)

    def apart(self, one: Known, other: Known, rule: str, why: str, verdict: str = "apart") -> None:
        """Keep why two classes stayed two; the first reason counts."""
        left, right = sorted((self.root(one.id), self.root(other.id)))
        if left != right:
            first, second = self.known[left], self.known[right]
            words = f"{first.words()} and {second.words()}: {why}"
            if verdict == "doubt":
                self.doubtful.add(self.root(one.id))
            self.near.setdefault((left, right), Decision(left, right, verdict, rule, words))

    def against(self, one: Known, other: Known, sure: bool = False) -> str:
        """What speaks against two being one, in words; empty if nothing does."""
        if other.id in self._barred.get(one.id, ()):
            return "a person judged them different"
        if _names_beside(one, other) or _names_beside(other, one):
            return "the paper itself names the other beside itself"
        if one.places and other.places and one.places.isdisjoint(other.places):
            return f"one is of {'、'.join(sorted(one.places))}, the other of {'、'.join(sorted(other.places))}"
        return "" if sure or (one.statute and other.statute) else _differ(one, other)

    def decisions(self) -> Iterator[Decision]:
        """All decisions, each with some papers that name the two."""
        for found in (*self.same, *self.near.values()):
            papers = sorted(self._named.get(found.one, ()))[:_MOST_NAMED] + sorted(self._named.get(found.other, ()))[:_MOST_NAMED]
            yield found._replace(documents=" ".join(dict.fromkeys(papers)))

    def moved(self) -> dict[str, str]:
        """The nodes that have become a part of another, with the root of their class."""
        return {node: root for node in sorted(self._parent) if (root := self.root(node)) != node}


def _names_beside(text: Known, other: Known) -> bool:
    """Whether a paper of the collection speaks of the other, which is then not itself."""
    return bool(text.documents) and not text.documents.isdisjoint(other.papers - other.documents)


def _differ(one: Known, other: Known) -> str:
    if one.numbers and other.numbers:
        if any(same_number(left, right) for left in one.numbers for right in other.numbers):
            return ""
        return f"their numbers differ ({one.numbers[0]}, {other.numbers[0]})"
    if one.issuers and other.issuers and one.issuers.isdisjoint(other.issuers):
        return f"their issuers differ ({'、'.join(sorted(one.issuers))}; {'、'.join(sorted(other.issuers))})"
    if one.trial != other.trial and (other if one.trial else one).edition:
        return "one is a trial edition 试行"
    return _days_differ(one, other)


def _days_differ(one: Known, other: Known) -> str:
    if one.edition and other.edition:
        far = one.since[0] and other.since[0] and (one.since[0] > later(other.since[1]) or other.since[0] > later(one.since[1]))
        exact = one.since != other.since and all(item.since[0] and item.since[0] == item.since[1] for item in (one, other))
        return f"they are of different days ({one.since[0]}, {other.since[0]})" if far or exact else ""
    text, cited = (one, other) if one.edition else (other, one)
    if text.edition and text.since[0] and cited.cited and all(day and later(day) < text.since[0] for day in cited.cited):
        return f"it began on {text.since[0]} at the earliest, after the citing paper of {max(cited.cited)}"
    return ""


def later(day: str) -> str:
    """A day about a month and a half later, which is how far the days told of one paper may lie apart."""
    year, month, rest = int(day[:4]), int(day[5:7] or 12), day[7:]
    rest = "-15" if month % 2 else "-28"
    return f"{year + month // 12}-{month % 12 + 1:02}{rest}"
