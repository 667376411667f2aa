"""Real texts of laws: each is one regulation with the title, class and day of adoption that its own head and folder tell."""

import os
import random
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.identity import title_key
from kg.model import Node
from kg.pipeline import read_document
from kg.read import read

FOLDER = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared")) / "corpus" / "laws"
COUNT, SEED = 60, 20
DAY = re.compile(r"([12]\d{3})年(\d{1,2})月(\d{1,2})日")
LAWS = ("刑法", "民法典", "民法商法", "社会法", "经济法", "行政法", "宪法相关法", "诉讼与非诉讼程序法")
SAME = {"党内法规", "决定", "决议", "自治条例和单行条例"}

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no real texts at {FOLDER}")


class Law(NamedTuple):
    title: str
    kind: str
    day: str
    node: Node


def told(path: Path) -> Law:
    """What the head of a file tells, and what was read."""
    head = path.read_text("utf-8").split("<!-- INFO END -->")[0]
    title = next(line.lstrip("# ").strip() for line in head.splitlines() if line.startswith("# "))
    folder = path.relative_to(FOLDER).parts[0]
    kind = "法律" if folder in LAWS else "地方性法规" if folder.endswith("地方法规") else folder
    lines = [line for line in head.splitlines() if line.strip() and not line.startswith("#")]
    found = DAY.search(lines[0]) if lines else None
    day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    return Law(title, kind, day, read_document(read(path)).resolution.this.node)


@pytest.fixture(scope="module")
def laws() -> list[Law]:
    return [told(path) for path in random.Random(SEED).sample(sorted(FOLDER.rglob("*.md")), COUNT)]


def test_each_is_a_regulation_of_its_title(laws: list[Law]) -> None:
    assert [law.title for law in laws if law.node.kind != "regulation" or title_key(law.title) != title_key(law.node.name)] == []


def test_each_has_its_class(laws: list[Law]) -> None:
    wrong = [(law.title, law.node.fact("genre")) for law in laws if law.node.fact("genre") not in (law.kind, *SAME)]
    assert len(wrong) <= COUNT // 50, wrong


def test_each_has_its_day_of_adoption(laws: list[Law]) -> None:
    wrong = [(law.title, law.day, law.node.fact("date")) for law in laws if law.day and law.day != law.node.fact("date")]
    assert len(wrong) <= COUNT // 50, wrong


def test_nearly_all_tell_their_articles(laws: list[Law]) -> None:
    assert sum(bool(law.node.fact("articles")) for law in laws) >= 0.9 * COUNT
