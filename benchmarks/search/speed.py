"""How long a search takes, and what its index costs to build and to keep, beside plain FTS5.

    python -m benchmarks.search.speed [--points 300 20000 1000000] [--rounds 3]

Everything happens on this machine, in one process at a time, over SQLite files in a temporary
folder that is removed at the end. Each figure is the median of the rounds.
"""

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from benchmarks.search.data import TODAY
from benchmarks.search.engine import Search
from benchmarks.search.measuring import Build, Times, building, rounds
from benchmarks.search.plain import Plain
from benchmarks.search.searches import searches
from benchmarks.search.synthetic import write
from directory.db import make_engine

SIZES = (300, 20_000)
ROUNDS = 3
MEGABYTE = 1_000_000

P = ParamSpec("P")
R = TypeVar("R")
Measured = tuple[Build, dict[str, Times]]


def main() -> None:
    """Measure each size and tell."""
    parser = argparse.ArgumentParser(description="Measure how long search takes.")
    parser.add_argument(
        "--points", type=_size, nargs="+", default=SIZES, help="how many service points"
    )
    parser.add_argument("--rounds", type=_size, default=ROUNDS, help="how often each is asked")
    options = parser.parse_args()
    for size in options.points:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "directory.db"
            alone(write, path, size)
            weight = path.stat().st_size
            ours = alone(measure_search, path, options.rounds)
            plain = alone(measure_plain, path, options.rounds)
        _tell(size, weight, {"search": ours, "plain FTS5": plain})


def alone(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Do it in a new process, whose memory nobody has used before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *args, **kwargs).result()


def measure_search(path: Path, count: int) -> Measured:
    """Build the directory's index and ask it everything: understanding, finding and both."""
    engine = make_engine(f"sqlite:///{path}")
    texts = searches(engine)
    search, build = building(lambda: Search(engine, TODAY), path.parent)
    return build, rounds(texts, {"understanding": search.understand, "finding": search.find}, count)


def measure_plain(path: Path, count: int) -> Measured:
    """Fill the plain table and ask it everything."""
    engine = make_engine(f"sqlite:///{path}")
    texts = searches(engine)
    table, build = building(lambda: Plain.build(path, path.with_name("plain.db")), path.parent)
    return build, rounds(texts, {"finding": table.ask}, count)


def _size(text: str) -> int:
    size = int(text.replace("_", "").replace(",", ""))
    if size < 1:
        raise argparse.ArgumentTypeError("expected a number from 1")
    return size


def _tell(size: int, weight: int, measured: dict[str, Measured]) -> None:
    first, _ = measured.values()
    asked = next(iter(first[1].values())).count
    weighing = f"{weight / MEGABYTE:,.1f} MB of projections"
    print(f"\n{size:,} service points ({weighing}), {asked:,} searches")
    print(f"{'':28}{'build s':>10}{'points/s':>10}{'memory MB':>11}{'peak MB':>9}{'disk MB':>9}")
    for name, (build, _) in measured.items():
        sizes = (build.memory, build.peak, build.disk)
        memory, peak, disk = (f"{each / MEGABYTE:,.1f}" for each in sizes)
        print(
            f"{name:28}{build.seconds:>10.2f}{size / build.seconds:>10,.0f}"
            f"{memory:>11}{peak:>9}{disk:>9}"
        )
    print(f"{'milliseconds':28}{'p50':>10}{'p95':>10}{'p99':>10}{'max':>10}")
    for name, (_, steps) in measured.items():
        for step, times in steps.items():
            said = f"{name}, {step}" if len(steps) > 1 else name
            print(f"{said:28}" + "".join(f"{each * 1000:>10.3f}" for each in times.percentiles))


if __name__ == "__main__":
    main()
