"""Agencies: names that are one body, and time that stays linear."""


import pytest
from growth import grows_linearly

from kg.agency_names import agency_named, plain_agency, unabridged_agency
from kg.extract.agencies import extract_agencies
from kg.extract.regions import extract_regions
from kg.model import Document, Paper


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("国办", "国务院办公厅"),
        ("中华人民共和国财政部", "财政部"),
        ("银保监会办公厅", "中国银行保险监督管理委员会办公厅"),
        ("重庆市政府", "重庆市人民政府"),
        ("重庆市政府办公厅", "重庆市人民政府办公厅"),
        ("河北省发展改革委", "河北省发展和改革委员会"),
        ("河北省科技厅", "河北省科学技术厅"),
        ("河北省第十三届人大常委会", "河北省人民代表大会常务委员会"),
        ("河北省自然资源厅", "河北省自然资源厅"),
    ],
)
def test_a_name_has_one_unabridged_form(name: str, full: str) -> None:
    assert unabridged_agency(name) == full
    assert unabridged_agency(full) == full


def test_two_names_of_one_body_make_one_id() -> None:
    assert agency_named("国家发改委").id == agency_named("国家发展和改革委员会").id
    assert agency_named("省财政厅", "a paper").id != agency_named("省财政厅", "another").id
    assert plain_agency("第十四届全国人民代表大会") == "全国人民代表大会"


def _extract(text: str) -> None:
    paper = Paper(Document("d", text, "d"), ())
    found = extract_agencies(paper, [])
    extract_regions(paper, found)


@pytest.mark.parametrize(
    "piece",
    [
        *("自然资源、", "各省、自治区、直辖市", "人民政府", "XX市", "负责管理", "局（以下简称“局”）", "《"),
        *("（", "江苏盐城", "委员会", "部门", "联席会议", "等"),
    ],
)
def test_time_is_linear_in_the_length_of_hostile_text(piece: str) -> None:
    assert grows_linearly(lambda size: _extract(piece * (size // len(piece))), 20_000)
