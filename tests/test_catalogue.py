"""The catalogue of national law: what a graph gets from it, that merging stays union, and that the table is as it should be."""

from datetime import date
from itertools import permutations

import pytest

from kg.catalogue import CATALOGUE, laws, rank, with_catalogue, without_idle
from kg.identity import regulation_node, title_key
from kg.lexicon import table
from kg.model import Edge, Evidence, Graph, Node
from kg.pipeline import read_document
from kg.read import read_text
from kg.unify import unify

LAW = "中华人民共和国森林法"


def paper(text: str) -> Graph:
    return read_document(read_text(text)).graph


def built(*graphs: Graph) -> Graph:
    return without_idle(unify(with_catalogue(Graph.union(graphs))).graph)


def law(graph: Graph, title: str = LAW) -> Node:
    regulations = [node for node in graph.nodes.values() if node.kind == "regulation"]
    (found,) = (node for node in regulations if title_key(title) in map(title_key, node.names))
    return found


def test_a_cited_law_gets_its_facts_and_they_are_marked() -> None:
    node = law(built(paper("根据《森林法》，制定本办法。")))
    entry = node.fact(CATALOGUE)
    assert node.fact("date") == "1984-09-20"
    assert node.fact("genre") == "法律"
    assert node.fact("rank") == "2"
    assert "全国人民代表大会常务委员会" in node.values("issuer")
    assert not node.fact("document")
    for told in ("class 法律", "adopted 1984-09-20", "source text"):
        assert told in entry.split("; ")


def test_a_citation_and_the_text_are_one_node() -> None:
    adopted = "1984年9月20日 第六届全国人民代表大会常务委员会第七次会议通过"
    text = f"# {LAW}\n\n{adopted}\n\n<!-- INFO END -->\n\n第一条 为了保护森林，制定本法。"
    node = law(built(paper(text), paper("根据《森林法》，制定本办法。")))
    assert node.fact("document")
    assert node.fact(CATALOGUE)


def test_it_is_a_union_in_any_order() -> None:
    texts = ("根据《森林法》，制定本办法。", "违反《水法》第三条的，处罚。", "依照《中华人民共和国森林法》执行。")
    parts = [paper(text) for text in texts]
    first = built(*parts)
    for order in permutations(parts):
        assert built(*order) == first
        assert built(*(built(part) for part in order)) == first


def test_what_is_not_national_gets_nothing() -> None:
    graph = built(paper("根据《松岭省森林管理条例》，制定本办法。"))
    assert not any(node.fact(CATALOGUE) for node in graph.nodes.values())


def test_a_rule_cited_by_a_province_without_its_issuer_is_the_state_s() -> None:
    office = "松岭省人力资源和社会保障厅"
    text = f"{office}关于落实休假的通知\n\n各市：\n\n按照《企业职工带薪年休假实施办法》执行。\n\n{office}\n2015年3月2日"
    assert law(built(paper(text)), "企业职工带薪年休假实施办法").fact("genre") == "部门规章"


def test_a_text_that_tells_no_place_is_the_law_of_its_title() -> None:
    body = "\n\n".join(f"第{word}条 机动车所有人应当办理登记。" for word in "一二三四")
    notice = "公安部关于办理登记的通知\n\n按照《机动车登记规定》办理。\n\n公安部\n2023年3月2日"
    node = law(built(paper(f"# 机动车登记规定\n\n{body}"), paper(notice)), "机动车登记规定")
    assert node.fact("document")
    assert "部门规章" in node.values("genre")


def test_an_entry_that_no_statement_names_is_left_out() -> None:
    idle = next(iter(laws().values()))
    lone = Graph([idle, Node("a1", "agency", frozenset(("松岭省水利厅",)))])
    assert set(without_idle(lone).nodes) == {"a1"}
    cited = Graph([idle, regulation_node("关于某事的通知", "", "松岭省")])
    source = next(key for key in cited.nodes if key != idle.id)
    words = frozenset((Evidence("d", 0, 2, "依照"),))
    with_edge = Graph(cited.nodes.values(), [Edge(source, "cites", "refers", idle.id, frozenset(), words)])
    assert without_idle(with_edge) == with_edge


RANKS = [("宪法", 1), ("法律", 2), ("行政法规", 3), ("司法解释", 4), ("通知", 6), ("标准", 0), ("某某", 0)]


@pytest.mark.parametrize(("genre", "expected"), RANKS)
def test_the_rank_of_a_class(genre: str, expected: int) -> None:
    assert rank(genre) == expected


def test_no_two_laws_have_one_entry() -> None:
    entries = [node.fact(CATALOGUE) for node in laws().values()]
    assert len(set(entries)) == len(entries)


def test_the_table_has_one_row_a_law_and_real_days() -> None:
    rows = table("national_law")
    keys = [title_key(row["title"]) for row in rows]
    assert len(keys) == len(set(keys)) > 1000
    ranked = {row["class"] for row in table("ranks")}
    for row in rows:
        assert row["class"] in ranked, row
        for column in ("adopted", "published", "effective", "amended", "repealed"):
            for day in row[column].split():
                assert date.fromisoformat(day) <= date(2030, 1, 1), row
        assert not row["adopted"] or not row["repealed"] or row["adopted"] <= row["repealed"], row
