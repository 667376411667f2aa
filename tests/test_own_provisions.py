"""A law's references to its own provisions, from article to article, and silence where the text does not tell."""

from kg.pipeline import read_document
from kg.read import read_text

LAW = """# 某某市供水管理条例

第一条 为规范供水，制定本条例。

第二条 供水企业应当取得许可。

取得许可的，应当公示。

违反前款规定的，责令改正；违反前两款规定，情节严重的，依照本条例第五条第二款处理。

第三条 违反前条规定的，处罚款。以前款式不同、目前条件不足的除外。

第四条 依照本条第一款办理；前款第（一）项另有规定的除外。

第五条 予以处罚。
"""


def _cited(text: str) -> set[tuple[str, str]]:
    graph = read_document(read_text(text)).graph
    nodes = graph.nodes
    inner = [edge for edge in graph.edges.values() if edge.relation == "cites" and nodes[edge.source].kind == "provision"]
    return {(nodes[edge.source].name, nodes[edge.target].name) for edge in inner}


def test_what_articles_say_of_other_provisions() -> None:
    assert _cited(LAW) == {
        ("第二条", "第二条第一款"),
        ("第二条", "第二条第二款"),
        ("第二条", "第五条第二款"),
        ("第三条", "第二条"),
        ("第四条", "第四条第一款"),
    }


def test_every_provision_is_part_of_its_law() -> None:
    graph = read_document(read_text(LAW)).graph
    provisions = {node.id for node in graph.nodes.values() if node.kind == "provision"}
    assert provisions == {edge.source for edge in graph.edges.values() if edge.relation == "is_part_of"}


def test_where_lines_are_lost_a_paragraph_is_not_guessed() -> None:
    assert _cited(LAW.replace("\n\n", " ")) <= {("第二条", "第五条第二款"), ("第三条", "第二条"), ("第四条", "第四条第一款")}


def test_a_paper_without_articles_has_none() -> None:
    assert _cited("某市人民政府关于供水的通知\n\n违反前款规定的，依照前条处理。") == set()
