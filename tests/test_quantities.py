"""Quantities and units: values exact, conversions exact, masks kept, linear time on hostile text."""

from fractions import Fraction

import pytest
from growth import grows_linearly

from kg.extract.dates import extract_dates
from kg.extract.quantities import extract_quantities
from kg.lexicon import table
from kg.model import Document, Mention
from kg.pipeline import read_document
from kg.read import read_text
from kg.segment import segment
from kg.units import convert, find_unit, plain, read_number


def quantities(text: str) -> list[Mention]:
    paper = segment(Document("x", text, "x"))
    return extract_quantities(paper, extract_dates(paper, ()))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("6336", Fraction(6336)),
        ("1,234.5", Fraction(12345, 10)),
        ("1.3亿", Fraction(130_000_000)),
        ("3万5千", Fraction(35_000)),
        ("２０", Fraction(20)),
        ("二十六", Fraction(26)),
        ("一百零五", Fraction(105)),
        ("三点五", Fraction(7, 2)),
        ("千亿", Fraction(10**11)),
        ("万亿", Fraction(10**12)),
        ("百分之五", Fraction(1, 20)),
        ("三分之二", Fraction(2, 3)),
    ],
)
def test_a_number_is_read_as_it_is_written(written: str, value: Fraction) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["", "甲", "1.2.3", "五点", "点五"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(50000), "50000"),
        (Fraction(39, 1000), "0.039"),
        (Fraction(2, 3), "2/3"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(0), "0"),
    ],
)
def test_a_value_is_shown_plainly(value: Fraction, shown: str) -> None:
    assert plain(value) == shown


def test_fifteen_mu_are_one_hectare() -> None:
    assert convert(Fraction(15), "亩") == convert(Fraction(1), "公顷") == (Fraction(10000), "平方米")
    assert convert(Fraction(1), "亩") == (Fraction(10000, 15), "平方米")


def test_a_compound_unit_has_the_product_of_both_factors() -> None:
    assert convert(Fraction(3), "元/吨") == (Fraction(3, 1000), "元/千克")
    assert convert(Fraction(3), "某") == (Fraction(3), "某")


def test_every_base_unit_is_its_own() -> None:
    for row in table("units"):
        base = find_unit(row["base"])
        if base is not None and base.kind == row["kind"]:
            assert base.factor == 1, row["unit"]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("稳居全国大城市第二，", "第二", "2", ""),
        ("建设5万至20万平方米的场馆", "5万至20万平方米", "50000..200000", "平方米"),
        ("投资1-2万元", "1-2万元", "10000..20000", "元"),
        ("活度浓度超过1贝可/克（Bq/g）", "1贝可/克", "1", "贝可/克"),
        ("每两个月增发一批", "每两个月", "2", "个月"),
        ("算力达到14EFlops（", "14EFlops", "14", "EFlops"),
        ("产业规模超万亿元，", "万亿元", "1000000000000", "元"),
        ("举办百场活动", "百场", "100", "场"),
        ("占全省的2/3以上，", "2/3以上", "2/3", "1"),
        ("城乡收入比缩小至2.5∶1。", "2.5∶1", "2.5", "1"),
        ("乙醇含量在10%±2%的", "10%±2%", "0.08..0.12", "1"),
        ("误差为±5mV，", "±5mV", "5", "mV"),
        ("惠及2900多万家庭。", "2900多万", "29000000", ""),
        ("总量突破500亿。", "500亿", "50000000000", ""),
        ("有近13亿人口的国家", "13亿", "1300000000", ""),
        ("用水量分别下降7和8以上。", "7", "7", ""),
        ("用水量分别下降7和8以上。", "8以上", "8", ""),
        ("分别提升31.1和26.3个百分点", "31.1", "31.1", "个百分点"),
        ("全市支出六成以上投向", "六成以上", "0.6", "1"),
        ("产值三年翻一番，", "一番", "1", "番"),
        ("建成3个体育公园", "3个", "3", "个"),
        ("实施37个省重点项目", "37个", "37", "个"),
        ("补助标准为500元/人·月，", "500元/人·月", "500", "元/人·月"),
        ("处五万元以上十万元\n以下的罚款", "五万元以上十万元\n以下", "50000..100000", "元"),
        ("由代表2000余人组成", "2000余人", "2000", "人"),
    ],
)
def test_a_quantity_has_its_words_value_and_unit(text: str, words: str, value: str, unit: str) -> None:
    found = [(q.text, q.part("value"), q.part("unit")) for q in quantities(text)]
    assert (words, value, unit) in found


@pytest.mark.parametrize(
    "text",
    [
        "执行GB 8999-2021标准",
        "如图11所示",
        "型号UK-96-18M",
        "单位：万元",
        "2025年度",
        "第十三届",
        "A4纸",
        "PM2.5浓度",
        "过去五年",
        "排名前3名",
        "一式3份",
        "于上午9：30开会",
        "IEC 62264-1:2013标准",
        "附件7，以及",
        "落实“民营经济35条”",
        "19日晚8时35分",
        "每一个月的10日前",
        "会期为5月25—28日",
        "推广千万工程经验",
        "率先完成第三、四代网络",
    ],
)
def test_what_measures_nothing_is_no_quantity(text: str) -> None:
    assert [q.text for q in quantities(text)] == []


def test_what_is_said_around_a_quantity_is_read() -> None:
    found = quantities("到2027年，数字经济规模占比超过52%，培育20家以上领军企业。")
    first, second = found
    assert (first.part("indicator"), first.part("comparator"), first.part("year")) == ("数字经济规模占比", ">", "2027")
    assert (second.part("indicator"), second.part("comparator"), second.part("status")) == ("领军企业", "≥", "target")


def test_spans_are_those_of_the_text() -> None:
    text = "新增绿地258公顷、绿道192公里，占比达12.5%，每亩补助1500元，限十日内答复。"
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.parametrize(
    "piece", ["1", "一", "千", "1,000", "第", "每亩", "3个", "以上", "1-", "百分之", "1年", "2021年", "五”", "月"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    def work(size: int) -> None:
        paper = segment(Document("x", piece * (size // len(piece)), "x"))
        extract_quantities(paper, extract_dates(paper, ()))

    assert grows_linearly(work, 10_000)


def test_this_year_is_the_year_of_the_paper() -> None:
    text = "某省林业局关于做好造林工作的通知\n各市林业局：\n今年要完成造林30万亩。\n某省林业局\n2023年3月1日\n"
    reading = read_document(read_text(text, "x"))
    assert [node.fact("year") for node in reading.graph.of_kind("quantity")] == ["2023"]
    undated = read_document(read_text("今年要完成造林30万亩。", "x"))
    assert [node.fact("year") for node in undated.graph.of_kind("quantity")] == [""]
