"""Decides whether a verb phrase is a measure, or states a result, an aim, a principle, a condition or a formality."""

import re

from kg.extract.clauses import BODY, BRACKET, QUOTE, WRAP, Head, lexicon
from kg.lexicon import pattern, words

_DUTY = ("，是", "，除", "，既是", "，应", "，必须", "，须", "，适用", ",应", "，可以不", "，或者")
_GIVEN = ("投入", "经费", "资金", "权益", "建设")
_FORMED = tuple("报告 意见 标签 名单 清单 方案 台账 库 档案 案例 证照 记录 纪要 目录 产业链条".split())  # noqa: SIM905
_BASES = "手点心标向线领撑体机口本础"
_LATE = "过外的时起础下来话间中前后内面由例明示日天0123456789"
_NOUNS = "要象利则际定分罚见措知示复告函形为况因果"
_NEXT = ("，请", "，应", "，可", "，由", "，须", "，按", "，适用", "，不得", "，给予", "，予以", "，经", "，依")
_MOVING = frozenset(("推动", "带动", "促进", "拉动"))
_CHECKED = _MOVING | {"抄送", "采取", "予以"}
_SAID = ("提出", "明确", "指出", "强调")
_RIGHTS = ("申请", "享受", "选择", "提起", "要求", "查阅", "使用", "参加", "领取", "查询", "授权")
_SENTENCE, _LEAST = 400, 3
_BARE_NUMBER = re.compile(
    r"了?\d[\d.,]*[万亿]{0,2}[^\d]{0,2}(?:次|分点|公里|以上|以下|左右|以内){0,2}(?:$|、(?=实现|[^、]{0,8}\d))"
)
_LISTED = ("名单", "试点", "示范区", "实验区", "先行区", "试点城市", "成效", "目录", "条件", "情况", "结果", "意见", "结论")
_JOINING = frozenset(("参与", "参加", "承担", "申报", "加入", "争创", "登陆", "牵头", "申请"))
_OFFICES = ("政府", "党委", "部门", "机关")
_WITH = ("签订", "协调", "合作", "结合进行", "共建", "合建", "协商", "对接", "共享", "设立", "建立", "沟通", "会商", "联动")
_AIMS = frozenset("好显升裕质待求往力平识地命难用性圈向位神署局路想念针示感展务本度阶面势围信觉" + QUOTE)
_STATES = frozenset("长降减楚凿确当法备高升强善全立成大化遍转障护展进长效破好晰实整致应调合平")
_STATUS = frozenset(("modal", "done", "negator", "keep"))
_BARRED = re.compile("[应须要。；\n]|不得")
_MOVING = frozenset(("推动", "推进", "促进", "带动", "提高", "降低", "提升", "控制", "稳定", "实现", "确保"))
_COUNTED = frozenset(("形成", "提升", "改善", "优化", "稳定", "壮大", "增强"))
_GRANTS = frozenset(("奖励", "补助", "补贴", "资助", "奖补", "处"))


def judge(text: str, head: Head, stop: int) -> bool:
    """Whether the phrase is a measure."""
    kind = lexicon().verbs.get(head.verb, "")
    if "negator" in head.roles:
        told = _relative(text, head, stop) or pattern("measures", "limit").match(text, head.start)
        return stop - head.start > _LEAST and not told
    phrase = text[head.start : stop]
    if len(phrase) < 4 or kind == "none" or _formal(text, head, stop):
        return False
    if kind == "slogan" and (stop < head.at + len(head.verb) + _LEAST or text[head.at + len(head.verb)] in "、和"):
        return False
    if head.subject != "agency" and head.verb in _RIGHTS and "可" in text[head.begin : head.at]:
        return False
    if head.frame:
        return _framed(text, head, phrase)
    core = phrase.rstrip("等" + BRACKET + WRAP)
    if head.verb in ("鼓励", "支持", "鼓励支持", "督促"):
        return True
    if _states(core[-16:]) or _tells_rate(head, core):
        return False
    if kind == "aim":
        return _aim(text, head, core)
    if head.verb in _CHECKED and _is_other(text, head, core):
        return False
    if is_nominal(head) and text.startswith(("，由", "，可以由", "，可由", "，应当由"), head.end):
        return False
    if head.verb not in _GRANTS and _BARE_NUMBER.match(core, head.at - head.start + len(head.verb)):
        return False
    weak = kind == "noun" and head.subject in ("actor", "close") and "modal" not in head.roles
    return not (weak and (len(core) < 6 or core.endswith(_LISTED)))


