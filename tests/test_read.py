"""Reading: every encoding gives the same text, what is no text is a clear error, and offsets are true."""

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import FormatError, InputError
from kg.read import read, read_bytes, read_text
from kg.read.characters import clean, controls, is_blank
from kg.read.encodings import canonical, decode

PAPER = (
    "松岭省自然资源厅关于加强耕地保护工作的通知\n松自然资发〔2023〕12号\n\n各市自然资源局：\n"
    "　　为贯彻落实《中华人民共和国黑土地保护法》，现就有关事项通知如下。到2025年，全省完成治理面积3000公顷以上。\n"
)
TRADITIONAL = "關於加強耕地保護工作的通知\n各市政府：為貫徹實施有關法律規定，現將有關事項通知如下，請認真執行。\n"
SHORT = "国务院办公厅通知"


@pytest.mark.parametrize("text", [PAPER, SHORT])
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("gbk", b""),
        ("gb2312", b""),
        ("gb18030", b"\x84\x31\x95\x33"),
        ("utf-16-le", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", b""),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_an_encoding_is_found(text: str, encoding: str, mark: bytes) -> None:
    if encoding == "gb2312":
        text = text.replace("〔", "[").replace("〕", "]")
    assert read_bytes(mark + text.encode(encoding), "paper").text == text


@pytest.mark.parametrize("encoding", ["big5", "gbk", "utf-8", "utf-16-le", "utf-16-be"])
def test_traditional_text_is_found(encoding: str) -> None:
    assert read_bytes(TRADITIONAL.encode(encoding), "paper").text == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_short_pieces_are_read_as_what_they_are(encoding: str) -> None:
    plain = "".join(PAPER.split())
    pick = random.Random(7)
    wrong = []
    for _ in range(100):
        start = pick.randrange(len(plain) - 20)
        piece = plain[start : start + 20]
        if decode(piece.encode(encoding), "piece").text != piece:
            wrong.append(piece)
    assert wrong == []


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-unknown", "utf-16", "iso-8859-1", ""])
def test_a_declared_charset_is_a_hint_and_no_more(label: str) -> None:
    assert decode(PAPER.encode("utf-8"), "paper", label).text == PAPER
    assert decode(PAPER.encode("gb18030"), "paper", "utf-8").text == PAPER


def test_a_declared_charset_decides_what_the_bytes_leave_open() -> None:
    rare = "嬲甯垚".encode("gbk")
    assert decode(rare, "paper", "gbk").text == "嬲甯垚"
    assert canonical("gb_2312-80") == canonical("CP936") == "gb18030"


def test_the_encoding_is_kept_as_a_fact() -> None:
    assert read_bytes(PAPER.encode("gbk"), "paper").facts == (("encoding", "gb18030"),)
    assert read_bytes(PAPER.encode(), "paper").facts == ()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_is_replaced_and_counted(encoding: str) -> None:
    data = (PAPER * 3).encode(encoding)
    middle = data.index("为贯彻".encode(encoding))
    document = read_bytes(data[:middle] + b"\xff" + data[middle:], "paper")
    assert document.text.count("\ufffd") == 1
    assert document.text.replace("\ufffd", "") == PAPER * 3
    assert ("replaced", "1") in document.facts


def test_a_last_character_cut_in_two_is_replaced() -> None:
    assert read_bytes(PAPER.rstrip().encode()[:-1], "paper").text == PAPER.rstrip()[:-1] + "\ufffd"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, "\u200b\n".encode(), "\u3000 ".encode("utf-16")])
