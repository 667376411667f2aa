"""The measures inside one verb phrase: its list of actions cut item by item, or the phrase as a whole."""

import re
from collections.abc import Iterator

from kg.extract.clauses import lexicon, longest, verb_at

_MARK = re.compile(
    r"《[^》\n]{0,150}》|（[^（）\n]{0,200}）|\([^()\n]{0,200}\)|“[^”\n]{0,80}”"
    r"|、|并(?![购网轨联行])|以及|和|及(?!时)"
)
_TAIL = re.compile(
    r"(?:等(?:[^、]{0,8}(?:措施|活动|工程|举措|工作|行动|任务|环节|形式|方式|程序)|))$"
    r"|(?<=.)\d大?行动$"
)
_LISTING = frozenset(
    ("采取", "开展", "实施", "推进", "推动", "强化", "进行", "通过", "统筹推进", "统筹实施", "包括", "实行", "组织开展")
)
_ACTIONS = re.compile(
    r"(?:治理|整治|修复|恢复|改造|建设|保护|监测|研究|教育|管护|疏浚|清障|绿化|涵养|保持|补种|禁育|封禁|回填|协同|集成|管理|管控|审查|核查|排查|检查|公示"
    r"|发布|评估|评审|答辩|登记|确认|利用|提升|对接|运营|联控|筑基|护航|还林|还草|还湿|治沙|育草|育林"
    r"|补水|连通|排水|客土|监管|服务|培训|宣传|节水|节材|防治|发展|治水|治河|疏水|洁水|保水|搬迁|衔接|调整|改革"
    r"|改造[\d.]+[万亿]?千瓦)$"
)


def split_phrase(text: str, start: int, at: int, end: int, verb: str) -> Iterator[tuple[int, int]]:
    """The spans of the measures in the verb phrase `start`…`end` whose verb begins at `at`."""
    cuts = _cuts(text, start, at, end)
    pieces = list(zip([start, *(stop for _, stop in cuts)], [*(first for first, _ in cuts), end], strict=True))
    if len(pieces) > 1:
        yield from pieces
        return
    if verb in _LISTING:
        items = _items(text, start, at + len(verb), end)
        if items:
            yield from items
            return
    yield start, end


def _cuts(text: str, start: int, at: int, end: int) -> list[tuple[int, int]]:
    """Where a 、 or 并 is followed by another verb with its object: (end of the piece before, start of the next)."""
    cuts = []
    for mark in _MARK.finditer(text, at, end):
        word = mark[0]
        if word not in ("、", "并"):
            continue
        begin = _skip(text, mark.end(), end)
        verb = verb_at(text, begin)
        lex = lexicon()
        if not verb or (lex.verbs[verb] not in ("main",) and not (lex.verbs[verb] == "aim" and word == "、")):
            continue
        rest = begin + len(verb)
        stop = text.find("、", rest, end)
        stop = end if stop < 0 else stop
        if stop - rest < 2 or text[rest] in "和与及等的":
            continue
        if word == "并" and end - rest < 4:
            continue
        cuts.append((mark.start(), begin))
    return cuts


def _skip(text: str, at: int, end: int) -> int:
    lex = lexicon()
    while at < end:
        lead = longest(lex.leads, lex.lead_lengths, text, at)
        if not lead or lex.leads[lead] not in ("adv", "keep", "link") or len(verb_at(text, at)) >= len(lead):
            return at
        at += len(lead)
    return at


def _items(text: str, start: int, after: int, end: int) -> list[tuple[int, int]]:
    """The items of a list of actions behind one verb; empty where it is a list of objects."""
    tail = _TAIL.search(text, after, end)
    stop = tail.start() if tail else end
    bounds = [start]
    for mark in _MARK.finditer(text, after, stop):
        if mark[0] == "、" or (mark[0] in ("以及",) and len(bounds) > 1):
            bounds += [mark.start(), mark.end()]
    bounds.append(stop)
    items = list(zip(bounds[::2], bounds[1::2], strict=True))
    if len(items) < 2:
        return []
    good = [bool(_ACTIONS.search(text[max(a, after) : b])) and b - max(a, after) >= 2 for a, b in items]
    if tail and tail[0].endswith(("措施", "举措")):
        return items
    return items if all(good) else []