def _tells_rate(head: Head, core: str) -> bool:
    """Whether an account tells the rate of a thing whose name begins like a verb."""
    rated = "%" in core or "％" in core or "百分点" in core or core.endswith("天")
    return rated and head.verb not in _MOVING and pattern("measures", "told-rate").match(core) is not None


def _is_other(text: str, head: Head, core: str) -> bool:
    """Whether a verb tells a result (推动了…), who has a copy (抄送…), or only a manner (采取多种形式)."""
    if head.verb in _MOVING:
        return text.startswith("了", head.at + len(head.verb))
    if head.verb == "予以":
        return core == "予以公告" and text[head.start - 1] == "现"
    return text[head.begin - 1] in " \n\u3000" if head.verb == "抄送" else core.endswith(("形式", "方式"))


def is_nominal(head: Head) -> bool:
    """Whether a clause without subject and modal may as well begin with a noun (评审经费, 服务标准)."""
    return not head.roles and not head.subject and lexicon().verbs.get(head.verb) == "noun"


def _states(end: str) -> bool:
    """Whether a phrase ends as an aim or a state does (…能力, …水平显著提高)."""
    if end[-1:] in _AIMS and pattern("measures", "aim-end").search(end):
        return True
    return (end[-1:] in _STATES or "得到" in end or "率" in end) and pattern("measures", "state-end").search(end) is not None


def _relative(text: str, head: Head, stop: int) -> bool:
    """Whether the words behind a negator only describe a case or a noun (不能密闭的, 不予处罚的情节)."""
    if text[stop - 1] == "的" and text[stop - 2] != "目":
        return True
    return text.startswith("的", head.at + len(head.verb)) or (
        text.startswith("禁止", head.start) and pattern("measures", "own-act").search(text[head.at : stop]) is not None
    )


def _described(text: str, head: Head, stop: int) -> bool:
    """A noun with its relative clause, a list of qualities, a thing that somebody may do."""
    phrase = text[head.at : stop]
    stating = lexicon().verbs.get(head.verb) == "noun" or "为" in phrase[:6]
    if stating and pattern("measures", "stated").search(phrase):
        return True
    if head.frame != "passive" and pattern("measures", "sum-limit").match(text, head.start):
        return True
    if "的" in phrase and pattern("measures", "own-act").search(phrase):
        return True
    if stop - head.start < 13 and pattern("measures", "qualities").match(text[head.start : stop]):
        return True
    if text.startswith("经", head.begin) and pattern("measures", "approved").search(text, head.at, stop):
        return True
    return head.subject != "agency" and "negator" not in head.roles and (_permitted(text, head) or _urged(text, head))


def _urged(text: str, head: Head) -> bool:
    """Whether a clause goes on with what those do whom 鼓励 or 支持 named (支持企业组建创新联合体，参与标准制定)."""
    if head.verb not in _JOINING or head.subject or text[head.begin - 1] != "，":
        return False
    begin = max(text.rfind(mark, max(head.begin - 120, 0), head.begin) for mark in "。；\n") + 1
    return pattern("measures", "urging").match(text, begin, head.begin) is not None


def _permitted(text: str, head: Head) -> bool:
    """Whether the sentence says what a firm or a person may do."""
    may = text.rfind("可", max(head.start - 120, 0), head.start)
    if may < 0 or may < head.begin < head.start or _BARRED.search(text, may, head.start):
        return False
    if pattern("measures", "permission").search(text, max(may - 6, 0), may + 1):
        return True
    floor = max(may - _SENTENCE, 0)
    begin = max(text.rfind("。", floor, may) + 1, text.rfind("\n", floor, may) + 1, floor)
    sentence = text[begin:may] if text.startswith("可以", may) else ""
    return BODY not in sentence and pattern("measures", "firm").match(sentence) is not None


