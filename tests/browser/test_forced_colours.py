"""With forced colours the visitor's own few colours are all there is: shapes must still speak."""

from __future__ import annotations

from itertools import combinations

import pytest

from tests.browser.cases import KEY_PAGES, page_case, pages, report
from tests.browser.emulation import Browser, is_flat
from tests.browser.keyboard import walk
from tests.pages import PageCase

STATES = {
    "found": "Знайдено:",
    "missing": "Немає:",
    "not checked": "Не перевірено:",
}


@pages("uk")
def test_every_control_can_be_seen(opened: Browser) -> None:
    opened.media(forced_colors="active", prefers_color_scheme="light")

    faults = unseen_controls(opened)

    assert not faults, report(faults)


@pages("uk")
def test_every_control_can_be_seen_on_black(opened: Browser) -> None:
    opened.media(forced_colors="active", prefers_color_scheme="dark")

    faults = unseen_controls(opened)

    assert not faults, report(faults)


def unseen_controls(browser: Browser) -> list[str]:
    """Name the controls that have no edge, or cannot be told from the paper."""
    edgeless = list(browser.measure("without_edges"))
    return edgeless + [f"{what} cannot be seen" for what in invisible(browser)]


def invisible(browser: Browser) -> list[str]:
    """Name the controls whose picture is all one colour; three of a kind stand for the rest."""
    return [
        control["what"]
        for control in browser.measure("visible_controls")
        # Looked at twice: what was just scrolled into the window may not be painted yet.
        if all(is_flat(browser.picture(browser.bring(control["element"]))) for _look in range(2))
    ]


@pages("uk", names=KEY_PAGES)
def test_focus_is_seen(browser: Browser, case: PageCase, language: str) -> None:
    browser.media(forced_colors="active", prefers_color_scheme="dark")
    browser.open(case, language)

    faults = walk(browser).all_faults()

    assert not faults, report(faults)


def test_the_states_of_a_match_have_different_shapes(browser: Browser) -> None:
    browser.media(forced_colors="active", prefers_color_scheme="light")
    browser.open(page_case("search"), "uk")

    shapes = {name: browser.measure("shape_of", words) for name, words in STATES.items()}
    told = {name: shape for name, shape in shapes.items() if shape}

    assert len(told) > 1, f"the page shows fewer than two states: {shapes}"
    for (one, shape), (other, its_shape) in combinations(told.items(), 2):
        assert shape["line"] != its_shape["line"], f"{one} and {other} have the same line"
        assert shape["mark"] != its_shape["mark"], f"{one} and {other} have the same mark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_ticked_box_differs_from_an_empty_one(browser: Browser, scheme: str) -> None:
    browser.media(forced_colors="active", prefers_color_scheme=scheme)
    browser.open(page_case("home"), "uk")
    box = browser.driver.find_element("css selector", "main input[type=checkbox]:not(:checked)")
    browser.js("document.activeElement.blur()")

    empty = browser.picture(browser.bring(box))
    browser.js("arguments[0].checked = true", box)
    ticked = browser.picture(browser.bring(box))

    assert empty.tobytes() != ticked.tobytes()


@pages("uk", names=KEY_PAGES)
def test_the_current_page_is_marked_without_colour(opened: Browser) -> None:
    """The current item of a menu differs from its neighbours by a line or by weight."""
    opened.media(forced_colors="active", prefers_color_scheme="light")

    faults = opened.measure("unmarked_current")

    assert not faults, report(faults)
