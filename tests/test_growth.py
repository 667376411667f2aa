"""The whole way from text to graph takes time in proportion to the length of hostile text."""

import pytest
from growth import grows_linearly
from pumped import REPEATED, TEXTS, spelled

from kg.pipeline import read_document
from kg.read import read_text


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
