"""Nothing moves for a visitor who asked for no motion (2.3.3)."""

from __future__ import annotations

from tests.browser.cases import pages, report
from tests.browser.emulation import Browser
from tests.browser.gates import motion


@pages("uk")
def test_nothing_moves(opened: Browser) -> None:
    faults = motion(opened)

    assert not faults, report(faults)
