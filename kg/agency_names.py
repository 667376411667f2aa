"""Names of agencies: the unabridged name that identifies a body, whatever a paper calls it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from kg.chinese import fold
from kg.identity import STATE, make_node
from kg.lexicon import Row, alternation, table, words
from kg.model import Node

_SESSION = re.compile(r"第?[〇○零一二三四五六七八九十\d]{1,4}届")
_GOVERNMENT = re.compile(r"(?<=[省市县区州旗盟镇乡])政府")
_LONGEST = 12
_LONGEST_KNOWN = 26


@cache
def known_agencies() -> Mapping[str, Row]:
    """The rows of `tables/agencies.tsv` by name; the first row of a name counts."""
    out: dict[str, Row] = {}
    for row in table("agencies"):
        out.setdefault(row["name"], row)
    return out


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(words('agency_fields'))})$")


@cache
def _unabridged(name: str) -> Mapping[str, str]:
    first = next(iter(table(name)[0]))
    return {row[first]: row["full"] for row in table(name) if row["full"]}


@lru_cache(maxsize=65536)
def plain_agency(name: str) -> str:
    """A name without white space and without the session of a congress: 广东省第十三届人大常委会 is 广东省人大常委会."""
    return _SESSION.sub("", fold(name))


@lru_cache(maxsize=65536)
def unabridged_agency(name: str) -> str:
    """The full name of a body by the lexicon: 国办 is 国务院办公厅, 重庆市发展改革委 is 重庆市发展和改革委员会."""
    name = plain_agency(name)
    name = name.removeprefix(STATE) or name
    owner = known_owner(name)
    if owner:
        return owner["full"] + name[len(owner["name"]) :]
    return _local(name.removeprefix("中共"))


@lru_cache(maxsize=65536)
def known_owner(name: str) -> Row | None:
    """The row of the central body that a name is or begins with: 国务院办公厅秘书局 begins with 国务院办公厅."""
    known = known_agencies()
    for end in range(min(len(name), _LONGEST_KNOWN), 1, -1):
        row = known.get(name[:end])
        if row and (end == len(name) or not row["weak"] or name[end:].startswith(("办公", "综合"))):
            return row
    return None


def _local(name: str) -> str:
    """A local body's name with its last word, its field and 政府 written out."""
    bodies, fields = _unabridged("agency_suffixes"), _unabridged("agency_fields")
    if name.endswith("政府"):
        return _GOVERNMENT.sub("人民政府", name)
    name = _GOVERNMENT.sub("人民政府", name)
    for start in range(max(1, len(name) - _LONGEST), len(name)):
        body = name[start:]
        if body in bodies or start == len(name) - 1:
            head = name[:start]
            found = _fields().search(head[-_LONGEST:])
            field = found[0] if found else ""
            return head[: len(head) - len(field)] + fields.get(field, field) + bodies.get(body, body)
    return name


def agency_named(name: str, scope: str = "", full: str = "", facts: Iterable[tuple[str, str]] = ()) -> Node:
    """The node of a body by a name it has in a paper; two names of one body make one id.

    `full` is the unabridged name where the caller knows it; `scope` is the paper's id where the name is relative.
    """
    full = full or (name if scope else unabridged_agency(name))
    key = plain_agency(full)
    row = known_agencies().get(key)
    told = (("kind", row["kind"]), ("level", "国家")) if row and not scope else ()
    shown = (("full", key if key != plain_agency(name) else ""), ("scope", scope))
    return make_node("agency", (key.removeprefix(STATE) or key, scope), (name,), (*facts, *told, *shown))
