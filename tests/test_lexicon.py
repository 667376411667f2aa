"""Every entry of the lexicon fires: patterns match what they say and reject what they say; tables are well formed and used."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

import kg
from kg.lexicon import Pattern, alternation, patterns, table, words

LEXICON = Path(str(files("kg.lexicon")))
PATTERN_FILES = sorted(path.stem for path in LEXICON.glob("patterns/*.toml"))
TABLES = sorted(path.stem for path in LEXICON.glob("tables/*.tsv"))
PATTERNS = [pytest.param(entry, id=f"{name}:{entry.name}") for name in PATTERN_FILES for entry in patterns(name).values()]
CODE = "\n".join(path.read_text("utf-8") for path in sorted(Path(kg.__file__).parent.rglob("*.py")))
PATTERN_TEXT = "\n".join((LEXICON / "patterns" / f"{name}.toml").read_text("utf-8") for name in PATTERN_FILES)


def test_there_is_a_lexicon() -> None:
    assert PATTERN_FILES
    assert TABLES
    assert PATTERNS


@pytest.mark.parametrize("entry", PATTERNS)
def test_a_pattern_fires_on_its_examples_and_on_none_it_rejects(entry: Pattern) -> None:
    assert entry.source, "a pattern says where it is from"
    assert entry.matches, "a pattern has at least one text it matches"
    assert [text for text in entry.matches if not entry.regex.search(text)] == []
    assert [text for text in entry.rejects if entry.regex.search(text)] == []


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_well_formed(name: str) -> None:
    raw = (LEXICON / "tables" / f"{name}.tsv").read_text("utf-8")
    rows = table(name)
    assert rows, "a table has entries"
    assert "\r" not in raw
    assert any("source" in row for row in rows) or re.search(r"^#.*\bsource", raw, re.M | re.I), "a table says where it is from"
    assert [row for row in rows if any(cell != cell.strip() for cell in row.values())] == []
    assert [row for row in rows if not next(iter(row.values()))] == []
    assert len({tuple(row.values()) for row in rows}) == len(rows), "no row stands twice"


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_of_a_table_can_match(name: str) -> None:
    entries = words(name)
    matches = re.compile(alternation(entries)).fullmatch
    assert [entry for entry in entries if not matches(entry)] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_read_by_code_or_by_a_pattern(name: str) -> None:
    used = f'"{name}"' in CODE or f"<<table:{name}" in PATTERN_TEXT
    assert used


@pytest.mark.parametrize("name", PATTERN_FILES)
def test_every_pattern_file_is_read_by_code(name: str) -> None:
    used = f'"{name}"' in CODE
    assert used
