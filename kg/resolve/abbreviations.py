"""Short forms of instruments: 《决定》 after 以下简称《决定》, or as the last words of exactly one title before it."""

import re
from collections import deque
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.model import Mention, Node

_QUOTES = re.compile("[“”\"‘’《》〈〉\\s]")
_TRAILERS = re.compile(r"(?:[（(][^（）()]*[）)]|[\d年版—－~-])+$")


class Known(NamedTuple):
    """An instrument that the text has named so far: where, by what title, and its node. `start` is -1 for the heading."""

    start: int
    title: str
    node: Node


def plain(title: str) -> str:
    """A title without quotation marks, brackets of titles, and white space."""
    return _QUOTES.sub("", title)


@lru_cache(maxsize=16384)
def ends_with(title: str, noun: str) -> bool:
    """Whether a title ends with this kind 文种, its trailing edition and year set aside."""
    return _TRAILERS.sub("", plain(title)).endswith(noun) or plain(title).endswith(noun)


class Names:
    """The distinct titles named so far, the last `most` of them, and what short forms of them mean."""

    def __init__(self, known: Iterable[Known], most: int) -> None:
        self.titles: deque[Known] = deque(maxlen=most)
        self._forms: deque[tuple[str, str, Known]] = deque(maxlen=most)
        self._seen: set[tuple[str, str]] = set()
        self._told: dict[str, Node | None] = {}
        for entry in known:
            self.add(entry)

    def add(self, entry: Known) -> None:
        """Keep an instrument that was just named, unless it is known."""
        key = (entry.node.id, entry.title)
        if key in self._seen:
            return
        self._seen.add(key)
        whole = plain(entry.title)
        self.titles.append(entry)
        self._forms.append((whole, _TRAILERS.sub("", whole), entry))
        self._told.clear()

    def meant_by(self, name: str) -> Node | None:
        """Who a short form means: the heading's own instrument, else the only title it fits."""
        if name not in self._told:
            self._told[name] = self._find(name)
        return self._told[name]

    def _find(self, name: str) -> Node | None:
        name = _TRAILERS.sub("", name) or name
        quoted, found, heading = f"“{name}”", {}, {}
        for whole, bare, entry in self._forms:
            if name != whole and (bare.endswith(name) or whole.endswith(name) or quoted in entry.title):
                found[entry.node.id] = entry.node
                if entry.start < 0:
                    heading[entry.node.id] = entry.node
        nodes = heading or found
        return next(iter(nodes.values())) if len(nodes) == 1 else None


def resolve_short(mention: Mention, defined: Mapping[str, Node], known: Names) -> Node | None:
    """Who a short form means: what the paper defined, else what the titles before it tell."""
    name = plain(mention.part("title") or mention.text)
    return defined[name] if name in defined else known.meant_by(name)


_PLAN = re.compile(r"^(?P<whose>.*?)“十(?P<count>[一二三四五六])五”(?P<field>.*?)规划(?:纲要)?$")


def plan_key(name: str) -> str:
    """What two names of one five-year plan share: 省“十四五”规划 and 省“十四五”规划纲要; empty for other titles."""
    return name.removesuffix("纲要") if _PLAN.match(name) else ""


def resolve_plan(name: str, known: Iterable[Known]) -> Node | None:
    """Which title the usual name of a five-year plan means: 济南市“十四五”规划 is 济南市…第十四个五年规划…纲要."""
    found = _PLAN.match(name)
    if not found or found["field"] or len(found["whose"]) < 2:
        return None
    words = f"国民经济和社会发展第十{found['count']}个五年规划"
    nodes = {e.node.id: e.node for e in known if e.title.startswith(found["whose"]) and words in e.title}
    return next(iter(nodes.values())) if len(nodes) == 1 else None
