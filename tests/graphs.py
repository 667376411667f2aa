"""What several tests need: papers of our own that cite each other, graphs for Hypothesis, a graph as canonical bytes."""

import json
from pathlib import Path

from hypothesis import strategies as st

from kg.model import NO_FACTS, Decision, Edge, Evidence, Graph, Node
from kg.rows import edge_row, node_row

PAPERS = {
    "notice.txt": """澜河省人民政府办公厅关于加强泉域水源保护工作的通知
澜政办发〔2021〕12号

各市、县人民政府，省政府各部门：

为贯彻落实《中华人民共和国水法》《澜河省泉域水源保护条例》，经省人民政府同意，现就进一步加强全省泉域水源保护工作、保障城乡供水安全的有关事项通知如下：

一、划定泉域保护区。省水利厅、省生态环境厅要在2022年底前完成126处泉域保护区划定。
二、严禁在泉域保护区内新建排污口。
三、省财政厅安排专项资金3000万元。

澜河省人民政府办公厅
2021年5月6日
""",
    "regulation.txt": """澜河省泉域水源保护条例
（2019年3月28日澜河省第十三届人民代表大会常务委员会第九次会议通过）

第一条 为了保护泉域水源，根据《中华人民共和国水法》，结合本省实际，制定本条例。
第二条 县级以上人民政府应当建立泉域水源监测制度。
第三条 违反本条例规定的，由水行政主管部门责令改正，处二万元以上十万元以下罚款。
第四条 本条例自2019年6月1日起施行。
""",
    "reply.txt": """澜河省水利厅关于执行泉域水源保护有关规定的复函
澜水函〔2022〕33号

平川市水利局：

你局《关于泉域保护区内取水许可的请示》（平水〔2022〕5号）收悉。现函复如下：

请按照《澜河省人民政府办公厅关于加强泉域水源保护工作的通知》（澜政办发〔2021〕12号）执行。《澜河省取水管理暂行规定》同时废止。

澜河省水利厅
2022年7月1日
""",
    "report.txt": """平川市泉域保护情况交流材料

平川市严格执行澜政办发〔2021〕12号文件，已关闭排污口45个，累计恢复泉域湿地1200公顷。
市水利局会同市生态环境局建立了联合巡查制度。
""",
    "guide.txt": """平川市水利局 平川市生态环境局关于印发《平川市泉域巡查工作规范》的通知
平水〔2021〕40号

各县（区）水利局：

根据《关于加强泉域水源保护工作的通知》（澜政办发〔2021〕12号），现将《平川市泉域巡查工作规范》印发给你们，请认真执行。

平川市水利局 平川市生态环境局
2021年9月30日
""",
}

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
FACTS = st.frozensets(st.tuples(st.sampled_from(("number", "date", "scope")), TEXT), max_size=2) | st.just(NO_FACTS)
IDS = ("a1", "a2", "r1", "r2", "r3", "m1")
KINDS = {"a": "agency", "r": "regulation", "m": "measure"}
NODES = st.builds(
    lambda key, names, facts: Node(key, KINDS[key[0]], names, facts),
    st.sampled_from(IDS),
    st.frozensets(TEXT, max_size=2),
    FACTS,
)
EVIDENCE = st.builds(Evidence, TEXT, st.integers(0, 9), st.integers(10, 99), TEXT, TEXT, st.sampled_from(("", "rule")))
EDGES = st.builds(
    Edge,
    st.sampled_from(IDS),
    st.sampled_from(("cites", "issued")),
    st.sampled_from(("", "basis")),
    st.sampled_from(IDS),
    FACTS,
    st.frozensets(EVIDENCE, min_size=1, max_size=3),
)


DECISIONS = st.builds(Decision, st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(("same", "apart")), TEXT, TEXT, TEXT)


def _whole(nodes: list[Node], edges: list[Edge], decisions: list[Decision]) -> Graph:
    """A graph that has a node for each end of its edges."""
    ends = [Node(key, KINDS[key[0]], frozenset((key,))) for edge in edges for key in (edge.source, edge.target)]
    return Graph([*nodes, *ends], edges, decisions)


GRAPHS = st.builds(_whole, st.lists(NODES, max_size=6), st.lists(EDGES, max_size=6), st.lists(DECISIONS, max_size=2))


def canonical(graph: Graph) -> bytes:
    """The same bytes for equal graphs."""
    nodes, edges = map(node_row, graph.sorted_nodes()), map(edge_row, graph.sorted_edges())
    rows = [list(nodes), list(edges), sorted(graph.decisions)]
    return json.dumps(rows, ensure_ascii=False).encode("utf-8", "surrogatepass")


def write_papers(folder: Path) -> list[str]:
    """The papers as files; their paths, sorted."""
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    return sorted(str(folder / name) for name in PAPERS)
