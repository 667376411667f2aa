"""What a clause takes from its neighbours: the case or the object named before it, the deed that follows 鼓励."""

import re

from kg.extract.clauses import ENDS, Head, lead_at, lexicon, verb_at
from kg.extract.heads import read_heads
from kg.extract.measure_decisions import is_nominal, judge
from kg.lexicon import pattern

_LEAST = 3
_WHEN = re.compile(r"[。；\n\u3000 ][^，。；\n]{2,30}[后前时]，$")
_END = re.compile(f"[{ENDS}]")
_APPROVING = frozenset(("审核", "批准", "同意", "核准", "审定", "审议", "审查", "确认", "核实"))
_APPROVED = re.compile("(?:同意|通过|批准|无误){0,2}后")
_URGING = frozenset(("鼓励", "支持", "鼓励支持", "鼓励和支持", "鼓励引导", "支持鼓励", "引导"))
_SUM = re.compile(r"[\d０-９%％]")
_LONG = 75
_AIDS = ("补助", "补贴", "资助", "奖励", "支持")
_FORMAL = ("执行", "办理", "处理", "施行")
_NAMED = re.compile("对(?![标照外])")
_SETTLED = frozenset(("实行", "实施"))
_DOING = _SETTLED | {"采取", "加强", "强化", "做好", "进行"}
_GOING_ON = frozenset("仍又却但并还")
_PUT = frozenset(("用于", "纳入", "列入"))
_TREATING = ("应", "要", "都应", "均应", "都要", "必须", "须", "按", "依照", "参照", "一律", "统一")
_GIVING = frozenset(("予以", "给予", "奖励", "补助", "补贴", "资助", "奖补"))


def whole(shadow: str, head: Head) -> Head:
    """The head of a clause widened by what its neighbours give it."""
    if head.verb in _APPROVING:
        head = _past_approval(shadow, head)
    if shadow[head.begin - 1] in "，,":
        head = _with_case(shadow, head)
    return _with_deed(shadow, head) if head.verb in _URGING else head


def _past_approval(shadow: str, head: Head) -> Head:
    """What is done once it was approved (经主管部门审核同意后|公布名单) begins behind 后."""
    after = _APPROVED.match(shadow, head.at + len(head.verb))
    begin = after.end() if after else head.end
    while begin < head.end and lexicon().leads.get(lead := lead_at(shadow, begin)) in ("adv", "link"):
        begin += len(lead)
    return head._replace(start=begin, at=begin, verb=verb_at(shadow, begin)) if begin < head.end - _LEAST else head


def _with_case(shadow: str, head: Head) -> Head:
    """A clause that only names the object or the case belongs to the verb behind the comma (…的划定，由…提出方案)."""
    begin = head.begin
    by = head.frame == "" and shadow.startswith("由", begin)
    given = _gives(shadow, head) and head.subject in ("", "close")
    given = given or (head.verb in _DOING and _is_plain(shadow, head))
    bare = _is_bare(shadow, head)
    if not (by or given or bare) or (shadow[begin - 2] == "的" and not (given and _SUM.search(shadow, begin, head.end))):
        return head
    sum_given = _gives(shadow, head) and _SUM.search(shadow, begin, head.end)
    start = _receiver_start(shadow, begin) if sum_given else -1
    start = start if start >= 0 else _sentence_start(shadow, begin - 1)
    case = shadow[start : begin - 1]
    fits = not _tells_time(case) if by else _NAMED.match(case) or (bare and _names_thing(case))
    if start < 0 or not fits:
        return head
    clauses = read_heads("\n" + shadow[start : head.end])
    if any(other.end <= begin - start and _stands(shadow, other, start - 1) for other in clauses):
        return head
    return head._replace(start=start, frame="passive")


def _gives(shadow: str, head: Head) -> bool:
    return head.verb in _GIVING or (head.verb == "提供" and shadow.endswith(_AIDS, head.at, head.end))


