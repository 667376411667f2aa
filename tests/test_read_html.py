"""Web pages: the paper without the frame of the page, row by row, with what the page says of it as facts."""

import os
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read import read, read_bytes
from kg.read.characters import clean
from kg.read.html import MAIN

BODY = "为进一步加强黑土地保护，经省人民政府同意，现就有关事项通知如下，请认真贯彻执行。"
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于加强保护的通知-松岭省人民政府</title>
<meta name="ArticleTitle" content="关于加强保护的通知"><meta name="PubDate" content="2023-05-06 10:00">
<meta name="ContentSource" content="省政府办公厅"><style>p {{color: red}}</style><script>var a = "<p>脚本</p>";</script></head>
<body><div class="header"><a href="/">首页</a> <a href="/zwgk">政务公开</a></div><div class="crumb">当前位置：首页 &gt; 通知</div>
<table class="xxgk"><tr><th>索 引 号：</th><td>000/2023-1</td><th>发文机关：</th><td>松岭省人民政府办公厅</td></tr>
<tr><td><b>发文字号：</b></td><td>松政办发〔2023〕8号</td><td><b>成文日期：</b></td><td>2023年5月4日</td></tr></table>
<h1>关于加强保护的通知</h1><div class="share">分享到：微信</div>
<div id="zoom"><p>各市人民政府：</p><p>&emsp;&emsp;{BODY[:12]}
    {BODY[12:]}</p><p>一、压实<b>责任</b>。<br/>二、严格<span>执法</span>。</p></div>
