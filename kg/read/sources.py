"""Paths, folders, globs and standard input → the list of files to read."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import NamedTuple

from kg.errors import Failure, InputError, KgError
from kg.read import STANDARD_INPUT, readable, reader_for


class Sources(NamedTuple):
    """What paths lead to: the files to read, sorted and each once, and the paths that lead nowhere."""

    found: tuple[str, ...]
    failures: tuple[Failure, ...] = ()


def find(paths: str | Path | Iterable[str | Path]) -> Sources:
    """The files that paths mean: a file; a folder and all below it; a glob (** for any depth); - for standard input.

    Inside a folder or a glob, hidden files and folders (.name, ~$name) and endings without a reader are passed over.
    Named outright, an ending without a reader is a failure, and so is a path or a glob that leads to nothing.
    """
    found: dict[str, str] = {}
    failures = []
    for path in [paths] if isinstance(paths, str | Path) else paths:
        try:
            for source, key in _expand(str(path)):
                found[key] = min(source, found.get(key, source))
        except KgError as problem:
            failures.append(Failure(str(path), str(problem)))
    return Sources(tuple(sorted(found.values())), tuple(sorted(set(failures))))


def _expand(path: str) -> Iterator[tuple[str, str]]:
    """The files of one path, each with what tells that it is the same file under another path."""
    if path == STANDARD_INPUT:
        yield path, path
    elif os.path.isdir(path):
        yield from _walk(path)
    elif os.path.exists(path):
        reader_for(path)
        yield path, os.path.realpath(path)
    elif glob.has_magic(path):
        yield from _match(path)
    else:
        raise InputError(path, "there is no such file or folder", "Check the path")


def _match(pattern: str) -> Iterator[tuple[str, str]]:
    reader_for(pattern)
    matches = glob.glob(pattern, recursive=True)
    if not matches:
        raise InputError(pattern, "nothing matches it", "Check the pattern")
    for match in matches:
        if os.path.isdir(match):
            yield from _walk(match)
        elif _wanted(match):
            yield match, os.path.realpath(match)


def _wanted(path: str) -> bool:
    name = PurePath(path)
    return name.suffix.lower() in readable() and not name.name.startswith((".", "~$"))


def _walk(folder: str) -> Iterator[tuple[str, str]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        real = os.path.realpath(parent)
        for name in names:
            if _wanted(name):
                source = os.path.join(parent, name)
                yield source, os.path.realpath(source) if os.path.islink(source) else os.path.join(real, name)
