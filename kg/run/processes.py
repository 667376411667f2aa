"""The engine for all cores of a machine: chunks of items go to processes, each sends back one part for a chunk.

A worker merges its chunk before it sends it, and sends columns (`kg.rows.pack`). The first item is done in this process,
before the others start: where processes are forked they then share what it loaded (the lexicon and its patterns).
"""

import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from threading import active_count

from kg.errors import EngineError
from kg.run.part import Part, merge_parts, pack_part, unpack_part

Work = Callable[[str], Part]


class Processes:
    """Works in several processes; `jobs` is their number, 0 for one a core."""

    name = "processes"
    CHUNK = 32
    """Most items that are sent to a process at a time."""

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs if jobs > 0 else _cores()

    def map(self, work: Work, items: Sequence[str]) -> Iterator[Part]:
        """Do the work on each item; parts come as they are ready. Raises EngineError where a process is lost."""
        if not items:
            return
        yield work(items[0])
        size = max(1, min(self.CHUNK, len(items) // (self.jobs * 4)))
        chunks = [items[start : start + size] for start in range(1, len(items), size)]
        pool = ProcessPoolExecutor(min(self.jobs, len(chunks)) or 1, _context(), _start)
        done = False
        try:
            yield from _results(pool, work, chunks, self.jobs + 2)
            done = True
        except BrokenProcessPool as problem:
            remedy = "Try fewer processes (--jobs 1), which also shows the document it happens on"
            raise EngineError(f"a process was killed, perhaps for want of memory. {remedy}") from problem
        finally:
            pool.shutdown(wait=done, cancel_futures=True)

    def merge(self, parts: Iterable[Part]) -> Part:
        """One part of all; each is merged while the processes make the next."""
        return merge_parts(parts)


def _results(pool: ProcessPoolExecutor, work: Work, chunks: Sequence[Sequence[str]], ahead: int) -> Iterator[Part]:
    """The parts of all chunks, never more than `ahead` under way, so that none pile up while this process merges."""
    todo = iter(chunks)
    running: set[Future[bytes]] = {pool.submit(_do, work, chunk) for chunk in islice(todo, ahead)}
    while running:
        ready, running = wait(running, return_when=FIRST_COMPLETED)
        running |= {pool.submit(_do, work, chunk) for chunk in islice(todo, len(ready))}
        for future in ready:
            yield unpack_part(future.result())


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> BaseContext:
    """Forking is quickest, but safe only where this process has one thread."""
    return get_context("fork" if "fork" in get_all_start_methods() and active_count() == 1 else "spawn")


def _start() -> None:
    """Prepare a new process: this one's objects stay as they are, and Ctrl-C is left to the first process."""
    gc.disable()
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(work: Work, items: Sequence[str]) -> bytes:
    data = pack_part(merge_parts(map(work, items)))
    gc.collect()
    return data
