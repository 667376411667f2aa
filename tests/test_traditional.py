"""Papers in traditional script: read as the same paper in simplified, with offsets, words and quotes as they were written."""

import pytest

from kg.lexicon import table
from kg.model import Document, Graph, Reading
from kg.pipeline import read_document
from kg.traditional import in_simplified

PAPER = """國務院辦公廳關於加強塘壩管理的通知
國辦發〔2021〕4號

各省、自治區、直轄市人民政府：
為貫徹落實《中華人民共和國水法》（以下簡稱「水法」）和《國務院關於防汛工作的意見》（國發〔2019〕7號），現就有關事項通知如下：
一、建立塘壩巡查制度。由水利部、國家發展改革委負責，廣東省水利廳配合，完成治理面積6336公頃以上。

國務院辦公廳
2021年5月7日
"""


def read(text: str) -> Reading:
    return read_document(Document("0123456789abcdef", text, "paper"))


def statements(graph: Graph) -> set[tuple[str, ...]]:
    return {(graph.nodes[key[0]].name, key[1], key[2], graph.nodes[key[3]].name) for key in graph.edges}


def test_a_paper_says_the_same_in_both_scripts() -> None:
    written, simplified = read(PAPER), read(in_simplified(PAPER))
    assert "国" in simplified.paper.text
    assert statements(written.graph) == statements(simplified.graph)
    assert written.graph.nodes == simplified.graph.nodes
    spans = [[mention[:4] for mention in reading.mentions] for reading in (written, simplified)]
    assert spans[0] == spans[1]
    assert len(spans[0]) > 8


def test_words_and_quotes_stay_as_written() -> None:
    reading = read(PAPER)
    assert all(PAPER[mention.start : mention.end] == mention.text for mention in reading.mentions)
    quotes = {words.quote for edge in reading.graph.edges.values() for words in edge.evidence}
    assert len(quotes) > 3
    assert all(quote in PAPER for quote in quotes)


def test_names_are_in_simplified_script() -> None:
    this = read(PAPER).resolution.this
    assert (this.title, this.number, this.date) == ("国务院办公厅关于加强塘坝管理的通知", "国办发〔2021〕4号", "2021-05-07")


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff"])
def test_a_text_that_is_mended_too_keeps_its_words(unseen: str) -> None:
    text = PAPER.replace("發展", f"發{unseen}展")
    words = [mention.text for mention in read(text).mentions if mention.kind == "agency"]
    assert f"國家發{unseen}展改革委" in words


@pytest.mark.parametrize("text", ["国务院关于塘坝的通知。", "由國藥集团负责发展国家业务。", "", "GB 8999"])
def test_a_text_in_simplified_script_stays_as_it_is(text: str) -> None:
    assert in_simplified(text) is text


def test_the_table_maps_one_character_to_one() -> None:
    rows = table("traditional")
    assert {len(cell) for row in rows for cell in row.values()} == {1}
    assert len({row["traditional"] for row in rows}) == len(rows)
    assert not {row["traditional"] for row in rows} & {row["simplified"] for row in rows if row["simplified"] in "国发会关"}
