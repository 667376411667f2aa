"""The examples: short papers in every format and encoding a newcomer meets, which cite each other."""

import re
from pathlib import Path

import pytest

from kg.model import Document
from kg.read import read
from kg.read.sources import find

EXAMPLES = Path(__file__).parents[1] / "examples"
COLLECTIONS = ("black-soil", "carbon-market")
TITLE = re.compile("《((?:[^《》]|《[^《》]*》)+)》")


def _papers(collection: str) -> list[Document]:
    found, failures = find(EXAMPLES / collection)
    assert failures == ()
    return [read(source) for source in found]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_collection_is_six_to_ten_short_papers(collection: str) -> None:
    papers = _papers(collection)
    assert 6 <= len(papers) <= 10
    for paper in papers:
        assert 400 <= len(paper.text) <= 1200, paper.name
        assert re.fullmatch(r"\d\d-[a-z-]+", paper.name)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_paper_shares_a_cited_title_with_another(collection: str) -> None:
    titles = {paper.name: {title for title in TITLE.findall(paper.text) if len(title) > 5} for paper in _papers(collection)}
    heads = {paper.name: "".join(paper.text[:200].split()) for paper in _papers(collection)}
    for name, cited in titles.items():
        others = [other for other in titles if other != name]
        cites = any("".join(title.split()) in heads[other] for other in others for title in cited)
        is_cited = any("".join(title.split()) in heads[name] for other in others for title in titles[other])
        assert cites or is_cited, name


def test_the_formats_and_encodings_are_there() -> None:
    papers = [paper for collection in COLLECTIONS for paper in _papers(collection)]
    assert {paper.media_type for paper in papers} == {"text/plain", "text/markdown", "text/html"}
    assert [paper.name for paper in papers if ("encoding", "gb18030") in paper.facts] == ["05-second-notice"]


def test_the_web_page_is_read_without_its_frame() -> None:
    paper = read(EXAMPLES / "black-soil" / "03-guiding-opinion.html")
    assert paper.text.startswith("索引号：SL0001/2024-00127\n发文机关：松岭省人民政府办公厅\n")
    assert paper.text.endswith("2024年3月15日\n（此件公开发布）")
    assert dict(paper.facts)["number"] == "松政办规〔2024〕6号"
    for word in ("首页", "打印", "相关阅读", "主办", "ICP"):
        assert word not in paper.text
