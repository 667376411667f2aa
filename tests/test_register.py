"""The register of bodies: its tables hold together, a name means the body of the paper's day, the graph tells what came after."""

from pathlib import Path

import pytest

import kg
from kg import query
from kg.agency_names import known_owner, unabridged_agency
from kg.errors import KgError
from kg.lexicon import entries, table
from kg.model import Graph, Node
from kg.numbers import issuer_of
from kg.pipeline import document_graph
from kg.register import relate

AGENCIES = table("agencies")
BODIES = {row["full"]: row for row in AGENCIES}
SUCCESSION = table("succession")
POSTS = ("中华人民共和国主席",)
PAPER = """国土资源部关于加强塘坝用地管理的通知
国土资发〔2009〕5号

各省、自治区、直辖市国土资源厅：
由国家林业局、黑龙江省自然资源厅、黑龙江省人民政府办公厅组织开展塘坝用地调查，在黑龙江省和襄樊市开展试点。黑龙江省人民政府、黑龙江证监局加强检查。

国土资源部
2009年5月7日
"""
LATER = PAPER.replace("国土资", "自然资").replace("2009", "2019").replace("5号", "6号")


def test_who_took_up_a_body_is_a_body() -> None:
    assert {row["successor"] for row in SUCCESSION} | {row["body"] for row in SUCCESSION} <= set(BODIES)
    assert [row for row in SUCCESSION if row["how"] not in ("", "part") or not row["source"]] == []


def test_the_years_of_the_register_are_in_order() -> None:
    for row in AGENCIES:
        assert not row["until"] or (row["since"] or "0") < row["until"], row
    for row in SUCCESSION:
        assert BODIES[row["body"]]["until"] == row["year"], row
        assert (BODIES[row["successor"]]["since"] or "0") <= row["year"], row


def test_all_names_of_a_body_have_its_years_and_kind() -> None:
    told = {(row["full"], row["kind"], row["since"], row["until"]) for row in AGENCIES}
    assert len(told) == len(BODIES)


def test_no_body_follows_itself() -> None:
    above: dict[str, set[str]] = {}
    for row in SUCCESSION:
        above.setdefault(row["body"], set()).add(row["successor"])
    for body in above:
        reached, waiting = set(), [body]
        while waiting:
            following = above.get(waiting.pop(), set()) - reached
            reached |= following
            waiting += following
        assert body not in reached


def test_parents_are_bodies_and_lead_to_the_top() -> None:
    parents = {row["full"]: row["parent"] for row in AGENCIES if row["parent"]}
    assert set(parents.values()) <= set(BODIES)
    for body in parents:
        seen = [body]
        while (body := parents.get(body, "")) and body not in seen:
            seen.append(body)
        assert not body, seen


@pytest.mark.parametrize(
    ("name", "day", "full"),
    [
        ("国家计委", "1996-05-07", "国家计划委员会"),
        ("国家计委", "1999-05-07", "国家发展计划委员会"),
        ("国家计委", "", "国家发展计划委员会"),
        ("中央网信办", "2015-01-20", "中央网络安全和信息化领导小组办公室"),
        ("中央网信办", "2018-02-20", "中央网络安全和信息化领导小组办公室"),
        ("中央网信办", "2018-05-20", "中央网络安全和信息化委员会办公室"),
        ("广电总局", "2005", "国家广播电影电视总局"),
        ("广电总局", "2019", "国家广播电视总局"),
        ("国家药品监督管理局", "2001-03", "国家药品监督管理局(1998)"),
        ("国家药品监督管理局", "2021-03", "国家药品监督管理局"),
        ("农业部", "2009-05-07", "农业部"),
        ("农业部办公厅", "2021-05-07", "农业部办公厅"),
    ],
)
def test_a_name_means_the_body_of_the_day(name: str, day: str, full: str) -> None:
    assert unabridged_agency(name, day) == full


