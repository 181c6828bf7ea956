"""IBM Equal Access fails nothing on any page: every language, colour theme and width."""

from __future__ import annotations

from tests.browser.cases import every_page, report
from tests.browser.emulation import Browser
from tests.browser.gates import equal_access_in_every_look


@every_page
def test_equal_access_fails_nothing(opened: Browser) -> None:
    faults = equal_access_in_every_look(opened)

    assert not faults, report(faults)
