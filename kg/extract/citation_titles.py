"""Titles in 《》: where each begins and ends, and whether it names an instrument."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from kg.chinese import fold
from kg.lexicon import pattern, words

_LONGEST = 240
_DEEPEST = 4
_NUMERAL = r"[\d〇一二三四五六七八九十.、\-—－–~至年版稿上下册卷之 \u3000”」]"
_PART = r"第[\d一二三四五六七八九十]+(?:部分|批|版|卷)"
_TRAILERS = re.compile(rf"(?:[（(〔\[][^（）()]*[）)〕\]]|{_NUMERAL}|{_PART})+$")
_SPLIT = re.compile(r"[ \u3000:：—－\n-]+")


class Title(NamedTuple):
    """A title at `start`, `end`, brackets included; `name` is what stands in them."""

    start: int
    end: int
    name: str


def find_titles(text: str) -> Iterator[Title]:
    """Each outermost title in 《》, in the order of the text, nested ones and those over a line end included."""
    plain = pattern("citations", "title").match
    at = text.find("《")
    while at >= 0:
        found = plain(text, at)
        title = Title(at, found.end(), found[1]) if found else _nested(text, at) or _lost(text, at)
        if title and title.name:
            yield title
        at = text.find("《", title.end if title else at + 1)


def _nested(text: str, start: int) -> Title | None:
    depth, breaks = 0, 0
    for mark in pattern("citations", "mark").finditer(text, start, start + _LONGEST):
        sign = mark.group()
        if sign == "《":
            depth += 1
            if depth > _DEEPEST:
                return None
        elif sign == "》":
            depth -= 1
            if depth == 0:
                return Title(start, mark.end(), text[start + 1 : mark.start()])
            if depth == 1 and _closes_both(text, start, mark.start()):
                return Title(start, mark.end(), text[start + 1 : mark.start()])
        elif sign == "\n" and mark.start() == start + 1 and (framed := _framed(text, start)):
            return framed
        elif sign == "。" or not _is_wrapped(text, start, mark.start()) or (breaks := breaks + 1) > 2:
            return None
    return None


def _framed(text: str, start: int) -> Title | None:
    """A title in a line of its own between its marks, as wiki pages break it."""
    found = pattern("citations", "framed-title").match(text, start)
    return Title(start, found.end(), found[1].strip()) if found else None


def _closes_both(text: str, start: int, end: int) -> bool:
    """《关于印发《实施方案》的通知 lost nothing; 《关于印发《实施方案的通知》 lost its inner 》."""
    inner = text.rfind("《", start + 1, end)
    is_whole = re.search(r"的(?:通知|决定|公告|意见|批复|请示)$", text[inner:end])
    return bool(is_whole) and text[end + 1 : end + 2] not in ("的", "》")


def _is_wrapped(text: str, start: int, at: int) -> bool:
    """Whether a line break inside a title only wraps it: words stand on both sides, and it goes on in the next line."""
    behind = text[at + 1 : at + 2]
    return at > start + 1 and behind not in ("", "\n", "《") and not behind.isspace() and text[at - 1] not in "，；："


def _lost(text: str, start: int) -> Title | None:
    found = pattern("citations", "lost-title").match(text, start)
    return Title(start, found.end(), found[1]) if found else None


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(words("title_words"), key=len, reverse=True)) + ")$")


@cache
def _others() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(sorted(words("not_regulations"), key=len, reverse=True)) + ")$")


@cache
def _known() -> frozenset[str]:
    return frozenset(fold(title) for title in words("known_titles"))


@lru_cache(maxsize=16384)
def is_instrument(name: str) -> bool | None:
    """Whether a title by its words names an instrument; None where the words do not tell."""
    name = name.replace("\n", "").strip(" \u3000”」")
    core = _TRAILERS.sub("", name) or name
    if _others().search(core) or _others().search(name):
        return False
    if fold(name) in _known() or any(_kinds().search(_TRAILERS.sub("", part)) for part in (core, *_SPLIT.split(name)) if part):
        return True
    return None


@lru_cache(maxsize=16384)
def is_bare_kind(name: str) -> bool:
    """Whether a title is nothing but a kind 文种: 《决定》, 《实施方案》."""
    return _TRAILERS.sub("", name) in _kind_words()


@cache
def _kind_words() -> frozenset[str]:
    return frozenset(words("title_words"))
