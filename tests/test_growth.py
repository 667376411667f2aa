"""The whole way from text to graph takes time in proportion to the length of hostile text."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from growth import grows_linearly
from pumped import REPEATED, TEXTS, spelled

import kg.lexicon
from kg.extract.finding import ROW
from kg.lexicon import pattern, patterns
from kg.pipeline import read_document
from kg.read import read_text

LEXICON = Path(kg.lexicon.__file__).parent
_RUN = re.compile(r"[\u4e00-\u9fff]{2,}|\d+")


@pytest.mark.parametrize("name", list(TEXTS)[len(set(REPEATED)) :])
def test_lists_of_any_length_are_read_in_linear_time(name: str) -> None:
    assert grows_linearly(lambda size: read_document(read_text(TEXTS[name](size), "x")), 4_000)


@pytest.mark.parametrize("piece", ["政府", "1", "一", "1,000", "3个", "将", "《水法》", "，", "人民政府部门"])
def test_repetition_is_read_in_linear_time(piece: str) -> None:
    assert grows_linearly(lambda size: read_document(read_text(piece * (size // len(piece)), "x")), 8_000)


@pytest.mark.parametrize(("count", "acts"), [(40, True), (80, False)])
def test_a_row_of_very_many_bodies_is_no_subject(count: int, acts: bool) -> None:
    text = "、".join(f"{spelled(number)}市水利局" for number in range(count)) + "要建立湿地名录。"
    graph = read_document(read_text(text, "x")).graph
    rules = [words.rule for edge in graph.edges.values() for words in edge.evidence if edge.relation == "undertakes"]
    assert rules.count("subject") == (count if acts else 0)


def _stretched(example: str) -> Iterator[Callable[[int], str]]:
    """An example with each of its longest runs drawn out, whole and cut off, and said again and again."""
    for run in sorted(_RUN.finditer(example), key=lambda run: run.start() - run.end())[:3]:
        middle = (run.start() + run.end()) // 2
        for fill in (example[middle], "会"):
            for end in (len(example), len(example) - 1):
                yield partial(_drawn, example[:middle], fill, example[middle:end])
    for piece in (example, example[:-1], example[:1], example[-1:]):
        yield partial(_drawn, "", piece, "")


def _drawn(start: str, piece: str, end: str, size: int) -> str:
    return start + piece * (size // max(1, len(piece))) + end


@pytest.mark.parametrize("file", sorted(path.stem for path in LEXICON.glob("patterns/*.toml")))
def test_no_pattern_tries_very_many_ways_on_what_it_nearly_matches(file: str) -> None:
    slow = [
        (name, text(20))
        for name, known in patterns(file).items()
        for example in known.matches
        for text in _stretched(example)
        if not grows_linearly(lambda size, name=name, text=text: pattern(file, name).search(text(size)), 75)  # type: ignore[misc]
    ]
    assert slow == []


ROWS = [("3个", "quantity"), ("三年内", "quantity"), ("江苏盐城", "region"), ("某省", "region")]


@pytest.mark.parametrize(("piece", "kind"), ROWS)
@pytest.mark.parametrize(("between", "count"), [("", 0), ("推进建设，", ROW + 1)])
def test_a_row_longer_than_any_real_one_names_nothing(piece: str, kind: str, between: str, count: int) -> None:
    text = f"建设{piece}，推进建设。" + (piece + between) * (ROW + 1)
    found = [mention for mention in read_document(read_text(text, "x")).mentions if mention.kind == kind]
    assert len(found) == count + 1


def test_the_words_that_tell_an_issuer_are_short_where_it_signs_far_away() -> None:
    text = "某某省水利厅关于印发《湿地管理办法》的通知\n各市水利局：\n" + "推进建设" * 600 + "现将《河湖管理办法》印发给你们。"
    graph = read_document(read_text(text, "x")).graph
    quotes = [len(words.quote) for edge in graph.edges.values() for words in edge.evidence if words.rule == "cited/now"]
    assert quotes
    assert max(quotes) < 1000
