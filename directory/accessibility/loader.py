"""From criteria.toml and unshown.toml to one Conformance, refusing what is missing or unfounded."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from directory.accessibility import standard
from directory.accessibility.conformance import Check, Conformance, Criterion, Outcome, Verdict
from directory.vocabulary import Words
from directory.vocabulary.reading import Entry, read

DATA = "criteria.toml"
UNSHOWN = "unshown.toml"


def load(folder: Path) -> Conformance:
    """Read both files; VocabularyError names the first problem."""
    file = read(folder / DATA)
    assessed = date.fromisoformat(file.text("assessed"))
    checks = _checks(file, _outcomes(folder / UNSHOWN))
    gaps = tuple(_gap(entry) for _, entry in file.entries("gaps"))
    found = [_criterion(key, entry, checks) for key, entry in file.entries("criteria")]
    file.end()
    _refuse_idle(file, checks, found)
    by_number = _all_there(file, found)
    parsing = by_number.pop(standard.DROPPED_IN_2_2)
    whole_pages = by_number.pop(standard.WHOLE_PAGES)
    criteria = tuple(by_number[number] for number in sorted(by_number, key=standard.order))
    return Conformance(assessed, checks, criteria, parsing, whole_pages, gaps)


def _outcomes(path: Path) -> dict[str, Outcome]:
    file = read(path)
    outcomes = {}
    for key, said in file.all_texts().items():
        if said not in set(Outcome):
            raise file.error(f"{key} has to be one of {', '.join(Outcome)}")
        outcomes[key] = Outcome(said)
    return outcomes


def _checks(file: Entry, outcomes: Mapping[str, Outcome]) -> Mapping[str, Check]:
    checks = {}
    for key, entry in file.entries("checks"):
        label, says, tests = entry.words("label"), entry.words("says"), entry.texts("tests")
        checks[key] = Check(key, label, says, tests, outcomes.get(key, Outcome.PASSED))
        entry.end()
    for key in outcomes:
        if key not in checks:
            raise file.error(f"{UNSHOWN} names {key!r}, which is no check")
    return MappingProxyType(checks)


def _gap(entry: Entry) -> Words:
    says = entry.words("says")
    entry.end()
    return says


def _criterion(key: str, entry: Entry, checks: Mapping[str, Check]) -> Criterion:
    criterion = Criterion(
        key=key,
        number=entry.text("number"),
        level=entry.text("level"),
        name=entry.words("name"),
        claim=_verdict(entry),
        reason=entry.words("reason"),
        checks=_shown_by(entry, checks),
        looked=entry.words("looked") if entry.has("looked") else None,
    )
    entry.end()
    if criterion.claim is Verdict.MET and not (criterion.checks or criterion.looked):
        raise entry.error("nothing shows that it is met")
    return criterion


def _verdict(entry: Entry) -> Verdict:
    claim = entry.text("verdict")
    if claim not in set(Verdict):
        raise entry.error(f"verdict has to be one of {', '.join(Verdict)}")
    return Verdict(claim)


def _shown_by(entry: Entry, checks: Mapping[str, Check]) -> tuple[Check, ...]:
    names = entry.texts("checks") if entry.has("checks") else ()
    for name in names:
        if name not in checks:
            raise entry.error(f"there is no check {name!r}")
    return tuple(checks[name] for name in names)


def _refuse_idle(file: Entry, checks: Mapping[str, Check], found: Iterable[Criterion]) -> None:
    used = {check.key for criterion in found for check in criterion.checks}
    for key in checks:
        if key not in used:
            raise file.error(f"the check {key!r} shows nothing")


def _all_there(file: Entry, found: Iterable[Criterion]) -> dict[str, Criterion]:
    """Hold the file to the standards: every criterion once, at its level, and none beside them."""
    asked = {number: level for level, numbers in standard.CRITERIA.items() for number in numbers}
    asked |= {standard.DROPPED_IN_2_2: "A", standard.WHOLE_PAGES: "AA"}
    by_number: dict[str, Criterion] = {}
    for criterion in found:
        number = criterion.number
        if number in by_number:
            raise file.error(f"{number} stands twice")
        if asked.get(number) != criterion.level:
            raise file.error(f"there is no criterion {number} of level {criterion.level}")
        by_number[number] = criterion
    for number in asked:
        if number not in by_number:
            raise file.error(f"the criterion {number} is missing")
    return by_number
