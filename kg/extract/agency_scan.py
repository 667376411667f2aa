"""One scan of a text for every word that can be, begin or end the name of a body or a region."""

from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from kg.extract.finding import without_rows
from kg.lexicon import table, words

Hit = tuple[int, int, "Entry"]


class Entry(NamedTuple):
    """What a word in the text may be.

    use    known, suffix, role, region, stop
    needs  suffix: what must stand in front; known: full or short; region: zone, or macro
           for a part of the country that is none
    weak   known: a name that local bodies have too
    """

    word: str
    use: str
    needs: str = ""
    weak: bool = False


class _Automaton(Protocol):
    def find_matches_as_indexes(self, haystack: str) -> list[tuple[int, int, int]]: ...


_WITHOUT_CITY = ("4190", "4290")
"""Where counties lie in no city, and are known by their short names as cities are: 济源, 仙桃."""


def _entries() -> dict[str, Entry]:
    """All words, the later kinds first in rank: a stop word is one whatever else it might be.

    Short names of counties are left out: they are words too often, and are looked for where their city is named.
    """
    out: dict[str, Entry] = {}
    for row in (*table("former_regions"), *table("regions"), *table("zones")):
        county = row["code"][4:] != "00" and row["code"][:4] not in _WITHOUT_CITY and "kind" not in row
        for name in (row["name"],) if county else (row["name"], row.get("short")):
            if name and not row.get("common") and (len(name) > 2 or not county):
                out[name] = Entry(name, "region", row.get("kind", ""))
    out["新疆生产建设兵团"] = Entry("新疆生产建设兵团", "region")
    for word in words("role_words", "use", "alone"):
        for form in (word, word.replace("（", "(").replace("）", ")")):
            out[form] = Entry(form, "role", "alone")
    for row in table("agency_suffixes"):
        out[row["suffix"]] = Entry(row["suffix"], "role" if row["needs"] == "role" else "suffix", row["needs"])
    for row in table("agencies"):
        if row["name"] != "新疆生产建设兵团":
            out[row["name"]] = Entry(row["name"], "known", row["form"], row["weak"] == "weak")
            if row["name"].endswith("部"):
                out[row["name"] + "门"] = Entry("部门", "role", "role")
    for word in words("agency_stopwords"):
        out[word] = Entry(word, "stop")
    return out


@cache
def _automaton() -> tuple[_Automaton, list[Entry | None]]:
    import ahocorasick_rs  # noqa: PLC0415  (third-party, loads on use)

    entries = _entries()
    kind = ahocorasick_rs.MatchKind.LeftmostLongest
    how = ahocorasick_rs.Implementation.ContiguousNFA  # 40 times smaller than a DFA: it stays in the processor's cache
    return ahocorasick_rs.AhoCorasick(list(entries), matchkind=kind, implementation=how), [
        None if entry.use == "stop" else entry for entry in entries.values()
    ]


@lru_cache(maxsize=4)
def scan(text: str) -> list[Hit]:
    """The words of a text, from left to right without overlap, the longest at each place; stop words are left out."""
    automaton, entries = _automaton()
    hits = automaton.find_matches_as_indexes(text)
    return without_rows([(start, end, entry) for index, start, end in hits if (entry := entries[index]) is not None])
