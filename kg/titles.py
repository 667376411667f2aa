"""Titles of instruments: whom a title names as its issuers."""

import re
from functools import lru_cache

from kg.lexicon import pattern

_BETWEEN = re.compile(r"[、，,\s]+|(?<=[部局厅署委会院府室])[和与](?=[^、\s]{2,30}$)")


@lru_cache(maxsize=65536)
def title_issuers(title: str) -> tuple[str, ...]:
    """The bodies that a title names as its issuers: 国务院办公厅、中央军委办公厅关于….

    Of 商务部等9部门关于… it is 商务部 alone, of 国务院办公厅转发国家计委关于… 国务院办公厅 alone; a title that begins
    with 关于, or with a body that is relative (省政府关于…), names none.
    """
    found = pattern("issuing", "title-issuer").match(title.replace("\n", "").strip(" \u3000《》"))
    if not found:
        return ()
    return tuple(name for name in _BETWEEN.split(found["names"].strip()) if len(name) > 1)
