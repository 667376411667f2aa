"""The laws of the graph: merging is union, and any partition in any order, with any engine, builds the same bytes."""

import gc
import os
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from graphs import GRAPHS, canonical, write_papers
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import EngineError
from kg.identity import regulation_node
from kg.model import Edge, Graph, Node
from kg.pipeline import build, document_graph, read_part
from kg.run import ENGINES, Engine, Inline, Part, Processes, engine_for
from kg.run.part import merge_parts, pack_part, unpack_part
from kg.store import write
from kg.unify import unify

NUMBER = "澜政办发〔2021〕12号"
TITLE = "澜河省人民政府办公厅关于加强泉域水源保护工作的通知"
SHORT = "关于加强泉域水源保护工作的通知"


@given(GRAPHS, GRAPHS, GRAPHS)
@settings(deadline=None)
def test_merging_is_union(one: Graph, two: Graph, three: Graph) -> None:
    assert one.merge(two) == two.merge(one)
    assert one.merge(two).merge(three) == one.merge(two.merge(three)) == one.merge(two, three)
    assert one.merge(one) == one == one.merge(Graph())


@given(GRAPHS, GRAPHS)
@settings(deadline=None)
def test_merging_takes_nothing_out(one: Graph, two: Graph) -> None:
    union = one.merge(two)
    assert union.nodes.keys() == one.nodes.keys() | two.nodes.keys()
    assert union.edges.keys() == one.edges.keys() | two.edges.keys()
    for part in (one, two):
        assert all(node.names <= union.nodes[key].names for key, node in part.nodes.items())
        assert all(node.facts <= union.nodes[key].facts for key, node in part.nodes.items())
        assert all(edge.evidence <= union.edges[key].evidence for key, edge in part.edges.items())


