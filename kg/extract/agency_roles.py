"""Reads phrases that name a class of bodies: 县级以上地方人民政府, 有关部门."""

from kg.extract.agency_attributes import HEADED, attribute_start, is_attribute, list_start
from kg.extract.agency_drafts import Draft, Drafts
from kg.extract.agency_left import is_border
from kg.extract.agency_scan import Entry
from kg.extract.agency_words import Class, class_start
from kg.lexicon import pattern

_LONGEST_PART = 6
_COMMITTEE_WORD = "常务委员会"
_HEAD = 400
_TITLE = 60
_CHOSEN = ("确定的", "指定的", "授权的", "规定的")
_BARE_WORDS = ("部门", "机关", "机构")
_NO_TASK = (
    *("牵头", "责任", "配合", "职能", "业务", "综合", "工作", "企业", "社会", "中介", "事业", "服务", "协助", "相应", "办事"),
    *("信息", "政府", "人大", "党"),
)
_MANAGED = ("管理", "主管", "监督管理", "行政管理")
_BUSINESS = ("资产", "基金", "投资", "财富", "物业", "企业", "公司", "项目", "信托", "理财", "股权", "资金", "私募")
_AND = ("和", "及", "与", "及其", "或者", "以及")
_JOINTS = ("、", "和", "与", "及", "或", "者")
_CLOSERS = frozenset("）)”")
_LABELS = ("：", ":")
_CLASS_ENDS = {
    "单位": ("有关", "相关", "各", "直属", "派出", "直属有关", "部门", "直属各", "和"),
    "机构": (
        *("有关", "相关", "管理", "主管", "监督", "执法", "技术支撑", "技术支持", "专业技术"),
        *("派出", "直属", "监察", "督察", "研究", "行政", "各", "领导", "督导", "推广", "复议", "指挥", "协调"),
    ),
    "部委": ("有关", "各", "相关", "国务院"),
}


def _is_label(word: str, behind: str) -> bool:
    """发布机关：, 审批部门： before a name; but the addressees 各直属机构：."""
    return behind in _LABELS and word.endswith(("机关", "部门")) and not word.startswith("各")


