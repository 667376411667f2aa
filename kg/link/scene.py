"""What a linker sees: the paper, its mentions in the order of the text, and who each of them is."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.model import Mention, Node, Paper, Passage, Resolution


class Scene(NamedTuple):
    """A paper with its mentions and their nodes."""

    paper: Paper
    mentions: tuple[Mention, ...]
    resolution: Resolution

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.paper.document.text

    def of_kind(self, *kinds: str) -> Iterator[tuple[Mention, Node]]:
        """The mentions of these kinds that have a node, with it, in the order of the text."""
        targets = self.resolution.targets
        for index, mention in enumerate(self.mentions):
            if mention.kind in kinds and index in targets:
                yield mention, targets[index]

    def passages(self, *kinds: str) -> Iterator[Passage]:
        """The passages of these kinds."""
        return (passage for passage in self.paper.passages if passage.kind in kinds)