class Scattered(Inline):
    """Does the items in some order and merges them in some groups."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def map(self, work: Callable[[str], Part], items: Sequence[str]) -> Iterator[Part]:
        left = self.chance.sample(items, len(items))
        while left:
            size = self.chance.randint(1, len(left))
            yield merge_parts(map(work, left[:size]))
            left = left[size:]

    def merge(self, parts: Iterable[Part]) -> Part:
        return merge_parts(sorted(parts, key=lambda _: self.chance.random()))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return write_papers(tmp_path_factory.mktemp("papers"))


@given(chance=st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=25)
def test_any_partition_in_any_order_builds_the_same_bytes(papers: list[str], chance: random.Random) -> None:
    plain = build(papers)
    scattered = build(chance.sample(papers, len(papers)), Scattered(chance))
    assert canonical(scattered) == canonical(plain)
    assert scattered.report == plain.report


def engines() -> list[Engine]:
    return [Inline(), Processes(1), Processes(2), Processes(3)]


def test_the_table_of_engines_is_tested() -> None:
    assert {type(engine) for engine in engines()} == set(ENGINES)


@pytest.mark.parametrize("engine", engines(), ids=lambda engine: f"{engine.name}-{getattr(engine, 'jobs', 1)}")
def test_engines_are_equal(papers: list[str], tmp_path: Path, engine: Engine) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x01\x02\xff" * 100)
    plain, built = build([*papers, bad]), build([*papers, bad], engine)
    assert built == plain
    assert built.report == plain.report
    write(plain, tmp_path / "plain.kg")
    write(built, tmp_path / "built.kg")
    assert (tmp_path / "built.kg").read_bytes() == (tmp_path / "plain.kg").read_bytes()


def test_a_graph_of_real_statements(papers: list[str]) -> None:
    graph = build(papers)
    assert graph.report.documents == len(papers)
    assert graph.edges
    assert all(edge.evidence for edge in graph.edges.values()), "no statement without evidence"
    assert all(end in graph.nodes for edge in graph.edges.values() for end in (edge.source, edge.target))


def test_document_graph_is_pure(papers: list[str]) -> None:
    assert document_graph(papers[0]) == document_graph(Path(papers[0]))


def test_what_cannot_be_read_is_a_value(papers: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    report = build([*papers, tmp_path / "empty.txt", tmp_path / "missing.txt"]).report
    assert [Path(failure.source).name for failure in report.failures] == ["empty.txt", "missing.txt"]
    assert all(failure.source in failure.message for failure in report.failures)
    assert report.documents == len(papers)


def test_progress_counts_every_input(papers: list[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    seen: list[tuple[int, int]] = []
    build([*papers, tmp_path / "empty.txt"], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(n, len(papers) + 1) for n in range(1, len(papers) + 2)]


def test_garbage_collection_is_as_it_was(papers: list[str]) -> None:
    build(papers)
    assert gc.isenabled()


def test_few_items_are_done_in_this_process() -> None:
    assert isinstance(engine_for(4, 5), Inline)
    assert isinstance(engine_for(1, 5000), Inline)
    assert isinstance(engine_for(4, 5000), Processes)


def test_parts_go_between_processes(papers: list[str]) -> None:
    part = merge_parts(map(read_part, papers))
    assert unpack_part(pack_part(part)) == part


def die(path: str) -> Part:
    if path == "5":
        os._exit(9)
    return Part(Graph())


def fail(path: str) -> Part:
    if path == "5":
        raise RuntimeError("a defect")
    return Part(Graph())


def test_a_lost_process_is_a_clear_error_and_does_not_hang() -> None:
    with pytest.raises(EngineError, match="killed"):
        list(Processes(2).map(die, [str(n) for n in range(40)]))


def test_a_defect_in_a_process_comes_out() -> None:
    with pytest.raises(RuntimeError, match="a defect"):
        list(Processes(2).map(fail, [str(n) for n in range(40)]))


def own(node: Node) -> Node:
    return node._replace(facts=node.facts | {("document", "d1")})


def cites(node: Node) -> Edge:
    return Edge("x", "cites", "refers", node.id)


def test_title_and_number_become_one_when_one_document_states_both() -> None:
    titled, numbered = regulation_node(TITLE, NUMBER), regulation_node("", "澜政办发[2021]12号")
    citing = Node("x", "document", frozenset(("x",)))
    unified = unify(Graph([titled, numbered, citing], [cites(numbered), cites(titled)]))
    assert [node.name for node in unified.graph.of_kind("regulation")] == [TITLE]
    assert len(unified.graph.edges) == 1
    assert [decision.rule for decision in unified.decisions] == ["number"]
    assert unified.undecided == 0


def test_two_titles_of_one_number_stay_apart_and_so_does_the_number() -> None:
    nodes = [regulation_node(TITLE, NUMBER), regulation_node("泉域水源保护行动方案", NUMBER), regulation_node("", NUMBER)]
    unified = unify(Graph(nodes))
    assert len(unified.graph) == 3
    assert unified.undecided == 1


def test_a_number_that_many_bodies_count_joins_nothing() -> None:
    nodes = [regulation_node("泉域水源监测办法", "第3号"), regulation_node("", "第3号"), regulation_node("", "省政府令第3号")]
    assert len(unify(Graph(nodes)).graph) == 3


def test_with_and_without_the_issuer_is_one_where_the_number_says_so() -> None:
    nodes = [regulation_node(TITLE, NUMBER), regulation_node(SHORT, NUMBER, "0123456789abcdef")]
    assert len(unify(Graph(nodes)).graph) == 1


def test_a_title_is_the_one_paper_that_bears_it() -> None:
    cited = regulation_node(SHORT, scope="0123456789abcdef")
    paper = own(regulation_node(TITLE, NUMBER))
    assert len(unify(Graph([cited, paper])).graph) == 1
    other = own(regulation_node("白原省人民政府关于加强泉域水源保护工作的通知"))
    unified = unify(Graph([cited, paper, other]))
    assert (len(unified.graph), unified.undecided) == (3, 1)


def test_a_title_of_another_place_stays_apart() -> None:
    cited = regulation_node(SHORT, scope="白原省")
    paper = own(regulation_node(TITLE, NUMBER))
    assert len(unify(Graph([cited, paper])).graph) == 2


def test_another_number_is_another_paper() -> None:
    cited = regulation_node(SHORT, "澜政办发〔2015〕3号", "0123456789abcdef")
    paper = own(regulation_node(TITLE, NUMBER))
    assert len(unify(Graph([cited, paper])).graph) == 2


@pytest.mark.parametrize("title", ["实施方案", "XX省关于加强泉域水源保护工作的通知"])
def test_a_title_that_tells_little_joins_nothing(title: str) -> None:
    nodes = [regulation_node(title, scope="0123456789abcdef"), own(regulation_node(title, scope="澜河省"))]
    assert len(unify(Graph(nodes)).graph) == 2


REGULATIONS = st.lists(
    st.builds(
        lambda title, number, scope, is_own: (own if is_own else lambda node: node)(regulation_node(title, number, scope)),
        st.sampled_from((TITLE, SHORT, "白原省关于加强泉域水源保护工作的通知", "泉域水源保护行动方案")),
        st.sampled_from(("", NUMBER, "白政发〔2020〕1号", "第3号")),
        st.sampled_from(("", "澜河省", "白原省", "0123456789abcdef", "fedcba9876543210")),
        st.booleans(),
    )
    | st.sampled_from((regulation_node("", NUMBER), regulation_node("", "白政发〔2020〕1号"))),
    max_size=8,
)


@given(REGULATIONS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_unifying_depends_on_no_order_and_is_done_once(nodes: list[Node], chance: random.Random) -> None:
    edges = [Edge(one.id, "cites", "refers", other.id) for one, other in pairwise(nodes)]
    unified = unify(Graph(nodes, edges))
    assert unify(Graph(chance.sample(nodes, len(nodes)), chance.sample(edges, len(edges)))) == unified
    again = unify(unified.graph)
    assert (again.graph, again.decisions) == (unified.graph, ())
    assert all(end in unified.graph.nodes for edge in unified.graph.edges.values() for end in (edge.source, edge.target))
