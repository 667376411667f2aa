"""Any order and any partition of the papers gives the same graph: of papers that Hypothesis makes, and of real ones."""

import os
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from graphs import canonical
from hypothesis import given, settings
from hypothesis import strategies as st
from test_unify_cases import paper_text

from kg.model import Graph
from kg.pipeline import document_graph, read_document
from kg.read import read_text
from kg.unify import unify

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parent.parent.parent / "shared"))
CORPUS = SHARED / "corpus"

ISSUERS = ("水利部", "国务院办公厅", "广东省水利厅", "佛山市水利局", "海南省水利厅")
TITLES = ("加强塘坝安全管理和运行管护工作", "加强塘坎安全管理和运行管护工作", "印发《塘坝管护考核办法》", "做好塘坝度汛工作")
NUMBERS = ("水运管〔2019〕4号", "国办发〔2020〕324号", "粤水〔2021〕9号", "水利部令第152号", "")
DATES = ("2012-06-01", "2019-04-01", "2020-12-30", "2021-06-01", "")
RULES = ("塘坝管护考核办法", "塘坝管护考核办法（试行）", "中华人民共和国塘坝保护法", "塘坝保护法", "塘坝安全鉴定办法")


@st.composite
def papers(draw: st.DrawFn) -> str:
    issuer, title = draw(st.sampled_from(ISSUERS)), draw(st.sampled_from(TITLES))
    heading = draw(st.sampled_from((f"{issuer}关于{title}的通知", f"关于{title}的通知")))
    cited = []
    for _ in range(draw(st.integers(0, 3))):
        notice = draw(st.sampled_from(("", *ISSUERS))) + f"关于{draw(st.sampled_from(TITLES[:2]))}的通知"
        number = draw(st.sampled_from(NUMBERS))
        cited.append(f"《{draw(st.sampled_from((notice, *RULES)))}》" + (f"（{number}）" if number else ""))
    bare = draw(st.sampled_from(("", NUMBERS[0] + "文件", NUMBERS[1] + "文件")))
    body = "".join(f"请按照{one}执行。" for one in (*cited, bare) if one)
    return paper_text(f"{issuer} | {heading} | {draw(st.sampled_from(NUMBERS))} | {draw(st.sampled_from(DATES))} | {body}")


@cache
def graph_of(text: str) -> Graph:
    return read_document(read_text(text, "paper")).graph


def scattered(graphs: Sequence[Graph], chance: random.Random) -> Graph:
    """The graphs merged in some order, in some groups."""
    left = chance.sample(graphs, len(graphs))
    parts = []
    while left:
        size = chance.randint(1, len(left))
        parts.append(Graph.union(left[:size]))
        left = left[size:]
    return Graph.union(chance.sample(parts, len(parts)))


@given(st.lists(papers(), min_size=2, max_size=7, unique=True), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)
def test_any_partition_of_papers_gives_the_same_graph(texts: list[str], chance: random.Random) -> None:
    graphs = [graph_of(text) for text in texts]
    plain = unify(Graph.union(graphs))
    turned = unify(scattered(graphs, chance))
    assert canonical(turned.graph) == canonical(plain.graph)
    assert turned == plain
    again = unify(plain.graph)
    assert (again.graph, again.decisions) == (plain.graph, ())


@pytest.mark.skipif(not CORPUS.exists(), reason="needs the real papers in ../shared/corpus")
@pytest.mark.parametrize("seed", [11, 12])
def test_any_partition_of_real_papers_gives_the_same_bytes(seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(CORPUS.glob("papers/**/*.txt")) + sorted(CORPUS.glob("laws/部门规章/**/*.md"))
    graphs = [document_graph(path) for path in chance.sample(files, 150)]
    plain = unify(Graph.union(graphs))
    assert plain.decisions
    for _ in range(4):
        assert canonical(unify(scattered(graphs, chance)).graph) == canonical(plain.graph)
