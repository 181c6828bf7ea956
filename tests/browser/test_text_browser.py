"""Whatever a visitor may do here, they can do in a browser that shows nothing but text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask

from directory.domain.question import Question
from directory.domain.suggestion import Suggestion
from tests.browser.cases import LANGUAGES, page_case, pages
from tests.browser.conftest import served
from tests.browser.journeys import ON_SQLITE
from tests.browser.lynx import Lynx, dump
from tests.conftest import NOON
from tests.golden import as_written
from tests.pages import PageCase
from tests.visiting import everything

READ = ("home", "search", "zero", "point", "ask-fact", "receipt-answered", "display")
TEXTS = Path(__file__).parent.parent / "text_browser"
POINT = "/en/libraries/kovyla/main"


@pytest.fixture
def unhurried(world: Flask) -> Iterator[str]:
    """Serve a small directory whose visitors take a minute over each page."""
    minutes = count()
    world.extensions["clock"] = lambda: NOON + timedelta(minutes=next(minutes))
    with served(world) as address:
        yield address


@pytest.fixture
def lynx(tmp_path: Path) -> Lynx:
    return Lynx(tmp_path)


def test_a_visitor_finds_a_service_point(lynx: Lynx, site: str) -> None:
    lynx.tick("I use a wheelchair")
    lynx.write("Town or community", "Cherkasy")
    lynx.follow("Show service points")
    lynx.print_page("results")
    lynx.follow("Sample regional library")
    lynx.print_page("point")
    lynx.play(f"{site}/en/")

    assert "service points found" in lynx.page("results")
    assert "Remove: I use a wheelchair" in lynx.page("results")
    assert "Remove: place: Cherkasy" in lynx.page("results")
    assert "Opening hours" in lynx.page("point")
    assert "Step-free entrance" in lynx.page("point")


def test_a_visitor_narrows_a_search(lynx: Lynx, site: str) -> None:
    lynx.follow("Narrow the search")
    lynx.tick("Travelling")
    lynx.follow("Update the list")
    lynx.print_page("results")
    lynx.play(f"{site}/en/search?need=wheelchair")

    assert "Remove: Travelling" in lynx.page("results")
    assert "service points found" in lynx.page("results")


def test_a_visitor_leaves_a_search_that_found_nothing(lynx: Lynx, site: str) -> None:
    lynx.print_page("nothing")
    lynx.follow("Start again")
    lynx.print_page("results")
    lynx.play(f"{site}{page_case('zero').address('en')}")

    assert "Nothing found" in lynx.page("nothing")
    assert "service points found" in lynx.page("results")


@ON_SQLITE
def test_a_visitor_asks_for_help_with_a_visit(lynx: Lynx, unhurried: str, world: Flask) -> None:
    lynx.tick("I use a wheelchair")
    lynx.write("to meet me at the stop", "Meet me at the stop.")
    lynx.follow("Next: look at it")
    lynx.follow("(send) Send")
    lynx.print_page("receipt")
    lynx.play(f"{unhurried}{POINT}/ask")

    assert "Your request waits for an answer" in lynx.page("receipt")
    (asked,) = everything(world, Question)
    assert (asked.text, asked.needs) == ("Meet me at the stop.", ["wheelchair"])


@ON_SQLITE
def test_a_visitor_asks_and_takes_it_back(lynx: Lynx, unhurried: str, world: Flask) -> None:
    lynx.write("What do you want to know", "Is there a low desk?")
    lynx.follow("Next: look at it")
    lynx.print_page("check")
    lynx.follow("(send) Send")
    lynx.print_page("receipt")
    lynx.follow("Erase what I sent")
    lynx.follow("(BUTTON) Erase")
    lynx.print_page("erased")
    lynx.play(f"{unhurried}{POINT}/ask?fact=low-desk")

    assert "Is there a low desk?" in lynx.page("check")
    assert "Your question waits for an answer" in lynx.page("receipt")
    assert "Erased" in lynx.page("erased")
    assert [one.text for one in everything(world, Question)] == [""]


@ON_SQLITE
def test_a_visitor_suggests_a_correction(lynx: Lynx, unhurried: str, world: Flask) -> None:
    lynx.write("You may leave it empty when", "It is taken away.")
    lynx.follow("Next: look at it")
    lynx.follow("(send) Send")
    lynx.print_page("receipt")
    lynx.play(f"{unhurried}{POINT}/correct?fact=ramp")

    assert "Your suggestion waits" in lynx.page("receipt")
    assert [one.text for one in everything(world, Suggestion)] == ["It is taken away."]


def test_a_visitor_chooses_colours_and_a_language(lynx: Lynx, site: str) -> None:
    lynx.follow("Display settings")
    lynx.tick("Dark")
    lynx.follow("Save the display settings")
    lynx.print_page("saved")
    lynx.follow_next("Display settings")
    lynx.print_page("language")
    lynx.play(f"{site}/en/")

    assert "(*) Dark" in lynx.page("saved")
    assert "Вигляд сторінки" in lynx.page("language")
    assert "(*) Темні" in lynx.page("language")


@pages(*LANGUAGES, names=READ)
def test_text_stands_in_the_order_it_is_read(
    site: str, case: PageCase, language: str, pytestconfig: pytest.Config
) -> None:
    text = dump(site + page_case(case.name).address(language))

    as_written(pytestconfig, TEXTS / f"{case.name}.{language}.txt", text)
