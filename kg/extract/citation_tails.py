"""What stands behind the head of a citation: number, edition, date, short form, pinpoint."""

import re
from functools import lru_cache
from typing import NamedTuple

from kg.lexicon import pattern

_PIECES = re.compile(r"[，,；;]")
_PAIR = re.compile(r"[、和及与或至到—－-]|以及|或者")
_SENT = re.compile("(?<=号)文?件?印发$")
_OPENERS = frozenset("（([［〔【 \u3000\n")
_HEADS = frozenset("第附中的")


class Short(NamedTuple):
    """A short form that the paper defines: its words and their place, 《》 included where it has them."""

    start: int
    end: int
    name: str
    several: bool


class Tail(NamedTuple):
    """What was read behind a head: where it ends, its parts, the short forms it defines."""

    end: int
    parts: tuple[tuple[str, str], ...] = ()
    shorts: tuple[Short, ...] = ()


def read_tail(text: str, end: int) -> Tail:
    """Read what belongs to the head that ends at `end`; stops at the first thing that does not."""
    parts: list[tuple[str, str]] = []
    shorts: list[Short] = []
    while text[end : end + 1] in _OPENERS and end < len(text):
        found = pattern("citations", "bracket").match(text, end)
        if not found or not _read_bracket(text, found, parts, shorts):
            break
        end = found.end()
    number = _direct_number(text, end) if not any(slot == "number" for slot, _ in parts) else None
    if number:
        parts.append(("number", number.group().strip()))
        end = number.end()
    if text[end : end + 1] in _HEADS or text[end : end + 1] in (" ", "\u3000"):
        found = pattern("citations", "pinpoint").match(text, end)
        if found:
            parts += [("pinpoint", point) for point in expand(found.group().strip(" \u3000中的"))]
            end = found.end()
    return Tail(end, tuple(parts), tuple(shorts))


def _direct_number(text: str, end: int) -> re.Match[str] | None:
    start = end
    while text[start : start + 1] in (" ", "\u3000", "（", "(") and start < end + 2:
        start += 1
    if text[start : start + 1].isascii() and text[start : start + 1].isupper():
        return pattern("citations", "standard").match(text, start)
    return pattern("citations", "order-behind").match(text, start) if text.find("令", start, start + 16) > 0 else None


def _read_bracket(text: str, found: re.Match[str], parts: list[tuple[str, str]], shorts: list[Short]) -> bool:
    group = found.lastindex or 1
    start, known = found.start(group), False
    short = pattern("citations", "abbreviation").search(text, start, found.end(group))
    if short:
        slot = short.lastgroup or "bare"
        several = "统" in text[short.start() : short.start(slot)]
        place = (short.start(slot) - 1, short.end(slot) + 1) if slot == "title" else short.span(slot)
        shorts.append(Short(*place, short[slot], several))
        known = True
    content = text[start : found.end(group)]
    whole = classify(content.strip())
    if whole in ("number", "edition", "standard"):
        parts += _as_parts(whole, content.strip())
        return True
    for piece in _PIECES.split(content):
        kind = classify(piece.strip())
        if kind:
            parts += _as_parts(kind, piece.strip())
            known = True
    return known or content.startswith(("见", "详见", "附件"))


def _as_parts(kind: str, piece: str) -> list[tuple[str, str]]:
    """A piece as parts; 2014年1月15日某省人民政府令第197号发布 is a number and its issue."""
    if kind == "number" and (found := pattern("citations", "dated-order").match(piece)):
        return [("issue", found["date"]), ("number", found["number"])]
    return [("number" if kind == "standard" else kind, _SENT.sub("", piece))]


@lru_cache(maxsize=16384)
def classify(piece: str) -> str:
    """What a piece of a bracket says: number, standard, edition, date (of issue); empty where it is something else."""
    if pattern("citations", "number").match(piece):
        return "" if piece.startswith(_SHORT) else "number"
    standard = pattern("citations", "standard").match(piece)
    if standard and len(piece) - standard.end() <= 3:
        return "standard"
    if pattern("citations", "edition").match(piece):
        return "edition"
    return "issue" if pattern("citations", "issue").match(piece) else ""


_SHORT = ("以下简称", "以下统称", "简称")
_COUNT = r"[〇○零一二三四五六七八九十百千\d]{1,6}"
_UNIT = r"(?:编|分编|章|节|条|款|项|目)"
_STEP = re.compile(rf"第[（(]?{_COUNT}[）)]?{_UNIT}(?:之[一二三四五六七八九十]{{1,2}})?|附件{_COUNT}")
_ORDER = {"编": 0, "分": 1, "章": 2, "节": 3, "条": 4, "款": 5, "项": 6, "目": 7, "件": 0}
_JOIN = re.compile(r"至|到|—|－|-")
_ITEM = re.compile(
    r"(?P<join>、|和|及|以及|与|或者?|至|到|—|－|-)?"
    rf"(?P<body>第[^、和及与或至到—－-]+|附件{_COUNT}|{_COUNT}{_UNIT}?|[（(][^（）()]{{1,6}}[）)][项目款]?)"
)


@lru_cache(maxsize=4096)
def expand(written: str) -> tuple[str, ...]:
    """One pinpoint each for a list, a range as one: 第三条、第五条第二款; 第三十七条第二、四款; 第三条至第五条."""
    items = [(found["join"] or "", found["body"]) for found in _ITEM.finditer(re.sub(r"[ \u3000]", "", written))]
    points: list[list[str]] = []
    for position, (join, body) in enumerate(items):
        if _JOIN.match(join) and points:
            points[-1] = [*points[-1], join + body]
            continue
        is_range = position + 1 < len(items) and bool(_JOIN.match(items[position + 1][0]))
        points.append(_steps(body, "" if is_range else _unit_behind(items, position), points[-1] if points else []))
    return tuple(dict.fromkeys("".join(point) for point in points))


def _unit_behind(items: list[tuple[str, str]], position: int) -> str:
    for _, body in items[position:]:
        unit = re.search(r"[编章节条款项目](?:之[一二三四五六七八九十]{1,2})?$", body)
        if unit:
            return unit.group()[0]
    return ""


def _steps(body: str, unit: str, before: list[str]) -> list[str]:
    if not re.search(r"[编章节条款项目件](?:之[一二三四五六七八九十]{1,2})?$", body) and not body.startswith("附件"):
        body += unit
    if not body.startswith(("第", "附件")):
        body = "第" + body
    steps = [found.group() for found in _STEP.finditer(body)] or [body]
    return _shared(before, steps) + steps


def _shared(before: list[str], steps: list[str]) -> list[str]:
    """The steps above that a shorter member of a list leaves out."""
    def rank(step: str) -> int:
        return min((_ORDER[c] for c in step if c in _ORDER), default=9)

    return [step for step in before if steps and rank(step) < rank(steps[0]) and not _JOIN.match(step)]
