"""How time and memory of one build grow with the number of files: a quarter, a half, and all of them, each in its own process.

    python tests/bench/growth_of_builds.py [PATH ...] [--jobs 1]

PATH is what to read; without one the real papers and laws in ../shared/corpus (KG_SHARED may say where), or the examples. Files
are drawn by chance, always the same. Seconds are those of the processor, children included; `again` are those of unifying the
finished graph once more.
"""

import argparse
import os
import random
import subprocess
import sys
from pathlib import Path

from kg.read.sources import find

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared")) / "corpus"
CODE = """
import os, resource, sys, time
import kg
from kg.resolve.duplicates import unify

paths, jobs = sys.stdin.read().splitlines(), int(sys.argv[1])
graph = kg.build(paths, jobs=jobs)
spent = os.times()
peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
print(spent.user + spent.system + spent.children_user + spent.children_system, peak, len(graph.nodes), len(graph.edges))
begun = time.process_time()
unify(graph)
print(time.process_time() - begun)
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("paths", nargs="*")
    arguments.add_argument("--jobs", default="1")
    asked = arguments.parse_args()
    usual = [CORPUS / "papers", CORPUS / "laws"] if CORPUS.is_dir() else [ROOT / "examples"]
    paths = find(asked.paths or usual).found
    paths = random.Random(7).sample(paths, len(paths))
    print("files     MB   CPU s  s/MB  again s  peak MB  MB/MB    nodes    edges")
    for part in (4, 2, 1):
        chosen = paths[: len(paths) // part]
        size = sum(Path(path).stat().st_size for path in chosen) / 1e6
        command = [sys.executable, "-c", CODE, asked.jobs]
        done = subprocess.run(command, input="\n".join(chosen), capture_output=True, text=True, check=True)
        spent, peak, nodes, edges, unified = map(float, done.stdout.split())
        print(
            f"{len(chosen):5} {size:6.1f} {spent:7.1f} {spent / size:5.2f} {unified:8.1f} {peak:8.0f} {peak / size:6.1f}"
            f" {nodes:8.0f} {edges:8.0f}"
        )


if __name__ == "__main__":
    main()
