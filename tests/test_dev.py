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
