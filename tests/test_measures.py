"""Measures: what case files cannot say: offsets, parts, time on hostile text, and the corpus."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from growth import grows_linearly

from kg.extract.clauses import BODY, BRACKET, QUOTE, TITLE, shade
from kg.extract.heads import clause_pattern
from kg.extract.measures import extract_measures
from kg.lexicon import patterns, table, words
from kg.model import Document, Mention, Paper, Passage
from kg.pipeline import read_document
from kg.read import read, read_text

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared"))
TYPES = {"regulation", "planning", "incentive", "provision", "information", "organisation"}
TEXT = """关于加强堤防管护的通知
各县水利局：
一、完善巡查制度
各县水利局要在汛期前采取加固、清障等措施，不得擅自占用堤身，对管护人员给予补贴。
"""


def measures(text: str, *found: Mention) -> list[Mention]:
    return extract_measures(Paper(Document("", text, "t"), (Passage(0, len(text), "paragraph"),)), found)


def texts(text: str) -> list[str]:
    return [mention.text for mention in measures(text)]


def test_spans_are_those_of_the_text_and_never_overlap() -> None:
    found = [m for m in read_document(read_text(TEXT, "t")).mentions if m.kind == "measure"]
    assert found
    assert all(TEXT[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_parts_say_status_verb_object_and_instrument() -> None:
    (mention,) = measures("要对管护人员给予补贴。")
    assert dict(mention.parts) == {"status": "ordered", "verb": "给予", "object": "补贴", "instrument": "incentive"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("不得占用堤身。", "regulation"),
        ("制定管护标准。", "planning"),
        ("发放购置补贴。", "incentive"),
        ("建设防洪设施。", "provision"),
        ("开展科普宣传。", "information"),
        ("加强日常监管。", "organisation"),
    ],
)
def test_the_instrument_type_is_told_by_ban_object_or_verb(text: str, kind: str) -> None:
    (mention,) = measures(text)
    assert mention.part("instrument") == kind


def test_an_instrument_is_one_of_the_typology() -> None:
    assert {row["instrument"] for row in table("measure_objects")} == TYPES
    assert {row["instrument"] for row in table("verbs")} <= TYPES | {""}


def test_the_shadow_is_as_long_as_the_text_and_hides_what_is_no_clause() -> None:
    text = "县水利局按照《堤防管理办法》（试行）落实“两清单”。"
    shadow = shade(text, [Mention(0, 4, "agency", "short", "县水利局")])
    assert len(shadow) == len(text)
    assert shadow[:4] == BODY * 4
    assert {TITLE, BRACKET, QUOTE} <= set(shadow)
    assert shadow.endswith("。")


def test_passages_that_are_no_prose_hold_no_measure() -> None:
    text = "加强堤防管护\n加强堤防管护\n"
    paper = Paper(Document("", text, "t"), (Passage(0, 6, "title"), Passage(7, 13, "paragraph")))
    assert [m.start for m in extract_measures(paper, [])] == [7]


def test_a_line_broken_by_the_page_goes_on() -> None:
    first = "各县要完善堤防巡查制度，加强汛期值守，建立上下游联合调度和信"
    text = f"{first}\n息共享机制。"
    paper = Paper(Document("", text, "t"), (Passage(0, len(first), "paragraph"), Passage(len(first) + 1, len(text), "paragraph")))
    assert extract_measures(paper, [])[-1].text == "建立上下游联合调度和信\n息共享机制"


def test_a_measure_at_the_very_start_and_end_of_a_text_is_found() -> None:
    assert texts("加强堤防管护") == ["加强堤防管护"]


def test_an_empty_text_has_none() -> None:
    assert measures("") == []


@pytest.mark.parametrize("verb", [row["verb"] for row in table("verbs") if row["class"] == "main"][:200:7])
def test_a_main_verb_with_an_object_is_a_measure(verb: str) -> None:
    assert texts(f"要{verb}堤防管护事务。") != []


@pytest.mark.parametrize("verb", words("verbs", "class", "none")[::7])
def test_a_verb_of_principle_is_none(verb: str) -> None:
    assert texts(f"{verb}堤防管护事务。") == []


HOSTILE = [
    "也要" * 50_000,
    "在" * 100_000,
    "（" * 100_000,
    "《" * 100_000,
    "应在" * 50_000,
    " " * 100_000,
    "、建立制度" * 20_000,
    "对把将" * 30_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:3])
def test_time_is_linear_on_hostile_text(text: str) -> None:
    assert grows_linearly(lambda size: measures(text[:size]), 25_000)


@pytest.mark.parametrize("name", sorted(patterns("measures")))
def test_each_pattern_is_linear_on_its_own_examples_pumped(name: str) -> None:
    entry = patterns("measures")[name]

    def work(size: int) -> None:
        for sample in entry.matches[:2]:
            for _ in entry.regex.finditer(sample * (size // len(sample))):
                pass

    assert grows_linearly(work, 25_000)


def test_the_clause_pattern_names_its_groups() -> None:
    assert set(clause_pattern().groupindex) == {"label", "who", "fr", "tn", "mf", "leads", "verb", "free", "passive", "plain"}


@pytest.mark.skipif(not (SHARED / "corpus").exists(), reason="the corpus of real papers is not here")
def test_real_papers_have_measures_where_their_words_stand() -> None:
    papers = sorted((SHARED / "corpus/papers/work_report").glob("*.txt"))[:3]
    assert papers
    for path in papers:
        reading = read_document(read(path))
        found = [m for m in reading.mentions if m.kind == "measure"]
        assert len(found) > 100
        assert all(reading.paper.text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("开展专项整治行动", "regulation"),
        ("开展普法宣传活动", "information"),
        ("支持企业制定标准", "incentive"),
        ("加强教师队伍建设", "organisation"),
        ("加快港口设施建设", "provision"),
        ("推动特色产业发展", "provision"),
        ("加大执法力度", "regulation"),
    ],
)
def test_a_light_word_says_less_than_the_word_before_it(words: str, kind: str) -> None:
    reading = read_document(read_text(f"某某省工作方案\n一、主要任务\n（一）{words}。\n"))
    assert [m.part("instrument") for m in reading.mentions if m.kind == "measure"] == [kind]
