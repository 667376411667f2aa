"""Regions: the tables hold together, a name means the region that its paper speaks of, and another table can be read."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.gazetteer import called, chain_above, code_of, current, lead_end, leading, meant, named
from kg.lexicon import table
from kg.model import Document
from kg.pipeline import read_document
from kg.read import read

NEWER = "name\tcode\n松岭省\t910000\n江源市\t910100\n云溪县\t910121\n"
ASK = """
from kg.gazetteer import current, meant
from kg.extract.agency_scan import scan
print(len(current()), meant("江源市云溪县").path, [text[2].word for text in scan("松岭省实施")])
"""


def test_the_divisions_are_complete() -> None:
    levels = Counter(region.level for region in current().values())
    assert (levels["省级"], levels["地级"]) == (34, 333)
    assert 2840 < levels["县级"] < 2860


def test_codes_are_unique_and_parents_exist() -> None:
    codes = [row["code"] for row in table("regions")]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if len(code) != 6 or not code.isdecimal()] == []
    assert [region for region in current().values() if region.code[2:] != "0000" and not chain_above(region)] == []


def test_former_regions_have_ended_and_lead_to_regions_of_today() -> None:
    today = {(region.code[:2], region.name) for region in current().values()}
    for row in table("former_regions"):
        assert 1980 < int(row["until"]) < 2030, row
        assert set(row["now"].split()) <= set(current()), row
        assert (row["code"][:2], row["name"]) not in today, row
    assert [row for row in table("regions") if row["since"] and not 1980 < int(row["since"]) < 2030] == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("江苏盐城", "江苏省盐城市"),
        ("凉山州西昌市", "四川省凉山彝族自治州西昌市"),
        ("江苏省南京市鼓楼区", "江苏省南京市鼓楼区"),
        ("襄樊市", "湖北省襄樊市"),
        ("仙桃市", "湖北省仙桃市"),
        ("雄安新区", "河北省雄安新区"),
        ("海淀区", "北京市海淀区"),
    ],
)
def test_a_name_or_chain_of_names_means_a_region(text: str, path: str) -> None:
    region = meant(text)
    assert region is not None
    assert region.path == path


@pytest.mark.parametrize("text", ["鼓楼区", "云溪县", "松岭省", "江源市", "城区管理", ""])
def test_what_could_be_several_or_is_none_means_nothing(text: str) -> None:
    assert meant(text) is None


def test_the_nearest_place_decides_between_regions_of_one_name() -> None:
    nanjing, xuzhou, fujian = code_of("南京市"), code_of("徐州市"), code_of("福建省")
    for near, city in (([[fujian]], "福建省福州市"), ([[nanjing]], "江苏省南京市"), ([["320000"], [xuzhou]], "江苏省徐州市")):
        region = meant("鼓楼区", near)
        assert region is not None
        assert region.path == f"{city}鼓楼区"
    assert meant("鼓楼区", [["320000"]]) is meant("鼓楼区", [[nanjing, xuzhou]]) is None


def test_a_name_means_the_region_that_bore_it_in_the_paper_s_year() -> None:
    before, after = meant("江北区", [["500000"]], "2010"), meant("江北区", (), "2030")
    assert before is not None
    assert (before.path, before.until, [current()[code].name for code in before.now]) == ("重庆市江北区", "2025", ["两江新区"])
    assert after is not None
    assert after.path == "浙江省宁波市江北区"


def test_short_names_mean_the_highest_region() -> None:
    assert [region.name for region in named("吉林")] == ["吉林省"]
    assert [region.name for region in called("吉林吉林市")] == ["吉林市"]


def test_a_body_s_name_begins_with_a_chain() -> None:
    assert [region.name for region in leading("江苏省南京市鼓楼区人民政府")] == ["江苏省", "南京市", "鼓楼区"]
    assert [region.name for region in leading("四川省阿坝州汶川县人民政府")] == ["四川省", "阿坝藏族羌族自治州", "汶川县"]
    assert lead_end("四川省阿坝州汶川县人民政府") == len("四川省阿坝州汶川县")
    assert leading("省人民政府") == ()


def regions(text: str) -> dict[str, tuple[str, str, str]]:
    graph = read_document(Document("d0", text, "paper")).graph
    return {node.name: (node.fact("full"), node.fact("code"), node.fact("level")) for node in graph.of_kind("region")}


def test_regions_carry_their_code_and_rank_and_say_what_they_lie_in() -> None:
    text = "支持江苏盐城、济南市和鼓楼区开展试点。在徐州市铜山县总结经验。\n\n江苏省水利厅\n2009年5月7日\n"
    found = regions(f"关于防汛工作的通知\n\n各有关单位：\n{text}")
    assert found["江苏盐城"] == ("江苏省盐城市", "320900", "地级")
    assert found["鼓楼区"] == ("江苏省徐州市鼓楼区", "320302", "县级")
    assert found["徐州市铜山县"] == ("江苏省徐州市铜山县", "320323", "县级")


def test_a_region_of_one_of_several_names_stays_its_paper_s_own() -> None:
    two = [read_document(Document(name, "支持鼓楼区开展试点。\n", name)).graph.of_kind("region")[0] for name in ("d1", "d2")]
    assert two[0].id != two[1].id


def test_regions_of_one_name_in_two_provinces_are_two(tmp_path: Path) -> None:
    for name, city in (("one", "福建省福州市"), ("other", "河南省开封市")):
        (tmp_path / f"{name}.txt").write_text(f"支持{city}鼓楼区开展试点。\n", "utf-8")
    graph = kg.build(tmp_path)
    assert sorted(node.fact("full") for node in graph.of_kind("region")) == ["河南省开封市鼓楼区", "福建省福州市鼓楼区"]


def test_bodies_of_regions_of_one_name_are_as_many_and_one_body_is_one(tmp_path: Path) -> None:
    bureaus = [f"{place}鼓楼区水利局" for place in ("由福建省福州市", "福州市实施，由", "开封市实施，由", "由")]
    for number, bureau in enumerate((*bureaus, "由黑龙江省哈尔滨市水务局", "由哈尔滨市水务局")):
        (tmp_path / f"{number}.txt").write_text(f"{bureau}负责。\n", "utf-8")
    graph = kg.build(tmp_path)
    bodies = {node.fact("full") or node.name: node for node in graph.of_kind("agency")}
    districts = {f"{place}鼓楼区水利局" for place in ("福建省福州市", "河南省开封市", "")}
    assert set(bodies) == {*districts, "黑龙江省哈尔滨市水务局"}
    assert bodies["黑龙江省哈尔滨市水务局"].names == {"黑龙江省哈尔滨市水务局", "哈尔滨市水务局"}


def test_a_paper_of_a_province_that_no_table_knows_belongs_to_it(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("松岭省水利厅关于加强塘坝管理的通知\n\n各市水利局：\n现通知如下。\n\n松岭省水利厅\n2021年5月7日\n", "utf-8")
    assert read_document(read(path)).resolution.this.jurisdiction == "松岭省"


def ask(path: Path) -> subprocess.CompletedProcess[str]:
    environment = {"KG_REGIONS": str(path), "PYTHONPATH": str(Path(kg.__file__).parent.parent), "PYTHONUTF8": "1"}
    told = {"capture_output": True, "text": True, "encoding": "utf-8", "check": False}
    return subprocess.run([sys.executable, "-c", ASK], env=environment, **told)


def test_another_table_of_regions_is_read_instead(tmp_path: Path) -> None:
    path = tmp_path / "newer.tsv"
    path.write_text(NEWER, "utf-8")
    assert ask(path).stdout.split() == ["3", "松岭省江源市云溪县", "['松岭省']"]


def test_a_table_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    said = ask(tmp_path / "none.tsv").stderr
    assert "none.tsv" in said
    assert "TSV" in said
