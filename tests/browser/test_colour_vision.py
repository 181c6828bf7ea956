"""Whoever sees no colours, or other ones, tells the states apart: each has a word and a shape."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops

from tests.browser.cases import page_case, pages, report
from tests.browser.emulation import Browser
from tests.browser.keyboard import contrast
from tests.browser.looks import THEMES

VISIONS = ("achromatopsia", "deuteranopia", "protanopia", "tritanopia")
SEEN = 3.0  # contrast of a shape against its ground (1.4.11)
ALIKE = 0.15  # of the ink: what lies between the edges of two drawings of one shape
SIDE = 48  # px to which marks are drawn before they are compared

MARKS = """
  return [...document.querySelectorAll("main dl.facts--key dt")].map((state) =>
    [state.textContent.trim(), state.querySelector("svg")]);
"""


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES)
def test_states_differ_in_shape_and_word(browser: Browser, theme: str, vision: str) -> None:
    browser.open(page_case("home"), "uk", theme=theme)
    browser.see_as(vision)
    marks = browser.js(MARKS)
    assert len(marks) > 3, "the page no longer explains the states"

    shapes = {words: ink(browser.picture(browser.bring(mark))) for words, mark in marks}

    assert len(shapes) == len(marks), "two states have the same word"
    for (one, its_shape), (other, that_shape) in combinations(shapes.items(), 2):
        assert difference(its_shape, that_shape) > ALIKE, f"«{one}» is drawn like «{other}»"


@pages("uk")
def test_no_link_is_known_by_colour_alone(opened: Browser) -> None:
    faults = opened.measure("plain_links")

    assert not faults, report(faults)


@pytest.mark.parametrize("vision", VISIONS)
def test_an_error_differs_from_a_field_in_order(browser: Browser, vision: str) -> None:
    """A wrong field has a thicker edge and a word, not only another colour."""
    browser.open(page_case("sign-in-error"), "uk")
    browser.see_as(vision)
    field = browser.driver.find_element("css selector", "[aria-invalid=true]")
    browser.js("document.activeElement.blur()")

    wrong = ink(browser.picture(browser.bring(field)))
    browser.js("arguments[0].removeAttribute('aria-invalid')", field)
    right = ink(browser.picture(browser.bring(field)))

    assert difference(wrong, right) > ALIKE


def ink(picture: Image.Image) -> Image.Image:
    """Reduce a picture to what stands out from its ground, in one size for all."""
    ground = max(picture.getcolors(maxcolors=picture.width * picture.height) or [])[1]
    drawn = [255 * (contrast(pixel, ground) >= SEEN) for pixel in picture.get_flattened_data()]
    shape = Image.new("L", picture.size)
    shape.putdata(drawn)
    assert any(drawn), "nothing can be seen"
    return shape.resize((SIDE, SIDE))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Say how much of two drawings' ink is in one of them only."""
    apart = sum(ImageChops.difference(one, other).get_flattened_data())
    return apart / sum(ImageChops.lighter(one, other).get_flattened_data())
