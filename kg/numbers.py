"""Document numbers 发文字号: their parts, and whose code it is."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kg.chinese import fold
from kg.chinese import number as count
from kg.lexicon import Row, pattern, table, words

_FORMS = ("whole-year", "whole-order-year", "whole-order-behind", "whole-old", "whole-old-bare", "whole-order", "whole-bare")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_ORDER = re.compile(r"(?![省市县区州])(.{2,30}(?:政府|[部局署院会]))(?:令|公告|通告|通报)$")
_LABEL = re.compile(r"^(?:发文字号|发文文号|公文文号|文件编号|文号|字号):")


class Number(NamedTuple):
    """A document number in its parts: 国发〔2021〕4号 is code 国发, year 2021, serial 4; orders have no year."""

    code: str
    year: str
    serial: str


class Issuer(NamedTuple):
    """Whose code it is: the body's full name and its jurisdiction (国家 or a region); empty where the table does not know."""

    body: str
    jurisdiction: str


@lru_cache(maxsize=65536)
def parse_number(text: str) -> Number | None:
    """Read one document number in any width and bracket form, with or without its label; None where it is not one.

    The serial is in Arabic digits without leading zeros. The code of an order is the words before its number (国务院令).
    """
    folded = _LABEL.sub("", _INVISIBLE.sub("", fold(text)))
    for form in _FORMS:
        found = pattern("numbers", form).match(folded)
        if found:
            slots = found.groupdict()
            year = slots.get("year") or slots.get("a") or slots.get("b") or ""
            serial = count(slots["serial"])
            return Number(slots["code"] or "", "19" + year if len(year) == 2 else year, str(serial))
    return None


@cache
def _codes() -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in table("issuer_codes"):
        rows.setdefault(row["code"], []).append(row)
    return rows


@lru_cache(maxsize=65536)
def issuer_of(code: str, year: str = "") -> Issuer:
    """Whose code this is by `tables/issuer_codes.tsv`: the longest entry that the code is, or begins with where it may.

    `year` chooses between bodies that used one code one after the other (环办: 环境保护部办公厅, then 生态环境部办公厅).
    """
    order = _ORDER.match(code)
    body, jurisdiction = order[1] if order else "", ""
    for end in range(len(code), 0, -1):
        for row in _codes().get(code[:end], ()):
            if year and not (row["since"] or "0") <= year <= (row["until"] or "9"):
                continue
            jurisdiction = jurisdiction or row["jurisdiction"]
            if end == len(code) or row["match"] == "prefix":
                body = body or row["issuer"]
    return Issuer(body, jurisdiction or ("国家" if order and body.removeprefix("原") in _central() else ""))


@cache
def _central() -> frozenset[str]:
    """Bodies of the state by full name; an order of theirs (生态环境部令) is the state's."""
    return frozenset(words("agencies", "form", "full"))
