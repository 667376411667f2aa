"""How long each stage takes on hostile text: patterns and lists pumped up to one megabyte of UTF-8.

    python tests/bench/hostile.py [--megabytes 1] [--show 12] [--longest 60] [NAME ...]

Names choose texts of tests/pumped.py (all without one). Prints for each stage its slowest texts, and every text above the limit
of a second for an extractor, five for resolve and link. A stage that takes longer than --longest seconds is stopped.
"""

import argparse
import gc
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from pumped import TEXTS

from kg.extract import EXTRACTORS
from kg.link import link
from kg.mend import mend
from kg.model import Mention
from kg.read import read_text
from kg.resolve import resolve
from kg.segment import segment

LIMITS = {"resolve": 5.0, "link": 5.0}
Times = dict[str, float]


class _TooLong(Exception):
    pass


def _stop(number: int, frame: FrameType | None) -> None:
    raise _TooLong


def stages(text: str, longest: int) -> Times:
    """The seconds of each stage on a text: infinite for one that was stopped or went too deep, none for those behind it."""
    took: Times = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        signal.alarm(longest)
        begun = time.process_time()
        took[name] = float("inf")
        result = work()
        took[name] = time.process_time() - begun
        signal.alarm(0)
        return result

    try:
        document = timed("mend", lambda: mend(read_text(text, "x"))).document
        paper = timed("segment", lambda: segment(document))
        found: list[Mention] = []
        for extractor in EXTRACTORS:
            found += timed(extractor.__name__, partial(extractor, paper, found))
        mentions = tuple(sorted(found, key=lambda m: (m.start, -m.end, m.kind)))
        resolution = timed("resolve", lambda: resolve(paper, mentions))
        timed("link", lambda: link(paper, mentions, resolution))
    except (_TooLong, RecursionError):
        pass
    return took


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--megabytes", type=float, default=1.0)
    arguments.add_argument("--show", type=int, default=12, help="how many of the slowest texts to print for each stage")
    arguments.add_argument("--longest", type=int, default=60, help="seconds after which a stage is stopped")
    asked = arguments.parse_args()
    signal.signal(signal.SIGALRM, _stop)
    gc.disable()
    stages("根据《水法》，省财政厅应当建立制度。", asked.longest)
    found: dict[str, dict[str, float]] = {}
    for name in asked.names or TEXTS:
        sample = TEXTS[name](10_000)
        size = int(asked.megabytes * 1e6 * len(sample) / len(sample.encode()))
        for stage, took in stages(TEXTS[name](size), asked.longest).items():
            found.setdefault(stage, {})[name] = took
        gc.collect()
    for stage, times in found.items():
        limit = LIMITS.get(stage, 1.0) * asked.megabytes
        slowest = sorted(times.items(), key=lambda item: -item[1])
        over = sum(took > limit for took in times.values())
        print(f"{stage}: {len(times)} texts, median {sorted(times.values())[len(times) // 2]:.2f} s, {over} above {limit:g} s")
        for name, took in slowest[: max(asked.show, over)]:
            print(f"    {took:8.2f} s  {name}")


if __name__ == "__main__":
    main()
