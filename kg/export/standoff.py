"""The stand-off format of `kg extract`: one JSON object a document, offsets in code points, stable."""

from typing import Any

from kg.model import Graph, Mention, Node, Reading

_SHOWN = ("agency", "regulation", "measure", "quantity", "region")
_FIELDS = {"regulation": (("number", "doc_number"),), "measure": (("status", "status"), ("instrument", "instrument"))}


def standoff(reading: Reading) -> dict[str, Any]:
    """One document's mentions, entities and relations as plain values, ready for `json.dumps`."""
    this = reading.resolution.this
    names = _short_ids(reading)
    document = {"title": this.title, "doc_number": this.number, "date": this.date, "genre": this.genre}
    return {
        "id": reading.paper.document.name,
        "document": {key: value for key, value in document.items() if value},
        "mentions": _mentions(reading, names),
        "entities": _entities(reading, names),
        "relations": _relations(reading.graph, names),
    }


def _short_ids(reading: Reading) -> dict[str, str]:
    """Node ids to a1, r1 …, in the order of the text; nodes that only a statement names come last, by id."""
    names, counts = {reading.resolution.this.node.id: "THIS"}, dict.fromkeys(_SHOWN, 0)
    targets = reading.resolution.targets
    shown = [targets[index] for index in sorted(targets)]
    for node in [*shown, *reading.graph.sorted_nodes()]:
        if node.id not in names and node.kind in _SHOWN:
            counts[node.kind] += 1
            names[node.id] = f"{'g' if node.kind == 'region' else node.kind[0]}{counts[node.kind]}"
    return names


def _mentions(reading: Reading, names: dict[str, str]) -> list[dict[str, Any]]:
    out = []
    for index, mention in enumerate(reading.mentions):
        node = reading.resolution.targets.get(index)
        if mention.kind in _SHOWN:
            out.append(_mention(mention, names[node.id] if node else ""))
    return out


def _mention(mention: Mention, entity: str) -> dict[str, Any]:
    row: dict[str, Any] = {"type": mention.kind, "start": mention.start, "end": mention.end, "text": mention.text}
    if mention.form:
        row["form"] = mention.form
    return row | {"entity": entity, "rule": mention.rule}


def _entities(reading: Reading, names: dict[str, str]) -> list[dict[str, Any]]:
    pinpoints: dict[str, list[str]] = {}
    for index, node in sorted(reading.resolution.targets.items()):
        for slot, value in reading.mentions[index].parts:
            if slot == "pinpoint" and value not in pinpoints.setdefault(node.id, []):
                pinpoints[node.id].append(value)
    nodes = reading.graph.nodes
    return [_entity(nodes[key], short, pinpoints.get(key, [])) for key, short in names.items() if short != "THIS"]


def _entity(node: Node, short: str, pinpoints: list[str]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": short, "type": node.kind}
    if node.kind == "quantity":
        return row | {key: node.fact(key) for key in ("indicator", "value", "unit", "status") if node.fact(key)}
    if node.kind != "measure":
        row["name"] = node.name
    for fact, key in _FIELDS.get(node.kind, ()):
        if node.fact(fact):
            row[key] = node.fact(fact)
    if pinpoints:
        row["pinpoints"] = pinpoints
    return row


def _relations(graph: Graph, names: dict[str, str]) -> list[dict[str, Any]]:
    out = []
    for edge in graph.sorted_edges():
        if edge.source in names and edge.target in names:
            row = {"subject": names[edge.source], "predicate": edge.relation, "object": names[edge.target]}
            out.append(row | ({"type": edge.type} if edge.type else {}))
    return sorted(out, key=lambda row: tuple(row.values()))
