"""axe finds nothing on any page: every language, colour theme and width."""

from __future__ import annotations

from tests.browser.cases import every_page, report
from tests.browser.emulation import Browser
from tests.browser.gates import axe_in_every_look


@every_page
def test_axe_finds_nothing(opened: Browser) -> None:
    faults = axe_in_every_look(opened)

    assert not faults, report(faults)
