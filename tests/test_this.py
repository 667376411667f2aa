"""What a paper says of itself; document numbers and their codes; the scope of a title."""

import json
import os
from pathlib import Path

import pytest

from kg.extract import extract
from kg.identity import regulation_node, title_scope
from kg.lexicon import table
from kg.model import Document, Graph, This
from kg.numbers import Issuer, Number, issuer_of, parse_number
from kg.resolve.this import resolve_this
from kg.resolve.this_day import read_day
from kg.segment import segment
from kg.titles import title_issuers
from kg.unify import unify

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parent.parent.parent / "shared"))
NUMBERS = SHARED / "corpus" / "numbers.jsonl"


def this(text: str, **facts: str) -> This:
    return resolve_this(segment(Document("d0", text, "paper", facts=tuple(facts.items()))), ())


BODY = "现通知如下：\n一、加强管理。\n"
NOTICE = f"水利部关于加强塘坝管理的通知\n水管〔2021〕4号\n\n各省、自治区、直辖市水利厅（局）：\n{BODY}水利部\n2021年5月7日\n"
LOCAL = f"关于加强塘坝管理的通知\n粤水〔2021〕4号\n\n各市水务局：\n{BODY}广东省水利厅\n2021年5月7日\n"
LAW = """# 浙江省塘坝条例

2020年3月5日 浙江省人民代表大会常务委员会通过

第一条 制定本条例。

第二条 本条例自2020年6月1日起施行，有效期至2025年5月31日。
"""


def test_a_paper_and_a_citation_of_it_elsewhere_are_one_node() -> None:
    cited = regulation_node("水利部关于加强塘坝管理的通知", scope=title_scope("水利部关于加强塘坝管理的通知", "广东省", "d9"))
    assert len(unify(Graph([this(NOTICE).node, cited])).graph) == 1


def test_a_title_without_issuer_is_scoped_by_the_paper_s_jurisdiction() -> None:
    paper = this(LOCAL)
    assert paper.jurisdiction == "广东省"
    cited = [regulation_node("关于加强塘坝管理的通知", scope=scope) for scope in ("广东省", "海南省")]
    unified = unify(Graph([paper.node, *cited])).graph
    assert {node.fact("scope") for node in unified.nodes.values()} == {"广东省", "海南省"}
    assert len(unified) == 2


def test_what_is_no_instrument_is_a_document() -> None:
    paper = this("某省水利厅塘坝管理经验交流材料\n\n今年以来，扎实推进塘坝管理，成效明显。\n")
    assert (paper.node.kind, paper.genre) == ("document", "交流材料")


def test_facts_stand_on_the_node() -> None:
    paper = this(LAW)
    facts = {key: paper.node.fact(key) for key in ("date", "genre", "effective", "expires", "source")}
    assert facts == {
        "date": "2020-03-05",
        "genre": "地方性法规",
        "effective": "2020-06-01",
        "expires": "2025-05-31",
        "source": "paper",
    }


def test_the_container_s_facts_fill_what_the_text_leaves_out() -> None:
    told = {"title": "关于加强塘坝管理的通知", "number": "粤水〔2021〕4号", "date": "2021-05-07"}
    paper = this(f"为加强管理，{BODY}", **told)
    assert (paper.title, paper.number, paper.date) == ("关于加强塘坝管理的通知", "粤水〔2021〕4号", "2021-05-07")


def test_a_text_that_says_nothing_of_itself_says_nothing() -> None:
    assert this("塘坝在春天蓄水。")[1:] == ("", "", "", "", "", ())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021年5月7日", "2021-05-07"),
        ("二〇〇六年九月七日", "2006-09-07"),
        ("一九九六年八月二十七日", "1996-08-27"),
        ("2017   年   11   月   24   日", "2017-11-24"),
        ("20190906", "2019-09-06"),
        ("2021-05-11", "2021-05-11"),
        ("2021年13月7日", ""),
        ("2021年5月", ""),
    ],
)
def test_days(words: str, day: str) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("国务院关于加强塘坝管理的意见", ""),
        ("中华人民共和国水法", ""),
        ("土地管理法", ""),
        ("广东省湿地保护条例", ""),
        ("城市绿化条例", ""),
        ("财政部 税务总局关于某税的公告", ""),
        ("关于加强塘坝管理的通知", "广东省"),
        ("省政府关于加强塘坝管理的通知", "广东省"),
        ("城市管理办法", "广东省"),
        ("市场监管工作要点", "广东省"),
    ],
)
def test_a_title_that_says_whose_it_is_needs_no_scope(title: str, scope: str) -> None:
    assert title_scope(title, "广东省", "d0") == scope


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "现在，我代表市人民政府，向大会报告工作。\n全市企业居全省第2位。"
            "孝感建成大桥，孝感新建道路，孝感改造管网，孝感修建码头，武汉市来人考察。我市争先。",
            "孝感市",
        ),
        ("我市出台办法。全市推进改革，金华市作出部署。义乌市改造市场，义乌市修建道路，义乌市设立站点。", "义乌市"),
        ("现在，我代表国务院，向大会报告政府工作。上海市设立自由贸易试验区，全市推广。国务院部署。", "国家"),
        ("全区推进改革。广西自治区党委部署，南宁市、桂林市、柳州市落实，我区产业增长。", "广西壮族自治区"),
        ("我市改革。武汉市和长沙市相互学习。", ""),
    ],
)
def test_a_paper_without_a_head_belongs_to_the_region_that_it_calls_its_own(text: str, home: str) -> None:
    paper = segment(Document("d0", text, "paper"))
    assert resolve_this(paper, extract(paper)).jurisdiction == home


