"""Annotations of documents: every mention stands where it says, in the units of each program, and relations tie mentions."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from graphs import PAPERS, write_papers

import kg
from kg.export.annotations import doccano, label_studio, links, web_annotations
from kg.export.columns import edge_label
from kg.export.terms import RELATIONS

WIDE = "𠮷田县人民政府😀：省水利厅要在2022年底前完成126处泉域保护区划定。"


@pytest.fixture(params=[*PAPERS.values(), WIDE], ids=[*PAPERS, "wide"])
def reading(request: pytest.FixtureRequest) -> kg.Reading:
    return kg.extract(request.param + "\n")


def test_doccano_counts_code_points(reading: kg.Reading) -> None:
    row = doccano(reading)
    spans = [row["text"][each["start_offset"] : each["end_offset"]] for each in row["entities"]]
    assert spans == [mention.text for mention in reading.mentions]
    ids = {each["id"] for each in row["entities"]}
    assert len(ids) == len(row["entities"])
    assert all({each["from_id"], each["to_id"]} <= ids for each in row["relations"])


def test_label_studio_counts_utf16_units(reading: kg.Reading) -> None:
    row = label_studio(reading)
    (prediction,) = row["predictions"]
    units = row["data"]["text"].encode("utf-16-le")
    regions = [each for each in prediction["result"] if each["type"] == "labels"]
    for each in regions:
        value = each["value"]
        assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]
    assert len(regions) == len(reading.mentions) > 0
    ids = {each["id"] for each in regions}
    relations = [each for each in prediction["result"] if each["type"] == "relation"]
    assert all({each["from_id"], each["to_id"]} <= ids for each in relations)


def test_web_annotations_select_by_position_and_by_words(reading: kg.Reading) -> None:
    page = web_annotations(reading)
    text = reading.paper.text
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["partOf"]["total"]) == ("AnnotationPage", len(reading.mentions))
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    bodies = [body for item in page["items"] for body in item["body"] if "id" in body]
    known = {f"https://w3id.org/policy-kg/id/{key}" for key in reading.graph.nodes}
    assert {body["id"] for body in bodies} & known or not reading.graph.edges


def test_statements_tie_the_mentions_they_were_read_from() -> None:
    reading = kg.extract(PAPERS["guide.txt"])
    words = [(reading.mentions[one].text, label, reading.mentions[other].text) for one, label, other in links(reading)]
    assert any("平川市水利局" in one for one, _, _ in words)
    assert all(one != other for one, _, other in words)


def test_the_labelling_interface_has_a_label_for_all_that_is_marked() -> None:
    interface = ElementTree.parse(Path(__file__).parents[1] / "docs" / "label-studio.xml")
    results = [each for text in PAPERS.values() for each in label_studio(kg.extract(text))["predictions"][0]["result"]]
    kinds = {each["value"]["labels"][0] for each in results if each["type"] == "labels"}
    relations = {each["labels"][0] for each in results if each["type"] == "relation"}
    assert kinds | {"date"} <= {label.attrib["value"] for label in interface.iter("Label")}
    told = {edge_label(*key) for key in RELATIONS} - {"succeeded_by", "jurisdiction"}
    assert relations <= told <= {relation.attrib["value"] for relation in interface.iter("Relation")}


@pytest.mark.parametrize("form", ["annotations", "doccano", "labelstudio"])
def test_on_the_command_line(form: str, tmp_path: Path) -> None:
    write_papers(tmp_path)
    command = [sys.executable, "-m", "kg", "extract", str(tmp_path), "--format", form]
    out = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    rows = json.loads(out) if form == "labelstudio" else [json.loads(line) for line in out.splitlines()]
    assert len(rows) == len(PAPERS)


def test_no_document_is_still_a_json_array(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "extract", str(tmp_path), "--format", "labelstudio"]
    done = subprocess.run(command, capture_output=True)
    assert (done.returncode, json.loads(done.stdout)) == (1, [])
