"""The case files in tests/cases/unify: several small papers each, and who is who across them.

Blocks are separated by a line `---`. A block is a line `# title`, papers, a line `=>`, and one fact a line. A paper is a line

    NAME. ISSUER | HEADING | NUMBER | DATE | TEXT

(an empty field is left out of the paper; without an issuer it is not signed). A fact is one of

    NAME WORDS = NAME WORDS        both mean one node, where WORDS are those of a mention, or THIS for the paper itself
    NAME WORDS ≠ NAME WORDS        they mean two nodes
    NAME WORDS because WORDS       a reason why it is one node says so
    NAME WORDS although WORDS      a reason why another stayed apart says so
"""

import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from graphs import canonical

from kg.model import Graph, Node, Reading
from kg.pipeline import read_document
from kg.query import Explanation, explain
from kg.read import read_text
from kg.unify import unify

FOLDER = Path(__file__).parent / "cases" / "unify"
_PAPER = re.compile(r"([a-z])\. ")
_FACT = re.compile(r"([a-z]) (.+?) (=|≠|because|although) (.+)")


class Case(NamedTuple):
    title: str
    papers: Mapping[str, str]
    facts: tuple[str, ...]


def paper_text(line: str) -> str:
    issuer, heading, number, date, body = (field.strip() for field in line.split("|"))
    year, month, day = date.split("-") if date else ("", "", "")
    foot = [issuer, f"{year}年{int(month)}月{int(day)}日"] if date else [issuer]
    parts = [heading, number, "", "各有关单位：" if heading.endswith("通知") else "", body.replace("/", "\n"), "", *foot]
    return "\n".join(part for n, part in enumerate(parts) if part or parts[n - 1])


def cases_in(path: Path) -> Iterator[Case]:
    for block in re.split(r"^---\n", path.read_text("utf-8"), flags=re.M):
        head, mark, tail = block.strip("\n").partition("\n=>\n")
        title, *lines = head.split("\n")
        assert mark, f"{path}: no line => in {block[:80]!r}"
        assert title.startswith("# "), f"{path}: no title line in {block[:80]!r}"
        papers = {line[0]: paper_text(line[3:]) for line in lines if _PAPER.match(line)}
        assert len(papers) == len(lines), f"{path}: {title}: not every line is a paper"
        yield Case(title[2:], papers, tuple(tail.split("\n")))


ALL = [pytest.param(case, id=f"{path.stem}: {case.title}") for path in sorted(FOLDER.glob("*.txt")) for case in cases_in(path)]


class World:
    """The papers of a case, read and unified."""

    def __init__(self, case: Case) -> None:
        self.readings = {name: read_document(read_text(text, name)) for name, text in case.papers.items()}
        self.graph = unify(Graph.union(reading.graph for reading in self.readings.values())).graph

    def node(self, name: str, words: str) -> Node:
        reading = self.readings[name]
        node = reading.resolution.this.node if words == "THIS" else self._meant(reading, words)
        return self.told(node).node

    def _meant(self, reading: Reading, words: str) -> Node:
        for index, mention in enumerate(reading.mentions):
            if mention.kind == "regulation" and mention.text == words:
                return reading.resolution.targets[index]
        raise AssertionError(f"no mention {words} in {[m.text for m in reading.mentions]}")

    def told(self, node: Node) -> Explanation:
        (found,) = explain(self.graph, node.id)
        return found

    def holds(self, fact: str) -> bool:
        parsed = _FACT.fullmatch(fact)
        assert parsed, f"unknown fact {fact!r}"
        one = self.node(parsed[1], parsed[2])
        if parsed[3] in "=≠":
            name, _, words = parsed[4].partition(" ")
            return (one.id == self.node(name, words).id) == (parsed[3] == "=")
        told = self.told(one)
        return any(parsed[4] in reason.decision.words for reason in (told.same if parsed[3] == "because" else told.near))

    def shown(self) -> str:
        nodes = [f"  {node.id} {sorted(node.names)} {sorted(node.facts)}" for node in self.graph.of_kind("regulation")]
        return "\n".join([*nodes, *(f"  {decision.verdict}: {decision.words}" for decision in sorted(self.graph.decisions))])


@pytest.mark.parametrize("case", ALL)
def test_case(case: Case) -> None:
    world = World(case)
    wrong = [fact for fact in case.facts if not world.holds(fact)]
    assert not wrong, "\n".join(["not so:", *(f"  {fact}" for fact in wrong), world.shown()])


def test_there_are_sixty_cases() -> None:
    assert len(ALL) >= 60


@pytest.mark.parametrize("seed", [1, 2])
def test_all_cases_together_are_the_same_in_any_order_and_partition(seed: int) -> None:
    chance = random.Random(seed)
    papers = [text for case in (param.values[0] for param in ALL) for text in case.papers.values()]  # type: ignore[attr-defined]
    graphs = [read_document(read_text(text, f"{n}")).graph for n, text in enumerate(papers)]
    plain = canonical(unify(Graph.union(graphs)).graph)
    for _ in range(5):
        left = chance.sample(graphs, len(graphs))
        parts = []
        while left:
            size = chance.randint(1, len(left))
            parts.append(Graph.union(left[:size]))
            left = left[size:]
        chance.shuffle(parts)
        assert canonical(unify(Graph.union(parts)).graph) == plain
