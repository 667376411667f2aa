"""Reads bodies by the body they are part of, and the offices that run a zone."""

from kg.extract.agency_attributes import is_attribute, words_start
from kg.extract.agency_drafts import Draft
from kg.extract.agency_left import Left
from kg.extract.agency_roles import RoleReader
from kg.lexicon import pattern

_INSTITUTIONS = ("中心", "研究所", "研究院", "规划院")
_NOT_BETWEEN = frozenset("的了和与及由向在对将把被按会同")
_LONGEST_ZONE = 18


class PartReader(RoleReader):
    """Reads the parts of bodies of one text."""

    def _branch(self, start: int, end: int) -> None:
        """A part of the body just read, with a few words between: 市水务局|执法|总队, 市场监督管理局|宝安|监管局."""
        owner = self.drafts[-1] if self.drafts else None
        if owner and owner.form != "role" and 0 < start - owner.end <= 4:
            between = self.text[owner.end : start]
            if between.isalpha() and not set(between) & _NOT_BETWEEN:
                owner.end = self.floor = end

    def _institution(self, start: int, end: int, word: str) -> bool:
        """An institution of the body just read: 环境保护部|环境标准|研究所."""
        owner = self.drafts[-1] if self.drafts else None
        if not (word.endswith(_INSTITUTIONS) and owner and owner.form != "role" and 0 < start - owner.end <= 10):
            return False
        between = self.text[owner.end : start]
        if not is_attribute(between) or set(between) & _NOT_BETWEEN:
            return False
        owner.end = self.floor = end
        return True

    def _zone(self, start: int, end: int) -> bool:
        """The office that runs a zone of any name: 东岭湖旅游度假区|管委会."""
        begin = words_start(self.text, start, self.floor, _LONGEST_ZONE)
        match = pattern("agencies", "zone").fullmatch(self.text, begin, start)
        if not match:
            return False
        region = next((self.text[begin:place] for place in range(start, begin, -1) if self.regions.get(place) == begin), "")
        self._add(Draft(begin, end, "full", "zone-office", Left(begin, region)))
        return True
