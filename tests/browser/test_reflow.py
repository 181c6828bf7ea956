"""Nothing is lost when the window is narrow, the page is zoomed, or the text is large or spaced."""

from __future__ import annotations

from tests.browser import gates
from tests.browser.cases import LANGUAGES, pages, report
from tests.browser.emulation import PHONE, Browser
from tests.pages import PageCase


@pages(*LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(opened: Browser) -> None:
    """1.4.10, and tables are no exception."""
    faults = gates.reflow(opened)

    assert not faults, report(faults)


@pages("uk")
def test_the_page_can_be_zoomed_to_400_percent(opened: Browser) -> None:
    faults = gates.zoom(opened)

    assert not faults, report(faults)


@pages("uk")  # the longer words
def test_text_may_be_spaced_out(opened: Browser) -> None:
    faults = gates.spacing(opened)

    assert not faults, report(faults)


@pages("uk")  # the longer words
def test_the_browser_may_write_twice_as_large(opened: Browser) -> None:
    faults = gates.large_text(opened)

    assert not faults, report(faults)


@pages("uk")
def test_text_alone_may_be_doubled(opened: Browser) -> None:
    faults = gates.doubled_text(opened)

    assert not faults, report(faults)


@pages("uk", names=("home", "search", "point", "display", "features"))
def test_the_largest_text_still_makes_words_on_a_phone(
    browser: Browser, case: PageCase, language: str
) -> None:
    """A column narrower than five letters is no text, though nothing scrolls sideways."""
    browser.cdp("Network.setCookie", name="display", value="text:200", url=browser.base)
    browser.open(case, language, width=PHONE)
    assert browser.js("return document.documentElement.dataset.text") == "200"

    narrow = browser.js(
        """
        const texts = "main p, main .cell > span, main .ticks a, main dt, main dd, main h3";
        return [...document.querySelectorAll(texts)]
          .filter((text) => text.innerText.trim().length > 8 && text.getClientRects().length)
          .map((text) => [text.innerText.trim().slice(0, 30), text.clientWidth || text.offsetWidth,
                          parseFloat(getComputedStyle(text).fontSize)])
          .filter(([, width, size]) => width < 5 * size)
          .map(([words, width, size]) => `«${words}» is ${width} px wide at ${size} px`);
        """
    )

    assert not narrow, report(narrow)