def _is_plain(shadow: str, head: Head) -> bool:
    """Whether nobody is named before the verb (也要认真做好…), and no list follows."""
    asked = head.verb in _SETTLED or "modal" in head.roles
    if not asked or shadow[head.begin] in _GOING_ON or "、" in shadow[head.at : head.end]:
        return False
    return _nobody(shadow, head) and not head.frame


def _nobody(shadow: str, head: Head) -> bool:
    """Whether only modals and adverbs stand before the verb."""
    at = head.begin
    while at < head.at and (lead := lead_at(shadow, at)):
        at += len(lead)
    return at >= head.at


def _sentence_start(shadow: str, end: int) -> int:
    """Where the clause that ends here begins, without its label; -1 where it neither opens a sentence nor begins with 对."""
    start = end
    while start > 0 and shadow[start - 1] not in "，,。；;：:！？!?\n\u3000":
        start -= 1
    opens = shadow[start - 1 : start] in ("。", "；", "\n", "\u3000", "") or shadow.startswith("对", start)
    opens = opens or _WHEN.search(shadow, max(start - 40, 0), start) is not None
    label = pattern("measures", "label").match(shadow, start)
    start = label.end() if label else start
    return start + (2 if shadow.startswith("是对", start + 1) else 0) if opens else -1


def _receiver_start(shadow: str, begin: int) -> int:
    """Where a sentence begins with those whom a later clause gives a sum (对…的企业，按照…，给予…); -1 where none does."""
    start, floor = begin - 1, max(begin - _LONG, 0)
    while start > floor and shadow[start - 1] not in "。；;：:！？!?\n\u3000":
        start -= 1
    label = pattern("measures", "label").match(shadow, start)
    start = label.end() if label else start
    start += 2 if shadow.startswith("是对", start + 1) else 0
    return start if start > floor and shadow.startswith("对", start) and shadow[start + 1] != "于" else -1


def _stands(shadow: str, head: Head, shift: int) -> bool:
    """Whether a clause that was read from `shift` on is a measure of its own."""
    moved = head._replace(begin=head.begin + shift, end=head.end + shift, start=head.start + shift, at=head.at + shift)
    return not is_nominal(head) and judge(shadow, moved, moved.end)


def _tells_time(clause: str) -> bool:
    """Whether a clause only tells when (工程竣工前, 收到投诉后); a thing that passed a step is named (成果经审核后)."""
    return clause.endswith(("前", "时", "期间")) or (clause.endswith("后") and "经" not in clause)


def _names_thing(clause: str) -> bool:
    """Whether a clause names a thing (财产在使用完毕后), and tells no case and no time (收到投诉后)."""
    when = clause.endswith("时") or (clause.endswith("后") and "在" not in clause)
    return not when and len(clause) > 4 and pattern("measures", "case-head").match(clause) is None


def _is_bare(shadow: str, head: Head) -> bool:
    """Whether a clause only says how something named before it is to be treated (应当及时返还, 按照规定进行管理)."""
    if head.verb in _PUT and head.frame in ("", "passive"):
        return shadow.startswith(_TREATING, head.begin) and _nobody(shadow, head)
    if head.frame or not shadow.startswith(_TREATING, head.begin) or not (head.subject in ("", "close") or _nobody(shadow, head)):
        return False
    rest = head.end - head.at - len(head.verb)
    return (rest == 0 and head.verb not in _FORMAL) or (head.verb in ("进行", "予以") and rest <= 2)


def _with_deed(shadow: str, head: Head) -> Head:
    """鼓励 or 支持 with the deed that follows in the next clause (鼓励企业，通过…)."""
    stop = head.end
    if shadow[stop : stop + 1] != "，" or shadow.startswith(("并", "且"), stop + 1):
        return head
    if not pattern("measures", "open-end").match(shadow[head.at : stop]):
        return head
    while shadow[stop : stop + 1] == "，":
        begin, stop = stop + 1, _clause_end(shadow, stop + 1)
        if not pattern("measures", "manner").match(shadow, begin):
            break
    return head if "了" in shadow[head.end : stop] else head._replace(end=stop)


def _clause_end(shadow: str, at: int) -> int:
    found = _END.search(shadow, at)
    return found.start() if found else len(shadow)
