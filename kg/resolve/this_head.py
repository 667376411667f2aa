"""The head and the foot of a paper, read from its passages: titles, number, date, issuers, and its history."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.chinese import fold
from kg.identity import title_key
from kg.lexicon import pattern
from kg.model import Mention, Paper, Passage
from kg.numbers import issuer_of, parse_number
from kg.resolve.this_day import read_day
from kg.titles import title_issuers

_TITLE_KEYS = ("名称", "政策名称", "政策名", "标题", "信息名称", "文件名称")
_NUMBER_KEYS = ("文号", "发文文号", "发文字号", "文件编号", "公文编号", "政策文号")
_DATE_KEYS = ("成文日期", "发文日期", "颁布时间", "公布时间", "公布日期", "信息提供日期", "发布日期", "发布时间", "生成日期")
_ISSUER_KEYS = ("发布机关", "颁布机关", "公布机关", "发文机关", "发布机构", "发文单位", "颁布单位", "制定机关", "发文机构")


class Head(NamedTuple):
    """What head and foot say; `cover` is the title of the notice that publishes the text, where the file holds both."""

    title: str = ""
    cover: str = ""
    number: str = ""
    date: str = ""
    issuers: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    effective: str = ""
    expires: str = ""


def read_head(paper: Paper, mentions: Sequence[Mention]) -> Head:
    """All that head and foot say, in one value."""
    parts = Paper(paper.document, tuple(passage for passage in paper.passages if not passage.level))
    meta = dict(_meta(parts)) | _container(paper)
    history = tuple(_words(paper, p) for p in parts.passages if p.kind == "history")
    title, cover = _titles(paper, meta)
    number = _number(parts, meta, history)
    return Head(
        title,
        cover,
        number,
        _date(parts, meta, history),
        _issuers(parts, mentions, (cover or title, _first(meta, _ISSUER_KEYS), number), history),
        history,
        *_term(paper),
    )


def _words(paper: Paper, passage: Passage) -> str:
    return paper.text[passage.start : passage.end]


def _meta(paper: Paper) -> Iterable[tuple[str, str]]:
    for passage in paper.passages:
        if passage.kind == "meta":
            key, _, value = re.sub("[】:]", "：", _words(paper, passage), count=1).partition("：")
            yield re.sub(r"[\s【]", "", key), value.strip("：: \n\u3000")


def _container(paper: Paper) -> dict[str, str]:
    """The facts of the file's container under the keys of a metadata table; they win over it."""
    names = {"number": "文号", "date": "成文日期", "issuer": "发布机关"}
    return {names[key]: value for key, value in paper.document.facts if key in names and value}


def _first(meta: dict[str, str], keys: Sequence[str]) -> str:
    return next((meta[key] for key in keys if meta.get(key)), "")


# Titles


def _titles(paper: Paper, meta: dict[str, str]) -> tuple[str, str]:
    """The paper's title and, where another stands above it on a cover notice, that notice's."""
    signed = next((n for n, p in enumerate(paper.passages) if p.kind in ("signature", "date") and n > 1), len(paper.passages))
    titles = [(n, _title(_words(paper, p))) for n, p in enumerate(paper.passages) if p.kind == "title"]
    above = [title for n, title in titles if n < signed]
    cover = (above[0] if above else "") or _first(meta, _TITLE_KEYS) or dict(paper.document.facts).get("title", "")
    opening = paper.text[: paper.passages[signed].start] if signed < len(paper.passages) else ""
    if _FORWARDS.search(cover):
        return cover, ""
    inner = _INNER.search(fold(cover))
    if not opening:
        is_below = inner is not None and _stands_below(paper, inner[1])
        return (inner[1].replace("〈", "《").replace("〉", "》"), cover) if inner and is_below else (cover, "")
    for n, title in titles:
        if n > signed and _published(title, opening):
            return title, cover
    begun = _begun(paper, signed, opening)
    if begun:
        return begun, cover
    rest = len(paper.text) - paper.passages[signed].end
    if inner and rest > 600 and any(p.level in (1, 2, 3) for p in paper.passages[signed:]):
        return inner[1].replace("〈", "《").replace("〉", "》"), cover
    return cover, ""


def _begun(paper: Paper, signed: int, opening: str) -> str:
    """The title in 《》 above the signature with which the text below it begins, where the page lost the line's end."""
    below = next((p for p in paper.passages[signed:] if p.kind not in ("signature", "date", "furniture", "number")), None)
    head = "".join(paper.text[below.start : below.start + 2 * _LONGEST].split()) if below else ""
    for found in _QUOTED.finditer(opening) if head else ():
        name = "".join(found[1].split())
        if len(head) > len(name) and head.startswith(name) and _published(found[1], opening):
            return found[1]
    return ""


def _stands_below(paper: Paper, title: str) -> bool:
    """Whether the text of this title begins below the line of attachments: with its first chapter or article."""
    for n, passage in enumerate(paper.passages[:-1]):
        if passage.kind == "attachments" and title in fold(_words(paper, passage)):
            return paper.passages[n + 1].level in (1, 2)
    return False


_LONGEST = 120
_FORWARDS = re.compile("转发|批转")
_QUOTED = re.compile(r"《([^\n]{4,120}?)》(?![^《]{0,40}》的)")
_INNER = re.compile(r"(?:印发|发布|公布)《(.{4,80})》的(?:通知|公告|通告|决定)$")


