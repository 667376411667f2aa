"""Citations without 《》: laws and plans by their bare names, anaphors, standards and document numbers."""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.lexicon import pattern, table, words
from kg.model import Paper
from kg.numbers import issuer_of

if TYPE_CHECKING:
    import ahocorasick_rs

_ANAPHORA = ("本", "该", "此", "上述", "前述")
_REGIONS = ("省", "市", "自治区", "特区", "县", "州")
_STATE = ("国家", "全国", "中国", "世界", "联合国")
_PLAIN_CODES = ("GB", "HJ", "DB", "HAF", "HAD")
_YEAR = re.compile(r"[-—–－:：―] ?(?:[12]\d{3}|\d{2})$")
_SHORTEST = 3
_CODE_ENDS = ("函", "发", "办", "字", "规")
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"
_CAPITALS = re.compile("[A-Z][A-Z]{1,7}")
_NOT_BEHIND_NAME = re.compile(
    r"规(?!定)|修(?![订正改])|[律院庭人官制定治学案务日典例意宣]|实施(?:条例|细则|办法)|细则|性文件|草案"
)
_NOT_BEFORE_NAME = ("办", "死", "徒")


class Spot(NamedTuple):
    """Words at `start`, `end` that name an instrument, with the form and the rule that found them."""

    start: int
    end: int
    form: str
    rule: str


class _Words(NamedTuple):
    automaton: "ahocorasick_rs.AhoCorasick"
    entries: tuple[tuple[str, str], ...]


@cache
def _words() -> _Words:
    import ahocorasick_rs  # noqa: PLC0415  (third-party, loads on use)

    entries: dict[str, str] = {}
    for name in words("laws"):
        if len(name) >= _SHORTEST or name in ("宪法", "刑法"):
            entries[name] = "law"
        entries["中华人民共和国" + name] = "law"
    entries |= dict.fromkeys(words("known_titles", "bare", "yes"), "plan")
    for row in table("title_words"):
        if row["anaphor"]:
            entries |= {prefix + row["word"]: "anaphor" for prefix in _ANAPHORA}
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    how = ahocorasick_rs.Implementation.ContiguousNFA
    automaton = ahocorasick_rs.AhoCorasick(list(entries), matchkind=kind, store_patterns=False, implementation=how)
    return _Words(automaton, tuple(entries.items()))


def find_names(text: str) -> Iterator[Spot]:
    """Bare names of laws and plans, and anaphors, where the words around them let them stand alone."""
    automaton, entries = _words()
    for index, start, end in automaton.find_matches_as_indexes(text):
        word, kind = entries[index]
        if kind == "anaphor":
            if _is_anaphor(text, start, end, word):
                yield Spot(start, end, "anaphor", "citations.anaphor")
        elif (kind == "plan" and text[end : end + 2] != "制度") or (kind == "law" and is_law_name(text, start, end)):
            yield Spot(start, end, "full", f"citations.bare-{kind}")


def is_law_name(text: str, start: int, end: int) -> bool:
    """Whether the name of a law at this place is no part of a longer word: 公司法人, 食品安全法律."""
    if _NOT_BEHIND_NAME.match(text, end):
        return False
    is_local = text.endswith("条例", 0, end) and text.endswith(_REGIONS, 0, start)
    return not is_local and not text.endswith(_NOT_BEFORE_NAME, 0, start)


def _is_anaphor(text: str, start: int, end: int, word: str) -> bool:
    before = text[max(0, start - 1) : start]
    if word[0] == "本" and pattern("anaphora", "not-before").search(before):
        return False
    if word[0] == "此" and pattern("anaphora", "not-this").search(before):
        return False
    if pattern("anaphora", "several").match(word):
        return False
    behind = pattern("anaphora", "not-behind")
    return not any(found.end() > end for found in behind.finditer(text, start + 1, end + 3))


def find_standards(text: str) -> Iterator[Spot]:
    """Standards by their code and number: GB 8999-2021."""
    whole = pattern("citations", "standard")
    for letters in _CAPITALS.finditer(text):
        found = whole.match(text, letters.start())
        if found and (_YEAR.search(found.group()) or found.group().startswith(_PLAIN_CODES) or "/T" in found.group()):
            yield _listed_title(text, found.start()) or Spot(found.start(), found.end(), "number", "citations.standard")


def _listed_title(text: str, start: int) -> Spot | None:
    """The title without 《》 of an item that is nothing but it and the code of a standard in brackets."""
    if text[start - 1 : start] not in ("（", "("):
        return None
    found = pattern("citations", "listed-title").search(text, max(0, start - 80), start - 1)
    return Spot(*found.span("name"), "full", "citations.listed") if found else None