class RoleReader(Drafts):
    """Reads the classes of one text."""

    def _role(self, start: int, end: int, entry: Entry) -> None:
        text = self.text
        if end <= self.floor:
            return
        if self._described(start, end, entry.word) or self._called(start, end):
            return
        found = class_start(text, start, self.floor)
        begin = self._widened(found, start, entry)
        if entry.needs == "alone":
            self._alone(begin, start, end, entry)
            return
        if begin == start:
            self._owned(found.reach, start, end, entry)
            return
        ends = _CLASS_ENDS.get(entry.word)
        owner = self._touches(begin)
        if owner and entry.word == "机构" and text.endswith("政府", owner.start, owner.end):
            ends = None
        told = owner or found.leads or found.fields or begin < found.start
        is_named = not ends or text.endswith(ends, begin, start) or (entry.word == "单位" and "驻" in text[begin:start])
        if not is_named or not told:
            return
        self._role_draft(begin, end, owner)

    def _widened(self, found: Class, start: int, entry: Entry) -> int:
        """Where a class begins with the words of no table that say what it deals with."""
        text, begin = self.text, found.start
        if begin == start and not (entry.needs == "alone" and entry.word.endswith(HEADED)):
            return self._tasked(found.reach, start, entry.word)
        if not entry.word.endswith(("部门", "机关", *HEADED)):
            return begin
        if found.fields and text[begin - 1 : begin] == "、":
            return list_start(text, begin, self.floor)
        return attribute_start(text, begin, self.floor) if not found.leads and text[begin - 1 : begin] not in _JOINTS else begin

    def _tasked(self, reach: int, start: int, word: str) -> int:
        """Where a class begins that is told by its task: 数据|提供|部门, 用地|审批|机关."""
        task = self.text[reach:start]
        if word == "机构" and task in _MANAGED:
            return self._managed(reach) or start
        if not task or word not in ("部门", "机关") or task in _NO_TASK:
            return start
        begin = attribute_start(self.text, reach, self.floor)
        if task.endswith("等"):
            begin = list_start(self.text, begin, self.floor) if self.text[begin - 1 : begin] == "、" else start
        return begin if begin < reach else start

    def _managed(self, reach: int) -> int:
        """Where the words begin that say what an office manages: 绩效|管理机构; 0 where they are a firm's, or none."""
        text = self.text
        begin = attribute_start(text, reach, self.floor)
        begin = max(begin, text.rfind("各", begin, reach))
        told = begin < reach and not text.startswith(_BUSINESS, begin) and not text.endswith(("金", *_BUSINESS), begin, reach)
        return begin if told and (text[begin] == "各" or is_border(text, begin, self.floor) or begin in self.regions) else 0

    def _alone(self, begin: int, start: int, end: int, entry: Entry) -> None:
        """A class by one word (公安机关), with what stands in front of it."""
        text = self.text
        if begin == start and entry.word == _COMMITTEE_WORD and self._own_committee(start, end):
            return
        if begin == start and (_is_label(entry.word, text[end : end + 1]) or text.startswith("工作人员", end)):
            return
        if begin == start and text[start - 1 : start] == "、" and entry.word.endswith("机关"):
            found = class_start(text, start - 1, self.floor)
            begin = found.start if found.fields else start
        self._role_draft(begin, end, self._touches(begin))

    def _own_committee(self, start: int, end: int) -> bool:
        """The committee that passed a paper, as its own rules call it; 其|常务委员会 is a class, as in a law of them all."""
        passed = (d for d in self.drafts[:3] if d.form == "full" and self.text.endswith(_COMMITTEE_WORD, d.start, d.end))
        body = next((draft for draft in passed if draft.end < _HEAD), None)
        if body is None or self.text[start - 1] == "其" or "各级" in self.text[:_TITLE]:
            return False
        draft = Draft(start, end, "short", "committee")
        draft.region, draft.name = body.region, self.text[body.start : body.end].removesuffix(_COMMITTEE_WORD)
        self._add(draft)
        return True

    def _owned(self, reach: int, start: int, end: int, entry: Entry) -> None:
        """部门 of a body or a class just read: 国务院|部门, 区人民政府|职能|部门, 有关人民政府|和|部门."""
        last = self.drafts[-1] if self.drafts else None
        if last and entry.word == "机构" and last.end < start <= last.end + _LONGEST_PART:
            self._part(last, start, end)
        if not last or not entry.word.startswith("部门"):
            return
        between = self.text[last.end : start].removesuffix("工作").removesuffix("组成")
        if last.end == reach and (last.form == "role" or self.text.endswith(("国务院", "政府"), last.start, last.end)):
            self._role_draft(reach, end, last)
        elif between in _AND and last.form == "role" and self.text.endswith(("政府", "党委"), last.start, last.end):
            self._role_draft(start, end, last)

    def _part(self, owner: Draft, start: int, end: int) -> None:
        """A part of a body or a class by its task: 常务委员会|工作机构, 某部|行政复议机构."""
        task = self.text[owner.end : start]
        if task in ("工作", "办事") or (task.endswith(("复议", "督导", "工作")) and is_attribute(task)):
            self._role_draft(owner.end, end, owner)

    def _described(self, start: int, end: int, word: str) -> bool:
        """A class by its duty: 省级以上人民政府负责…的部门, 负有…职责的部门."""
        found = pattern("agencies", "duty").match(self.text, self.floor, start) if self.text[start - 1 : start] == "的" else None
        if not found or found.end() != start:
            return False
        if found[0] in _CHOSEN and word not in _BARE_WORDS:
            return False
        owner = self._touches(found.start())
        own = found[0].startswith(("负有", "承担", "履行")) and (word in _BARE_WORDS or "职" in found[0])
        lone = found[0].startswith(("负责", "主管", "管理")) and is_border(self.text, found.start(), self.floor)
        if owner or own or (lone and word in _BARE_WORDS):
            self._role_draft(found.start(), end, owner)
            return True
        return False

    def _called(self, start: int, end: int) -> bool:
        """A class by the name that the text gives it: （以下统称|检验检测监督管理部门）."""
        if self.text[end : end + 1] not in _CLOSERS or self.text.endswith("单位", start, end):
            return False
        found = pattern("agencies", "called").search(self.text, max(self.floor, start - 20), start)
        if found:
            self._role_draft(found.end(), end, None)
        return found is not None

    def _role_draft(self, begin: int, end: int, owner: Draft | None) -> None:
        if owner and (owner.form != "pronoun"):
            owner.form, owner.rule, owner.end, self.floor = "role", "class", end, end
            if self.text[owner.start - 1 : owner.start] == "等":
                owner.start = class_start(self.text, owner.start, self.drafts[-2].end if len(self.drafts) > 1 else 0).start
            return
        self._add(Draft(self._region_in_front(begin), end, "role", "class"))
