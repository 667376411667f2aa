"""Finding files: folders, globs and standard input, and paths that lead nowhere as values."""

import io
import os
from pathlib import Path

import pytest

from kg.read import READERS, read, readable
from kg.read.sources import find


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.md", "deep/er/c.HTML", "picture.png", ".hidden.txt", ".git/d.txt", "~$e.txt"):
        path = tmp_path / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("关于开展检查的通知", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_what_has_a_reader(folder: Path) -> None:
    assert find("papers").found == ("papers/a.md", "papers/b.txt", "papers/deep/er/c.HTML")
    assert find(["papers"]).failures == ()


def test_every_file_comes_once(folder: Path) -> None:
    os.symlink("b.txt", "papers/z.txt")
    found, failures = find(["papers/b.txt", "./papers/b.txt", "papers", folder / "papers" / "a.md"])
    assert len(found) == 3
    assert list(found) == sorted(found)
    assert failures == ()


def test_globs_pass_over_what_has_no_reader(folder: Path) -> None:
    assert find("papers/*").found == ("papers/a.md", "papers/b.txt", "papers/deep/er/c.HTML")
    assert find("papers/**/*.HTML").found == ("papers/deep/er/c.HTML",)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("papers/missing.txt", "papers/missing.txt: there is no such file or folder. Check the path"),
        ("papers/*.markdown", "papers/*.markdown: nothing matches it. Check the pattern"),
        ("papers/picture.png", "papers/picture.png: no reader for .png; readable: " + " ".join(readable())),
        ("papers/*.png", "papers/*.png: no reader for .png; readable: " + " ".join(readable())),
    ],
)
def test_a_path_that_leads_nowhere_is_a_value(folder: Path, path: str, message: str) -> None:
    found, failures = find([path, "papers/b.txt"])
    assert found == ("papers/b.txt",)
    assert failures == ((path, message),)


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    Path("papers/[2023]12.txt").write_text("通知", "utf-8")
    assert find("papers/[2023]12.txt").found == ("papers/[2023]12.txt",)


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("关于开展检查的通知".encode("gbk"))))
    assert find(["-", "-"]).found == ("-",)
    document = read("-")
    assert (document.text, document.name, document.source) == ("关于开展检查的通知", "stdin", "-")


def test_endings_and_media_types_have_one_reader() -> None:
    for column in ("endings", "media_types"):
        names = [name for reader in READERS for name in getattr(reader, column)]
        assert len(names) == len(set(names))
