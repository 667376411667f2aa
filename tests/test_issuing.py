"""Issuers: what the case files cannot say (order, evidence), and linear time."""


import pytest
from growth import grows_linearly

from kg.extract import extract
from kg.extract.agencies import extract_agencies
from kg.extract.citations import extract_citations
from kg.link.issuing import link_issuers
from kg.link.scene import Scene
from kg.pipeline import read_document
from kg.read import read_text
from kg.resolve import resolve
from kg.segment import segment

JOINT = "关于加强塘坝管理的通知\n\n各省、自治区、直辖市水利厅：\n现通知如下：\n一、加强管理。\n水利部\n财政部\n2021年5月7日\n"


def test_joint_issuers_keep_their_order() -> None:
    graph = read_document(read_text(JOINT)).graph
    order = {
        graph.nodes[edge.source].name: dict(edge.facts)["order"] for edge in graph.edges.values() if edge.relation == "issued"
    }
    assert order == {"水利部": "1", "财政部": "2"}


def test_evidence_is_where_the_issuer_stands() -> None:
    reading = read_document(read_text(JOINT))
    for edge in reading.graph.edges.values():
        if edge.relation == "issued":
            name = reading.graph.nodes[edge.source].name
            assert name in {reading.paper.text[e.start : e.end] for e in edge.evidence}


def test_a_paper_by_nobody_has_no_issuer() -> None:
    graph = read_document(read_text("水利部门要加强塘坝管理。\n")).graph
    assert not [edge for edge in graph.edges.values() if edge.relation == "issued"]


@pytest.mark.parametrize(
    "unit", ["水利部、", "《某办法》、", "水利部《某办法》", "经水利部", "现将《某办法》", "水利部和财政部印发《某办法》"]
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def work(size: int) -> None:
        paper = segment(read_text(unit * (size // len(unit))))
        mentions = extract(paper, (extract_citations, extract_agencies))
        list(link_issuers(Scene(paper, mentions, resolve(paper, mentions))))

    assert grows_linearly(work, 8_000)