@pytest.mark.parametrize("jurisdiction", ["", "XX省", "××市", "某县"])
def test_without_a_named_jurisdiction_a_title_belongs_to_its_document(jurisdiction: str) -> None:
    assert title_scope("关于加强塘坝管理的通知", jurisdiction, "d0") == "d0"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("国发〔2021〕4号", ("国发", "2021", "4")),
        ("豫政 〔 2021 〕 68 号", ("豫政", "2021", "68")),
        ("发文字号：晋政办发[2007]113号", ("晋政办发", "2007", "113")),
        ("晋政办发(2017〕109号", ("晋政办发", "2017", "109")),
        ("粤府【2020】7号", ("粤府", "2020", "7")),
        ("公告 2021年 第18号", ("公告", "2021", "18")),
        ("国务院令第697号", ("国务院令", "", "697")),
        ("主席令第五十七号", ("主席令", "", "57")),
        ("第57号主席令", ("主席令", "", "57")),
        ("交通运输部令（2026年第10号）", ("交通运输部令", "2026", "10")),
        ("（86）国环字第003号", ("国环", "1986", "3")),
        ("\u200b渝府办发〔2018〕145号", ("渝府办发", "2018", "145")),
        ("国办发〔2021〕19号文件", ("国办发", "2021", "19")),
        ("国办发201681号", ("国办发", "2016", "81")),
        ("环管1994140号", ("环管", "1994", "140")),
        ("粤环函2020214号文", ("粤环函", "2020", "214")),
        ("88环水字第111号", ("环水", "1988", "111")),
    ],
)
def test_numbers(text: str, number: tuple[str, str, str]) -> None:
    assert parse_number(text) == Number(*number)


@pytest.mark.parametrize("text", ["", "2021年5月", "发文字号：", "第三条", "国发", "国发2021号"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("code", "year", "issuer"),
    [
        ("国办发", "2021", ("国务院办公厅", "国家")),
        ("粤府函", "2020", ("广东省人民政府", "广东省")),
        ("粤府办", "2020", ("广东省人民政府办公厅", "广东省")),
        ("环办", "2013", ("环境保护部办公厅", "国家")),
        ("环办", "2020", ("生态环境部办公厅", "国家")),
        ("粤某某", "2020", ("", "广东省")),
        ("山西省人民政府令", "", ("山西省人民政府", "")),
        ("不知", "", ("", "")),
    ],
)
def test_codes(code: str, year: str, issuer: tuple[str, str]) -> None:
    found = issuer_of(code, year)
    assert found.body == issuer[0]
    assert found.jurisdiction == issuer[1] or code.endswith("令")


def test_every_entry_of_the_code_table_is_found_again() -> None:
    for row in table("issuer_codes"):
        found = issuer_of(row["code"], row["since"] or row["until"])
        assert found == Issuer(row["issuer"], row["jurisdiction"]), row


def test_real_numbers_parse() -> None:
    if not NUMBERS.exists():
        pytest.skip(f"no list of numbers at {NUMBERS}")
    told = [json.loads(line).get("doc_no") for line in NUMBERS.read_text("utf-8").splitlines()]
    numbers = [text for text in told if text and any(c.isdigit() for c in text)]
    parsed = [parse_number(text) for text in numbers]
    mapped = [issuer_of(number.code, number.year).body for number in parsed if number]
    assert sum(number is not None for number in parsed) >= 0.999 * len(numbers)
    assert sum(map(bool, mapped)) >= 0.93 * len(numbers)


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("国务院办公厅、中央军委办公厅关于某事的通知", ("国务院办公厅", "中央军委办公厅")),
        ("国家林业和草原局 自然资源部关于印发某方案的通知", ("国家林业和草原局", "自然资源部")),
        ("财政部和国家税务总局关于某税的通知", ("财政部", "国家税务总局")),
        ("商务部等9部门关于印发某措施的通知", ("商务部",)),
        ("国务院办公厅转发国家计委关于某事意见的通知", ("国务院办公厅",)),
        ("中共中央办公厅、国务院办公厅印发《关于某事的意见》的通知", ("中共中央办公厅", "国务院办公厅")),
        ("某省财政厅某省水利厅关于某事的通知", ("某省财政厅", "某省水利厅")),
        ("某某市某区关于某事的措施", ()),
        ("关于加强管理的通知", ()),
        ("某市绿化条例", ()),
        ("省政府关于某事的通知", ()),
    ],
)
def test_issuers_in_titles(title: str, issuers: tuple[str, ...]) -> None:
    assert title_issuers(title) == issuers
