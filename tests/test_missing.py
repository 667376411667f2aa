"""What a collection lacks: what is cited most and not there, gaps in rows of numbers, articles that a law does not have."""

from pathlib import Path

from typer.testing import CliRunner

import kg
from kg import query
from kg.cli import app
from kg.model import Edge, Evidence, Graph, Node


def node(key: str, name: str, *facts: tuple[str, str], kind: str = "regulation") -> Node:
    return Node(key, kind, frozenset((name,)), frozenset(facts))


def cites(source: str, target: str, quote: str = "依照") -> Edge:
    return Edge(source, "cites", "refers", target, frozenset(), frozenset((Evidence("d", 0, 2, quote),)))


def part(source: str, target: str) -> Edge:
    return Edge(source, "is_part_of", "", target, frozenset(), frozenset((Evidence("d", 0, 2, "依照"),)))


GRAPH = Graph(
    [
        node("r1", "松岭省渔港管理条例", ("document", "d1"), ("articles", "1-40,12.1"), ("number", "松政办〔2021〕2号")),
        node("r2", "关于渔港的通知", ("document", "d2"), ("number", "松政办〔2021〕6号")),
        node("r3", "关于清理渔港的通知", ("document", "d3"), ("number", "松政办〔2021〕7号")),
        node("r4", "松岭省渔港管理办法", ("number", "松政办〔2021〕9号")),
        node("r5", "渔港法", ("catalogue", "class 法律; source text"), ("articles", "1-20")),
        node("r6", "松政办〔2020〕1号", ("number", "松政办〔2020〕1号")),
        node("p1", "第四十条第二款", kind="provision"),
        node("p2", "第四十一条", kind="provision"),
        node("p3", "第十二条之一", kind="provision"),
        node("p4", "第二十条之一", kind="provision"),
    ],
    [
        *(cites(source, "r4") for source in ("r1", "r2", "r3")),
        cites("r2", "r5"), cites("r3", "r5"), cites("r2", "r6"), cites("r2", "r1"),
        cites("r2", "p1"), cites("r2", "p2", "违反第四十一条"), cites("r3", "p3"), cites("r3", "p4"),
        part("p1", "r1"), part("p2", "r1"), part("p3", "r1"), part("p4", "r5"),
    ],
)


def test_what_is_cited_most_comes_first_with_what_it_may_be() -> None:
    first, second, third = query.missing(GRAPH)
    assert (first.regulation, first.papers, first.catalogue) == ("松岭省渔港管理办法", 3, "")
    assert first.nearest == "松岭省渔港管理条例"
    assert (second.regulation, second.papers) == ("渔港法", 2)
    assert second.catalogue.startswith("class 法律")
    assert (third.regulation, third.nearest) == ("松政办〔2020〕1号", "")
    assert query.missing(GRAPH, 1) == [first]


def test_the_share_of_citations_that_lead_somewhere() -> None:
    told = query.coverage(GRAPH)
    assert told == query.Coverage(citations=7, text=1, catalogue=2)
    assert told.share == 3 / 7
    assert query.coverage(Graph()).share == 0


def test_what_is_nearest_names_no_other_place() -> None:
    here = node("r8", "松岭省渔港安全条例", ("document", "d8"), ("jurisdiction", "松岭省"))
    there = node("r9", "澜河省渔港管理办法", ("document", "d9"), ("jurisdiction", "澜河省"))
    first = query.missing(Graph([*GRAPH.nodes.values(), here, there], GRAPH.edges.values()), 1)[0]
    assert first.nearest == "松岭省渔港管理条例"
    alone = Graph([there, node("r4", "松岭省渔港管理办法"), node("r2", "关于渔港的通知")], [cites("r2", "r4")])
    assert query.missing(alone)[0].nearest == ""


def test_a_decision_that_amended_the_citing_text_is_not_missing() -> None:
    decision = node("r7", "关于修改部分法规的决定", ("date", "2020-01-01"))
    amends = Edge("r7", "amends", "", "r1", frozenset(), frozenset((Evidence("d1", 0, 2, "修正"),)))
    graph = Graph([*GRAPH.nodes.values(), decision], [*GRAPH.edges.values(), cites("r1", "r7"), cites("r2", "r7"), amends])
    (found,) = (row for row in query.missing(graph) if row.id == "r7")
    assert found.papers == 1
    assert query.coverage(graph).citations == query.coverage(GRAPH).citations + 1


def test_gaps_in_a_row_of_numbers() -> None:
    (gap,) = query.gaps(GRAPH)
    assert gap[:2] == ("松政办", "2021")
    assert gap[3:] == ("2,6-7", "9", "1,3-5,8")


def test_articles_that_a_law_does_not_have() -> None:
    found = [(fault.paper, fault.regulation, fault.pinpoint) for fault in query.faults(GRAPH)]
    assert found == [("关于清理渔港的通知", "渔港法", "第二十条之一"), ("关于渔港的通知", "松岭省渔港管理条例", "第四十一条")]


def test_nothing_is_said_of_a_law_that_was_not_read_whole() -> None:
    own = node("p5", "第五十条", kind="provision")
    from_law = Graph([*GRAPH.nodes.values(), own], [*GRAPH.edges.values(), cites("r1", "p5"), part("p5", "r1")])
    from_article = Graph([*GRAPH.nodes.values(), own], [*GRAPH.edges.values(), cites("p3", "p5"), part("p5", "r1")])
    for graph in (from_law, from_article):
        assert [fault.regulation for fault in query.faults(graph)] == ["渔港法"]


def test_the_command_prints_and_writes_tables(tmp_path: Path) -> None:
    kg.save(GRAPH, tmp_path / "graph.kg")
    run = CliRunner()
    shown = run.invoke(app, ["missing", str(tmp_path / "graph.kg"), "--limit", "1"])
    assert "松岭省渔港管理办法\t松政办〔2021〕9号\t3" in shown.output
    gaps = run.invoke(app, ["missing", str(tmp_path / "graph.kg"), "--what", "gaps"])
    assert "松政办\t2021\t" in gaps.output
    wrote = run.invoke(app, ["missing", str(tmp_path / "graph.kg"), "--what", "articles", "-o", str(tmp_path / "a.csv")])
    assert wrote.exit_code == 0
    assert (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()[0] == "paper,regulation,pinpoint,articles,sentence"


def test_an_export_as_of_a_day_leaves_out_what_came_later(tmp_path: Path) -> None:
    graph = Graph([node("r1", "渔港法", ("date", "2001-03-01")), node("r2", "新渔港法", ("date", "2020-10-01"))])
    kg.save(graph, tmp_path / "graph.kg")
    arguments = ["export", str(tmp_path / "graph.kg"), str(tmp_path / "nodes.csv"), "--as-of"]
    assert CliRunner().invoke(app, [*arguments, "2010-01-01"]).exit_code == 0
    written = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.csv"))
    assert "渔港法" in written
    assert "新渔港法" not in written
    assert CliRunner().invoke(app, [*arguments, "2010"]).exit_code == 2