def find_numbers(text: str) -> Iterator[Spot]:
    """Document numbers that a sentence cites: 按照国办发〔2021〕19号文件."""
    at = text.find("号")
    while at >= 0:
        if text[at - 1] in "0123456789 " or text[at - 1] in "〇零一二三四五六七八九十百":
            spot = _number_at(text, at + 1)
            if spot:
                yield spot
        at = text.find("号", at + 1)


def number_start(text: str, end: int) -> int:
    """Where the document number begins that ends at `end`, with its 号; -1 for none."""
    line = max(0, end - 40, text.rfind("\n", max(0, end - 40), end) + 1)
    found = pattern("citations", "bare-number").search(text[line:end])
    if not found:
        return -1
    lead = _lead(found["code"], found["tail"][0] in "令公通")
    whose = issuer_of(found["code"][lead:])
    is_told = not found["tail"][0].isdigit() or whose.body or (whose.jurisdiction and found["code"].endswith(_CODE_ENDS))
    return line + found.start() + lead if is_told else -1


def _number_at(text: str, end: int) -> Spot | None:
    start = number_start(text, end)
    if start < 0:
        return _counted_at(text, max(0, end - 40, text.rfind("\n", max(0, end - 40), end) + 1), end)
    end += text.startswith("）", end) and text.count("（", start, end) > text.count("）", start, end)
    behind = pattern("citations", "number-use").match(text, end)
    before = pattern("citations", "number-cue").search(text[max(0, start - 12) : start + 4])
    if (not behind and not before) or pattern("citations", "number-own").match(text, end):
        return None
    return Spot(start, end + (len(behind[1]) if behind and behind[1] else 0), "number", "citations.number")


def _counted_at(text: str, line: int, end: int) -> Spot | None:
    """An announcement by its count, as it stands behind the bodies that made it: 2015年第69号公告."""
    found = pattern("citations", "counted-number").search(text, max(line, end - 14), end + 3)
    return Spot(*found.span(), "number", "citations.counted") if found and found.end("number") == end else None


def _lead(code: str, is_order: bool) -> int:
    """How many characters of what stands in front of a number are not its code: a known code tells, else a verb."""
    if not is_order:
        for cut in range(len(code) - 1):
            if issuer_of(code[cut:]).body:
                return cut - (cut > 0 and code[cut - 1] in _PROVINCES)
    ends = [found.end() for found in pattern("citations", "number-lead").finditer(code)]
    return ends[-1] if ends else 0


def find_catalogues(paper: Paper) -> Iterator[Spot]:
    """Catalogues and plans named without 《》 behind their verb; in a law, only the state's own catalogues."""
    text = paper.text
    is_law = any(passage.kind == "article" for passage in paper.passages)
    for literal, name in (("录", "listed-in"), ("行动", "carried-plan")):
        at = text.find(literal)
        while at >= 0:
            for found in pattern("citations", name).finditer(text, max(0, at - 30), min(len(text), at + 12)):
                is_here = found.start("name") <= at < found.end("name")
                if is_here and (name == "carried-plan" or not is_law or found["name"].startswith(_STATE)):
                    yield Spot(found.start("name"), found.end("name"), "full", f"citations.{name}")
            at = text.find(literal, at + len(literal))


def find_requests(text: str) -> Iterator[Spot]:
    """Requests without 《》 that a reply says were received: 你们关于…的请示收悉."""
    at = text.find("悉")
    while at >= 0:
        found = pattern("citations", "asked").search(text, max(0, at - 160), at + 2)
        if found:
            yield Spot(*found.span("name"), "full", "citations.asked")
        at = text.find("悉", at + 1)


def find_plans(text: str) -> Iterator[Spot]:
    """Five-year plans by their usual name: 省“十四五”规划纲要. One that is still being drawn up is none."""
    at = text.find("五”")
    while at >= 0:
        found = pattern("citations", "five-year-plan").search(text, max(0, at - 18), min(len(text), at + 32))
        if found and found.start() < at < found.end():
            cut = pattern("citations", "plan-lead").match(found["lead"])
            start = found.start() + (cut.end() if cut else 0)
            if start < found.end("lead") and not (cut and cut.group().endswith(("制定", "编制"))):
                yield Spot(start, found.end(), "short", "citations.five-year-plan")
        at = text.find("五”", at + 2)
