"""Reads the names of bodies from a text, from left to right, each from its last word back to its left border."""

from kg.extract.agency_drafts import Draft
from kg.extract.agency_left import (
    Left,
    abridged_fields,
    abridged_suffixes,
    free_words,
    is_border,
    mass_suffixes,
    unknown_place,
)
from kg.extract.agency_parts import STATE_WIDE, PartReader
from kg.extract.agency_scan import Entry
from kg.extract.agency_words import class_start, field_start, lone_classes
from kg.lexicon import pattern

_LIST_GOES_ON = frozenset("、）)（(按牵，和")
_MEMBER_ENDS = frozenset("，、：；:,;。")
_WITH_PARTS = ("党委", "政府", "领导小组", "指挥部", "委员会", "联席会议")
_OWN = frozenset(("人民政府", "政府", "人大", "政协", "党委", "纪委", "人大常委会", "纪委监委", "监委", "人民代表大会"))
_CORPS = "新疆生产建设兵团"
_HEAD = 400
_CENTRES = ("疾控", "征信", "应急", "气象")
_NEVER_FREE = frozenset(("办公厅", "综合司", "司", "办", "委", "署"))
_UNITS = frozenset(("大队", "支队", "总队", "派出所"))
_BARE = frozenset(("厅", "局", "委", "司", "管理局", "监督管理局", "总局", "监管局", "委员会"))
_BRANCHES = ("调查总队", "分署", "分行", "支行", "营业管理部", "营管部")
_COMMITTEE = Entry("委员会", "suffix", "field")
_NOT_COMMITTEES = tuple("托任派员")
_BANKS = frozenset(("人行", "人民银行", "中国人民银行"))