def _formal(text: str, head: Head, stop: int) -> bool:
    """Formulas of issuing and closing, conditions, statements (X是Y), headings that are nouns, relative clauses."""
    after = head.at + len(head.verb)
    if head.verb in _SAID and text.startswith(("了", "到", "要"), after):
        return True
    if text.startswith(("未按", "未依", "是否"), head.begin):
        return True
    if head.begin < head.start and pattern("measures", "failing").search(text, max(head.begin, head.start - 5), head.start):
        return True
    last = text[stop - 1]
    if last in _NOUNS and _noun_phrase(text, head, stop):
        return True
    late = last in _LATE or (last in _BASES and text.find("为", stop - 5, stop) > 0)
    if text.startswith(("的", "中的", "后的"), after) or (
        late and pattern("measures", "condition-end").search(text, max(head.start, stop - 8), stop)
    ):
        return True
    if pattern("measures", "formal").search(text, head.begin, head.end) or _described(text, head, stop):
        return True
    if stop - head.start < 14 and pattern("measures", "noun-heading").match(text[head.start : stop]):
        return True
    plain = head.frame != "passive" and head.label[:1] in ("", "第") and not _STATUS.intersection(head.roles)
    if plain and text.startswith(_DUTY, head.end):
        return True
    named = text.startswith(_NEXT, head.end) and head.subject != "agency"
    if named and pattern("measures", "case-noun").search(text, max(after, stop - 16), stop):
        return True
    copula = text.find("是", after, stop)
    return copula > 0 and text[copula + 1 : copula + 2] != "否"


def _noun_phrase(text: str, head: Head, stop: int) -> bool:
    """Whether a phrase ends in a noun that its clause only modifies (…的决定, 等权利), and its verb takes no such noun."""
    if text.endswith("的原则", head.at, stop):
        return True
    begin = max(head.at + len(head.verb), stop - 4)
    return head.verb not in words("noun_verbs") and pattern("measures", "noun-phrase").search(text, begin, stop) is not None


def _framed(text: str, head: Head, phrase: str) -> bool:
    if head.verb == "由" and (phrase.endswith("组成") or pattern("measures", "by-told").search(phrase)):
        return False
    if head.frame == "向" and phrase.endswith("提出"):
        return False
    if head.verb == "由" and text.startswith(_NEXT, head.end) and pattern("measures", "relative-by").search(phrase):
        return False
    if head.frame == "与":
        return "相" not in phrase[-4:-2] and any(word in phrase for word in _WITH)
    if head.frame in ("对", "对于") and head.verb in ("负责", "负总责"):
        return head.subject == "agency" or text.endswith(_OFFICES, 0, head.start)
    return True


def _aim(text: str, head: Head, core: str) -> bool:
    """Verbs that mostly state an aim (提高, 促进, 形成) name a measure as a heading, or with an object that is given or made."""
    if head.label and head.label[0] != "第" and not head.subject:
        return True
    if head.verb == "保障":
        return core.endswith(_GIVEN[:4])
    if head.verb in _COUNTED and pattern("measures", "counted").search(core):
        return True
    if head.verb in ("形成", "实现"):
        return core.endswith((*_FORMED, "建设"))
    if head.verb in ("提高", "降低"):
        return core.endswith(("比重", "参保率", "标准", "比例", "补贴", "待遇", "费率", "税率", "收费", "电价", "关税", "价格"))
    if head.verb == "利用":
        return "keep" in head.roles
    if text.endswith("措施", head.begin, head.at):
        return head.verb in ("防止", "减少", "消除", "防范")
    return "modal" in head.roles and head.verb in ("防止", "考虑", "防范")


def preamble_end(text: str, start: int, stop: int) -> int:
    """Where the grounds end with which a sentence begins (为加强…，根据…，现…); `start` where it gives none.

    `stop` is where the sentence ends.
    """
    if not pattern("measures", "preamble-mark").search(text, start, stop):
        return start
    marks = [m.end() for m in pattern("measures", "preamble-end").finditer(text, start, stop)]
    return marks[0] if marks else stop
