"""What users hold on to: the names of `kg`, that they are documented, and that `import kg` stays light."""

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kg
from kg.cli import COMMANDS
from kg.run import ENGINES

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
USED_INSIDE = {"Path", "PurePath", "read_document", "read_text", "readable", "STANDARD_INPUT"}
DOCUMENTED = ("build", "extract", "open", "export", "to_networkx", "to_rdflib")


@pytest.mark.parametrize("name", kg.__all__)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(kg, name))


def test_nothing_else_is_public() -> None:
    modules = {name for name, value in vars(kg).items() if inspect.ismodule(value)}
    public = {name for name in vars(kg) if not name.startswith("_")} - modules - USED_INSIDE
    assert public == set(kg.__all__) - {"query"}
    assert list(kg.__all__) == sorted(kg.__all__)


@pytest.mark.parametrize("name", [*DOCUMENTED, "save", "query"])
def test_the_docstring_of_the_package_names_what_one_begins_with(name: str) -> None:
    assert f"kg.{name}" in (kg.__doc__ or "")


@pytest.mark.skipif(not README.exists(), reason="no README here")
def test_the_readme_names_what_one_begins_with() -> None:
    readme = README.read_text("utf-8")
    missing = [name for name in DOCUMENTED if f"kg.{name}(" not in readme]
    missing += [f"kg {name}" for name in ("build", "extract", "export") if f"kg {name} " not in readme]
    assert missing == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_a_command_is_documented(command: object) -> None:
    first = (inspect.getdoc(command) or "").split("\n")[0]
    assert re.fullmatch(r"[A-Z].{10,100}\.", first)


def test_the_version_is_the_one_of_the_distribution() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == kg.__version__


def test_engines_have_names() -> None:
    assert [engine.name for engine in ENGINES] == ["inline", "processes"]


def test_import_kg_loads_nothing_from_outside_the_standard_library() -> None:
    code = "import sys; before = set(sys.modules); import kg; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    packages = {name.split(".")[0] for name in loaded if not name.startswith("__")}
    assert packages - set(sys.stdlib_module_names) == {"kg"}
