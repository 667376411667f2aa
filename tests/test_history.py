"""The life of a text as it tells it, its articles, and its class of law."""

import pytest

from kg.articles import article_of, has, spans, written
from kg.model import Document, Node
from kg.pipeline import read_document

ARTICLES = "\n\n".join(f"第{word}条 本市实行某项制度。" for word in "一二三四五六")


def this(head: str, body: str = ARTICLES) -> Node:
    return read_document(Document("0" * 16, f"{head}\n\n<!-- INFO END -->\n\n{body}\n", "law")).resolution.this.node


@pytest.mark.parametrize(
    ("words", "article"),
    [("第三条", "3"), ("第一百二十条之一第二款", "120.1"), ("第十条第二款第（三）项", "10"), ("第12条", "12"), ("第三章", "")],
)
def test_the_article_that_words_name(words: str, article: str) -> None:
    found = article_of(words)
    assert (written(found) if found else "") == article


def test_articles_are_spans_and_a_lost_label_is_no_gap() -> None:
    labels = ["第一条", "第二条", "第二条之一", *(f"第{n}条" for n in range(4, 21))]
    told = spans(labels)
    assert told == "1-20,2.1"
    assert [has(article, [told]) for article in ((3, 0), (2, 1), (21, 0), (3, 1))] == [True, True, False, False]
    assert [has(article, ["1-204", "463-988"]) for article in ((600, 0), (300, 0))] == [True, False]
    assert spans(["第三条", "第九十条", "第二百条"]) == "", "articles of other texts"


def test_a_history_tells_each_event_with_its_day() -> None:
    head = (
        "# 松岭市湿地保护条例\n\n2001年3月2日 松岭市第九届人民代表大会常务委员会第五次会议通过\n\n"
        "2001年4月1日 松岭市人民代表大会常务委员会公告第3号公布\n\n2001年5月1日 施行\n\n"
        "2010年6月7日 松岭市第十一届人民代表大会常务委员会第八次会议"
        "《关于修改〈松岭市湿地保护条例〉等二件地方性法规的决定》第一次修正\n\n"
        "2018年9月10日 松岭市第十三届人民代表大会常务委员会第六次会议修订"
    )
    node = this(head)
    assert node.fact("date") == "2001-03-02"
    assert node.values("published") == ["2001-04-01"]
    assert node.values("effective") == ["2001-05-01"]
    assert node.values("amended") == ["2010-06-07", "2018-09-10"]
    assert node.values("articles") == ["1-6"]
    assert node.fact("genre") == "地方性法规"


@pytest.mark.parametrize("line", ["1999年8月3日 中华人民共和国国务院令第999号", "１９９９年８月３日 渔业部部长办公会议通过"])
def test_the_day_of_a_promulgation_without_a_verb_and_in_wide_digits(line: str) -> None:
    assert this(f"# 渔港管理条例\n\n{line}").fact("date") == "1999-08-03"


def test_what_applies_from_its_publication_applies_from_that_day() -> None:
    body = ARTICLES + "\n\n第七条 本条例自公布之日起施行。"
    node = this("# 渔港管理条例\n\n1999年8月3日 中华人民共和国国务院令第999号公布", body)
    assert node.values("effective") == ["1999-08-03"]


def test_a_law_tells_the_words_that_it_defines() -> None:
    own = "本条例所称渔港（以下简称港），是指停泊渔船的水域；渔业法第六条所称渔船，是指机动船。前款所称“岸线”，是指水线。"
    body = f"{ARTICLES}\n\n第七条 {own}"
    assert this("# 松岭市渔港管理条例", body).values("defines") == ["岸线", "渔港"]


@pytest.mark.parametrize(
    ("head", "genre"),
    [
        ("# 中华人民共和国宪法\n\n1990年1月1日 第七届全国人民代表大会第三次会议通过", "宪法"),
        ("# 中华人民共和国渔港法修正案（二）\n\n2001年1月1日 第九届全国人民代表大会常务委员会第三次会议通过", "法律"),
        ("# 军港管理条例\n\n2000年9月1日 中华人民共和国国务院、中华人民共和国中央军事委员会令第999号公布", "行政法规"),
        ("# 渔港管理条例", "行政法规"),
        ("# 松岭省渔港管理条例", "地方性法规"),
        ("# 松岭省实施《中华人民共和国渔港法》办法", "地方性法规"),
        ("# 松岭省渔港管理规定", "规定"),
        ("# 白水自治县茶产业条例\n\n2011年3月1日 白水自治县第七届人民代表大会第一次会议通过", "自治条例和单行条例"),
        ("# 最高人民法院关于审理渔港案件若干问题的解释\n\n2011年3月1日 最高人民法院审判委员会第999次会议通过", "司法解释"),
        ("# 渔港名称规定\n\n1991年5月6日 渔港管理局令第7号发布\n\n2012年11月9日 国务院令第999号修订", "行政法规"),
        ("# 渔港收费办法\n\n1991年5月6日 渔港管理局令第7号发布", "部门规章"),
    ],
)
def test_the_class_of_law_by_who_made_it_or_by_its_title(head: str, genre: str) -> None:
    assert this(head).fact("genre") == genre
