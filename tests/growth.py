"""How the work on a text grows with its length: asked of the processor's own clock, several times, in doubt once more."""

import gc
import time
from collections.abc import Callable

NOISE = 0.05
"""Seconds below which a run says nothing."""
TIMES = 4
LINEAR = 10
"""Four times the text may take ten times as long (a quadratic step takes sixteen), so that a busy machine stays quiet."""


def grows_linearly(work: Callable[[int], object], size: int, tries: int = 4) -> bool:
    """Whether work(4 * size) takes at most about four times as long as work(size), in the best of some tries."""
    work(min(size, 1000))
    for _ in range(tries):
        short, long = _seconds(work, size), _seconds(work, TIMES * size)
        if long < NOISE or long < LINEAR * max(short, NOISE / TIMES):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = time.process_time()
        work(size)
        return time.process_time() - begun
    finally:
        if was_on:
            gc.enable()
