"""Mentions and relations of one document for programs in which people correct them: W3C Web Annotation, doccano, Label Studio.

A graph holds no texts, so these are made of a reading, not of a graph. A statement is shown as a relation between the mentions of
its two ends that are nearest to the words it was read from; what the paper says of itself, without naming itself, is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from kg.export.columns import edge_label
from kg.export.terms import CLASSES, PREFIXES
from kg.export.things import file_id
from kg.export.values import BASE, ascii_id
from kg.model import Mention, Reading

Row = dict[str, Any]
_AROUND = 32
_FAR = 400
_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"


class Link(NamedTuple):
    """A statement between two mentions, by their index."""

    source: int
    label: str
    target: int


def links(reading: Reading) -> list[Link]:
    """The statements of a reading whose ends are both mentioned near the words they were read from."""
    places: dict[str, list[int]] = {}
    for index, node in sorted(reading.resolution.targets.items()):
        places.setdefault(node.id, []).append(index)
    found = set()
    for edge in reading.graph.edges.values():
        for words in edge.evidence:
            ends = [_nearest(reading.mentions, places.get(key, []), words.start) for key in (edge.source, edge.target)]
            if None not in ends and ends[0] != ends[1]:
                found.add(Link(ends[0], edge_label(edge.relation, edge.type), ends[1]))  # type: ignore[arg-type]
    return sorted(found)


def _nearest(mentions: tuple[Mention, ...], indexes: list[int], start: int) -> int | None:
    near = min(((abs(mentions[index].start - start), index) for index in indexes), default=(_FAR, 0))
    return near[1] if near[0] < _FAR else None


def doccano(reading: Reading) -> Row:
    """One document as doccano imports it (JSONL, sequence labelling with relations); offsets count code points."""
    entities = [
        {"id": index, "label": mention.kind, "start_offset": mention.start, "end_offset": mention.end}
        for index, mention in enumerate(reading.mentions)
    ]
    relations = [
        {"id": number, "from_id": link.source, "to_id": link.target, "type": link.label}
        for number, link in enumerate(links(reading))
    ]
    return {"text": reading.paper.text, "entities": entities, "relations": relations, "name": reading.paper.document.name}


def label_studio(reading: Reading) -> Row:
    """One document as a task of Label Studio with predictions; offsets count UTF-16 code units, as its editor does.

    The labelling interface is called for with `<Labels name="label" toName="text">`, `<Text name="text" value="$text"/>` and
    `<Relations>`.
    """
    wide = [index for index, c in enumerate(reading.paper.text) if c > "\uffff"]
    result: list[Row] = []
    for index, mention in enumerate(reading.mentions):
        start, end = (offset + bisect_left(wide, offset) for offset in mention[:2])
        value = {"start": start, "end": end, "text": mention.text, "labels": [mention.kind]}
        result.append({"id": f"m{index}", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    for link in links(reading):
        ends = {"from_id": f"m{link.source}", "to_id": f"m{link.target}"}
        result.append({"type": "relation", **ends, "direction": "right", "labels": [link.label]})
    data = {"text": reading.paper.text, "name": reading.paper.document.name}
    return {"data": data, "predictions": [{"model_version": "policy-kg", "result": result}]}


def web_annotations(reading: Reading, base: str = BASE) -> Row:
    """One document as a page of Web Annotations: what each mention names, where it stands, in which words.

    Positions count code points. Ids are those of the RDF exports, so that annotations and graph can be loaded together.
    """
    document = f"{base}{file_id(reading.paper.document.id)}"
    items = list(_items(reading, document, base))
    context = [_ANNOTATION, {prefix: PREFIXES[prefix] for prefix in ("eli", "kg", "org", "schema", "skos")}]
    part = {"id": f"{document}.annotations", "type": "AnnotationCollection", "total": len(items)}
    page = {"@context": context, "id": f"{document}.page", "type": "AnnotationPage"}
    return page | {"partOf": part, "startIndex": 0, "items": items}


def _items(reading: Reading, document: str, base: str) -> Iterator[Row]:
    text, targets = reading.paper.text, reading.resolution.targets
    for index, mention in enumerate(reading.mentions):
        bodies: list[Row] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.kind}]
        if node := targets.get(index):
            types = list(CLASSES.get(node.kind, ("kg:Thing",)))
            bodies.append({"id": base + ascii_id(node.id), "type": types, "skos:prefLabel": node.name})
        begin, end = mention.start, mention.end
        quote = {"exact": text[begin:end], "prefix": text[max(0, begin - _AROUND) : begin], "suffix": text[end : end + _AROUND]}
        selectors = [{"type": "TextPositionSelector", "start": begin, "end": end}, {"type": "TextQuoteSelector", **quote}]
        target = {"source": document, "selector": selectors}
        yield {"id": f"{document}.m{index}", "type": "Annotation", "motivation": "identifying", "body": bodies, "target": target}
