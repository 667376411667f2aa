"""Writes kg/lexicon/tables/national_law.tsv, the catalogue of national law: facts of laws, read by kg from their texts.

    python docs/national_law.py ../shared/corpus/laws

The folder holds texts of the National Database of Laws and Regulations as Markdown, one folder a class. Only facts go into the
table: titles, classes, makers, numbers, days, and the count of articles; no words of the texts.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import kg
from kg.identity import STATE, title_key
from kg.lexicon import table
from kg.model import Graph, Node
from kg.pipeline import read_part
from kg.read.sources import find
from kg.run import engine_for
from kg.unify import unify

TABLE = Path(kg.__file__).parent / "lexicon" / "tables" / "national_law.tsv"
CLASSES = {
    "宪法": "宪法",
    **dict.fromkeys(("刑法", "民法典", "民法商法", "社会法", "经济法", "行政法", "宪法相关法", "诉讼与非诉讼程序法"), "法律"),
    "行政法规": "行政法规",
    "司法解释": "司法解释",
    "部门规章": "部门规章",
}
COLUMNS = ("title", "class", "issuer", "number", "adopted", "published", "effective", "amended", "repealed", "articles", "source")
SOURCE = "text"
HISTORY = 1500
"""How far the history of a law goes, in characters of its text."""
HEAD = """\
# The catalogue of national law, written by docs/national_law.py; do not edit by hand. Several values are joined by a space.
# source: texts of the National Database of Laws and Regulations (flk.npc.gov.cn), gathered 2026-11-23: `text` where the text was
# read, `ended by …` for what another text repeals, `name` where only its name is known (laws.tsv).
"""


def main(folder: Path) -> None:
    """Build the graph of the national texts, and write its laws as rows."""
    classes = {path.stem: kind for name, kind in CLASSES.items() for path in (folder / name).rglob("*.md")}
    graph = _graph([folder / name for name in CLASSES])
    chosen = list({title_key(row["title"]): row for row in (*_named(), *_ended(graph), *_read(graph, classes))}.values())
    chosen.sort(key=lambda row: (list(dict.fromkeys(CLASSES.values())).index(row["class"]), row["title"]))
    lines = ["\t".join(row.get(column, "") for column in COLUMNS).rstrip("\t") for row in chosen]
    TABLE.write_text(HEAD + "\t".join(COLUMNS) + "\n" + "\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{TABLE.name}: {len(lines)} laws, {sum(row['source'] == SOURCE for row in chosen)} read from their texts")


def _graph(folders: list[Path]) -> Graph:
    """The graph of the texts alone, without what the catalogue told before."""
    files = find(folders).found
    engine = engine_for(0, len(files))
    return unify(engine.merge(engine.map(read_part, files)).graph).graph


def _read(graph: Graph, classes: dict[str, str]) -> Iterator[dict[str, str]]:
    """The laws whose texts were read."""
    issuers = _issuers(graph)
    for node in graph.sorted_nodes():
        if not node.fact("document"):
            continue
        versions = [classes[name] for name in node.values("file") if name in classes]
        values = {key: " ".join(node.values(key)) for key in ("published", "effective", "amended", "repealed", "articles")}
        yield {
            "title": max(node.names, key=lambda name: (name.startswith(STATE), len(name), name)),
            "class": versions[0],
            "issuer": issuers.get(node.id, ""),
            "number": node.fact("number"),
            "adopted": node.fact("date"),
            **values,
            "source": SOURCE,
        }


def _issuers(graph: Graph) -> dict[str, str]:
    """The names of those who made each law, as its own text tells, in the order of names."""
    found: dict[str, set[str]] = {}
    for edge in graph.edges.values():
        if edge.relation == "issued" and "<" not in graph.nodes[edge.source].name:
            own = graph.nodes[edge.target].values("document")
            if any(words.document in own and words.start < HISTORY for words in edge.evidence):
                found.setdefault(edge.target, set()).add(graph.nodes[edge.source].name.removeprefix(STATE))
    return {target: " ".join(sorted(names)) for target, names in found.items()}


def _ended(graph: Graph) -> Iterator[dict[str, str]]:
    """Laws that a text repeals, and whose own texts were not read."""
    known = {title_key(row["law"]): row["kind"] for row in table("laws")}
    for edge in graph.sorted_edges():
        repealer, ended = graph.nodes[edge.source], graph.nodes[edge.target]
        day = min((day for day in repealer.values("effective") if day >= repealer.fact("date")), default=repealer.fact("date"))
        if edge.relation != "repeals" or ended.fact("document") or ended.kind != "regulation" or not day:
            continue
        kind = known.get(title_key(ended.name)) or _class_by_title(ended)
        if kind:
            yield {"title": ended.name, "class": kind, "repealed": day, "source": f"ended by {repealer.name}"}


def _class_by_title(node: Node) -> str:
    key = title_key(node.name)
    if key.endswith("法") and not key.endswith("办法"):
        return "法律"
    return "行政法规" if key.endswith("条例") and node.name.startswith(STATE) else ""


def _named() -> Iterable[dict[str, str]]:
    """Laws of which the lexicon knows no more than name and class."""
    return ({"title": row["law"], "class": row["kind"], "source": "name"} for row in table("laws"))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpus/laws"))
