"""Whose 省, 市 or 县 is meant in a paper: the region that a rank alone (省财政厅) stands for."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from kg.lexicon import table
from kg.model import Mention, This

_GOVERNMENT = re.compile("([\u4e00-\u9fff]{1,4}?[省市州县区旗])(?:人民政府|人民代表大会|人大常委会)")
_MUNICIPALITIES = ("11", "12", "31", "50")
_RANKS = {"省": 2, "市": 4, "县": 6, "区": 6, "旗": 6, "州": 4, "盟": 4, "自治区": 2, "自治州": 4, "自治县": 6}


@cache
def _codes() -> Mapping[str, str]:
    return {row["name"]: row["code"] for row in reversed(table("regions"))}


@cache
def _shorts() -> Mapping[str, str]:
    return {row["short"]: row["name"] for row in reversed(table("regions")) if row["short"] and row["code"][4:] == "00"}


def _depth(code: str) -> int:
    """How many digits a region's code has: 2 a province, 4 a city, 6 a county; a municipality counts as a city."""
    if code[2:] == "0000":
        return 4 if code[:2] in _MUNICIPALITIES else 2
    return 4 if code[4:] == "00" else 6


def _seat(this: This) -> str:
    """The region whose government or congress issued the paper, where no table has its name."""
    found = [match[1] for issuer in this.issuers if (match := _GOVERNMENT.match(issuer))]
    return found[0] if len(found) == 1 else ""


class Places:
    """The regions a paper names, to tell whose rank is meant."""

    def __init__(self, mentions: Sequence[Mention], this: This) -> None:
        self.home = "" if this.jurisdiction == "国家" else this.jurisdiction or _seat(this)
        self.named = Counter(m.part("region") for m in mentions if m.kind == "agency" and m.part("region"))
        self.named.update(m.text for m in mentions if m.kind == "region")
        self.known: dict[str, str] = {}

    def of(self, rank: str) -> str:
        """The full name of the region that a rank means; empty where the paper does not tell, or tells two."""
        if rank not in self.known:
            self.known[rank] = self._find(rank)
        return self.known[rank]

    def _find(self, rank: str) -> str:
        depth = _RANKS.get(rank, 0)
        home = _codes().get(self.home, "")
        if self.home and (_depth(home) == depth if home else self.home.endswith(rank)):
            return self.home
        found: Counter[str] = Counter()
        for name, count in self.named.items():
            full = name if name in _codes() else _shorts().get(name, "")
            code = _codes().get(full, "")
            related = not home or code.startswith(home[:2])
            if (code and _depth(code) == depth and related) or (not code and name.endswith(rank) and not home):
                found[full or name] += count
        return next(iter(found)) if len(found) == 1 else ""
