"""The lexicon: every Chinese word list and pattern of the program, as data, with one loader.

Tables are TSV files with a header line; the first column is the entry. A line that begins with # is a comment.
Pattern files are TOML: `[words]` holds fragments, each `[[pattern]]` has `name`, `pattern`, `source`, `matches`
(texts it must match) and `rejects` (texts it must not). Inside a pattern `<<name>>` puts in a fragment of the
same file, `<<table:name>>` an alternation of the entries of a table, and `<<table:name:column=value>>` of those
entries whose column has that value. A pattern that begins with (?r) matches from right to left (engine "regex").
Patterns are compiled on first use, with `re` unless `engine = "regex"`.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import LexiconError

__all__ = ["Pattern", "alternation", "entries", "pattern", "patterns", "table", "words"]

Row = Mapping[str, str]
_REPLACED = {"regions": "KG_REGIONS"}
"""Tables that a user may replace, and the environment variable that names the file."""
_SLOT = re.compile(r"<<([^<>]+)>>")


class Pattern(NamedTuple):
    """One entry of a pattern file; `text` is the pattern with all fragments put in."""

    name: str
    text: str
    source: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    engine: str = "re"

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern (a `regex` pattern has the same methods)."""
        return _compile(self.text, self.engine, self.name)


@cache
def _compile(text: str, engine: str, name: str) -> re.Pattern[str]:
    try:
        if engine == "regex":
            import regex  # noqa: PLC0415  (third-party, loads on use)

            return regex.compile(text, flags=regex.VERSION0)  # type: ignore[return-value]
        return re.compile(text)
    except Exception as problem:
        raise LexiconError(f"pattern {name!r} does not compile: {problem}. Its text is {text[:200]!r}") from problem


def _read(folder: str, name: str, ending: str) -> str:
    other = os.environ.get(_REPLACED.get(name, ""), "") if folder == "tables" else ""
    path = Path(other) if other else files("kg.lexicon").joinpath(folder, name + ending)
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        if other:
            said = f"{other}: cannot be read as the table {name!r} ({problem}). It must be a TSV file in UTF-8"
            raise LexiconError(said) from problem
        raise LexiconError(f"the lexicon has no {folder}/{name}{ending}") from problem


@cache
def entries(name: str) -> tuple[tuple[int, str], ...]:
    """The lines of a table that are no comments, the head first, each with where it begins (in code points)."""
    out, start = [], 0
    for line in _read("tables", name, ".tsv").split("\n"):
        if line.strip() and not line.startswith("#"):
            out.append((start, line.rstrip("\r")))
        start += len(line) + 1
    return tuple(out)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a table, each a mapping from column to text."""
    lines = [line for _, line in entries(name)]
    columns = lines[0].split("\t") if lines else []
    rows = []
    for number, line in enumerate(lines[1:], 1):
        cells = line.split("\t")
        if len(cells) > len(columns):
            counts = f"{len(cells)} cells in {len(columns)} columns"
            raise LexiconError(f"tables/{name}.tsv, entry {number} ({cells[0]}): {counts}")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return tuple(rows)


@cache
def words(name: str, column: str = "", value: str = "") -> tuple[str, ...]:
    """The entries (first column) of a table; with a column, only those where it has this value."""
    rows = table(name)
    if not rows:
        return ()
    first = next(iter(rows[0]))
    return tuple(row[first] for row in rows if not column or row[column] == value)


def alternation(entries: Iterable[str], backwards: bool = False) -> str:
    """A regular expression that matches any of the entries, longest first, built as a trie so that it stays fast.

    `backwards` is for patterns that match from right to left, where the trie must branch at the last characters.
    """
    trie: dict[str, Any] = {}
    for entry in entries:
        node = trie
        for char in reversed(entry) if backwards else entry:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(trie, backwards)


def _branch(trie: dict[str, Any], backwards: bool) -> str:
    ends = "" in trie
    heads: dict[str, list[str]] = {}
    for char in sorted(c for c in trie if c):
        heads.setdefault(_branch(trie[char], backwards), []).append(char)
    parts = []
    for rest, chars in sorted(heads.items(), key=lambda item: item[1]):
        head = re.escape(chars[0]) if len(chars) == 1 else "[" + "".join(map(re.escape, chars)) + "]"
        parts.append(rest + head if backwards else head + rest)
    if not parts:
        return ""
    if len(parts) == 1 and not ends:
        return parts[0]
    return "(?:" + "|".join(parts) + ")" + ("?" if ends else "")


def _expand(text: str, fragments: Mapping[str, str], where: str) -> str:
    backwards = text.startswith("(?r)")

    def fragment(slot: re.Match[str]) -> str:
        name = slot[1]
        if name.startswith("table:"):
            _, source, *condition = name.split(":", 2)
            column, _, value = condition[0].partition("=") if condition else ("", "", "")
            return "(?:" + alternation(words(source, column, value), backwards) + ")"
        if name not in fragments:
            raise LexiconError(f"patterns/{where}.toml: no fragment {name!r} for {text[:80]!r}")
        return "(?:" + _SLOT.sub(fragment, fragments[name]) + ")"

    return _SLOT.sub(fragment, text)


@cache
def patterns(name: str) -> Mapping[str, Pattern]:
    """The patterns of one file by name, in the order of the file."""
    data = tomllib.loads(_read("patterns", name, ".toml"))
    fragments = data.get("words", {})
    out = {}
    for entry in data.get("pattern", ()):
        text = _expand(entry["pattern"], fragments, name)
        out[entry["name"]] = Pattern(entry["name"], text, entry["source"], tuple(entry["matches"]), tuple(entry["rejects"]),
                                     entry.get("engine", "re"))
    return out


@cache
def pattern(file: str, name: str) -> re.Pattern[str]:
    """One compiled pattern."""
    try:
        return patterns(file)[name].regex
    except KeyError as problem:
        raise LexiconError(f"patterns/{file}.toml has no pattern {name!r}") from problem
