"""A theme worn on the open page is the theme that the server sends: so one visit shows them all."""

from __future__ import annotations

import pytest

from tests.browser.cases import page_case
from tests.browser.emulation import PHONE, STILL, WIDE, Browser
from tests.browser.looks import THEMES

LOOK = """
  const drawn = ["color", "background-color", "border-block-start-color", "content", "fill"];
  const looks = [];
  for (const element of document.querySelectorAll("*")) {
    const own = getComputedStyle(element);
    looks.push([...own].map((name) => own.getPropertyValue(name)).join(";"));
    for (const part of ["::before", "::after", "::marker"]) {
      const style = getComputedStyle(element, part);
      looks.push(drawn.map((name) => style.getPropertyValue(name)).join(";"));
    }
  }
  document.documentElement.removeAttribute("data-theme");
  const bytes = new TextEncoder().encode(looks.join("\\n"));
  const done = arguments[0];
  crypto.subtle.digest("SHA-256", bytes).then((digest) =>
    done([[...new Uint8Array(digest)].join(" "), document.documentElement.outerHTML]));
"""


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_may_be_put_on_the_open_page(browser: Browser, theme: str, width: int) -> None:
    case = page_case("search-small-needs")
    browser.open(case, "uk", theme=theme, width=width)
    browser.add_style(STILL)
    sent = browser.driver.execute_async_script(LOOK)

    browser.reset()
    browser.open(case, "uk", width=width)
    browser.add_style(STILL)
    browser.wear(theme)
    worn = browser.driver.execute_async_script(LOOK)

    assert worn == sent
