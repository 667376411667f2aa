"""Exports side by side with the writers of networkx, rdflib and pyoxigraph, on one graph, in one run.

    python tests/bench/exports.py [NODES [EDGES]]        default 100000 300000

Prints seconds of processor time, megabytes written, the memory that writing adds, and how many times as long the other took.
Graphs are opened from their store, as `kg export` does; networkx has its own made just before, in the same order. Two lines
show what it costs to write a graph whose edges lie in random order in memory. The RDF writers of others hold every triple as
objects, so they are measured on a part of the graph.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import kg
from kg.export import export, to_dataset, to_networkx, to_rdflib
from kg.model import Edge, Evidence, Graph, Node

_RELATIONS = (("cites", "basis"), ("cites", "refers"), ("issued", ""), ("undertakes", ""), ("provides", ""), ("achieves", ""))
_QUOTE = "根据有关法律法规的规定，结合本地实际，各级人民政府应当加强第{}类耕地的保护工作，并按照职责分工落实责任。"


def generate(nodes: int, edges: int) -> Graph:
    """A graph of this size with the facts that real ones have, the same in every run."""
    chance = random.Random(7)
    things = [_node(number) for number in range(nodes)]
    papers = [f"{chance.getrandbits(64):016x}" for _ in range(max(1, edges // 40))]
    said = []
    for number in range(edges):
        relation, kind = _RELATIONS[number % len(_RELATIONS)]
        source, target = chance.choice(things), chance.choice(things)
        start, quote = chance.randrange(5000), _QUOTE.format(number % 977)
        evidence = Evidence(chance.choice(papers), start, start + len(quote), quote, "根据", f"{relation}.rule")
        said.append(Edge(source.id, relation, kind, target.id, evidence=frozenset((evidence,))))
    return Graph(things, said)


def _node(number: int) -> Node:
    kind = ("regulation", "measure", "quantity", "agency")[number % 4]
    name = f"关于进一步加强第{number}类耕地保护工作的通知"
    year = 2000 + number % 24
    facts = {
        "regulation": {("number", f"某政发〔{year}〕{number}号"), ("date", f"{year}-03-15"), ("genre", "通知")},
        "measure": {("status", "ordered")},
        "quantity": {("value", str(number)), ("unit", "公顷"), ("indicator", "耕地面积"), ("status", "target")},
        "agency": {("jurisdiction", "某省")},
    }[kind]
    return Node(f"{kind[0]}{number:016x}", kind, frozenset((name,)), frozenset(facts))


def measure(write: Callable[[], object], *files: Path) -> tuple[float, float, float]:
    """Seconds of processor time, megabytes written, and megabytes of memory that it needs more, which a child process tells."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        write()
        os.write(writer, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        added = float(pipe.read()) / 1024
    os.waitpid(child, 0)
    start = time.process_time()
    write()
    return time.process_time() - start, sum(file.stat().st_size for file in files) / 1e6, added


def show(name: str, result: tuple[float, float, float], against: float = 0.0) -> None:
    """Print one line; `against` is the seconds of ours that the other is compared with."""
    times = f"{result[0] / against:6.1f} times ours" if against else ""
    print(f"{name:34} {result[0]:8.2f} s {result[1]:8.1f} MB written {result[2]:8.0f} MB added  {times}", flush=True)


def ours(graph: Graph, folder: Path, endings: tuple[str, ...]) -> dict[str, float]:
    """Write and print our formats."""
    seconds = {}
    for ending in endings:
        path = folder / f"ours.{ending}"
        files = (folder / "nodes.csv", folder / "edges.csv") if ending == "csv" else (path,)
        result = measure(lambda path=files[0]: export(graph, path), *files)
        show(f"kg {ending}", result)
        seconds[ending] = result[0]
    return seconds


def against_networkx(graph: Graph, folder: Path) -> None:
    """GraphML and GEXF."""
    import networkx

    seconds = ours(graph, folder, ("graphml", "gexf", "csv", "cyjs", "ttl", "nt", "nq", "trig", "rdf", "jsonld"))
    other = to_networkx(graph)
    path = folder / "other"
    show("networkx write_graphml_lxml", measure(lambda: networkx.write_graphml_lxml(other, path), path), seconds["graphml"])
    for _, _, values in other.edges(data=True):
        values.pop("id", None)
    show("networkx write_gexf", measure(lambda: networkx.write_gexf(other, path), path), seconds["gexf"])


def against_rdf(graph: Graph, folder: Path) -> None:
    """Turtle of rdflib and the quads of pyoxigraph, both from objects made before the clock starts."""
    import pyoxigraph

    seconds = ours(graph, folder, ("ttl", "nq"))
    path = folder / "other"
    quads = list(pyoxigraph.parse(path=folder / "ours.nq"))
    print(f"{len(quads)} quads")
    dump = measure(lambda: pyoxigraph.serialize(quads, path, format=pyoxigraph.RdfFormat.N_QUADS), path)
    show("pyoxigraph serialize, N-Quads", dump, seconds["nq"])
    store = pyoxigraph.Store()
    store.bulk_extend(quads)
    dump = measure(lambda: store.dump(path, format=pyoxigraph.RdfFormat.N_QUADS), path)
    show("pyoxigraph Store.dump, N-Quads", dump, seconds["nq"])
    triples = to_rdflib(graph)
    show("rdflib Turtle", measure(lambda: triples.serialize(path, "turtle"), path), seconds["ttl"])
    dataset = to_dataset(graph)
    show("rdflib N-Quads", measure(lambda: dataset.serialize(path, "nquads"), path), seconds["nq"])


def main() -> None:
    """Run both comparisons."""
    sizes = [int(size) for size in sys.argv[1:3]]
    nodes, edges = (*sizes, *(100_000, 300_000)[len(sizes) :])
    with tempfile.TemporaryDirectory() as folder:
        scattered = generate(nodes, edges)
        kg.save(scattered, Path(folder) / "graph.kg")
        graph = kg.open(Path(folder) / "graph.kg")
        print(graph, flush=True)
        for ending in ("graphml", "gexf"):
            path = Path(folder) / f"scattered.{ending}"
            show(f"kg {ending}, edges in random order", measure(partial(export, scattered, path), path))
        del scattered
        against_networkx(graph, Path(folder))
        small = generate(nodes // 20, edges // 20)
        print(small, flush=True)
        against_rdf(small, Path(folder))


if __name__ == "__main__":
    main()
