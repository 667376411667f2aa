"""The plain engine: one document after the other, in this process."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.run.part import Part, merge_parts


class Inline:
    """Works in this process."""

    name = "inline"

    def map(self, work: Callable[[str], Part], items: Sequence[str]) -> Iterator[Part]:
        """Do the work on each item, in order."""
        return map(work, items)

    def merge(self, parts: Iterable[Part]) -> Part:
        """One part of all."""
        return merge_parts(parts)
