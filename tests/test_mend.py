"""Mending: wrapped lines and unseen characters are read over, and offsets lead back to the text as decoded."""

from hypothesis import given
from hypothesis import strategies as st

from kg.mend import mend
from kg.pipeline import read_document
from kg.read import read_text

WRAPPED = """松岭省财政厅文件
关于加强黑土地保护资金管理的通知
为贯彻落实《松岭省黑土地保护利用条例》和《松岭省人民政
府关于加强耕地保护的意见》，规范黑土地保护资金的分配、使
用和监督，提高资金使用效益，现就有关事项通知如下，请各级财
政部门会同农业农村部门认真组织实施，及时报送松岭省农业农
— 1 —

村厅。
一、各级财政部门应当建立黑土地保护资金专项台账，按季度公
开资金使用情况。
二、松岭省审计厅负责对资金使用情况开展专项审计，并将审计
结果报送松岭省人民政府。
"""


def test_wrapped_lines_are_joined_and_paragraphs_kept() -> None:
    text = mend(read_text(WRAPPED)).document.text
    assert "《松岭省人民政府关于加强耕地保护的意见》" in text
    assert "松岭省农业农村厅。\n一、" in text
    assert "文件\n关于" in text


def test_mentions_over_a_line_break_keep_the_offsets_of_the_text() -> None:
    reading = read_document(read_text(WRAPPED))
    titles = [m for m in reading.mentions if m.kind == "regulation"]
    assert "《松岭省人民政\n府关于加强耕地保护的意见》" in [m.text for m in titles]
    assert all(WRAPPED[m.start : m.end] == m.text for m in reading.mentions)
    assert all(WRAPPED[p.start : p.end].strip() for p in reading.paper.passages)


def test_unseen_characters_inside_a_name_do_not_hide_it() -> None:
    text = "黑龙\u200b江省自然\u00ad资源厅负责黑土地数量保护。"
    agencies = [m for m in read_document(read_text(text)).mentions if m.kind == "agency"]
    assert [(m.start, m.text) for m in agencies] == [(0, "黑龙\u200b江省自然\u00ad资源厅")]


def test_short_lines_of_a_list_stay_apart() -> None:
    lines = [f"{number}. 松岭省第{number}批黑土地保护示范县名单及说明材料汇编" for number in range(1, 12)]
    text = "附件\n" + "\n".join(lines) + "\n"
    assert mend(read_text(text)).document.text == text


@given(st.text(st.sampled_from("松岭省，。\n\u200b\u00ad 一、1—"), max_size=400))
def test_every_kept_character_is_led_back_to_itself(text: str) -> None:
    mended = mend(read_text(text))
    for offset, char in enumerate(mended.document.text):
        assert text[mended.start(offset)] == char
        assert mended.end(offset + 1) == mended.start(offset) + 1


def test_entities_of_web_pages_are_the_characters_they_stand_for() -> None:
    text = "某省办法\n\n&emsp;&emsp;第一条&emsp;省水利厅应当建立台账。\n&emsp;&emsp;第二条&nbsp;省财政厅&amp;省水利厅&unknown;"
    reading = read_document(read_text(text))
    assert [p.label for p in reading.paper.passages if p.kind == "article"] == ["第一条", "第二条"]
    assert all(text[m.start : m.end] == m.text for m in reading.mentions)
    assert "省财政厅&省水利厅&unknown;" in mend(read_text(text)).document.text
