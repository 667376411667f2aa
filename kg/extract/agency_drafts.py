"""Bodies being read: the drafts so far, and what stands between them."""

import re

from kg.extract.agency_attributes import is_attribute, words_start
from kg.extract.agency_left import Left, is_border, region_before
from kg.extract.agency_unknown import unknown_region
from kg.extract.agency_words import field_start
from kg.lexicon import pattern

_LEARNT = ("省", "市", "州", "县", "区", "旗")
_RANKED = ("市和", "省和", "市、", "省、")
_MOST_ASKED = 2000
_GAP = re.compile(r"[ \u3000\n]*[、，,和及与暨]?(?:以及)?[ \u3000\n]*")


class Draft:
    """A body being read; `region` and `rank` say whose it is, as far as its own words do.

    `of` is the body that a defined short form stands for.
    """

    __slots__ = ("end", "form", "of", "rank", "region", "rule", "start")

    def __init__(self, start: int, end: int, form: str, rule: str, left: Left | None = None) -> None:
        self.of: Draft | None = None
        self.start, self.end, self.form, self.rule = start, end, form, rule
        self.region, self.rank = (left.region, left.rank) if left else ("", "")


class Drafts:
    """Reads one text; `drafts` are the bodies found so far, in order and without overlap.

    `county` says that the head names a county or district, so that 区政府 means that one and not a class.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.regions: dict[int, int] = {}
        self.floor = 0
        self.county = False
        self.asked = 0

    def _add(self, draft: Draft) -> None:
        if draft.form != "role" and pattern("agencies", "number-follows").match(self.text, draft.end):
            return
        if draft.form in ("full", "short"):
            draft.end = self._department_end(draft.end)
        self.drafts.append(draft)
        self.floor = draft.end

    def _department_end(self, end: int) -> int:
        """Where a body's name ends with the department that stands behind it: 省教育厅|基础教育处, 工业和信息化部|电子信息司."""
        if self.text.find("处", end + 2, end + 12) < 0 and self.text.find("司", end + 2, end + 12) < 0:
            return end
        match = pattern("agencies", "department-behind").match(self.text, end)
        if not match or words_start(self.text, match.end() - 1, end) > end or match[0].endswith(("办事处", "公司")):
            return end
        told = is_attribute(match[0]) or field_start(self.text, match.end() - 1, end) == end
        return match.end() if told else end

    def _touches(self, start: int) -> Draft | None:
        """The body that ends where this name begins."""
        return self.drafts[-1] if self.drafts and self.drafts[-1].end == start else None

    def _listed(self, start: int) -> Draft | None:
        """The body that this one follows in a list."""
        if not self.drafts:
            return None
        last = self.drafts[-1]
        gap = _GAP.match(self.text, last.end)
        return last if gap and last.end < start == gap.end() else None

    def _left(self, index: int) -> Left | None:
        """The region or rank whose name ends at `index`; a region that no table knows is learnt where it is first told."""
        left = region_before(self.text, index, self.floor, self.regions)
        if (left and (left.region or len(left.rank) > 1)) or self.text[index - 1 : index] not in _LEARNT:
            return left
        self.asked += 1
        name = unknown_region(self.text, index, self.floor, self.regions) if self.asked < _MOST_ASKED else ""
        if not name:
            return left
        self._learn(name)
        return region_before(self.text, index, self.floor, self.regions)

    def _is_repeated(self, name: str) -> bool:
        """Whether the text has a name more than once."""
        self.asked += 1
        return self.asked < _MOST_ASKED and self.text.count(name) > 1

    def _learn(self, name: str) -> None:
        """Take a name as a region's wherever it stands in the text."""
        start = self.text.find(name)
        while start >= 0:
            self.regions.setdefault(start + len(name), start)
            start = self.text.find(name, start + len(name))

    def _region_in_front(self, begin: int) -> int:
        first = begin
        for end in (begin + 1, begin + 2, begin + 3):
            if self.floor <= self.regions.get(end, begin) < begin:
                begin = self.regions[end]
        while begin in self.regions and self.regions[begin] >= self.floor:
            begin = self.regions[begin]
        ranked = begin < first and self.text.startswith(_RANKED, begin - 2) and is_border(self.text, begin - 2, self.floor)
        return begin - 2 if ranked and begin - 2 >= self.floor else begin
