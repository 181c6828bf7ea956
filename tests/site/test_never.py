"""What the site never does: whole criteria of WCAG rest on that."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from babel.messages import Message
from bs4 import BeautifulSoup
from flask import Flask

from directory.cli.translations import read_catalogue
from directory.config import ROOT
from tests.gates import answer
from tests.page import attribute, words
from tests.pages import PAGES, PageCase

STYLES = sorted((ROOT / "static" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
FOREIGN = (
    "audio, video, object, embed, iframe, canvas, marquee, blink, bgsound, animate, set, applet"
)
BY_ITSELF = "meta[http-equiv=refresh], [accesskey], [title], [draggable=true]"
ANSWER = "#errors, #second-look, .notice[tabindex='-1']"  # to what somebody sent
CAME_BACK = "desk-section-unread"  # a draft with answers that could not be read
ABOUT_ONESELF = "[type=email], [type=tel], [name=email], [name=phone], [name=name]"
MENUS = "body > header nav ul, #menu ul"
STATEMENT = "Заява про доступність"

SENSORY = {
    "en": re.compile(
        r"\b(on|to) the (left|right)\b|\b(green|red|blue|grey|yellow|round|square) "
        r"(button|mark|sign|link|box)|\bbeep|\bclick\b"
    ),
    "uk": re.compile(
        r"ліворуч|праворуч|зелен|червон|син[іяю]|жовт|звуков\w+ сигнал|клацн", re.IGNORECASE
    ),
}
PICTURES = ("Ukraine in dots", "Україна в крапках")

# What would time people, watch their gestures, or act before they ask.
GESTURES = re.compile(
    r"touch(start|move|end)|pointer(move|cancel)|mouse(move|over|enter)|dblclick|\bdrag|\bdrop\b"
    r"|device(motion|orientation)|setInterval|requestAnimationFrame|location\.reload|alert\("
    r"|\.(submit|requestSubmit)\(|onbeforeunload|addEventListener\(\"change\""
)
MOVING = re.compile(r"@keyframes|\banimation\b|\btransition\b|\borientation\s*:|\brotate\(")


@pytest.fixture(scope="module")
def every_page(sample_app: Flask) -> dict[PageCase, BeautifulSoup]:
    """Give all pages and states; other languages and colours are made of the same parts."""
    html = {case: answer(sample_app, case, "uk").get_data(as_text=True) for case in PAGES}
    return {case: BeautifulSoup(text, "html.parser") for case, text in html.items()}


def found(pages: dict[PageCase, BeautifulSoup], selector: str) -> list[str]:
    return [
        f"{case.name}: {str(tag)[:80]}"
        for case, page in pages.items()
        for tag in page.select(selector)
    ]


def test_no_page_has_sound_video_or_foreign_parts(
    every_page: dict[PageCase, BeautifulSoup],
) -> None:
    assert not found(every_page, FOREIGN)


def test_no_page_refreshes_itself_or_has_keys_and_tips_of_its_own(
    every_page: dict[PageCase, BeautifulSoup],
) -> None:
    assert not found(every_page, BY_ITSELF)


def test_focus_begins_only_on_the_answer_to_what_somebody_sent(
    every_page: dict[PageCase, BeautifulSoup],
) -> None:
    """Whoever sends a form has asked to hear what became of it, also when they come back to it."""
    asked = {case: page for case, page in every_page.items() if case.sent or case.name == CAME_BACK}
    unasked = {case: page for case, page in every_page.items() if case not in asked}

    assert not found(unasked, "[autofocus]")
    assert not found(asked, f"[autofocus]:not({ANSWER})")
    assert found(asked, f"[autofocus]:is({ANSWER})")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_waits_for_gestures_or_runs_a_clock(script) -> None:
    assert not GESTURES.findall(script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_no_style_animates_or_turns_the_page(style) -> None:
    assert not MOVING.findall(style.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SENSORY)
def test_no_text_leans_on_colour_side_or_sound(language: str) -> None:
    """Said of a picture in words that stand for it, such words are what somebody may want."""
    texts = {
        text
        for message in read_catalogue("uk")
        if message.id
        for text in in_language(message, language)
        if SENSORY[language].search(text)
    }

    assert {text for text in texts if not text.startswith(PICTURES)} == set()


def in_language(message: Message, language: str) -> tuple[str, ...]:
    said = message.id if language == "en" else message.string
    return (said,) if isinstance(said, str) else tuple(said)


def test_no_menu_changes_its_order(every_page: dict[PageCase, BeautifulSoup]) -> None:
    """Of any two links of a menu the same one is always first."""
    before: set[tuple[str, str]] = set()
    for page in every_page.values():
        for menu in page.select(MENUS):
            before |= set(combinations([words(link) for link in menu.select("a")], 2))

    assert not {pair for pair in before if pair[::-1] in before}


def test_no_page_is_without_the_way_to_help(every_page: dict[PageCase, BeautifulSoup]) -> None:
    """The statement says whom to write to when something does not work."""
    for case, page in every_page.items():
        assert STATEMENT in [words(link) for link in page.select("#menu a")], case.name


def test_no_page_that_stands_alone_is_missing_in_the_site_map(
    sample_app: Flask, every_page: dict[PageCase, BeautifulSoup]
) -> None:
    """But for steps of a task, and for what programs ask for."""
    alone = {
        rule.endpoint: rule.rule.replace("<any(uk, en):lang>", "uk")
        for rule in sample_app.url_map.iter_rules()
        if rule.endpoint.startswith("public.") and rule.arguments == {"lang"}
    }
    steps = {"public.narrow", "public.suggestions"}
    listed = next(page for case, page in every_page.items() if case.name == "site-map")
    links = {attribute(link, "href") for link in listed.select("a[href]")}

    assert {name for name, path in alone.items() if path not in links} <= steps


def test_no_part_of_a_page_is_without_a_heading(
    every_page: dict[PageCase, BeautifulSoup],
) -> None:
    """But for the beginning, whose heading is the page’s own, and for links onward."""
    parts = {
        f"{case.name}: {words(part)[:60]}"
        for case, page in every_page.items()
        for part in page.select("main > :not(nav, script, p.lines, .title)")
        if words(part) and not part.select_one("h1, h2, h3, h4")
    }

    assert parts == set()


def test_no_field_about_oneself_hides_its_purpose(
    every_page: dict[PageCase, BeautifulSoup],
) -> None:
    """At the desk and in the office such fields are about libraries and other people."""
    fields = {
        f"{case.name}: {attribute(tag, 'name')}": attribute(tag, "autocomplete")
        for case, page in every_page.items()
        if not re.search(r"/(desk|office)/", case.path + "/")
        for tag in page.select(f"main input:not([type=hidden]):is({ABOUT_ONESELF})")
    }

    assert fields
    assert not [name for name, token in fields.items() if token in {"", "off"}]
