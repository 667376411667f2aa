"""What a linker sees: the paper, its mentions in the order of the text, and who each of them is."""

from collections.abc import Iterator, Sequence

from kg.identity import title_key
from kg.model import Mention, Node, Paper, Passage, Resolution


class Scene:
    """A paper with its mentions and their nodes."""

    __slots__ = ("_named", "_titled", "mentions", "paper", "resolution", "text")

    def __init__(self, paper: Paper, mentions: tuple[Mention, ...], resolution: Resolution) -> None:
        self.paper, self.mentions, self.resolution = paper, mentions, resolution
        self.text = paper.document.text
        self._titled: dict[str, Node] | None = None
        targets = resolution.targets
        pairs: dict[str, list[tuple[Mention, Node]]] = {}
        for index, mention in enumerate(mentions):
            node = targets.get(index)
            if node is not None:
                kind = mention.kind
                if kind in pairs:
                    pairs[kind].append((mention, node))
                else:
                    pairs[kind] = [(mention, node)]
        self._named: dict[tuple[str, ...], list[tuple[Mention, Node]]] = {(kind,): found for kind, found in pairs.items()}

    def of_kind(self, *kinds: str) -> Sequence[tuple[Mention, Node]]:
        """The mentions of these kinds that have a node, with it, in the order of the text."""
        found = self._named.get(kinds)
        if found is None:
            found = [pair for kind in kinds for pair in self._named.get((kind,), ())]
            found.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].kind))
            self._named[kinds] = found
        return found

    def titled(self) -> dict[str, Node]:
        """The regulations that the paper names by their titles, the first of each, by `title_key`."""
        if self._titled is None:
            self._titled = {}
            for mention, node in self.of_kind("regulation"):
                if mention.form == "full":
                    self._titled.setdefault(title_key(mention.part("title")), node)
        return self._titled

    def passages(self, *kinds: str) -> Iterator[Passage]:
        """The passages of these kinds."""
        return (passage for passage in self.paper.passages if passage.kind in kinds)
