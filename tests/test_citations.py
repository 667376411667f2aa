"""Citations: linear time on hostile text, spans that lie in the text, pinpoints spelled out."""

import runpy
from itertools import pairwise
from pathlib import Path

import pytest
from growth import grows_linearly

from kg.extract.citation_tails import expand, read_tail
from kg.extract.citation_titles import find_titles, is_instrument
from kg.extract.citations import extract_citations
from kg.model import Document, Mention
from kg.segment import segment


def citations(text: str) -> list[Mention]:
    return extract_citations(segment(Document("x", text, "x")), ())


@pytest.mark.parametrize(
    ("written", "points"),
    [
        ("第三条", ("第三条",)),
        ("第三条、第五条第二款", ("第三条", "第五条第二款")),
        ("第三十七条第二、四款", ("第三十七条第二款", "第三十七条第四款")),
        ("第三条至第五条", ("第三条至第五条",)),
        ("第十条第一款第（一）项、第（三）项", ("第十条第一款第（一）项", "第十条第一款第（三）项")),
        ("第（一）至（三）项", ("第（一）至（三）项",)),
        ("第一百二十条之一", ("第一百二十条之一",)),
        ("附件2", ("附件2",)),
    ],
)
def test_a_list_of_pinpoints_is_spelled_out(written: str, points: tuple[str, ...]) -> None:
    assert expand(written) == points


@pytest.mark.parametrize(
    ("behind", "parts"),
    [
        ("（国发〔2021〕4号）第三条", (("number", "国发〔2021〕4号"), ("pinpoint", "第三条"))),
        ("（试行）（2019年修正），", (("edition", "试行"), ("edition", "2019年修正"))),
        ("（1988年4月28日国务院发布），", (("issue", "1988年4月28日国务院发布"),)),
        (" GB/T 123-2020，", (("number", "GB/T 123-2020"),)),
        ("（自治县）人民政府", ()),
        ("，", ()),
    ],
)
def test_the_tail_of_a_head_is_read_as_far_as_it_belongs_to_it(behind: str, parts: tuple[tuple[str, str], ...]) -> None:
    assert read_tail(behind, 0).parts == parts


@pytest.mark.parametrize("name", ["某市供水条例", "核发技术规范 造纸工业", "关于印发方案的通知", "节水规划（2021—2025年）"])
def test_titles_of_instruments(name: str) -> None:
    assert is_instrument(name)


@pytest.mark.parametrize("name", ["取水许可证", "申报汇总表", "水利日报", "环境影响报告书", "水利年鉴"])
def test_titles_of_other_things(name: str) -> None:
    assert is_instrument(name) is False


def test_a_name_that_tells_nothing_is_left_open() -> None:
    assert is_instrument("大河奔流") is None


def test_nested_titles_end_where_the_outer_mark_closes() -> None:
    assert [title.name for title in find_titles("见《关于《水法》释义的函》和《渔业法》。")] == ["关于《水法》释义的函", "渔业法"]


def test_a_title_goes_on_over_a_line_that_the_page_wraps() -> None:
    found = citations("参照《关于做好小型水库安全\n鉴定工作的通知》办理，见《\n行政许可法\n》。根据《\n依照《某市水条例》办理。")
    assert [m.text for m in found] == ["《关于做好小型水库安全\n鉴定工作的通知》", "《\n行政许可法\n》", "《某市水条例》"]


def test_spans_hold_the_words_of_the_text() -> None:
    text = "根据《水法》第三条、渔业法和GB 8978-1996，按照国办发〔2021〕19号文件，制定本办法。"
    found = citations(text)
    assert len(found) == 5
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


HOSTILE = (
    "《 《》 《关于 〈 》 （ ） 〔2021〕 号 第 第一条 第一条、 附件 以下简称 以下简称《 国发 令第 GB GB1 本办法 该 “十四五” 五” "
    "规划 名录 列入 行动 实施 《关于的通知 （国发〔2021 第（一）项至 根据《水法》 同时废止 《水法》、 本办法。 由实施 为贯彻"
)


@pytest.mark.parametrize("piece", ["《\n", "\n", " ", *HOSTILE.split()])
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def work(size: int) -> None:
        extract_citations(segment(Document("x", piece * (size // len(piece)), "x")), ())

    assert grows_linearly(work, 25_000)


def test_the_page_of_citation_forms_is_what_the_patterns_make() -> None:
    script = Path(__file__).parents[1] / "docs" / "citation_forms.py"
    made = runpy.run_path(str(script))["page"]()
    assert made == script.with_name("citation-forms.md").read_text("utf-8")
