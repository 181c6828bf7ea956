"""How good the answers are: the labelled queries, class by class, beside plain FTS5.

    python -m benchmarks.search.quality [--check] [--misses]

success@1: the first exact answer is a right one. MRR: the mean of 1 ÷ the place of the first right
answer on the first page. False hit: an exact answer where there is no right one.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.search.data import TODAY, Labelled, queries, with_catalogue
from benchmarks.search.engine import Search
from benchmarks.search.plain import Plain

OVERALL, EVERY_CLASS = 0.97, 0.90  # the least success@1 that --check accepts
ALL = "all"

Ask = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A query with what came back for it."""

    query: Labelled
    answers: list[str]

    @property
    def rank(self) -> int:
        """The place of the first right answer, from 1; 0 when the page has none."""
        ranks = (n for n, answer in enumerate(self.answers, 1) if answer in self.query.relevant)
        return next(ranks, 0)

    @property
    def is_miss(self) -> bool:
        """Say whether a visitor would be disappointed."""
        return bool(self.answers) if self.query.none else self.rank != 1


@dataclass(frozen=True, slots=True)
class Score:
    """What a class of queries adds up to. Queries without a right answer can only hit falsely."""

    asked: int
    answerable: int
    success: float
    mrr: float
    false_hits: int


def ask_all(ask: Ask) -> list[Outcome]:
    """Ask every labelled query."""
    return [Outcome(query, ask(query.text)) for query in queries()]


def score(outcomes: Iterable[Outcome]) -> Score:
    """Add up outcomes."""
    known = list(outcomes)
    ranks = [outcome.rank for outcome in known if not outcome.query.none]
    count = max(1, len(ranks))
    return Score(
        asked=len(known),
        answerable=len(ranks),
        success=sum(rank == 1 for rank in ranks) / count,
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        false_hits=sum(outcome.query.none and outcome.is_miss for outcome in known),
    )


def by_class(outcomes: list[Outcome]) -> dict[str, Score]:
    """Score each class in the order of the file, then all together."""
    kinds = dict.fromkeys(outcome.query.kind for outcome in outcomes)
    scores = {kind: score(o for o in outcomes if o.query.kind == kind) for kind in kinds}
    return scores | {ALL: score(outcomes)}


def shortcomings(scores: dict[str, Score]) -> list[str]:
    """Say in which classes the answers are not good enough."""
    said = []
    for kind, each in scores.items():
        least = OVERALL if kind == ALL else EVERY_CLASS
        if each.answerable and each.success < least:
            said.append(f"{kind}: success@1 is {each.success:.3f}, expected at least {least:.2f}")
    if hits := scores[ALL].false_hits:
        said.append(f"false hits: {hits}, expected 0")
    return said


def main() -> int:
    """Measure and tell; with --check, fail when it is not good enough."""
    parser = argparse.ArgumentParser(description="Measure how good the answers of search are.")
    parser.add_argument("--check", action="store_true", help="fail when they are not good enough")
    parser.add_argument("--misses", action="store_true", help="list every query that went wrong")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        ours, plain = _measured(Path(folder))
    scores = by_class(ours)
    _tell(scores, by_class(plain))
    if options.misses:
        _tell_misses(ours)
    wanting = shortcomings(scores) if options.check else []
    for line in wanting:
        print(line, file=sys.stderr)
    return 1 if wanting else 0


def _measured(folder: Path) -> tuple[list[Outcome], list[Outcome]]:
    path = folder / "catalogue.db"
    engine = with_catalogue(path)
    ours = ask_all(Search(engine, TODAY).ask)
    engine.dispose()
    table = Plain.build(path, folder / "plain.db")
    plain = ask_all(table.ask)
    table.close()
    return ours, plain


def _tell(ours: dict[str, Score], plain: dict[str, Score]) -> None:
    print(f"{'':16}{'':>5}{'search':>26}{'plain FTS5':>27}")
    print(f"{'class':16}{'n':>5}" + f"{'success@1':>12}{'MRR':>7}{'false':>7} " * 2)
    for kind, each in ours.items():
        print(f"{kind:16}{each.asked:>5}{_cells(each)} {_cells(plain[kind])}")


def _cells(each: Score) -> str:
    if not each.answerable:
        return f"{'':12}{'':7}{each.false_hits:>7}"
    return f"{each.success:>12.3f}{each.mrr:>7.3f}{each.false_hits or '':>7}"


def _tell_misses(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.is_miss:
            first = ", ".join(outcome.answers[:3]) or "nothing"
            where = f"right at {outcome.rank}" if outcome.rank else "none right"
            print(
                f"{outcome.query.id} {outcome.query.kind}: {outcome.query.text!r}: {first}; {where}"
            )


if __name__ == "__main__":
    sys.exit(main())