def test_an_empty_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match=r"void\.txt: it (is empty|holds no text)"):
        read_bytes(data, "void", "void.txt")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP container"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE file"),
        (b"text " + bytes(range(256)) * 20, "binary data"),
        (random.Random(1).randbytes(5000), "binary data"),
        (b"\x01\x02\x03\x04abc" * 20, "control characters"),
    ],
)
def test_what_is_no_text_is_an_error(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_bytes(data, "thing", "thing.txt")


def test_undecodable_bytes_name_the_source_the_place_and_the_remedy() -> None:
    data = "通知".encode() + b"\xfe\xff\xfa\x81 \xff\xfe\xc0\xf5" * 50
    with pytest.raises(InputError) as caught:
        read_bytes(data, "broken", "folder/broken.txt")
    assert caught.value.source == "folder/broken.txt"
    assert caught.value.place.startswith("byte ")
    assert "UTF-8" in caught.value.remedy


def test_line_ends_become_one_kind() -> None:
    assert read_bytes(PAPER.replace("\n", "\r\n").encode(), "paper").text == PAPER
    assert read_bytes(PAPER.replace("\n", "\r").encode("gbk"), "paper").text == PAPER
    assert read_text("一\u2028二\x0c三\x85四").text == "一\n二\n三\n四"


def test_unseen_characters_stay_so_that_offsets_are_those_of_the_file() -> None:
    text = "松岭\u200b省自然\ufeff资源\u00ad厅\n"
    assert read_bytes(text.encode(), "paper").text == text


def test_seen_white_space_stays() -> None:
    text = "　　标　　题：\t关于\xa0通知\n\n"
    assert read_text(text).text == text


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert read_text("通\ud800知").text == "通\ufffd知"


def test_the_id_is_a_hash_of_the_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "01-decision.txt", tmp_path / "b.md"
    first.write_bytes(PAPER.encode())
    second.write_bytes(PAPER.encode())
    assert read(first).id == read(second).id == read_text(PAPER).id
    assert (read(first).name, read(first).source, read(first).media_type) == ("01-decision", str(first), "text/plain")
    assert read(second).media_type == "text/markdown"


def test_files_that_cannot_be_opened_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)
    with pytest.raises(FormatError, match=r"no reader for \.pdfx; readable: \.txt"):
        read(tmp_path / "paper.pdfx")


def test_the_media_type_decides_over_the_ending() -> None:
    page = "<html><body><p>通知全文如下，请遵照执行。</p></body></html>".encode("gbk")
    assert read_bytes(page, "page", "page.txt", "text/html; charset=gbk").text == "通知全文如下，请遵照执行。"
    assert read_bytes(page, "page", "", "").media_type == "text/html"
    assert read_bytes(PAPER.encode(), "paper", "第1号.通知").media_type == "text/plain"


@given(st.text(min_size=1).filter(lambda text: clean(text) == text and not is_blank(text) and not controls(text)))
def test_a_text_without_junk_is_exactly_the_decoded_text(text: str) -> None:
    data = text.encode()
    if data.strip() and not any(data.startswith(mark) for mark in (b"%PDF", b"PK\x03", b"{\\rtf", b"GIF8", b"Rar!", b"SQL")):
        assert read_bytes(data, "text", "text.txt").text == text


@given(st.text(st.sampled_from("松岭省。 　\n\r\t\u200b\ufeff\u00ad\x00\x0b\u2028𠮷"), max_size=60))
def test_cleaning_is_done_once_and_keeps_every_character_but_line_breaks(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert [c for c in cleaned if not c.isspace()] == [c for c in text if not c.isspace()]
    assert len(cleaned) == len(text) - text.count("\r\n")


@given(st.text(st.sampled_from(PAPER + "\u200b\r"), min_size=1, max_size=80), st.sampled_from(["utf-8", "gb18030"]))
def test_offsets_are_code_points_of_the_text(junk: str, encoding: str) -> None:
    document = read_bytes((junk + PAPER + junk).encode(encoding), "paper")
    start = document.text.index("《中华人民共和国黑土地保护法》")
    assert document.text[start : start + 15] == "《中华人民共和国黑土地保护法》"
    assert document.text == clean((junk + PAPER + junk).removeprefix("\ufeff"))
