"""The claims are read whole or not at all: nothing missing, nothing unfounded, nothing unknown."""

import re
import shutil
from pathlib import Path

import pytest

from directory.accessibility import CONFORMANCE, FOLDER, Outcome, Verdict, load
from directory.accessibility.loader import DATA, UNSHOWN
from directory.accessibility.standard import CRITERIA
from directory.vocabulary import VocabularyError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the claims, all of them shown."""
    shutil.copy(FOLDER / DATA, tmp_path)
    (tmp_path / UNSHOWN).touch()
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / DATA).read_text(encoding="utf-8")
    assert old in text
    (folder / DATA).write_text(text.replace(old, new, 1), encoding="utf-8")


def criterion(folder: Path, number: str):
    return next(each for each in load(folder).criteria if each.number == number)


def test_every_criterion_of_wcag_2_2_has_a_verdict() -> None:
    found = {
        level: tuple(each.number for each in CONFORMANCE.of_level(level)) for level in CRITERIA
    }

    assert {level: sorted(numbers) for level, numbers in found.items()} == {
        level: sorted(numbers) for level, numbers in CRITERIA.items()
    }
    assert len(CONFORMANCE.criteria) == 86


def test_every_clause_of_chapter_9_has_a_verdict() -> None:
    clauses = list(CONFORMANCE.clauses())

    assert len(clauses) == 51
    assert clauses[0] == "9.1.1.1"
    assert clauses[-2:] == ["9.4.1.3", "9.6"]
    assert "9.4.1.1" in clauses
    assert not {"9.2.4.11", "9.3.3.8"} & set(clauses)


def test_what_is_shown_is_met(folder: Path) -> None:
    assert criterion(folder, "1.4.3").verdict is Verdict.MET


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.DID_NOT_RUN])
def test_what_failed_or_did_not_run_is_not_met(folder: Path, outcome: Outcome) -> None:
    (folder / UNSHOWN).write_text(f'colours = "{outcome}"\n', encoding="utf-8")

    contrast = criterion(folder, "1.4.3")

    assert contrast.claim is Verdict.MET
    assert contrast.verdict is Verdict.NOT_MET
    assert [check.key for check in contrast.unshown] == ["colours"]
    assert "9.1.4.3" in load(folder).clauses_not_met()


def test_what_does_not_apply_has_to_be_shown_too(folder: Path) -> None:
    (folder / UNSHOWN).write_text('no-media = "failed"\n', encoding="utf-8")

    assert criterion(folder, "1.2.1").verdict is Verdict.NOT_MET


def test_a_criterion_may_not_be_missing(folder: Path) -> None:
    text = (folder / DATA).read_text(encoding="utf-8")
    block = re.search(r"\[criteria\.reflow\].*?\n\n", text, re.DOTALL)
    assert block
    change(folder, block[0], "")

    with pytest.raises(VocabularyError, match=r"the criterion 1\.4\.10 is missing"):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('number = "1.4.10"', 'number = "1.4.4"', r"1\.4\.4 stands twice"),
        ('number = "1.4.10"', 'number = "1.4.99"', r"no criterion 1\.4\.99 of level AA"),
        ('level = "AAA"', 'level = "AA"', r"no criterion .* of level AA"),
        ('verdict = "met"', 'verdict = "nearly"', "met, not-applicable, not-met"),
        ('checks = ["reflow"]', 'checks = ["refow"]', "there is no check 'refow'"),
        ('checks = ["reflow"]\n', "", "nothing shows that it is met"),
        ('checks = ["spacing"]', 'checks = ["reflow"]', "the check 'spacing' shows nothing"),
        ("reason.en", "reasons.en", "reason has to be|reason|en is missing"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    folder: Path, old: str, new: str, problem: str
) -> None:
    change(folder, old, new)

    with pytest.raises(VocabularyError, match=problem):
        load(folder)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('refow = "failed"', "names 'refow', which is no check"),
        ('reflow = "perhaps"', "reflow has to be one of passed, failed, did-not-run"),
    ],
)
def test_only_checks_can_be_unshown(folder: Path, text: str, problem: str) -> None:
    (folder / UNSHOWN).write_text(text, encoding="utf-8")

    with pytest.raises(VocabularyError, match=problem):
        load(folder)
