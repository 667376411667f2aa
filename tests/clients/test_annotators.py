"""doccano's own importer and Label Studio's own validation take the documents that we hand to people who correct them.

Skipped where they are not installed. `KG_ANNOTATORS` names the Python that has them (tests/clients/install makes one).
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from graphs import PAPERS

import kg
from kg.export.annotations import doccano, label_studio

PROGRAM = Path(__file__).with_name("annotators.py")
INTERFACE = Path(__file__).parents[2] / "docs" / "label-studio.xml"
WIDE = "𠮷田县人民政府😀：\u2028根据《中华人民共和国水法》，省水利厅\x85要在2022年底前完成“126处”泉域\t保护区划定。\n"


@pytest.fixture(scope="module")
def readings() -> list[kg.Reading]:
    return [kg.extract(text + "\n") for text in (*PAPERS.values(), WIDE, "无。")]


def asked(*arguments: str | Path) -> dict[str, Any]:
    python = os.environ.get("KG_ANNOTATORS")
    if not python or not Path(python).is_file():
        pytest.skip("KG_ANNOTATORS names no Python that has doccano and label-studio-sdk: tests/clients/install makes one")
    done = subprocess.run([python, PROGRAM, *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return dict(json.loads(done.stdout))


def test_doccano_imports_every_span_and_relation(readings: list[kg.Reading], tmp_path: Path) -> None:
    rows = [doccano(reading) for reading in readings]
    file = tmp_path / "papers.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    found = asked("doccano", file)
    assert found["errors"] == []
    assert found["documents"] == [held(row) for row in rows]
    assert sum(len(row["spans"]) for row in found["documents"]) > 50
    assert sum(len(row["relations"]) for row in found["documents"]) > 10


def held(row: dict[str, Any]) -> dict[str, Any]:
    """What doccano should keep of a row."""
    spans = {each["id"]: [each["start_offset"], each["end_offset"]] for each in row["entities"]}
    return {
        "name": row["name"],
        "text": row["text"],
        "spans": sorted([*spans[each["id"]], each["label"]] for each in row["entities"]),
        "relations": sorted([*spans[each["from_id"]], each["type"], *spans[each["to_id"]]] for each in row["relations"]),
    }


def test_label_studio_holds_nothing_against_our_tasks(readings: list[kg.Reading], tmp_path: Path) -> None:
    tasks = [label_studio(reading) for reading in readings]
    file = tmp_path / "papers.json"
    file.write_text(json.dumps(tasks, ensure_ascii=False), "utf-8")
    assert asked("labelstudio", file, INTERFACE)["errors"] == [[]] * len(tasks)


def test_label_studio_does_see_a_fault(readings: list[kg.Reading], tmp_path: Path) -> None:
    task = label_studio(readings[0])
    task["predictions"][0]["result"][0]["value"]["labels"] = ["law"]
    task["predictions"][0]["result"].append({"type": "relation", "from_id": "m0", "to_id": "none", "direction": "right"})
    file = tmp_path / "papers.json"
    file.write_text(json.dumps([task]), "utf-8")
    (errors,) = asked("labelstudio", file, INTERFACE)["errors"]
    assert ["law" in errors[0], "none" in str(errors[1]), len(errors)] == [True, True, 2]
