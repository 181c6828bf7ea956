"""The gates themselves work: each defect is planted into a good page, and its gate must see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.axe import CurrentAxe, axe_faults
from tests.browser.emulation import PHONE, TEXT_SPACING, Browser, cut_off, newly_cut_off, sideways
from tests.browser.keyboard import covered_after_jump, walk
from tests.browser.reading_language import misread
from tests.browser.test_forced_colours import unseen_controls

HOME = "/uk/"
# Shorthand for the scripts below: `main`, and `add` to append a tag with its properties to it.
SHORTHAND = """
const main = document.querySelector("main");
const add = (tag, words = "", attributes = {}, css = "") => {
  const element = document.createElement(tag);
  element.textContent = words;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.style.cssText = css;
  main.prepend(element);
  return element;
};
"""


def axe(browser: Browser) -> list[str]:
    return axe_faults(browser.driver)


def keyboard(browser: Browser) -> list[str]:
    return walk(browser).all_faults()


def phone(browser: Browser) -> list[str]:
    browser.resize(PHONE)
    return [*sideways(browser), *cut_off(browser).values()]


def spacing(browser: Browser) -> list[str]:
    before = cut_off(browser)
    browser.add_style(TEXT_SPACING)
    return newly_cut_off(browser, before)


def motion(browser: Browser) -> list[str]:
    browser.media(prefers_reduced_motion="reduce")
    return list(browser.measure("moving"))


def forced_colours(browser: Browser) -> list[str]:
    browser.media(forced_colors="active")
    return unseen_controls(browser)


Gate = Callable[[Browser], list[str]]
GATES: tuple[Gate, ...] = (
    *(axe, keyboard, phone, spacing, motion, forced_colours),
    *(misread, covered_after_jump),
)

# What is planted: the gate that must see it, the words it must say, and how it is planted.
DEFECTS: dict[str, tuple[Gate, str, str]] = {
    "a picture without alt": (axe, "image-alt", "add('img', '', { src: 'data:,' })"),
    "grey text": (axe, "color-contrast", "add('p', 'Пандус', {}, 'color: #999')"),
    "text below 7:1": (axe, "color-contrast-enhanced", "add('p', 'Пандус', {}, 'color: #666')"),
    "a field without a label": (axe, "label", "add('input')"),
    "an empty link": (axe, "link-name", "add('a', '', { href: '/uk/' })"),
    "an empty button": (axe, "button-name", "add('button')"),
    "no page language": (axe, "html-has-lang", "document.documentElement.lang = ''"),
    "a heading skipped": (axe, "heading-order", "main.append(add('h6', 'Пандус'))"),
    "no title": (axe, "document-title", "document.title = ''"),
    "no main landmark": (axe, "region", "main.replaceWith(...main.childNodes)"),
    "an invented role": (axe, "aria-roles", "add('p', 'Пандус', { role: 'ramp' })"),
    "a positive tabindex": (axe, "tabindex", "add('a', 'Пандус', { href: '/', tabindex: 3 })"),
    "zoom turned off": (
        axe,
        "meta-viewport",
        "document.querySelector('[name=viewport]').content = 'user-scalable=no'",
    ),
    "one id for two hints": (
        axe,
        "duplicate-id-aria",
        """for (const word of ['а', 'б']) add('p', word, { id: 'x' });
        add('input', '', { 'aria-label': 'в', 'aria-describedby': 'x' })""",
    ),
    "a link known by colour alone": (
        axe,
        "link-in-text-block",
        """const p = add('p', 'Докладніше про пандус читайте тут, а про двері: ');
        p.append(add('a', 'усі ознаки', { href: '/' }, 'text-decoration: none; border: 0'))""",
    ),
    "focus inside what is hidden": (
        axe,
        "aria-hidden-focus",
        "add('p', '', { 'aria-hidden': 'true' }).append(add('a', 'Пандус', { href: '/' }))",
    ),
    "a keyboard trap": (
        keyboard,
        "trap",
        "add('input').addEventListener('keydown', (press) => press.preventDefault())",
    ),
    "focus without a ring": (
        keyboard,
        "focus cannot be seen",
        "add('button', 'Пандус', {}, 'outline: none !important')",
    ),
    "a hairline ring": (
        keyboard,
        "focus is faint",
        "add('button', 'Пандус', {}, 'outline: 1px solid #000 !important')",
    ),
    "a small target": (
        keyboard,
        "smaller than 44×44",
        "add('p').append(add('a', 'Пандус', { href: '/' }))",
    ),
    "a bar over the focus": (
        keyboard,
        "covered when focused",
        "add('p', 'Новини', {}, 'position: fixed; inset: 0; background: #fff; z-index: 9')",
    ),
    "focus in another order": (
        keyboard,
        "comes after",
        "const [a, b] = main.querySelectorAll('input, a'); b.tabIndex = 1; a.tabIndex = 2",
    ),
    "a button made of a div": (
        keyboard,
        "Tab never reaches",
        "add('div', 'Знайти', {}, 'cursor: pointer').onclick = () => 1",
    ),
    "a role without a key": (
        keyboard,
        "Tab never reaches",
        "add('span', 'Знайти', { role: 'button' })",
    ),
    "a table wider than a phone": (
        phone,
        "px wide",
        "add('table', 'Пандус', {}, 'min-width: 900px')",
    ),
    "a box that scrolls sideways": (
        phone,
        "scrolls sideways",
        "add('div', '', {}, 'overflow-x: auto').append(add('p', 'Пандус', {}, 'width: 900px'))",
    ),
    "a word cut off": (
        phone,
        "is clipped",
        "add('p', 'Пандус'.repeat(30), {}, 'overflow: hidden; white-space: nowrap')",
    ),
    "a box of fixed height": (
        spacing,
        "is clipped",
        "add('p', 'Пандус', {}, 'overflow: hidden; line-height: 1.2; height: 1.2em')",
    ),
    "a picture that turns": (
        motion,
        "is animated",
        "add('p', '○').animate({ opacity: [0, 1] }, { duration: 900, iterations: Infinity })",
    ),
    "a slow change": (motion, "changes slowly", "add('p', '○', {}, 'transition: color 1s')"),
    "smooth scrolling": (
        motion,
        "scrolls smoothly",
        "document.documentElement.style.scrollBehavior = 'smooth'",
    ),
    "a button of background alone": (
        forced_colours,
        "has no edge",
        "add('button', 'Пандус', {}, 'border: 0; background: #063')",
    ),
    "an icon of background alone": (
        forced_colours,
        "<a href",
        """add('a', '', { href: '/', 'aria-label': 'Пандус' },
        'display: block; width: 60px; height: 60px; background: #063; border-radius: 50%')""",
    ),
    "an English sentence": (misread, "is English", "add('p', 'Show the service points')"),
    "an English name of a menu": (
        misread,
        "aria-label «Main menu» is English",
        "add('nav', '', { 'aria-label': 'Main menu' })",
    ),
    "a Russian letter": (misread, "Russian letter", "add('p', 'Выход')"),
    "a wrong lang": (misread, "is Cyrillic", "add('p', 'Пандус', { lang: 'en' })"),
    "a bar over what is jumped to": (
        covered_after_jump,
        "is under",
        "add('p', 'Новини', {}, 'position: fixed; inset: 0 0 auto; height: 9rem; z-index: 9')",
    ),
}


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
def test_a_gate_lets_a_good_page_through(browser: Browser, gate: Gate) -> None:
    browser.visit(HOME)

    assert gate(browser) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_gate_sees(browser: Browser, defect: str) -> None:
    gate, words, plant = DEFECTS[defect]
    browser.visit(HOME)
    browser.js(SHORTHAND + plant)

    faults = gate(browser)

    assert any(words in fault for fault in faults), faults


def test_axe_refuses_an_option_it_does_not_know(browser: Browser) -> None:
    browser.visit(HOME)
    axe = CurrentAxe(browser.driver)
    axe.inject()

    with pytest.raises(RuntimeError, match="unknown rule"):
        axe.run({"runOnly": {"type": "rule", "values": ["nope"]}})


def test_a_page_with_another_status_is_refused(browser: Browser) -> None:
    with pytest.raises(AssertionError, match="answered 404, not 200"):
        browser.visit("/uk/there-is-no-such-page")
