"""Only what ran whole and passed counts as shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory.accessibility import CONFORMANCE, FOLDER, Check, Outcome, load
from directory.accessibility.loader import DATA
from directory.config import ROOT
from tests import evidence
from tests.conformance import functions, missing, outcome_of, unknown_tests, unshown

pytest_plugins = ["pytester"]

CONFTEST = """
from pathlib import Path
from tests.evidence import Recorder

def pytest_configure(config):
    config.addinivalue_line("markers", "postgres: optional")
    config.pluginmanager.register(Recorder(config, Path({record!r}), lambda: "this tree"))
"""
SUITE = """
import pytest

@pytest.mark.parametrize("case", ["left", "right"])
def test_two_cases(case): pass

@pytest.mark.parametrize("case", ["left", "right"])
def test_one_fails(case): assert case == "left"

@pytest.mark.parametrize("case", ["left", "right"])
def test_one_is_skipped(case):
    if case == "right": pytest.skip("not here")

@pytest.mark.parametrize("case", ["left", pytest.param("right", marks=pytest.mark.postgres)])
def test_no_server(case):
    if case == "right": pytest.skip("no PostgreSQL")

@pytest.fixture
def broken():
    yield
    raise RuntimeError("while tidying up")

def test_breaks_afterwards(broken): pass
"""
# Tests of a browser or a screen reader that show nothing about accessibility, and why.
NO_EVIDENCE = {
    "tests/browser/test_passkeys.py::test_what_a_browser_sent_once_signs_nobody_in_again": (
        "it keeps strangers out, and is the same for everybody"
    ),
}
PASSED, FAILED, DID_NOT_RUN = Outcome.PASSED, Outcome.FAILED, Outcome.DID_NOT_RUN


@pytest.fixture
def run(pytester: pytest.Pytester, tmp_path_factory: pytest.TempPathFactory):
    """Give what runs the small suite with these words, and gives what is known afterwards."""
    record = tmp_path_factory.mktemp("evidence") / "record.json"
    pytester.makeconftest(CONFTEST.format(record=str(record)))
    pytester.makepyfile(test_small=SUITE)

    def run(*words: str) -> dict[str, Outcome]:
        pytester.runpytest("-p", "no:cacheprovider", *words)
        known = evidence.recorded(record, "this tree")
        return {name.partition("::test_")[2]: outcome for name, outcome in known.items()}

    return run


def test_a_function_passed_when_all_its_cases_did(run) -> None:
    assert run() == {
        "two_cases": PASSED,
        "one_fails": FAILED,
        "one_is_skipped": DID_NOT_RUN,
        "no_server": PASSED,
        "breaks_afterwards": FAILED,
    }


def test_the_same_with_several_workers(run) -> None:
    assert run("-n", "2") == run()


@pytest.mark.parametrize(
    "words",
    [("-k", "two_cases and left"), ("test_small.py::test_two_cases[left]",)],
    ids=["chosen by word", "chosen by name"],
)
def test_a_part_of_the_cases_shows_nothing(run, words: tuple[str, ...]) -> None:
    assert run(*words).get("two_cases") is DID_NOT_RUN


def test_a_run_of_a_few_tests_takes_nothing_back(run) -> None:
    run()

    assert run("-k", "two_cases and left")["two_cases"] is PASSED
    assert run("-k", "one_fails and left")["one_fails"] is FAILED


def test_a_case_that_fails_later_takes_it_back(run, pytester: pytest.Pytester) -> None:
    run()
    pytester.makepyfile(
        test_small=SUITE.replace(
            "def test_two_cases(case): pass", "def test_two_cases(case): assert case == 'left'"
        )
    )

    assert run("-k", "two_cases and right")["two_cases"] is FAILED


def test_another_tree_begins_anew(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    evidence.keep(record, "one", {"a": PASSED})
    evidence.keep(record, "another", {"b": PASSED})

    assert evidence.recorded(record, "one") == {}
    assert evidence.recorded(record, "another") == {"b": PASSED}


def test_a_check_passes_with_all_its_tests() -> None:
    check = Check("key", CONFORMANCE.gaps[0], CONFORMANCE.gaps[0], ("a", "b"))

    assert outcome_of(check, {"a": PASSED, "b": PASSED}) is PASSED
    assert outcome_of(check, {"a": PASSED}) is DID_NOT_RUN
    assert outcome_of(check, {"a": FAILED}) is FAILED


def test_what_nobody_ran_is_missing_and_unshown() -> None:
    assert missing(CONFORMANCE, {})
    assert 'axe = "did-not-run"' in unshown(CONFORMANCE, {})
    everything = dict.fromkeys(missing(CONFORMANCE, {}), PASSED)
    assert missing(CONFORMANCE, everything) == []
    assert "=" not in unshown(CONFORMANCE, everything)


def test_every_named_test_exists() -> None:
    assert unknown_tests(CONFORMANCE) == []


def test_what_a_browser_or_a_screen_reader_shows_is_named_as_evidence() -> None:
    """Else it could fail while the criterion that it is about stays met."""
    files = [*ROOT.glob("tests/browser/test_*.py"), *ROOT.glob("tests/screen_reader/test_*.py")]
    names = [path.relative_to(ROOT).as_posix() for path in files]
    there = {
        f"{file}::{test}" for file in names for test in functions(file) if test.startswith("test_")
    }

    assert there - set(missing(CONFORMANCE, {})) == set(NO_EVIDENCE)


def test_a_test_that_does_not_exist_is_named(tmp_path: Path) -> None:
    text = (FOLDER / DATA).read_text(encoding="utf-8")
    text = text.replace("::test_axe_finds_nothing", "::test_axe_finds_everything", 1)
    text = text.replace("tests/site/test_never.py", "tests/site/test_ever.py", 1)
    (tmp_path / DATA).write_text(text, encoding="utf-8")
    (tmp_path / "unshown.toml").touch()

    assert len(unknown_tests(load(tmp_path))) == 2
