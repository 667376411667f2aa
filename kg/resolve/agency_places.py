"""Whose 省, 市 or 县 is meant in a paper: the region that a rank alone (省财政厅) stands for."""

from collections import Counter
from collections.abc import Sequence

from kg.gazetteer import MUNICIPALITIES, code_of, codes_near, named
from kg.model import Mention, This

_RANKS = {"省": 2, "市": 4, "县": 6, "区": 6, "旗": 6, "州": 4, "盟": 4, "自治区": 2, "自治州": 4, "自治县": 6}


def _depth(code: str) -> int:
    """How many digits a region's code has: 2 a province, 4 a city, 6 a county; a municipality counts as a city."""
    if code[2:] == "0000":
        return 4 if code[:2] in MUNICIPALITIES else 2
    return 4 if code[4:] == "00" else 6


class Places:
    """The regions a paper names, to tell whose rank is meant."""

    def __init__(self, mentions: Sequence[Mention], this: This) -> None:
        self.home = "" if this.jurisdiction == "国家" else this.jurisdiction
        self.named = Counter(m.part("region") for m in mentions if m.kind == "agency" and m.part("region"))
        self.named.update(m.text for m in mentions if m.kind == "region")
        self.known: dict[str, str] = {}
        self._near: tuple[set[str], set[str]] | None = None

    def of(self, rank: str) -> str:
        """The full name of the region that a rank means; empty where the paper does not tell, or tells two."""
        if rank not in self.known:
            self.known[rank] = self._find(rank)
        return self.known[rank]

    def near(self) -> tuple[set[str], set[str]]:
        """The codes of the paper's own region, and of those that it names."""
        if self._near is None:
            self._near = codes_near((self.home,)), codes_near(self.named)
        return self._near

    def _find(self, rank: str) -> str:
        depth = _RANKS.get(rank, 0)
        home = code_of(self.home)
        if self.home and (_depth(home) == depth if home else self.home.endswith(rank)):
            return self.home
        found: Counter[str] = Counter()
        for name, count in self.named.items():
            known = named(name)
            code = known[0].code if known and not known[0].kind and (known[0].name == name or known[0].code[4:] == "00") else ""
            full = known[0].name if code else ""
            related = not home or code.startswith(home[:2])
            if (code and _depth(code) == depth and related) or (not code and name.endswith(rank) and not home):
                found[full or name] += count
        return next(iter(found)) if len(found) == 1 else ""
