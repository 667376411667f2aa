import pytest

from kg import query
from kg.errors import KgError
from kg.model import Edge, Evidence, Graph, Node


def node(key: str, kind: str, name: str, **facts: str) -> Node:
    return Node(key, kind, frozenset((name,)), frozenset(facts.items()))


def edge(source: str, relation: str, target: str, type: str = "") -> Edge:
    return Edge(source, relation, type, target, frozenset(), frozenset((Evidence("d", 0, 2, f"{source} {relation} {target}"),)))


GRAPH = Graph(
    [
        node("a1", "agency", "澜河省水利厅"),
        node("a2", "agency", "澜河省财政厅"),
        node("a3", "agency", "平川市水利局"),
        node("r1", "regulation", "中华人民共和国水法"),
        node("r2", "regulation", "澜河省取水管理暂行规定"),
        node("r3", "regulation", "关于加强取水监管的通知", number="澜水〔2018〕7号", date="2018-03-01"),
        node("r4", "regulation", "关于废止部分文件的决定", date="2022-07-01"),
        node("r5", "regulation", "澜河省节水办法", expires="2020-12-31"),
        node("r6", "regulation", "节水工作方案"),
        node("m1", "measure", "建立取水台账"),
        node("g1", "region", "白原省"),
    ],
    [
        edge("a1", "issued", "r3"),
        edge("a2", "issued", "r3"),
        edge("a1", "issued", "r2"),
        edge("r3", "cites", "r1", "basis"),
        edge("r3", "cites", "r2", "basis"),
        edge("r2", "cites", "r1", "refers"),
        edge("r4", "repeals", "r2"),
        edge("r6", "cites", "r5", "basis"),
        edge("a3", "undertakes", "m1", "lead"),
        edge("r3", "provides", "m1"),
    ],
)


def ends(answers: list[query.Answer]) -> list[tuple[str, str]]:
    return [(answer.edge.source, answer.edge.target) for answer in answers]


@pytest.mark.parametrize("name", ["中华人民共和国水法", "《水法》", "水法", "r1"])
def test_who_cites_it(name: str) -> None:
    assert ends(query.citers(GRAPH, name)) == [("r2", "r1"), ("r3", "r1")]


def test_who_cites_it_as_basis() -> None:
    assert ends(query.citers(GRAPH, "水法", "basis")) == [("r3", "r1")]


def test_what_it_is_based_on_by_its_number() -> None:
    assert ends(query.based_on(GRAPH, "澜水[2018]7号")) == [("r3", "r1"), ("r3", "r2")]


def test_who_issues_jointly() -> None:
    (joint,) = query.co_issuers(GRAPH)
    assert (joint.regulation.id, [agency.id for agency in joint.agencies]) == ("r3", ["a1", "a2"])
    assert query.co_issuers(GRAPH, "澜河省财政厅") == [joint]
    assert query.co_issuers(GRAPH, "平川市水利局") == []
    assert repr(joint) == "<关于加强取水监管的通知: 澜河省水利厅、澜河省财政厅>"


def test_what_an_agency_does() -> None:
    assert ends(query.charged_with(GRAPH, "平川市水利局")) == [("a3", "m1")]
    assert ends(query.issued_by(GRAPH, "澜河省水利厅")) == [("a1", "r2"), ("a1", "r3")]


def test_what_is_stale_depends_on_the_day() -> None:
    assert query.stale(GRAPH, "2020-12-30") == []
    assert [item.paper.id for item in query.stale(GRAPH, "2021-01-01")] == ["r6"]
    repealed, ended = query.stale(GRAPH, "2022-07-01")
    assert (repealed.paper.id, repealed.basis.target.id, repealed.ended) == ("r3", "r2", "2022-07-01")
    assert repealed.repeal is not None
    assert repealed.repeal.source.id == "r4"
    assert repealed.repeal.evidence[0].quote == "r4 repeals r2"
    assert (ended.paper.id, ended.ended, ended.repeal) == ("r6", "2020-12-31", None)
    basis, by = "澜河省取水管理暂行规定", "关于废止部分文件的决定"
    assert repr(repealed) == f"<关于加强取水监管的通知 is based on {basis}, ended 2022-07-01 by {by}>"


def test_a_shortest_connection() -> None:
    path = query.connection(GRAPH, "平川市水利局", "关于废止部分文件的决定")
    assert ends(path) == [("a3", "m1"), ("r3", "m1"), ("r3", "r2"), ("r4", "r2")]
    assert query.connection(GRAPH, "平川市水利局", "关于废止部分文件的决定", limit=3) == []
    assert query.connection(GRAPH, "平川市水利局", "白原省") == []
    assert query.connection(GRAPH, "水法", "水法") == []


def test_find_prefers_the_exact_name() -> None:
    assert [found.id for found in query.find(GRAPH, "水法")] == ["r1"]
    assert [found.id for found in query.find(GRAPH, "取水")] == ["m1", "r2", "r3"]
    assert [found.id for found in query.find(GRAPH, "取水", "measure")] == ["m1"]
    assert [found.id for found in query.find(GRAPH, "澜水〔2018〕7号")] == ["r3"]


def test_what_is_not_there_is_said_with_what_is_near() -> None:
    with pytest.raises(KgError, match="There are: 澜河省节水办法"):
        query.citers(GRAPH, "节水办法")
    with pytest.raises(KgError, match="nothing in the graph is called"):
        query.citers(GRAPH, "土地管理法")


def test_an_answer_says_what_and_why() -> None:
    (answer,) = query.citers(GRAPH, "水法", "basis")
    assert repr(answer) == "<关于加强取水监管的通知 —cites/basis→ 中华人民共和国水法: “r3 cites r1”>"