<div class="footer">主办：松岭省人民政府办公厅 备案号</div></body></html>"""


def _read(page: str, name: str = "page.html") -> tuple[str, dict[str, str]]:
    document = read_bytes(page.encode(), "page", name)
    return document.text, dict(document.facts)


def test_the_paper_is_read_without_the_frame_of_the_page() -> None:
    text, _ = _read(PAGE)
    assert text.split("\n") == [
        "索引号：000/2023-1",
        "发文机关：松岭省人民政府办公厅",
        "发文字号：松政办发〔2023〕8号",
        "成文日期：2023年5月4日",
        "关于加强保护的通知",
        "各市人民政府：",
        BODY,
        "一、压实责任。",
        "二、严格执法。",
    ]


def test_what_the_page_says_of_the_paper_is_in_the_facts() -> None:
    assert _read(PAGE)[1] == {
        "title": "关于加强保护的通知",
        "published": "2023-05-06 10:00",
        "source": "省政府办公厅",
        "index": "000/2023-1",
        "issuer": "松岭省人民政府办公厅",
        "number": "松政办发〔2023〕8号",
        "date": "2023年5月4日",
    }


@pytest.mark.parametrize("selector", MAIN)
def test_every_container_is_found(selector: str) -> None:
    attribute = {"#": f'div id="{selector[1:]}"', ".": f'div class="x {selector[1:]}"'}.get(selector[0], selector)
    page = f"<body><div>相关链接与其他不属于正文的内容若干</div><{attribute}><p>{BODY}</p></div></body>"
    assert _read(page)[0] == BODY


def test_without_a_known_container_the_densest_element_is_taken() -> None:
    links = "".join(f'<li><a href="/{n}">关于某某事项的第{n}号通知公告</a></li>' for n in range(40))
    page = f"<body><div><ul>{links}</ul></div><div><div class='box'><h2>通知</h2><p>{BODY}</p><p>{BODY}</p></div></div></body>"
    assert _read(page)[0] == f"通知\n{BODY}\n{BODY}"


def test_a_short_page_is_read_whole() -> None:
    assert _read("<p>同意。")[0] == "同意。"


def test_rows_of_a_data_table_are_lines_and_cells_stay_apart() -> None:
    page = """<article><p>任务分工如下，请各单位按照职责抓好落实，并按时报送进展情况，不得拖延。</p><table>
    <tr><th>序号</th><th>任务</th><th>责任单位</th></tr>
    <tr><td><p>1</p></td><td><p>治理<span>侵蚀沟</span></p><p>200条</p></td><td><p>省水利厅</p></td></tr></table></article>"""
    assert _read(page)[0].split("\n")[1:] == ["序号\t任务\t责任单位", "1\t治理侵蚀沟 200条\t省水利厅"]


def test_a_table_that_lays_out_the_page_keeps_its_paragraphs() -> None:
    paragraphs = "".join(f"<p>{BODY}</p>" for _ in range(9))
    assert _read(f"<table><tr><td>栏目</td><td>{paragraphs}</td></tr></table>")[0].count("\n" + BODY) >= 8


def test_a_list_of_terms_and_values_gives_facts() -> None:
    terms = "<dl><dt>发文机关：</dt><dd>江源市人民政府</dd><dt>文号：</dt><dd>江政发〔2023〕1号</dd></dl>"
    text, facts = _read(f"<body>{terms}<article>{BODY}</article></body>")
    assert (facts["issuer"], facts["number"]) == ("江源市人民政府", "江政发〔2023〕1号")
    assert text.startswith("发文机关：江源市人民政府\n文号：江政发〔2023〕1号\n")


def test_the_line_under_a_title_gives_its_date_and_source_apart() -> None:
    line = "<div>发布时间：2023-05-06 来源：办公厅 【字体：大 中 小】</div>"
    text, facts = _read(f"<body><h1>公告</h1>{line}<article><p>{BODY}</p></article></body>")
    assert facts["published"] == "2023-05-06"
    assert text == f"公告\n{BODY}"


@pytest.mark.parametrize("encoding", ["gb2312", "gbk", "gb18030", "big5", "utf-8"])
def test_the_charset_that_a_page_declares_is_used(encoding: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>中央政府工作人口主管部公布</p>'
    assert read_bytes(page.encode(encoding), "page", "page.htm").text == "中央政府工作人口主管部公布"


def test_white_space_is_what_a_browser_shows() -> None:
    assert _read("<p>到\n 2025\n年，&nbsp;GDP\n  per  capita<pre>甲\n乙</pre>")[0] == "到2025年， GDP per capita\n甲\n乙"


def test_hidden_text_is_left_out() -> None:
    assert _read(f'<article><p>{BODY}</p><p style="display:none">不显示</p><p hidden>也不显示</p></article>')[0] == BODY


def test_deep_nesting_is_refused_and_hostile_pages_are_quick() -> None:
    with pytest.raises(InputError, match="nested"):
        read_bytes(b"<div>" * 100_000, "deep", "deep.html")
    start = time.process_time()
    for page in ("<table><tr><td>" * 1500 + BODY, "<p>" + BODY[:10] + "<b>" * 3000, "<td>" * 100_000 + "。", "<!--" * 50_000):
        with suppress(InputError):
            _read(page)
    assert time.process_time() - start < 30


PIECES = ("<p>", "</p>", "<td>", "<tr>", "</table>", "<table>", "<br>", "松岭省", " ", "\n", "&nbsp;", "<![*", "]]>")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES)))
def test_any_mixture_of_tags_keeps_its_words(pieces: list[str]) -> None:
    page = "<article>松岭省人民政府" + "".join(pieces) + "</article>"
    text = _read(page)[0]
    assert text.replace("\n", "").count("松岭省") <= page.count("松岭省")
    assert text.startswith("松岭省人民政府")
    assert clean(text) == text


def test_real_pages_read_well() -> None:
    folder = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared")) / "corpus" / "original" / "html"
    pages = sorted(folder.glob("*.html"))
    if not pages:
        pytest.skip(f"no pages in {folder}")
    for path in pages:
        document = read(path)
        facts = dict(document.facts)
        assert {"title", "issuer", "number", "date", "index"} <= facts.keys(), path
        assert facts["number"][:3] in document.text
        assert "在手机打开" not in document.text


def test_a_cell_that_reaches_down_leaves_an_empty_one_in_the_rows_below() -> None:
    rows = (
        "<tr><td>类别</td><td>任务</td><td>单位</td></tr>",
        "<tr><td rowspan=2>服务</td><td>制定清单</td><td rowspan='2'>某局</td></tr>",
        "<tr><td>建设平台</td></tr>",
        "<tr><td>监管</td><td>开展检查</td><td>某厅</td></tr>",
    )
    text, _ = _read(f"<div id=zoom><p>{BODY}</p><table>{''.join(rows)}</table></div>")
    assert text.splitlines()[-4:] == ["类别\t任务\t单位", "服务\t制定清单\t某局", "\t建设平台", "监管\t开展检查\t某厅"]
