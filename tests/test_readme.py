"""The READMEs say what is true: their code is the example script, their output is what it prints, their picture is current."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("README.md", "README.zh-CN.md")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_are_what_the_examples_print(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert text == script("readme").filled(text)


@pytest.mark.parametrize("name", NAMES)
def test_files_that_are_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    named = re.findall(r"\]\(([\w./-]+)\)", text) + re.findall(r"`((?:kg|docs)/[\w./-]+)`", text)
    assert len(named) > 8
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_the_picture_is_drawn_from_the_examples() -> None:
    picture = script("picture")
    graph = picture.chosen(picture.kg.build(ROOT / "examples" / "black-soil"))
    assert (ROOT / "docs" / "graph.svg").read_text("utf-8") == picture.draw(graph)


def test_the_picture_of_gephi_is_small() -> None:
    data = (ROOT / "docs" / "gephi.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 300_000
