"""The measures inside one verb phrase: its list of actions cut item by item, or the phrase as a whole."""

import re

from kg.extract.clauses import lead_at, lexicon, verb_at
from kg.lexicon import pattern, words

_MARK = re.compile(r"、|并(?![购网轨联行])|以及|和")
_SHORT = 10
_ACTING = ("人", "者", "单位", "机构", "工作", "专家", "委员", "部门", "企业", "团队")
_NO_LIST = re.compile(r"等[^、]{1,20}$")


def split_phrase(text: str, start: int, at: int, end: int, verb: str) -> list[tuple[int, int]]:
    """The spans of the measures in the verb phrase `start`…`end` whose verb begins at `at`."""
    listed = text.find("、", at, end) > 0
    if not listed and text.find("并", at, end) < 0:
        return [(start, end)]
    items = _items(text, start, at + len(verb), end) if listed and verb in words("light_verbs") else []
    if items:
        return items
    cuts = _cuts(text, start, at, end)
    tail = pattern("measures", "tail").search(text, max(at, end - 14), end)
    if cuts and tail and len(tail[0]) > 2 and text.startswith("等", tail.start()):
        end = tail.start()
        cuts = [(m.start(), m.end()) for m in _MARK.finditer(text, at, end) if m[0] == "、"]
    return list(zip([start, *(stop for _, stop in cuts)], [*(first for first, _ in cuts), end], strict=True))


def _cuts(text: str, start: int, at: int, end: int) -> list[tuple[int, int]]:
    """Where a 、 or 并 is followed by another verb with its object: (end of the piece before, start of the next)."""
    cuts: list[tuple[int, int]] = []
    if _NO_LIST.search(text, max(at, end - 22), end) and not pattern("measures", "tail").search(text, max(at, end - 14), end):
        return cuts
    lex = lexicon()
    last = at + len(verb_at(text, at))
    for mark in _MARK.finditer(text, at, end):
        if mark[0] == "、" and at > start and text.startswith(text[start:at], mark.end()):
            cuts.append((mark.start(), mark.end()))
            continue
        if mark[0] not in ("、", "并"):
            continue
        begin = _skip(text, mark.end(), end)
        verb = verb_at(text, begin)
        kind = lex.verbs.get(verb, "main") if verb else ""
        if mark.start() - last < 2:
            last = begin + len(verb) if mark[0] == "、" and verb else last
            continue
        if not (kind == "main" or (kind == "aim" and mark[0] == "、" and text.find("的", begin, end) < 0)):
            continue
        rest = begin + len(verb)
        stop = text.find("、", rest, end)
        stop = end if stop < 0 else stop
        if stop - rest < (4 if mark[0] == "并" else 2) or text[rest] in "和与及等的并":
            continue
        if text[mark.start() - 2 : mark.start()] == text[stop - 2 : stop] or _is_noun(text, rest, stop, end):
            continue
        if stop - begin < _SHORT and pattern("measures", "noun-heading").match(text[begin:stop]):
            continue
        if mark[0] == "、" and text.find("的", at, mark.start()) > 0 and _names_deed(text, verb, rest, stop):
            continue
        cuts.append((mark.start(), begin))
        last = rest
    return cuts


def _is_noun(text: str, rest: int, stop: int, end: int) -> bool:
    """Whether what begins like a verb up to `rest` is an item of a list of nouns (编制管理、公务员管理; 备案人)."""
    if text.startswith(_ACTING, rest) and (stop - rest < 5 or text[rest + 1] in "和与及的"):
        return True
    return stop < end and stop - rest <= 2 and not verb_at(text, _skip(text, stop + 1, end))


def _names_deed(text: str, verb: str, rest: int, stop: int) -> bool:
    """Whether an item between its verb and `stop` is a noun all the same: a deed done to a thing (修复方案编制, 修复效果评估)."""
    action = pattern("measures", "action-end")
    tail = text.find("等", rest, stop)
    stop = tail if tail > 0 else stop
    return action.fullmatch(verb) is not None and action.search(text, rest, stop) is not None


def _skip(text: str, at: int, end: int) -> int:
    lex = lexicon()
    while at < end:
        lead = lead_at(text, at)
        if not lead or lex.leads[lead] not in ("adv", "link") or len(verb_at(text, at)) >= len(lead):
            return at
        at += len(lead)
    return at


def _items(text: str, start: int, after: int, end: int) -> list[tuple[int, int]]:
    """The items of a list of actions behind one verb; empty where it is a list of objects."""
    tail = pattern("measures", "tail").search(text, max(after, end - 14), end)
    stop = tail.start() if tail else end
    if not tail and _NO_LIST.search(text, max(after, end - 22), end):
        return []
    items = _bounds(text, start, after, stop)
    cores = [text[max(a, after) : b] for a, b in items]
    if text.startswith("负责", start) and "的" in cores[0]:
        return []
    if len(items) < 2 or any(len(core) < 2 for core in cores) or sum(core in lexicon().verbs for core in cores) > 1:
        return []
    good = sum(bool(pattern("measures", "action-end").search(core)) for core in cores)
    if tail and tail[0].endswith(("措施", "举措")):
        return items if good else []
    return items if good * 5 >= len(items) * 4 else []


def _bounds(text: str, start: int, after: int, stop: int) -> list[tuple[int, int]]:
    """The items between 、 and 以及, and the two on either side of the last 和 of a list."""
    bounds = [start]
    marks = [m for m in _MARK.finditer(text, after, stop) if m[0] != "并"]
    last = max((m.start() for m in marks if m[0] == "、"), default=stop)
    for mark in marks:
        if mark[0] == "、" or (mark[0] == "以及" and len(bounds) > 1) or mark.start() > last:
            bounds += [mark.start(), mark.end()]
    bounds.append(stop)
    return list(zip(bounds[::2], bounds[1::2], strict=True))
