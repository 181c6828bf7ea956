"""Taking time and weighing: the clock of `time.perf_counter`, the memory the system reports."""

import os
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

TOGETHER = "both"
STATM = Path("/proc/self/statm")
PERCENTS = (0.50, 0.95, 0.99, 1.0)

T = TypeVar("T")
Step = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Build:
    """What building an index took; sizes in bytes, beyond what there was before."""

    seconds: float
    memory: int
    peak: int
    disk: int


@dataclass(frozen=True, slots=True)
class Times:
    """The p50, p95, p99 and longest time of so many searches, in seconds."""

    count: int
    percentiles: tuple[float, ...]


def building(make: Callable[[], T], folder: Path) -> tuple[T, Build]:
    """Make something and tell what it took, in time, memory and files of the folder."""
    memory, disk = _memory(), _disk(folder)
    start = time.perf_counter()
    made = make()
    seconds = time.perf_counter() - start
    held = _memory()
    # The system brings the peak up to date now and then only.
    peak = max(_peak(), held)
    return made, Build(seconds, held - memory, peak - memory, _disk(folder) - disk)


def rounds(texts: Sequence[str], steps: Mapping[str, Step], count: int) -> dict[str, Times]:
    """Ask everything once to warm up, then so many times; give each step's medians of the rounds.

    Each step is given what the one before it returned. With several, they are also added up.
    """
    _round(texts, steps)
    taken = [_round(texts, steps) for _ in range(count)]
    return {
        name: Times(
            len(texts),
            tuple(map(median, zip(*(_percentiles(r[name]) for r in taken), strict=True))),
        )
        for name in taken[0]
    }


def _round(texts: Sequence[str], steps: Mapping[str, Step]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for text in texts:
        value: Any = text
        for name, step in steps.items():
            start = time.perf_counter()
            value = step(value)
            taken[name].append(time.perf_counter() - start)
    if len(steps) > 1:
        taken[TOGETHER] = [sum(each) for each in zip(*taken.values(), strict=True)]
    return taken


def _percentiles(seconds: Sequence[float]) -> tuple[float, ...]:
    """Return the times that so many of all searches did not exceed."""
    ordered = sorted(seconds)
    return tuple(ordered[ceil(len(ordered) * part) - 1] for part in PERCENTS)


def _memory() -> int:
    """Return what this process holds now; where the system does not say, the most it held."""
    if STATM.exists():
        return int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return _peak()


def _peak() -> int:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _disk(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
