"""The gates see what they are for: each class of defects is planted into our own files, one at a
time, and the gate that is named for it must turn red. `make test-accessibility-gates`
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask

from tests.browser import gates
from tests.browser.cases import page_case, report
from tests.browser.defects import DEFECTS
from tests.browser.emulation import Browser
from tests.browser.keyboard import covered_after_jump, walk
from tests.browser.planting import planted
from tests.browser.reading_language import misread
from tests.browser.test_forced_colours import unseen_controls
from tests.contract import broken_promises

SAMPLE_CLASSES = {f"D{number:02}" for number in range(1, 31) if number != 28}  # 28 was never used


def keyboard(browser: Browser) -> list[str]:
    return walk(browser).all_faults()


def forced_colours(browser: Browser) -> list[str]:
    browser.media(forced_colors="active", prefers_color_scheme="light")
    return unseen_controls(browser)


def contract(browser: Browser) -> list[str]:
    path = urlsplit(browser.driver.current_url).path
    return broken_promises("<!DOCTYPE html>" + browser.driver.page_source, "uk", path)


GATES: dict[str, Callable[[Browser], list[str]]] = {
    "axe": gates.axe_in_every_look,
    "equal access": gates.equal_access_in_every_look,
    "keyboard": keyboard,
    "jumps": covered_after_jump,
    "reflow": gates.reflow,
    "spacing": gates.spacing,
    "forced colours": forced_colours,
    "links": lambda browser: list(browser.measure("plain_links")),
    "motion": gates.motion,
    "language": misread,
    "announcements": gates.announcements,
    "without scripts": gates.without_scripts,
    "contract": contract,
}
LOOKED_AT = sorted({(one.gate, one.page, one.language) for one in DEFECTS.values()})


def test_every_class_of_defects_is_planted() -> None:
    assert {name[:3] for name in DEFECTS} == SAMPLE_CLASSES
    assert {one.gate for one in DEFECTS.values()} == set(GATES)


@pytest.mark.parametrize(("gate", "page", "language"), LOOKED_AT)
def test_a_gate_is_green_before(browser: Browser, gate: str, page: str, language: str) -> None:
    browser.open(page_case(page), language)

    faults = GATES[gate](browser)

    assert not faults, report(faults)


@pytest.mark.parametrize("number", DEFECTS)
def test_a_planted_defect_turns_its_gate_red(
    browser: Browser, sample_app: Flask, number: str, tmp_path: Path
) -> None:
    defect = DEFECTS[number]

    with planted(sample_app, defect.file, defect.changes, tmp_path):
        browser.open(page_case(defect.page), defect.language)
        faults = GATES[defect.gate](browser)

    assert any(defect.says in fault for fault in faults), report(faults)


def test_a_defect_that_cannot_be_planted_is_no_proof(sample_app: Flask, tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match="no longer has what the defect replaces"),
        planted(sample_app, "templates/base.html", (("<blink>", ""),), tmp_path),
    ):
        pass
