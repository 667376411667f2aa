"""What a clause takes from its neighbours: the case or the object named before it, the deed that follows 鼓励."""

import re

from kg.extract.clauses import ENDS, Head
from kg.extract.heads import read_heads
from kg.extract.measure_decisions import is_nominal
from kg.lexicon import pattern

_END = re.compile(f"[{ENDS}]")
_URGING = frozenset(("鼓励", "支持", "鼓励支持", "鼓励和支持", "鼓励引导", "支持鼓励", "引导"))
_FORMAL = ("执行", "办理", "处理", "施行")
_TREATING = ("应", "必须", "须", "按", "依照", "参照", "一律", "统一")
_GIVING = frozenset(("予以", "给予", "奖励", "补助", "补贴", "资助", "奖补"))


def whole(shadow: str, head: Head) -> Head:
    """The head of a clause widened by what its neighbours give it."""
    return _with_deed(shadow, _with_case(shadow, head))


def _with_case(shadow: str, head: Head) -> Head:
    """A clause that only names the object or the case belongs to the verb behind the comma (…的划定，由…提出方案)."""
    begin = head.begin
    by = head.frame == "" and shadow.startswith("由", begin)
    given = head.verb in _GIVING and head.subject in ("", "close")
    bare = not given and _is_bare(shadow, head)
    if not (by or given or bare) or shadow[begin - 1 : begin] not in ("，", ",") or shadow[begin - 2] == "的":
        return head
    start = _sentence_start(shadow, begin - 1)
    if start < 0 or (given and not shadow.startswith("对", start)) or (bare and not _names_thing(shadow[start : begin - 1])):
        return head
    if any(other.end <= begin - start and not is_nominal(other) for other in read_heads("\n" + shadow[start : head.end])):
        return head
    return head._replace(start=start, frame="passive")


def _sentence_start(shadow: str, end: int) -> int:
    """Where the clause that ends here begins, without its label; -1 where it neither opens a sentence nor begins with 对."""
    start = end
    while start > 0 and shadow[start - 1] not in "，,。；;：:！？!?\n\u3000":
        start -= 1
    opens = shadow[start - 1 : start] in ("。", "；", "\n", "\u3000", "") or shadow.startswith("对", start)
    label = pattern("measures", "label").match(shadow, start)
    return (label.end() if label else start) if opens else -1


def _names_thing(clause: str) -> bool:
    """Whether a clause names a thing (财产在使用完毕后), and tells no case and no time (收到投诉后)."""
    when = clause.endswith("时") or (clause.endswith("后") and "在" not in clause)
    return not when and len(clause) > 4 and pattern("measures", "case-head").match(clause) is None


def _is_bare(shadow: str, head: Head) -> bool:
    """Whether a clause only says how something named before it is to be treated (应当及时返还, 按照规定进行管理)."""
    if head.frame or head.subject not in ("", "close") or not shadow.startswith(_TREATING, head.begin):
        return False
    rest = head.end - head.at - len(head.verb)
    return (rest == 0 and head.verb not in _FORMAL) or (head.verb in ("进行", "予以") and rest <= 2)


def _with_deed(shadow: str, head: Head) -> Head:
    """鼓励 or 支持 with the deed that follows in the next clause (鼓励企业，通过…)."""
    stop = head.end
    if head.verb not in _URGING or shadow[stop : stop + 1] != "，" or shadow.startswith(("并", "且"), stop + 1):
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
