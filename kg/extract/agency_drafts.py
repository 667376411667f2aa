"""Bodies being read: the drafts so far, and what stands between them."""

import re

from kg.extract.agency_attributes import is_attribute, words_start
from kg.extract.agency_border import whole_start
from kg.extract.agency_left import Left, is_border, region_before
from kg.extract.agency_unknown import unknown_region
from kg.extract.agency_words import field_start
from kg.gazetteer import named
from kg.lexicon import pattern

_CLOSED = frozenset("，。、；：）》”\n")
_JOINED = ("、", "和", "与")
_INSTITUTION_ENDS = frozenset("心院所局会司")
_FIRM = ("有限责任公司", "有限公司", "股份有限", "股份公司", "集团公司", "集团有限")
_INSTITUTIONS = ("中心", "研究院", "研究所", "科学院")
_BUILD = ("建设", "打造", "设立")
_NO_CLASS = ("国家级", "基层", "全国", "全省", "全市", "本市", "本省")
_LEARNT = ("省", "市", "州", "县", "区", "旗")
_RANKED = ("市和", "省和", "市、", "省、")
_MOST_ASKED = 100_000_000
_JOINTS = ("、", "和", " ", "")
_LONGEST_LINE = 80
_COMMITTEES = re.compile("及其(常务委员会|常委会)")
_GAP = re.compile(r"[ \u3000\n]*[、，,和及与暨]?(?:以及)?[ \u3000\n]*")


class Draft:
    """A body being read; `region` and `rank` say whose it is, as far as its own words do.

    `of` is the body that a defined short form stands for; `name` is the name of a body of which only the region stands
    in a list (安庆、池州市财政局), and that of the congress whose committee it is.
    """

    __slots__ = ("end", "form", "name", "of", "rank", "region", "rule", "start")

    def __init__(self, start: int, end: int, form: str, rule: str, left: Left | None = None) -> None:
        self.of: Draft | None = None
        self.name = ""
        self.start, self.end, self.form, self.rule = start, end, form, rule
        self.region, self.rank = (left.region, left.rank) if left else ("", "")


