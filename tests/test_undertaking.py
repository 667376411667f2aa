"""Who must do what: linear time, and what a bracket reaches."""


import pytest
from growth import grows_linearly

from kg.pipeline import read_document
from kg.read import read_text

HEAD = "某省数字经济行动方案\n一、重点任务\n"


def undertakers(text: str) -> set[tuple[str, str]]:
    reading = read_document(read_text(text, "x"))
    nodes, this = reading.graph.nodes, reading.resolution.this.node.id
    edges = (edge for edge in reading.graph.sorted_edges() if edge.relation == "undertakes")
    return {("THIS" if edge.source == this else nodes[edge.source].name, nodes[edge.target].name) for edge in edges}


def test_a_bracket_on_its_own_line_closes_the_item_above() -> None:
    text = (
        HEAD
        + "（一）实施强基工程。\n1.建设政务云平台。\n2.完善数据共享机制。\n（责任单位：省大数据局）\n（二）推进智慧农业建设。\n"
    )
    found = undertakers(text)
    assert {name for who, name in found if who == "某省大数据局"} == {"实施强基工程", "建设政务云平台", "完善数据共享机制"}
    assert ("THIS", "推进智慧农业建设") in found


def test_a_subject_does_not_carry_over_to_the_next_item() -> None:
    text = "某省林业局关于加强湿地保护的通知\n各市林业局：\n一、省林业局要建立湿地名录。\n二、加强湿地巡护。\n"
    assert ("某省林业局", "建立湿地名录") in undertakers(text)
    assert not [who for who, name in undertakers(text) if name == "加强湿地巡护"]


@pytest.mark.parametrize(
    "piece",
    [
        "（省财政厅",
        "。（省财政厅负责）",
        "。（省财政厅）",
        "省财政厅、",
        "责任单位：",
        "省财政厅要加强管理，",
        "（一）（",
        "由省财政厅",
        "企业",
        "是",
        "给予奖励，最高5 万元，",
        "对收入5万元的企业，",
        "，请于",
    ],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert grows_linearly(lambda size: read_document(read_text(piece * (size // len(piece)), "x")), 6_000)
