"""The case files in tests/cases are the specification: each is a text and the facts that must be read from it.

Blocks are separated by a line `---`. A block is a line `# title`, the lines of the text, a line `=>`, and one fact a line:

    agency FORM WORDS [= NAME]            a mention of this form with exactly these words; `= NAME` says who is meant
    regulation FORM WORDS [= NAME]        the same; THIS is the document itself
    measure STATUS WORDS
    quantity VALUE UNIT STATUS WORDS
    region WORDS [= NAME]
    relation SOURCE RELATION TARGET [TYPE]
    this FIELD VALUE                      title, number, date, genre, jurisdiction; `issuers A、B`
    passage KIND WORDS                    a passage of this kind whose text is this, white space aside
    no KIND [WORDS]                       no mention of this kind (with exactly these words)
    no relation SOURCE RELATION TARGET [TYPE]

The cases of several papers, in tests/cases/unify, have a form of their own (tests/test_unify_cases.py).

Names are compared as the benchmark compares them; SOURCE and TARGET are names, THIS, the words of a measure, or
`VALUE UNIT` of a quantity. Spans are found by words, never typed.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.model import Mention, Node, Reading
from kg.pipeline import read_document
from kg.read import read_text

FOLDER = Path(__file__).parent / "cases"
RELATIONS = "issued|addressed|copied|cites|amends|repeals|implements|undertakes|provides|achieves|is_part_of"
TYPES = {"basis", "implements", "amends", "repeals", "forwards", "replies", "refers", "lead", "support"}
_RELATION = re.compile(rf"(.+?) ({RELATIONS}) (.+)")


class Case(NamedTuple):
    title: str
    text: str
    facts: tuple[str, ...]


def norm(name: str) -> str:
    name = unicodedata.normalize("NFKC", name)
    name = re.sub(r"\s+", "", name).translate(str.maketrans("〈〉<>《》", "《》《》《》"))
    name = re.sub(r"^《(.*)》$", r"\1", name)
    name = re.sub(r"\((试行|暂行|草案|修订|\d{4}年?(修正|修订)(文本|本)?)\)$", "", name)
    return name.removeprefix("中华人民共和国") or name


def cases_in(path: Path) -> Iterator[Case]:
    for block in re.split(r"^---\n", path.read_text("utf-8"), flags=re.M):
        if not block.strip():
            continue
        head, mark, tail = block.strip("\n").partition("\n=>")
        title, _, text = head.partition("\n")
        assert mark, f"{path}: no line => in {block[:80]!r}"
        assert title.startswith("# "), f"{path}: no title line in {block[:80]!r}"
        facts = tuple(line.strip() for line in tail.splitlines() if line.strip())
        assert facts, f"{path}: {title} expects nothing"
        yield Case(title[2:], text, facts)


def names_of(reading: Reading, node: Node) -> set[str]:
    if node.id == reading.resolution.this.node.id:
        return {"THIS"}
    if node.kind == "quantity":
        return {norm(node.fact("value") + node.fact("unit")), *map(norm, node.names)}
    if node.kind == "measure":
        return {norm(name) for name in node.names}
    return {norm(node.name), *(norm(number) for number in node.values("number"))}


def named(reading: Reading, kind: str, words: str) -> Iterator[tuple[Mention, Node | None]]:
    for index, mention in enumerate(reading.mentions):
        if mention.kind == kind and mention.text == words:
            yield mention, reading.resolution.targets.get(index)


def is_meant(reading: Reading, node: Node | None, name: str) -> bool:
    return not name or (node is not None and norm(name) in names_of(reading, node))


def holds_named(reading: Reading, kind: str, rest: str) -> bool:
    form, _, tail = rest.partition(" ")
    words, _, name = tail.partition(" = ")
    return any(m.form == form and is_meant(reading, node, name) for m, node in named(reading, kind, words))


def holds_region(reading: Reading, rest: str) -> bool:
    words, _, name = rest.partition(" = ")
    return any(is_meant(reading, node, name) for _, node in named(reading, "region", words))


def holds_measure(reading: Reading, rest: str) -> bool:
    status, _, words = rest.partition(" ")
    return any(m.part("status") == status for m, _ in named(reading, "measure", words))


def holds_quantity(reading: Reading, rest: str) -> bool:
    value, unit, status, words = rest.split(" ", 3)
    found = [(m.part("value"), m.part("unit"), m.part("status")) for m, _ in named(reading, "quantity", words)]
    return (value, unit, status) in found


def holds_relation(reading: Reading, rest: str) -> bool:
    parsed = _RELATION.fullmatch(rest)
    assert parsed, f"no relation word in {rest!r}"
    source, relation, target = parsed.groups()
    head, _, last = target.rpartition(" ")
    target, kind = (head, last) if head and last in TYPES else (target, None)
    nodes = reading.graph.nodes
    return any(
        edge.relation == relation
        and kind in (None, edge.type)
        and norm(source) in names_of(reading, nodes[edge.source])
        and norm(target) in names_of(reading, nodes[edge.target])
        for edge in reading.graph.edges.values()
    )


def holds_this(reading: Reading, rest: str) -> bool:
    field, _, value = rest.partition(" ")
    if field == "issuers":
        return [norm(name) for name in reading.resolution.this.issuers] == [norm(name) for name in value.split("、") if name]
    return norm(getattr(reading.resolution.this, field)) == norm(value)


def holds_passage(reading: Reading, rest: str) -> bool:
    kind, _, words = rest.partition(" ")
    texts = (reading.paper.text[p.start : p.end] for p in reading.paper.passages if p.kind == kind)
    return re.sub(r"\s", "", words) in (re.sub(r"\s", "", text) for text in texts)


def holds_no(reading: Reading, rest: str) -> bool:
    kind, _, words = rest.partition(" ")
    if kind == "relation":
        return not holds_relation(reading, words)
    assert kind in {"agency", "regulation", "measure", "quantity", "region", "date"}, f"unknown kind {kind!r}"
    return not any(m.kind == kind and words in ("", m.text) for m in reading.mentions)


CHECKS: dict[str, Callable[[Reading, str], bool]] = {
    "agency": lambda reading, rest: holds_named(reading, "agency", rest),
    "regulation": lambda reading, rest: holds_named(reading, "regulation", rest),
    "measure": holds_measure,
    "quantity": holds_quantity,
    "region": holds_region,
    "relation": holds_relation,
    "this": holds_this,
    "passage": holds_passage,
    "no": holds_no,
}


def shown(reading: Reading) -> str:
    nodes = reading.graph.nodes
    targets = reading.resolution.targets
    lines = [f"  {m.kind} {m.form} {m.text} {dict(m.parts)} → {targets.get(i)}" for i, m in enumerate(reading.mentions)]
    lines += [f"  {nodes[e.source].name} {e.relation} {nodes[e.target].name} {e.type}" for e in reading.graph.sorted_edges()]
    return "\n".join(["read instead:", f"  {reading.resolution.this}", *lines])


ALL = [
    pytest.param(case, id=f"{path.parent.name}/{path.stem}: {case.title}")
    for path in sorted(FOLDER.rglob("*.txt"))
    if path.parent.name != "unify"
    for case in cases_in(path)
]


@pytest.mark.parametrize("case", ALL)
def test_case(case: Case) -> None:
    reading = read_document(read_text(case.text, "case"))
    wrong = []
    for fact in case.facts:
        word, _, rest = fact.partition(" ")
        assert word in CHECKS, f"unknown fact {fact!r}"
        if not CHECKS[word](reading, rest):
            wrong.append(fact)
    assert not wrong, "\n".join(["not so:", *(f"  {fact}" for fact in wrong), shown(reading)])
