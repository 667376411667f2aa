"""Passages: laws that hold for any text, linear time, and the real corpus where it is at hand."""

import os
import random
from pathlib import Path

import pytest
from growth import grows_linearly
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Paper
from kg.segment import segment

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parent.parent.parent / "shared"))
CORPUS = SHARED / "corpus"
PARTS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1.",
        "第一条 ",
        "第二章 总则\n",
        "\n",
        "：",
        "。",
        " ",
        "　",
        "某省水利厅",
        "2021年5月7日",
        "关于加强管理的通知",
        "抄送：",
        "附件：",
        "《某办法》",
        "首页",
        "版权所有",
        "通过",
        "# ",
        "各市人民政府：",
        "〔2021〕4号",
        "发布机关：",
        "（此件公开发布）",
    ]
)


def paper(text: str) -> Paper:
    return segment(Document("d", text, "d"))


def is_blank(text: str) -> bool:
    """Nothing but white space and the marks of Markdown."""
    return not "".join(text.split()).strip("#>*\ufeff")


def check(read: Paper) -> None:
    last = 0
    for index, passage in enumerate(read.passages):
        assert last <= passage.start < passage.end <= len(read.text)
        assert -1 <= passage.parent < index
        assert is_blank(read.text[last : passage.start]), "passages leave only white space out"
        if passage.parent >= 0:
            assert read.passages[passage.parent].level < passage.level
        last = passage.end
    assert is_blank(read.text[last:])


@given(st.lists(PARTS | st.text(max_size=8), max_size=40).map("".join))
def test_passages_stand_in_order_and_cover_the_text(text: str) -> None:
    check(paper(text))


def test_an_empty_text_has_no_passages() -> None:
    assert paper("").passages == ()
    assert paper(" \n\u3000\n").passages == ()


def test_a_paragraph_knows_the_item_and_heading_that_it_stands_under() -> None:
    read = paper("一、总体要求\n（一）指导思想。\n坚持保护优先，统筹推进各项工作。\n二、措施\n落实责任，加强督查。")
    tree = [(p.label, p.parent) for p in read.passages]
    assert tree == [("一、", -1), ("（一）", 0), ("", 1), ("二、", -1), ("", 3)]


def test_an_article_closes_the_items_of_the_one_before() -> None:
    read = paper("第一章 总则\n第一条 为了管理，制定本办法：\n（一）甲；\n（二）乙。\n第二条 适用本办法。")
    assert [(p.kind, p.parent) for p in read.passages] == [
        ("heading", -1),
        ("article", 0),
        ("item", 1),
        ("item", 1),
        ("article", 0),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "\n",
        "。",
        " ",
        "一、",
        "（一）",
        "1.",
        "第",
        "第一条",
        "《",
        "（",
        "首页 ",
        "日",
        "2021年5月7日",
        "某省水利厅 2021年5月7日 ",
        "各市、",
        "关于",
        "抄送：",
        "通知",
        "\n通知",
        "：\n",
        "# ",
        "\n附件：",
        "文号：",
        "版权所有",
        "（环境保护部",
        "\n某厅",
    ],
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    assert grows_linearly(lambda size: segment(Document("d", unit * (size // len(unit)), "d")), 50_000)


def test_a_bracket_below_the_title_that_never_says_who_made_the_text_takes_no_time() -> None:
    text = "公共航道管理规定\n（2026年5月22日经某某部部务会议" + "审议" * 40 + "\n2026年第10号公布）\n第一章 总则\n"
    assert paper(text).passages[0].kind == "title"


@pytest.mark.parametrize("mark", ["\t", "|", "   ", " ", "\n"])
def test_a_table_of_tasks_without_end_takes_linear_time(mark: str) -> None:
    rows = "序号 重点任务 责任单位 完成时限\n" + "1 制定清单 省水利厅 2025年\n"
    assert grows_linearly(lambda size: paper(rows.replace(" ", mark) * (size // len(rows))), 50_000)


def test_real_papers_are_cut_without_an_error() -> None:
    if not CORPUS.exists():
        pytest.skip(f"no corpus at {CORPUS}")
    files = sorted(CORPUS.glob("papers/**/*.txt")) + sorted(CORPUS.glob("laws/**/*.md"))
    for path in random.Random(7).sample(files, 150):
        check(paper(path.read_text("utf-8", errors="replace")))