class Reader(PartReader):
    """Reads one text, a word of the scan after the other."""

    def read(self, start: int, end: int, entry: Entry) -> None:
        """Take in one word of the scan."""
        if entry.use == "region":
            self.regions[end] = start
            self.county = self.county or (end < _HEAD and entry.word[-1] in "区县旗" and entry.needs == "")
            if entry.word == _CORPS and self._stands_alone(start, end):
                self._add(Draft(start, end, "full", "corps"))
            if entry.needs == "zone" and self._listed(start) and self.text[end : end + 1] in _LIST_GOES_ON:
                self._add(Draft(start, end, "short", "zone"))
        elif entry.use == "known":
            self._known(start, end, entry)
        elif entry.use == "suffix":
            self._suffix(start, end, entry)
        elif entry.use == "role":
            self._role(end - len(entry.word), end, entry)

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether a name is a member of a list of bodies, or all of a line, with nothing of a longer name behind it."""
        behind = self.text[end : end + 1]
        begins = start == 0 or self.text[start - 1] in "\n\u3000 "
        return bool(behind in _MEMBER_ENDS and (self._listed(start) or (begins and behind in "：:")))

    # known bodies

    def _known(self, start: int, end: int, entry: Entry) -> None:
        text = self.text
        if text[end : end + 1] == "门" or (text[end : end + 1] == "署" and entry.word[-1] == "部"):
            return
        if text.startswith("第", end - len(entry.word) - 4) or "人民代表大会" in entry.word or "人大" in entry.word:
            start = self._session(start)
        if entry.weak and self._local(start, end):
            return
        if entry.weak and (not is_border(text, start, self.floor) or self._paired(start)):
            self._suffixed(start, end)
            return
        form = entry.needs
        if entry.weak and entry.word not in _BANKS:
            before = self._listed(start)
            if before and before.form == "role" and before.rule != "alone":
                form = "role"
            elif before and (before.region or before.rank):
                self._add(Draft(start, end, "short", "ellipsis", Left(start, before.region, before.rank)))
                return
        owner = self._touches(start)
        if owner and owner.rule == "known" and entry.word.endswith(("中心", "研究所", "科学院", "规划院", "总站")):
            owner.end = self.floor = end
            return
        rule = "class" if form == "role" else "bank" if entry.word in _BANKS else "known"
        self._add(Draft(start, end, form, rule))

    def _paired(self, start: int) -> bool:
        """Whether a name's first word is the second of a pair: 河西区发展规划和|统计局."""
        if self.text[start - 1 : start] not in ("和", "与"):
            return False
        core = field_start(self.text, start - 1, self.floor)
        left = self._left(core) if core < start - 1 else None
        return bool(left and left.region)

    def _suffixed(self, start: int, end: int) -> None:
        """What looked like a central body's short name is the end of another name: 省大|数据局."""
        core = field_start(self.text, end - 1, self.floor)
        if core < start:
            self._cored(core, end - 1, end, self.text[end - 1])

    def _session(self, index: int) -> int:
        found = pattern("agencies", "session").match(self.text, self.floor, index)
        return found.start() if found and found.end() == index else index

    def _local(self, start: int, end: int) -> bool:
        """A name that local bodies have too, behind a region or a rank or a class: 省|发展改革委."""
        left = self._left(start)
        if left and not self._in_class(left, start):
            self._add(Draft(left.start, end, "short", "local", left))
            return True
        found = class_start(self.text, start, self.floor)
        if found.leads:
            rule = "state" if self.text.startswith(STATE_WIDE, found.start) else "class"
            self._add(Draft(found.start, end, "full" if rule == "state" else "role", rule))
        return found.leads

    # structure

    def _suffix(self, start: int, end: int, entry: Entry) -> None:
        word, text = entry.word, self.text
        if word[-1] == "委" and len(word) > 1:
            behind = text[end : end + 2]
            if behind == "员会":
                start, end, word, entry = end - 1, end + 2, _COMMITTEE.word, _COMMITTEE
            elif behind[:1] in _NOT_COMMITTEES:
                return
        elif word == "委":
            left = self._left(start)
            if left:
                league = len(left.rank) == 1 and left.start > self.floor and text[left.start - 1] == "团"
                self._add(Draft(self._party(left.start) - league, end, "short", "placed", left))
                return
        if entry.needs == "place":
            self._placed(start, end, word)
            return
        if entry.needs in ("any", "state"):
            self._any(start, end, entry.needs == "state")
        elif entry.needs in ("field", "sub"):
            self._fielded(start, end, entry)

    def _placed(self, start: int, end: int, word: str) -> bool:
        """A region or rank, then the body's word: 广东省|委, 市|人民政府."""
        text, floor = self.text, self.floor
        begin = self._session(start) if word.startswith("人") else start
        left = self._left(begin)
        if word == "党组" and (group := self._touches(start)) and group.form != "role":
            group.end = self.floor = end
            return True
        if left is None or not left.region:
            if left is None and word in ("人民政府", "政府") and text[start - 1 : start] == "区" and self._zone(start, end):
                return True
            if self._placed_class(start, end, word, left):
                return True
            if left is None and word in ("人民政府", "政府", "党委", "人大"):
                left = unknown_place(text, begin, floor, self.regions)
        owner = self._touches(left.start if left else start)
        branch = word in _BRANCHES and owner and owner.rule in ("bank", "known")
        if word in _BRANCHES[1:] and not branch:
            return False
        if owner and owner.form != "role" and (not left or owner.rule == "bank" or branch) and word not in _OWN:
            owner.end = self.floor = end
            return True
        before = None if left else self._listed(start)
        governs = before and before.rule == "placed" and text.endswith(("委", "党委"), before.start, before.end)
        in_place = before and before.form != "role" and (before.region or before.rank)
        if before and ((word in ("政府", "人民政府") and governs) or (word in mass_suffixes() and in_place)):
            self._add(Draft(start, end, "short", "ellipsis", Left(start, before.region, before.rank)))
            return True
        if left:
            form = "short" if not left.region or word in abridged_suffixes() else "full"
            self._add(Draft(self._party(self._session(left.start)), end, form, "placed", left))
        elif word == "人大" and text.startswith("及其常", end):
            self._add(Draft(start, end, "role", "class"))
        return bool(left)

    def _party(self, begin: int) -> int:
        return begin - 2 if begin - 2 >= self.floor and self.text.startswith("中共", begin - 2) else begin

    def _placed_class(self, start: int, end: int, word: str, left: Left | None) -> bool:
        found = class_start(self.text, start, self.floor)
        begin = found.start
        county = left and left.rank in ("区", "县", "旗", "镇", "乡") and not (self.county and left.rank in "区县旗")
        town = left is not None and left.rank in ("镇", "乡") and word.startswith("人")
        if left and begin >= left.start and not (town or (county and word in ("人民政府", "政府"))):
            return False
        last = self.drafts[-1] if self.drafts else None
        if begin == start and last and self._joins(last, start, word):
            last.end = self.floor = end
            return True
        if found.leads:
            self._add(Draft(self._region_in_front(begin), end, "role", "class"))
            return True
        if word in lone_classes() and begin == start:
            if word == "海关" and pattern("agencies", "field-list").match(self.text, end):
                return True
            self._add(Draft(start, end, "role", "alone"))
            return True
        return False

    def _joins(self, last: Draft, start: int, word: str) -> bool:
        """各级党委和政府: two classes under one word are one."""
        if last.form != "role" or last.end < start - 1 or word not in ("政府", "人民政府"):
            return False
        return self.text[last.end : start] in ("", "和", "、", "与", "及")

    def _fielded(self, start: int, end: int, entry: Entry) -> None:
        text, floor = self.text, self.floor
        owner = self._touches(start)
        left = self._left(start) if entry.word in ("管委会", "管理委员会") else None
        if left and left.region:
            self._add(Draft(left.start, end, "short" if entry.word in abridged_suffixes() else "full", "placed", left))
            return
        if entry.word in ("管委会", "管理委员会") and self._zone(start, end):
            return
        if entry.needs == "sub":
            if owner and (owner.form != "role" or text.endswith(_WITH_PARTS, owner.start, owner.end)):
                owner.end = self.floor = end + 3 * text.startswith("（室）", end)
                return
            left = self._left(start)
            if left and entry.word not in ("办公室", "办公厅", "综合司"):
                self._add(Draft(left.start, end, "short", "placed", left))
                return
        core = field_start(text, start, floor)
        if core == start and entry.word.endswith("中心") and field_start(text, end - 2, floor) < start:
            core = field_start(text, end - 2, floor)
        if core < start:
            if not (entry.word == "中心" and start - core <= 2 and text[core:start] not in _CENTRES):
                self._cored(core, start, end, entry.word)
            return
        if owner and entry.needs == "field" and owner.form != "role" and entry.word in ("委员会", "领导小组"):
            return
        if entry.word in _UNITS:
            self._branch(start, end)
        elif self._institution(start, end, entry.word) or entry.word in _NEVER_FREE or entry.word.endswith("中心"):
            return
        else:
            self._free(start, end)

    def _free(self, start: int, end: int) -> None:
        left = free_words(self.text, start, self.floor, self.regions)
        if left:
            form = "full" if left.region else "short"
            if form == "short" or self.text[end - 1] != "院":
                self._add(Draft(left.start, end, form, "free", left))
            return
        self._branch(start, end)

    def _cored(self, core: int, start: int, end: int, word: str) -> None:
        """A body with its field: is there a region, a rank, a class, a body it belongs to, or a list it continues?"""
        text, floor = self.text, self.floor
        behind = pattern("agencies", "behind").match(text, end)
        if behind and word.endswith(("厅", "局", "委")):
            end = behind.end()
        left = self._left(core)
        if left and not self._in_class(left, core):
            owner = self._touches(left.start)
            if owner and owner.form == "full" and owner.rule == "known" and left.region:
                owner.end = self.floor = end
                return
            full = left.region and word not in abridged_suffixes() and text[core:start] not in abridged_fields()
            self._add(Draft(left.start, end, "full" if full else "short", "field", left))
            return
        found = class_start(text, core, floor)
        if found.leads and text.startswith(STATE_WIDE, found.start):
            self._add(Draft(found.start, end, "full", "state"))
            return
        if found.leads:
            begin = found.start
            owner = self._touches(begin)
            if owner:
                owner.end, owner.form, self.floor = end, "role", end
            else:
                self._add(Draft(self._region_in_front(begin), end, "role", "class"))
            return
        self._bare(core, start, end, word, bool(behind))

    def _in_class(self, left: Left, core: int) -> bool:
        """Whether the rank in front of a body is part of a class: 各省、自治区、直辖|市|水利厅."""
        start = left.start
        if left.region:
            joined = left.region == _CORPS and self.text[start - 1 : start] in ("及", "和", "、")
            return joined and class_start(self.text, start - 1, self.floor).leads
        if class_start(self.text, core, self.floor).start >= start:
            return False
        return self.text[start - 1] not in "、和及与" or class_start(self.text, start - 1, self.floor).leads

    def _bare(self, core: int, start: int, end: int, word: str, variants: bool) -> None:
        text = self.text
        owner = self._touches(core)
        if owner and owner.form != "role":
            owner.end = self.floor = end
            return
        before = self._listed(core)
        if variants or (before and before.form == "role" and before.rule == "class"):
            self._add(Draft(core, end, "role", "class"))
        elif before and (before.region or before.rank):
            self._add(Draft(core, end, "short", "ellipsis", Left(core, before.region, before.rank)))
        elif is_border(text, core, self.floor) and word in _BARE and start - core > 1:
            self._add(Draft(core, end, "short", "bare"))
