"""How fast, side by side in one run: text to graph against jieba.posseg, one process against two, and the writers of exports.

    python -m pip install -e ".[bench]"
    python tests/bench/speed.py [PATH ...] [--only text,processes,memory,exports] [--sample 3]

PATH is what to read (files, folders, globs); without one the real papers in ../shared/corpus (KG_SHARED may say where),
or the examples. Both sides of each comparison run in turns, and the median counts; text to graph is timed by the processor's
clock, which a busy machine disturbs least. MB are millions of bytes of UTF-8.
"""

import argparse
import gc
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from kg.export import export, to_networkx, to_rdflib
from kg.extract import EXTRACTORS
from kg.link import link
from kg.mend import mend
from kg.model import Document, Graph, Mention
from kg.pipeline import build, read_document
from kg.read import read
from kg.read.sources import find
from kg.resolve import resolve
from kg.run import Inline, Processes
from kg.segment import segment

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared")) / "corpus"
ROUNDS = 3
clock = time.perf_counter


def seconds(work: Callable[[], object], timer: Callable[[], float] = clock) -> float:
    gc.collect()
    begun = timer()
    work()
    return timer() - begun


def in_turns(*sides: Callable[[], object], rounds: int = ROUNDS, timer: Callable[[], float] = clock) -> list[float]:
    """The median seconds of each side by `timer`; all sides take their turn in each round."""
    times: list[list[float]] = [[] for _ in sides]
    for _ in range(rounds):
        for side, found in zip(sides, times, strict=True):
            found.append(seconds(side, timer))
    return [median(found) for found in times]


def sample(paths: Sequence[str], megabytes: float) -> list[Document]:
    """Documents by chance, always the same ones, of about this size in all."""
    out, size = [], 0
    for path in random.Random(7).sample(paths, len(paths)):
        document = read(path)
        out.append(document)
        size += len(document.text.encode())
        if size > megabytes * 1e6:
            break
    return out


def bench_text(paths: Sequence[str], megabytes: float) -> None:
    import jieba
    from jieba import posseg

    jieba.setLogLevel(60)
    jieba.initialize()
    documents = sample(paths, megabytes)
    size = sum(len(document.text.encode()) for document in documents) / 1e6

    def ours() -> None:
        for document in documents:
            read_document(document)

    def theirs() -> None:
        for document in documents:
            for _ in posseg.cut(document.text):
                pass

    gc.disable()
    ours()
    mine, other = in_turns(ours, theirs, timer=time.process_time)
    gc.enable()
    print(f"text to graph, all kinds, one core: {len(documents)} documents, {size:.1f} MB")
    print(f"  kg            {size / mine:8.2f} MB/s")
    print(f"  jieba.posseg  {size / other:8.2f} MB/s   (words and their classes only)")
    print(f"  ratio         {other / mine:8.1f}")
    profile(documents, size)


def profile(documents: Sequence[Document], size: float) -> None:
    """Where the time goes, by stage."""
    spent: dict[str, float] = defaultdict(float)

    def timed(work: Callable[..., Any], *arguments: Any) -> Any:
        begun = time.process_time()
        result = work(*arguments)
        spent[work.__name__] += time.process_time() - begun
        return result

    for document in documents:
        paper = timed(segment, timed(mend, document).document)
        found: list[Mention] = []
        for extractor in EXTRACTORS:
            found += timed(extractor, paper, found)
        mentions = tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))
        timed(link, paper, mentions, timed(resolve, paper, mentions))
    total = sum(spent.values())
    for name, took in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"    {name:22} {took / total:5.0%} {size / took:9.1f} MB/s")


def bench_processes(paths: Sequence[str]) -> None:
    chosen = random.Random(7).sample(paths, min(len(paths), 1200))
    one, two = in_turns(lambda: build(chosen, Inline()), lambda: build(chosen, Processes(2)))
    print(f"build of {len(chosen)} files: one process {one:.2f} s, two {two:.2f} s, ratio {one / two:.2f}")


def bench_memory(paths: Sequence[str]) -> None:
    """Peak memory of one build of everything, in a process of its own."""
    code = (
        "import resource, sys, kg; print(kg.build(sys.stdin.read().splitlines(), jobs=int(sys.argv[1])));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    for jobs in (1, 2):
        command = [sys.executable, "-c", code, str(jobs)]
        begun = clock()
        done = subprocess.run(command, input="\n".join(paths), capture_output=True, text=True, check=True)
        graph, peak = done.stdout.splitlines()
        print(f"one build of {len(paths)} files, jobs {jobs}: {clock() - begun:.1f} s, first process at most {peak} MB, {graph}")


def bench_exports(paths: Sequence[str]) -> None:
    import networkx

    graph: Graph = build(random.Random(7).sample(paths, min(len(paths), 300)), jobs=2)
    net, triples = to_networkx(graph), to_rdflib(graph)
    print(f"exports of {graph}, {len(triples):,} triples:")
    others: dict[str, tuple[str, Callable[[str], object]]] = {
        "graphml": ("networkx.write_graphml_lxml", lambda place: networkx.write_graphml_lxml(net, place)),
        "gexf": ("networkx.write_gexf", lambda place: networkx.write_gexf(net, place)),
        "nt": ("rdflib nt", lambda place: triples.serialize(place, "nt", encoding="utf-8")),
        "ttl": ("rdflib turtle", lambda place: triples.serialize(place, "turtle")),
        "jsonld": ("rdflib json-ld", lambda place: triples.serialize(place, "json-ld")),
    }
    with tempfile.TemporaryDirectory() as folder:
        for ending, (name, write) in others.items():
            place = f"{folder}/graph.{ending}"
            mine, theirs = seconds(partial(export, graph, place)), seconds(partial(write, place))
            print(f"  {ending:8} kg {mine:7.2f} s, {name:28} {theirs:7.2f} s, ratio {theirs / mine:.1f}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--only", default="text,processes,memory,exports")
    arguments.add_argument("--sample", type=float, default=3.0, help="megabytes of text for the comparison with jieba")
    asked = arguments.parse_args()
    usual = [CORPUS / "papers", CORPUS / "laws"] if CORPUS.is_dir() else [ROOT / "examples"]
    paths = find(asked.paths or usual).found
    for part in asked.only.split(","):
        if part == "text":
            bench_text(paths, asked.sample)
        else:
            {"processes": bench_processes, "memory": bench_memory, "exports": bench_exports}[part](paths)


if __name__ == "__main__":
    main()