def test_issuer_codes_are_dated_and_their_issuers_known() -> None:
    for row in table("issuer_codes"):
        assert not (row["since"] and row["until"]) or row["since"] <= row["until"], row
        assert row["jurisdiction"] != "国家" or not row["issuer"] or known_owner(row["issuer"]) or row["issuer"] in POSTS, row
    assert issuer_of("国土资发", "2009").body == "国土资源部"
    assert issuer_of("自然资发", "2019").body == "自然资源部"
    assert issuer_of("环发", "2003").body == "国家环境保护总局"
    assert issuer_of("环发", "2013").body == "环境保护部"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "one.txt").write_text(PAPER, "utf-8")
    (folder / "two.txt").write_text(LATER, "utf-8")
    return kg.build(folder)


def one(graph: Graph, name: str) -> Node:
    (node,) = query.find(graph, name)
    return node


def said(graph: Graph, relation: str) -> set[tuple[str, str]]:
    return {(graph.nodes[key[0]].name, graph.nodes[key[3]].name) for key in graph.edges if key[1] == relation}


def test_bodies_and_regions_lead_to_their_successors(built: Graph) -> None:
    assert {("国土资源部", "自然资源部"), ("国家林业局", "国家林业和草原局"), ("襄樊市", "襄阳市")} <= said(built, "succeeded_by")
    assert [node.name for node in query.successors(built, "国土资源部")] == ["自然资源部"]
    assert [node.name for node in query.predecessors(built, "自然资源部")] == ["国土资源部"]
    assert (one(built, "国土资源部").fact("since"), one(built, "国土资源部").fact("until")) == ("1998", "2018")


def test_local_bodies_belong_to_their_government_and_region(built: Graph) -> None:
    office = one(built, "黑龙江省自然资源厅")
    assert (office.fact("level"), office.fact("region"), office.fact("kind")) == ("省级", "黑龙江省", "bureau")
    assert ("黑龙江省自然资源厅", "黑龙江省人民政府") in said(built, "is_part_of")
    assert ("黑龙江省人民政府办公厅", "黑龙江省人民政府") in said(built, "is_part_of")
    assert {("黑龙江省人民政府", "黑龙江省"), ("黑龙江证监局", "黑龙江省")} <= said(built, "jurisdiction")
    assert not one(built, "黑龙江证监局").fact("level")
    assert not query.find(built, "黑龙江省人民政府")[0].fact("until")


def test_what_the_register_says_has_the_row_of_the_table_as_evidence(built: Graph) -> None:
    rows = {line.replace("\t", " ") for name in ("agencies", "succession", "regions", "former_regions", "agency_suffixes")
            for _, line in entries(name)}
    edges = [edge for edge in built.edges.values() if any(words.rule.startswith("register.") for words in edge.evidence)]
    assert len(edges) > 8
    assert {words.quote for edge in edges for words in edge.evidence} <= rows


def test_the_register_adds_nothing_the_second_time(built: Graph) -> None:
    again = relate(built)
    assert (again.nodes, again.edges) == (built.nodes, built.edges)


def test_one_document_says_only_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(PAPER, "utf-8")
    graph = document_graph(path)
    assert not said(graph, "succeeded_by")
    assert not query.find(graph, "自然资源部", "agency")


def test_tasks_of_a_body_and_of_those_it_took_up(built: Graph) -> None:
    alone, all_of_them = query.tasks(built, "国家林业和草原局+"), query.tasks(built, "国家林业局")
    assert alone == all_of_them != []
    assert query.tasks(built, "国家林业和草原局") == []
    with pytest.raises(KgError):
        query.tasks(built, "国家塘坝局+")


def test_a_path_leads_over_successors_only_when_asked(built: Graph) -> None:
    ends = "国土资源部", "自然资源部"
    (step,) = query.connection(built, *ends, successors=True)
    assert step.edge.relation == "succeeded_by"
    assert step not in query.connection(built, *ends)
