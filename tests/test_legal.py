"""Legal state in time, and the graph as of a day."""

import pytest

import kg
from kg import query
from kg.model import Edge, Evidence, Graph, Node


def node(key: str, kind: str, name: str, *facts: tuple[str, str]) -> Node:
    return Node(key, kind, frozenset((name,)), frozenset(facts))


def edge(source: str, relation: str, target: str, paper: str, type: str = "") -> Edge:
    words = frozenset((Evidence(paper, 0, 2, f"{source} {relation} {target}"),))
    return Edge(source, relation, type, target, frozenset(), words)


LIFE = (("date", "2001-03-01"), ("effective", "2001-07-01"), ("amended", "2010-05-01"))
GRAPH = Graph(
    [
        node("r1", "regulation", "渔港法", *LIFE, ("document", "d1")),
        node("r2", "regulation", "渔港管理条例", ("date", "1995-02-01"), ("published", "1995-02-09")),
        node("r3", "regulation", "新渔港法", ("date", "2020-10-01"), ("effective", "2021-01-01"), ("document", "d3")),
        node("r4", "regulation", "关于渔港的通知", ("date", "2005-06-01"), ("expires", "2010-05-31"), ("document", "d4")),
        node("r5", "regulation", "渔港名录"),
        node("p1", "provision", "第三条", ("pinpoint", "第三条")),
        node("m1", "measure", "新建渔港"),
        node("m2", "measure", "清理渔港"),
        node("a1", "agency", "松岭省渔业厅"),
    ],
    [
        edge("r3", "repeals", "r1", "d3"),
        edge("r4", "cites", "r1", "d4", "basis"),
        edge("r4", "cites", "p1", "d4", "basis"),
        edge("p1", "is_part_of", "r1", "d4"),
        edge("r1", "cites", "r2", "d1", "refers"),
        edge("r3", "cites", "r5", "d3", "refers"),
        edge("a1", "undertakes", "m1", "d3"),
        edge("a1", "undertakes", "m2", "d4"),
    ],
)


@pytest.mark.parametrize(
    ("key", "day", "state"),
    [
        ("r1", "2000-01-01", "not yet adopted"),
        ("r1", "2001-03-01", "adopted"),
        ("r1", "2001-07-01", "in force"),
        ("r1", "2020-12-31", "in force"),
        ("r1", "2021-01-01", "repealed"),
        ("r2", "1996-01-01", "in force"),
        ("r4", "2010-05-30", "in force"),
        ("r4", "2010-05-31", "repealed"),
        ("r5", "2010-05-31", "unknown"),
    ],
)
def test_the_state_of_a_regulation_on_a_day(key: str, day: str, state: str) -> None:
    assert query.state(GRAPH, GRAPH.nodes[key], day) == state


def test_what_was_remade_under_its_title_after_a_repeal_has_not_ended() -> None:
    remade = node("r1", "regulation", "渔港法", ("date", "1980-01-01"), ("amended", "2005-01-01"))
    decision = node("r2", "regulation", "关于废止部分法规的决定", ("date", "2001-01-01"))
    graph = Graph([remade, decision], [edge("r2", "repeals", "r1", "d2")])
    assert query.state(graph, remade, "2010-01-01") == "in force"


def test_a_law_revised_as_a_whole_was_in_force_before() -> None:
    law = node("r1", "regulation", "渔港法", ("date", "1980-01-01"), ("amended", "2004-05-01"), ("effective", "2004-07-01"))
    assert query.state(Graph([law]), law, "1990-01-01") == "in force"


def test_the_graph_as_of_a_day_holds_what_was_adopted_by_then() -> None:
    graph = kg.as_of(GRAPH, "2008-01-01")
    assert sorted(graph.nodes) == ["a1", "m2", "p1", "r1", "r2", "r4"]
    assert ("r3", "repeals", "", "r1") not in graph.edges
    assert graph.nodes["r1"].fact("state") == "in force"
    assert graph.nodes["r1"].fact("amended_later") == "2010-05-01"


def test_what_was_repealed_by_the_day_is_there_and_marked() -> None:
    graph = kg.as_of(GRAPH, "2021-01-01")
    assert sorted(graph.nodes) == sorted(GRAPH.nodes)
    assert [graph.nodes[key].fact("state") for key in ("r1", "r2", "r3", "r4", "r5")] == [
        "repealed", "in force", "in force", "repealed", "unknown",
    ]
    assert not graph.nodes["r1"].fact("amended_later")


def test_a_statement_stands_on_the_papers_that_were_there() -> None:
    twice = Edge("r4", "cites", "basis", "r1", frozenset(), frozenset((Evidence("d3", 0, 2, "new"), Evidence("d4", 0, 2, "old"))))
    graph = kg.as_of(Graph(GRAPH.nodes.values(), [twice]), "2008-01-01")
    assert {words.quote for words in graph.edges[twice.key].evidence} == {"old"}


def test_nothing_is_adopted_before_everything() -> None:
    graph = kg.as_of(GRAPH, "1949-10-01")
    assert graph.edges == {}
    assert not any(node.fact("date") for node in graph.nodes.values())


def test_stale_counts_from_the_day_the_new_law_applies() -> None:
    graph = Graph([*GRAPH.nodes.values(), node("r9", "regulation", "渔港细则", ("date", "2015-01-01"))],
                  [*GRAPH.edges.values(), edge("r9", "cites", "r1", "d9", "basis")])
    assert [item.paper.id for item in query.stale(graph, "2020-12-31")] == []
    (item,) = query.stale(graph, "2021-01-01")
    assert (item.paper.id, item.ended) == ("r9", "2021-01-01")


def test_what_the_catalogue_says_of_an_end_is_told() -> None:
    entry = "渔港法; class 法律; repealed 2021-01-01; source ended by 新渔港法"
    law = node("r1", "regulation", "渔港法", ("repealed", "2021-01-01"), ("catalogue", entry))
    graph = Graph([law, node("r2", "regulation", "渔港细则", ("date", "2015-01-01"))], [edge("r2", "cites", "r1", "d2", "basis")])
    (item,) = query.stale(graph, "2022-01-01")
    assert (item.ended, item.by, item.repeal) == ("2021-01-01", "新渔港法", None)
