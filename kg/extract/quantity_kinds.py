"""Whether a number with a unit measures something: what each kind of unit asks for before it counts as a quantity."""

from re import Match

from kg.lexicon import pattern
from kg.units import Unit, find_unit, read_number

_CHINESE_DIGITS = frozenset("一二两三四五六七八九")
_SCALES = frozenset("十百千万亿")
_LATER = 14
_EVENTS = frozenset(("场", "名", "个", "项", "所", "次", "条", "支"))
_PASSED = frozenset("破超近过达逾约")
_ASIDE = frozenset("前上头后下这那该各首另同")


def counts(text: str, hit: Match[str]) -> bool:
    """Whether this number measures something, by the kind of its unit and the words around it."""
    first, name, high, behind = hit.group("first", "unit", "high", "behind")
    unit, after = find_unit(name), text[hit.end() : hit.end() + 1]
    if unit is None or (after and not behind and after in unit.unless) or (name == "成" and len(first) > 1):
        return False
    if high or behind:
        return not _is_approximate(first) and not (name == "日" and text[hit.start() - 1 : hit.start()] == "月")
    spelled = not first[0].isdigit()
    if spelled and _is_approximate(first):
        return False
    if unit.kind == "count":
        return _counts_things(text, hit, unit)
    if unit.kind == "time":
        return _counts_time(text, hit, unit)
    if unit.base == "米" and text[hit.start() - 2 : hit.start()] == "最后":
        return False
    return not spelled or unit.kind in ("share", "points") or _is_measured(hit, unit)


def is_rank(text: str, start: int) -> bool:
    """Whether the ordinal that begins here says a place among others (保持全省第一)."""
    return bool(pattern("quantities", "ranked").search(text, max(0, start - _LATER), start))


def _is_approximate(number: str) -> bool:
    """三四个, 七八年: two digits side by side are no number."""
    return len(number) > 1 and all(c in _CHINESE_DIGITS for c in number)


def _names_a_paper(text: str, start: int, after: str) -> bool:
    """Whether the points counted are the name of a paper: “民营经济35条”, 出台促进经济发展20条、…"""
    if after == "”" or text[start - 2 : start] == "部分":
        return True
    return after in "、，等" and bool(pattern("quantities", "named-by-count").search(text, max(0, start - 24), start))


def _is_measured(hit: Match[str], unit: Unit) -> bool:
    """Whether a spelled number stands with a unit of measure or money: 六米, 千亿元; not 一元, 万元, 四方."""
    number = hit["first"]
    if all(c in _SCALES for c in number):
        return len(number) > 1
    return number != "一" and (unit.spelled or len(number) > 1)


def _is_bounded(text: str, start: int) -> bool:
    return bool(pattern("quantities", "bounded").search(text, max(0, start - 6), start))


def _counts_time(text: str, hit: Match[str], known: Unit) -> bool:
    start, end, unit, spelled = hit.start(), hit.end(), known.name, not hit["first"][0].isdigit()
    if text[start - 1 : start + 1] == "每一":
        return False
    if text.startswith(("内", "之内"), end) or _is_bounded(text, start):
        return hit["first"] not in ("百", "千", "万")
    if text[start - 1 : start] in _ASIDE:
        return False
    if unit == "年":
        return not spelled and len(hit["first"]) < 3 and (read_number(hit["first"]) or 0) < 31
    if unit == "日" or unit in ("秒", "周"):
        return False
    if "月" in unit or "工作日" in unit or "自然日" in unit:
        return hit["first"] != "一" and unit != "个季度"
    return not spelled and not text.startswith(("值", "不间断", "在岗", "服务", "热线", "自助", "营业"), end)


def _counts_things(text: str, hit: Match[str], known: Unit) -> bool:
    start, unit, number = hit.start(), known.name, hit["first"]
    if pattern("quantities", "own-part").match(text, hit.end()) or text[start - 2 : start] == "》等":
        return False
    before, after = text[start - 1 : start], text[hit.end() : hit.end() + 1]
    if unit == "分" and (before in ("时", "点") or (before in "（(" and after in "）)")):
        return False
    if unit == "类":
        return before in ("至", "到", "达", "过") and number[0].isdigit()
    if unit == "条" and _names_a_paper(text, start, after):
        return False
    if before == "“" and all(c in _SCALES for c in number):
        return False
    if number[0].isdigit():
        return not (before in "前式" and unit in ("名", "位", "份", "家", "个"))
    if unit == "次" and pattern("quantities", "often").search(text, max(0, start - 20), start):
        return True
    if number[-1] in _SCALES and all(c in _SCALES for c in number):
        passed = unit == "人" and before in _PASSED
        return len(number) > 1 or passed or (number != "十" and unit in _EVENTS) or bool(hit["more"])
    if len(number) == 1:
        return known.spelled and _is_bounded(text, start) and text[start - 1 : start + 1] != "每一"
    return known.spelled
