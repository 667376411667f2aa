"""What a linker sees: the paper, its mentions in the order of the text, and who each of them is."""

from collections.abc import Iterator, Sequence

from kg.model import Mention, Node, Paper, Passage, Resolution


class Scene:
    """A paper with its mentions and their nodes."""

    __slots__ = ("_named", "mentions", "paper", "resolution", "text")

    def __init__(self, paper: Paper, mentions: tuple[Mention, ...], resolution: Resolution) -> None:
        self.paper, self.mentions, self.resolution = paper, mentions, resolution
        self.text = paper.document.text
        targets = resolution.targets
        self._named: dict[tuple[str, ...], list[tuple[Mention, Node]]] = {}
        for index, mention in enumerate(mentions):
            if index in targets:
                self._named.setdefault((mention.kind,), []).append((mention, targets[index]))

    def of_kind(self, *kinds: str) -> Sequence[tuple[Mention, Node]]:
        """The mentions of these kinds that have a node, with it, in the order of the text."""
        found = self._named.get(kinds)
        if found is None:
            found = [pair for kind in kinds for pair in self._named.get((kind,), ())]
            found.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[0].kind))
            self._named[kinds] = found
        return found

    def passages(self, *kinds: str) -> Iterator[Passage]:
        """The passages of these kinds."""
        return (passage for passage in self.paper.passages if passage.kind in kinds)
