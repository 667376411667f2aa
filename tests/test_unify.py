"""Who is who across documents: judgements of people, reasons in words, and growth; tests/cases/unify holds the rest."""

from pathlib import Path

import pytest
from graphs import write_papers
from typer.testing import CliRunner

from kg import build, query
from kg.cli import app
from kg.errors import JudgementError
from kg.identity import regulation_node
from kg.model import Edge, Evidence, Graph, Node
from kg.store import write
from kg.unify import Judgement, read_judgements, unify

NOTICE = "关于加强泉域水源保护工作的通知"
HEADER = "left\tright\tjudgement\tby\tnote\n"


def texts() -> list[Node]:
    return [
        regulation_node("泉域水源保护管理办法", "水利部令第12号", "国家"),
        regulation_node("泉域水源保护工作办法", "水利部令第13号", "国家"),
        regulation_node("泉域水源保护工作办法", scope="国家", edition="cited 2020-01-01"),
    ]


def test_the_same_makes_one_whatever_the_rules_say() -> None:
    unified = unify(Graph(texts()), [Judgement("水利部令第12号", "水利部令第13号", "same", "李某", "renumbered")])
    assert len(unified.graph) == 1
    assert "judged the same by 李某: renumbered" in " ".join(decision.words for decision in unified.decisions)


def test_different_splits_what_a_rule_would_join() -> None:
    titled, bare = texts()[0], regulation_node("", "水利部令第12号")
    assert len(unify(Graph([titled, bare])).graph) == 1
    unified = unify(Graph([titled, bare]), [Judgement(titled.id, bare.id, "different")])
    assert len(unified.graph) == 2
    assert any("a person judged them different" in decision.words for decision in unified.graph.decisions)


def test_a_judgement_of_what_is_not_there_says_nothing() -> None:
    assert len(unify(Graph(texts()), [Judgement("未收录的办法", "水利部令第12号", "same")]).graph) == 2


def test_same_and_different_through_a_third_is_an_error() -> None:
    nodes = [*texts(), regulation_node("泉域水源保护规程", "水利部令第14号", "国家")]
    rows = [
        Judgement("水利部令第12号", "水利部令第13号", "same", place="j.tsv, line 2"),
        Judgement("水利部令第13号", "水利部令第14号", "same", place="j.tsv, line 3"),
        Judgement("水利部令第12号", "水利部令第14号", "different", place="j.tsv, line 4"),
    ]
    with pytest.raises(JudgementError, match=r"j\.tsv, line 4: .*Take one of the rows out"):
        unify(Graph(nodes), rows)


def test_a_title_of_two_places_must_say_which() -> None:
    nodes = [regulation_node(NOTICE, scope="广东省"), regulation_node(NOTICE, scope="海南省"), *texts()]
    with pytest.raises(JudgementError, match=r"广东省、海南省.*TITLE @ PLACE"):
        unify(Graph(nodes), [Judgement(NOTICE, "水利部令第12号", "same", place="j.tsv, line 2")])
    unified = unify(Graph(nodes), [Judgement(f"{NOTICE} @ 海南省", "水利部令第12号", "same")])
    (joined,) = [node for node in unified.graph.nodes.values() if NOTICE in node.names and len(node.names) > 1]
    assert joined.values("scope") == ["国家", "海南省"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: the columns must be"),
        ("left\tright\n", "line 1: the columns must be"),
        (HEADER + "甲\t乙\tmaybe\n", "line 2: the judgement 'maybe' is none. Write same or different"),
        (HEADER + "甲\t\tsame\n", "line 2: left or right is empty"),
        (HEADER + "# a comment\n\n甲\t甲\tsame\n", "line 4: left and right are the same"),
    ],
)
def test_a_bad_file_is_told_with_line_and_remedy(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "judgements.tsv").write_text(text, "utf-8")
    with pytest.raises(JudgementError, match=r"judgements\.tsv, " + words):
        read_judgements(tmp_path / "judgements.tsv")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match="cannot be read"):
        build(write_papers(tmp_path), judgements=tmp_path / "none.tsv")


def test_judgements_are_replayed_by_a_build(tmp_path: Path) -> None:
    papers = write_papers(tmp_path)
    (tmp_path / "judgements.tsv").write_text(HEADER + "澜河省取水管理暂行规定\t澜河省泉域水源保护条例\tsame\t王某\n", "utf-8")
    plain, judged = build(papers), build(papers, judgements=tmp_path / "judgements.tsv")
    assert len(judged) == len(plain) - 1
    assert build(papers[::-1], judgements=str(tmp_path / "judgements.tsv")) == judged


def test_explain_tells_why_it_is_one_and_what_stayed_apart(tmp_path: Path) -> None:
    graph = build(write_papers(tmp_path))
    write(graph, tmp_path / "graph.kg")
    (found,) = query.explain(graph, "澜政办发〔2021〕12号")
    assert {"澜河省人民政府办公厅关于加强泉域水源保护工作的通知", NOTICE} <= found.node.names
    assert {reason.decision.rule for reason in found.same} == {"number and title", "number"}
    gone = found.same[0].decision
    assert all(query.explain(graph, end)[0].node == found.node for end in (gone.one, gone.other))
    done = CliRunner().invoke(app, ["explain", str(tmp_path / "graph.kg"), NOTICE])
    assert done.exit_code == 0
    assert "one node, because" in done.output
    assert "in guide" in done.output


def test_explain_lists_what_is_called_alike(tmp_path: Path) -> None:
    nodes = [regulation_node(NOTICE, scope=place) for place in ("广东省", "海南省")]
    write(unify(Graph(nodes)).graph, tmp_path / "graph.kg")
    done = CliRunner().invoke(app, ["explain", str(tmp_path / "graph.kg"), NOTICE])
    assert done.output.startswith("2 things are called so")
    first = done.output.splitlines()[1].split("\t")[0]
    told = CliRunner().invoke(app, ["explain", str(tmp_path / "graph.kg"), first]).output
    assert "one is of 广东省, the other of 海南省" in told
    assert CliRunner().invoke(app, ["explain", str(tmp_path / "graph.kg"), "没有的通知"]).exit_code == 1


def test_decisions_are_of_this_graph_and_name_their_papers() -> None:
    titled, bare = texts()[0], regulation_node("", "水利部令第12号")
    said = [(node, frozenset((Evidence(paper, 0, 1, "词"),))) for node, paper in ((titled, "d1"), (bare, "d2"))]
    edges = [Edge("x", "cites", "refers", node.id, evidence=evidence) for node, evidence in said]
    unified = unify(Graph([titled, bare, Node("x", "document", frozenset("x"))], edges))
    assert [sorted(decision.documents.split()) for decision in unified.decisions] == [["d1", "d2"]]
    assert unified.graph.decisions == frozenset(unified.decisions)
