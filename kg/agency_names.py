"""Names of agencies: the unabridged name that identifies a body, whatever a paper calls it."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from kg.chinese import fold
from kg.gazetteer import in_place
from kg.identity import STATE, make_node, mint
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
def _bodies() -> Mapping[str, Row]:
    """The rows of the central bodies themselves, by the full name that identifies them."""
    out: dict[str, Row] = {}
    for row in table("agencies"):
        out.setdefault(row["full"], row)
    return out


@cache
def _ids() -> Mapping[str, Row]:
    return {mint("agency", full.removeprefix(STATE) or full, ""): row for full, row in _bodies().items()}


def body_of(node: Node) -> Row | None:
    """The row of the central body that a node is."""
    return _ids().get(node.id)


@cache
def _successions() -> Mapping[str, tuple[Row, ...]]:
    out: dict[str, tuple[Row, ...]] = {}
    for row in table("succession"):
        out[row["body"]] = (*out.get(row["body"], ()), row)
    return out


def succession(body: Row | None) -> tuple[Row, ...]:
    """The rows that tell who took up a central body."""
    return _successions().get(body["full"], ()) if body else ()


@cache
def _shared() -> Mapping[str, tuple[Row, ...]]:
    """The rows of names that two bodies had one after the other: 国家计委."""
    out: dict[str, tuple[Row, ...]] = {}
    for row in table("agencies"):
        out[row["name"]] = (*out.get(row["name"], ()), row)
    return {name: rows for name, rows in out.items() if len(rows) > 1}


def _stood(row: Row, day: str) -> bool:
    """Whether a body was there on a day; reforms take effect in spring, so a year alone counts for both sides of one."""
    since, until = row["since"], row["until"]
    if len(day) < 7:
        return (since or "0") <= day <= (until or "9")
    return (f"{since}-04" if since else "0") <= day < (f"{until}-04" if until else "9")


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


def unabridged_agency(name: str, day: str = "") -> str:
    """The full name of a body by the lexicon: 国办 is 国务院办公厅, 重庆市发展改革委 is 重庆市发展和改革委员会.

    A name that two bodies had one after the other (国家计委) means that of the day (YYYY, YYYY-MM or YYYY-MM-DD), else the
    later one.
    """
    owner = known_owner(name.removeprefix(STATE)) if day else None
    return _unabridged_on(name, day[:7] if owner and owner["name"] in _shared() else "")


@lru_cache(maxsize=65536)
def _unabridged_on(name: str, day: str) -> str:
    name = plain_agency(name)
    name = name.removeprefix(STATE) or name
    owner = known_owner(name)
    if owner:
        several = _shared().get(owner["name"], ()) if day else ()
        owner = next((row for row in several if _stood(row, day)), owner)
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
    key = plain_agency(full) if scope else in_place(plain_agency(full))
    row = _bodies().get(key.removeprefix(STATE) or key) if not scope else None
    told = (("kind", row["kind"]), ("level", "国家"), ("since", row["since"]), ("until", row["until"])) if row else ()
    shown = (("full", key if key != plain_agency(name) else ""), ("scope", scope))
    return make_node("agency", (key.removeprefix(STATE) or key, scope), (name,), (*facts, *told, *shown))
