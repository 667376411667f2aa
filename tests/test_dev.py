"""The development set of the benchmark, with floors that only rise (floors.toml)."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.export.standoff import standoff
from kg.pipeline import read_document
from kg.read import read

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
DEV = SHARED / "benchmark" / "dev"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))

pytestmark = pytest.mark.skipif(not DEV.is_dir(), reason="the benchmark is not beside the checkout; KG_SHARED says where it is")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("dev") / "out.jsonl"
    rows = (standoff(read_document(read(path))) for path in sorted(DEV.glob("*.txt")))
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    command = [sys.executable, str(SHARED / "benchmark" / "score.py"), str(DEV), str(out), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


def test_no_document_is_missing(figures: dict[str, Any]) -> None:
    assert figures["documents"] > 0
    assert figures["missing"] == 0


def test_overall(figures: dict[str, Any]) -> None:
    assert figures["overall"] >= FLOORS["overall"]


@pytest.mark.parametrize("task", FLOORS["f1"])
def test_task(figures: dict[str, Any], task: str) -> None:
    assert figures["tasks"][task]["f1"] >= FLOORS["f1"][task]


@pytest.fixture(scope="module")
def seed() -> tuple[dict[str, Any], dict[str, Any]]:
    gold = json.loads((DEV / "seed.gold.json").read_text("utf-8"))
    return gold, standoff(read_document(read(DEV / "seed.txt")))


def spans(paper: dict[str, Any], kind: str) -> set[tuple[int, int, str]]:
    return {(m["start"], m["end"], m["text"]) for m in paper["mentions"] if m["type"] == kind}


def issuers(paper: dict[str, Any]) -> set[tuple[str, str]]:
    entities = paper["entities"]
    rows = entities if isinstance(entities, dict) else {row["id"]: row for row in entities}
    names = {key: str(row.get("name", "")).removesuffix("（试行）").removesuffix("(试行)") for key, row in rows.items()}
    return {(names[r["subject"]], names[r["object"]]) for r in paper["relations"] if r["predicate"] == "issued"}


def test_the_seed_paper_has_its_agencies_and_regulations(seed: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, ours = seed
    assert spans(gold, "agency") == spans(ours, "agency")
    assert spans(gold, "regulation") == spans(ours, "regulation")


def test_the_seed_paper_has_its_joint_issuers(seed: tuple[dict[str, Any], dict[str, Any]]) -> None:
    gold, ours = seed
    assert len(issuers(gold)) == 7
    assert issuers(gold) <= issuers(ours)


def test_the_three_areas_of_the_seed_paper_are_achieved(seed: tuple[dict[str, Any], dict[str, Any]]) -> None:
    ours = seed[1]
    achieved = {row["id"]: row for row in ours["entities"] if row["type"] == "quantity"}
    linked = {achieved[r["object"]]["value"] for r in ours["relations"] if r["predicate"] == "achieves"}
    assert linked == {"8500", "3000", "6336"}
    assert {(row["unit"], row["status"]) for row in achieved.values()} == {("公顷", "achieved")}


def test_nothing_is_stated_from_the_frame_of_the_seed_paper(seed: tuple[dict[str, Any], dict[str, Any]]) -> None:
    reading = read_document(read(DEV / "seed.txt"))
    begins = reading.paper.text.index("根据主题教育活动安排")
    ends = reading.paper.text.index("文档评分")
    places = [(words.start, words.end) for edge in reading.graph.edges.values() for words in edge.evidence]
    assert places
    assert all(begins <= start and end <= ends for start, end in places)
