"""Reads bodies by the body they are part of, and the offices that run a zone."""

from kg.extract.agency_attributes import begins_otherwise, is_attribute, words_start
from kg.extract.agency_drafts import Draft
from kg.extract.agency_left import Left, is_border
from kg.extract.agency_roles import RoleReader
from kg.lexicon import pattern

_INSTITUTIONS = ("中心", "研究所", "研究院", "规划院")
_NOT_BETWEEN = frozenset("的了和与及由向在对将把被按会同")
_LONGEST_ZONE = 18
_LEVELS = ("省级", "市级", "县级", "区级")
STATE_WIDE = ("国家", "全国", "中央")


class PartReader(RoleReader):
    """Reads the parts of bodies of one text."""

    def _branch(self, start: int, end: int) -> None:
        """A part of the body just read, with a few words between: 市水务局|执法|总队, 市场监督管理局|宝安|监管局."""
        owner = self.drafts[-1] if self.drafts else None
        if owner and owner.form != "role" and 0 < start - owner.end <= 4:
            between = self.text[owner.end : start]
            if between.isalpha() and not set(between) & _NOT_BETWEEN and not begins_otherwise(between):
                owner.end = self.floor = end
                owner.form = "role" if between.startswith(("有关", "相关", "各")) else owner.form

    def _institution(self, start: int, end: int, word: str) -> bool:
        """An institution of the body just read: 环境保护部|环境标准|研究所."""
        owner = self.drafts[-1] if self.drafts else None
        if not (word.endswith(_INSTITUTIONS) and owner and owner.form != "role" and 0 < start - owner.end <= 10):
            return False
        between = self.text[owner.end : start]
        if not is_attribute(between) or words_start(self.text, start, owner.end, 10) > owner.end:
            return False
        owner.end = self.floor = end
        return True

    def _zone(self, start: int, end: int) -> bool:
        """The office that runs a zone of any name: 东岭湖旅游度假区|管委会."""
        begin = words_start(self.text, start, self.floor, _LONGEST_ZONE)
        match = pattern("agencies", "zone").fullmatch(self.text, begin, start)
        if not match or not is_attribute(self.text[begin : begin + 4]):
            return False
        region = next((self.text[begin:place] for place in range(start, begin, -1) if self.regions.get(place) == begin), "")
        self._add(Draft(begin, end, "full", "zone-office", Left(begin, region)))
        return True

    def _any(self, start: int, end: int, state: bool) -> None:
        """Coordinating bodies: their names are free; they begin at a body, a region, or are told by being said again.

        Where `state` is true they must begin with 全国 or another word that says so.
        """
        text, floor = self.text, self.floor
        place = self._open(start)
        if state:
            place = max(text.rfind(word, place, start) for word in STATE_WIDE)
            if place < floor:
                return
        owner = self._touches(place)
        left = self._left(place) if place < start else None
        name = text[place:end]
        if owner and owner.form != "role" and place < start:
            if not begins_otherwise(name):
                owner.end = self.floor = end
        elif left and left.region:
            self._add(Draft(left.start, end, "full", "coordinating", left))
        elif name.startswith(STATE_WIDE) and place < start:
            self._add(Draft(place, end, "full", "coordinating"))
        elif name[0] in "省市县区" and name[1] not in "级域场容" and start - place > 3 and is_border(text, place, floor):
            self._add(Draft(place, end, "short", "coordinating", Left(place, "", name[0])))
        elif name.startswith(_LEVELS) and is_border(text, place, floor):
            self._add(Draft(place, end, "role", "coordinating"))
        elif len(name) > 6 and not name.endswith("工作组") and self._is_named(name, end):
            is_class = name.endswith("仲裁委员会") or name.startswith("各")
            self._add(Draft(place, end, "role" if is_class else "full", "coordinating"))

    def _is_named(self, name: str, end: int) -> bool:
        """Whether the text says a name again, or gives it a short form."""
        return self._is_repeated(name) or pattern("agencies", "defined").match(self.text, end) is not None

    def _open(self, start: int) -> int:
        """Where the free words in front of a coordinating body's last word begin."""
        text, place = self.text, start
        low = max(self.floor, start - 26)
        while place > low and "\u4e00" <= text[place - 1] <= "\u9fff" and place not in self.regions:
            place -= 1
        openers = list(pattern("agencies", "opener").finditer(text, place, start))
        place = openers[-1].end() if openers else place
        place += 2 * text.startswith("或者", place)
        return place + 1 if text[place] in "和与及或" and place < start else place