class Drafts:
    """Reads one text; `drafts` are the bodies found so far, in order and without overlap.

    `county` says that the head names a county or district, so that 区政府 means that one and not a class. `asked` counts the
    characters that were gone through for names that no table knows: 1,000 times for a text of 100,000.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.regions: dict[int, int] = {}
        self.floor = 0
        self.county = False
        self.asked = 0

    def _add(self, draft: Draft) -> None:
        goes_on = self.text[draft.end : draft.end + 1] not in _CLOSED
        if goes_on and draft.form != "role" and self._is_numbered(draft):
            return
        if self.text[draft.end - 1] in _INSTITUTION_ENDS and (self.text.startswith(_FIRM, draft.end) or self._is_planned(draft)):
            return
        if draft.form == "role" and not self._begin_whole(draft):
            return
        if draft.form in ("full", "short"):
            draft.end = self._department_end(draft.end) if goes_on else draft.end
            if draft.region and self.text[draft.start - 1 : draft.start] in _JOINED:
                self._list(self._elided(draft))
        elif goes_on and self.text[draft.end - 1] in "厅局委":
            variant = pattern("agencies", "variant").match(self.text, draft.end)
            draft.end = variant.end() if variant else draft.end
        self.drafts.append(draft)
        self.floor = draft.end
        if goes_on:
            self._committee(draft)

    def _is_numbered(self, draft: Draft) -> bool:
        """Whether it is only part of the number of an instrument, with the bodies joined to it; one that promulgates is not."""
        if not pattern("agencies", "number-follows").match(self.text, draft.end) or self._promulgates(draft):
            return False
        self._drop_joint(draft.start)
        return True

    def _promulgates(self, draft: Draft) -> bool:
        """Whether a body's order is told of in a line of its own, as one that promulgates: 某部令第5号公布."""
        found = pattern("agencies", "promulgates").match(self.text, draft.end)
        floor = max(0, draft.start - _LONGEST_LINE)
        line = max(floor, self.text.rfind("\n", floor, draft.start) + 1)
        return bool(found and found.end() - line < _LONGEST_LINE and not self.text.count("（", line, draft.start))

    def _drop_joint(self, start: int) -> None:
        """Drop the bodies in brackets with the one before a number: （甲部、乙署公告2012年第7号）."""
        opened = max(self.text.rfind("（", max(0, start - 60), start), self.text.rfind("(", max(0, start - 60), start))
        place, drafts = start, self.drafts
        if self.text.find("）", opened, start) >= 0 or self.text.find(")", opened, start) >= 0:
            return
        while opened >= 0 and drafts and drafts[-1].start > opened and self.text[drafts[-1].end : place] in _JOINTS:
            place = drafts.pop().start
        if opened >= 0:
            self.floor = max(self.floor, start)

    def _begin_whole(self, draft: Draft) -> bool:
        """Whether a class is one once it begins with a whole word, which it then does."""
        draft.start = whole_start(self.text, draft.start, draft.end, self.floor)
        return 0 <= draft.start < draft.end - 1

    def _committee(self, congress: Draft) -> None:
        """The standing committee that a congress brings with it: 市人大|及其|常委会; of a class, it is part of the class."""
        behind = _COMMITTEES.match(self.text, congress.end)
        if not behind or not self.text.endswith(("人大", "人民代表大会"), congress.start, congress.end):
            return
        if congress.form == "role":
            congress.end = behind.end()
        else:
            draft = Draft(*behind.span(1), "short", "committee")
            draft.region, draft.rank = congress.region, congress.rank
            draft.name = self.text[congress.start : congress.end]
            self.drafts.append(draft)
        self.floor = behind.end()

    def _is_planned(self, draft: Draft) -> bool:
        """Whether it is an institution still to be built, or a facility that a class of places has: 建设|省数据交易中心."""
        if not self.text.endswith(_INSTITUTIONS, draft.start, draft.end):
            return False
        begin = draft.start + 2 * self.text.startswith(_BUILD, draft.start)
        begins = draft.form == "role" and self.text.startswith(_NO_CLASS, begin)
        return begins or bool(pattern("agencies", "builds").search(self.text, max(self.floor, begin - 6), begin))

    def _list(self, found: list[Draft]) -> None:
        """Take up elided bodies; the first one has the body in front that it is part of: 某部华北、|某部华东监督站."""
        owner = self._touches(found[0].start) if found else None
        if owner and owner.form != "role":
            first = found.pop(0)
            owner.name, owner.rule = self.text[owner.start : owner.end] + first.name, "elided"
            owner.end = first.end
        self.drafts += found

    def _elided(self, last: Draft) -> list[Draft]:
        """The bodies of which only the region stands in a list before the last one: 安庆、|池州市财政局."""
        found: list[Draft] = []
        place, region = last.start, last.region
        if not region or last.rule == "elided":
            return found
        rank = region[-1] if region[-1] in _LEARNT else ""
        rest = self.text[last.start + len(region) : last.end]
        while place > self.floor and self.text[place - 1] in "、和与":
            end = place - 1
            start = self.regions.get(end, -1)
            if start < self.floor or len(rest) < 2 or (start in self.regions and self.text[start - 1] not in "省区"):
                break
            name = self.text[start:end]
            draft = Draft(start, end, "short", "elided", Left(start, name))
            draft.name = name + ("" if any(known.name == name for known in named(name)) else rank) + rest
            found.insert(0, draft)
            place = start
        return found

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
        self.asked += len(self.text)
        name = unknown_region(self.text, index, self.floor, self.regions) if self.asked < _MOST_ASKED else ""
        if not name:
            return left
        self._learn(name)
        return region_before(self.text, index, self.floor, self.regions)

    def _is_repeated(self, name: str) -> bool:
        """Whether the text has a name more than once."""
        self.asked += len(self.text)
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
