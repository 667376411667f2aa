"""Titles of instruments: whom a title names as its issuers."""

import re
from functools import cache, lru_cache

from kg.chinese import number
from kg.lexicon import pattern, words

_BETWEEN = re.compile(r"[、，,\s]+|(?<=[部局厅署委会院府室])[和与](?=[^、\s]{2,30}$)")
_BODY = re.compile(r"[部委局厅署院会室府央心队司处组社行团站办联军]$|军区$")
_REGION = re.compile(r"国家|[^\W\d_]{1,4}?(?:省|自治区|市)")
_ENDED = "(?<=[部委局厅署院会府室])"


_COUNT = re.compile(r"等([\d一二三四五六七八九十]{1,3})(?:个)?(?:部门|单位|部委)")


def joint_count(words: str) -> int:
    """How many bodies issue together by the words of a title or of what stands before one: 商务部等9部门关于… is 9; else 0."""
    found = _COUNT.search(words)
    return (number(found[1]) or 0) if found else 0


@lru_cache(maxsize=65536)
def title_issuers(title: str) -> tuple[str, ...]:
    """The bodies that a title names as its issuers: 国务院办公厅、中央军委办公厅关于….

    Of 商务部等9部门关于… it is 商务部 alone, of 国务院办公厅转发国家计委关于… 国务院办公厅 alone; a title that begins
    with 关于, with a body that is relative (省政府关于…), or with what is no body (某市关于…) names none.
    """
    found = pattern("issuing", "title-issuer").match(title.replace("\n", "").strip(" \u3000《》"))
    if not found:
        return ()
    names = (part for name in _BETWEEN.split(found["names"].strip()) for part in _parted(name))
    return tuple(name for name in names if len(name) > 2 and _BODY.search(name))


def _parted(name: str) -> list[str]:
    """Names that a page ran together: 某省财政厅某省水利厅, each begins with the same region."""
    region = _REGION.match(name)
    if region is None or len(name) < 8:
        return _run_together(name)
    return re.split(_ENDED + "(?=" + region[0] + ")", name)


def _run_together(name: str) -> list[str]:
    """Two bodies of the state that a page ran together: 财政部工业和信息化部."""
    known = _full_names()
    if name not in known:
        for cut in re.finditer(_ENDED, name):
            if name[: cut.end()] in known and name[cut.end() :] in known:
                return [name[: cut.end()], name[cut.end() :]]
    return [name]


@cache
def _full_names() -> frozenset[str]:
    return frozenset(words("agencies", "form", "full"))