def _published(title: str, opening: str) -> bool:
    """Whether the words above the signature name this title in 《》, and not as one of several."""
    key = title_key(title)
    for found in _QUOTED.finditer(opening):
        if title_key(found[1]) == key:
            before, behind = opening[: found.start()].rstrip("、和与及"), opening[found.end() :].lstrip("、和与及")
            return not before.endswith("》") and not behind.startswith("《")
    return False


def _title(words: str) -> str:
    """A title in one line: lines joined, a line that a printed page doubled, in whole or in part, taken once."""
    lines: list[str] = []
    for line in words.split("\n"):
        line = line.strip(" \u3000\t*#")
        if lines and line.startswith(lines[-1]):
            lines[-1] = line
        elif line and not any(known.endswith(line) for known in lines):
            lines.append(line)
    return "".join(lines)


# Number and date


def _number(paper: Paper, meta: dict[str, str], history: Sequence[str]) -> str:
    for passage in paper.passages[:40]:
        if passage.kind == "number":
            return _BRACKETED.sub(r"\1", "".join(_words(paper, passage).split()))
    told = _first(meta, _NUMBER_KEYS)
    if told and re.search(r"\d", told):
        return told
    counted = pattern("issuing", "counted-title").search(_first(meta, ("标题",)) or _top_title(paper))
    if counted:
        return "".join(counted["number"].split())
    for line in history[:2]:
        order = pattern("issuing", "promulgated").search(line)
        if order:
            return "".join(order["number"].split())
    return ""


_MADE = re.compile("通过|公布|令第|发布|颁布|批准|制定|印发|施行|实施|(?:会议?|大会)上|^[（(][^（）()]{8,11}[）)]$")
_ADOPTED = re.compile("(?<!修订)(?<!修正)(?<!修改)通过")
_CITED = re.compile("《[^》]*》(?:[（(][^（）()]{0,40}[）)])?")
_BRACKETED = re.compile(r"^[（(]([^（）()]+)[）)]$")


def _top_title(paper: Paper) -> str:
    return next((_title(_words(paper, p)) for p in paper.passages[:40] if p.kind == "title"), "")


def _date(paper: Paper, meta: dict[str, str], history: Sequence[str]) -> str:
    """The signature's day; a law's day is that of its adoption, the first that its history tells."""
    made = [line for line in history if _MADE.search(_CITED.sub("", line))]
    adopted = sorted(made, key=lambda line: not _ADOPTED.search(line))
    passages = paper.passages
    dated = [(n == 0 or passages[n - 1].kind != "signature", n) for n, p in enumerate(passages) if p.kind == "date"]
    told = [_words(paper, passages[n]) for _, n in sorted(dated)]
    for words in (*adopted, *told, _first(meta, _DATE_KEYS)):
        day = read_day(words, paper.text)
        if day:
            return day
    return ""


def _term(paper: Paper) -> tuple[str, str]:
    """From when, and until when, the paper says that it is in force."""
    tail = paper.text[-3000:]
    begins = pattern("issuing", "effective").search(tail)
    ends = pattern("issuing", "expires").search(tail)
    return (read_day(begins[0]) if begins else ""), (read_day(ends[0]) if ends else "")


# Issuers


def _issuers(paper: Paper, mentions: Sequence[Mention], told: tuple[str, str, str], history: Sequence[str]) -> tuple[str, ...]:
    """Names in the order of the text: who signs, else whom the title names, else the metadata, else who adopted it."""
    title, listed, number = told
    signed = list(_signers(paper, mentions))
    named = list(title_issuers(title))
    ordered = parse_number(number) if number.find("令") > 1 else None
    joint = pattern("issuing", "joint-order").search("".join(history[:2]))
    alone = [issuer_of(ordered.code).body] if ordered else []
    promulgator = re.sub(r"令第\d+号", "", joint["names"]).split("、") if joint else alone
    for names in (signed, named, re.split(r"[\s、，,;；]+", listed), promulgator, _adopters(history)):
        found = tuple(dict.fromkeys(name for name in names if name))
        if found:
            return found
    return ()


def _signers(paper: Paper, mentions: Sequence[Mention]) -> Iterable[str]:
    """Who signs, up to the first date below the names: what stands further down signs an annex."""
    signed = False
    for passage in paper.passages:
        if signed and passage.kind == "date":
            return
        if passage.kind == "signature":
            signed = True
            inside = [m for m in mentions if m.kind == "agency" and passage.start <= m.start and m.end <= passage.end]
            yield from (m.text for m in inside if not paper.text.startswith("代章", m.end))
            if not inside:
                yield from _signed_words(_words(paper, passage))


def _signed_words(words: str) -> Iterable[str]:
    """The bodies of a signature where no mention was read in it; of a post (某部部长 张某) the body it heads."""
    whole = "".join(words.split())
    if len(whole) < 8 and len(words) > 1.5 * len(whole):
        words = whole
    for word in words.split():
        body = pattern("passages", "post").sub("", word)
        if pattern("passages", "signer").match(body) and len(body) > 2:
            yield body


def _adopters(history: Sequence[str]) -> Iterable[str]:
    for line in history:
        for found in pattern("issuing", "adopted").finditer(fold(line)):
            yield re.sub(r"第[一二三四五六七八九十]{1,3}届", "", found["body"])
