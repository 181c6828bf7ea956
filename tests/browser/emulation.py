"""A visitor's browser: its window, colours, text size, motion and scripts, all set by the test.

What is measured here is layout: what does not fit, what is cut off, what a picture shows.
"""

from __future__ import annotations

import io
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.gates import cookie
from tests.pages import PageCase

WIDE, PHONE = 1280, 320
HEIGHT = 900
BROWSER_TEXT = 16  # px: Chromium's own default

# 1.4.12: a page must bear all of these at once.
TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }
"""

# So that a picture, or a measure, never shows something on its way.
STILL = """
*, *::before, *::after { transition: none !important; animation: none !important;
  caret-color: transparent !important; scroll-behavior: auto !important }
"""

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # root, as in a container, has no sandbox
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--hide-scrollbars",  # 320 px of window are then 320 px of page
    "--force-device-scale-factor=1",
    "--lang=uk",
    "--enable-blink-features=ComputedAccessibilityInfo",  # a script may ask for names
)


class Box(NamedTuple):
    """A rectangle of the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


@cache
def script(name: str) -> str:
    """Read a measuring script; it takes `arguments` and returns plain data."""
    return (Path(__file__).parent / "js" / f"{name}.js").read_text(encoding="utf-8")


def start_chromium(binary: str | None, chromedriver: str | None) -> webdriver.Chrome:
    """Start a headless Chromium: the given one, or whichever Selenium Manager finds."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--window-size={WIDE},{HEIGHT}"):
        options.add_argument(flag)
    if binary and chromedriver:
        options.binary_location = binary
        driver = webdriver.Chrome(options=options, service=Service(chromedriver))
    else:
        driver = webdriver.Chrome(options=options)
    driver.set_script_timeout(60)
    return driver


# Sent as it stands, past the browser's own checks: the page's answer is what is looked at.
FILL_AND_SEND = """
  const form = document.querySelector("main form[method=post]");
  for (const [name, value] of Object.entries(arguments[0])) {
    const control = form.elements[name];
    const isPressed = form.querySelector(`button[name="${name}"]`);
    if (control && !isPressed) control.value = value;
    else form.append(Object.assign(document.createElement("input"), {name, value, type: "hidden"}));
  }
  HTMLFormElement.prototype.submit.call(form);
"""
LOOKED_AT = "document.querySelector('button[name=looked_at]').click()"
WRONG, UNSAVED = ("Помилка: ", "Error: "), ("Ще не збережено: ", "Not saved yet: ")
STATES = {"error": WRONG, "clash": WRONG, "look": UNSAVED}
HAS_COME = "return !window.isOld && document.readyState === 'complete'"


class Browser:
    """One visitor's browser, pointed at the site under test."""

    def __init__(self, driver: webdriver.Chrome, base: str) -> None:
        self.driver = driver
        self.base = base

    def cdp(self, command: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(command, parameters)

    def reset(self, *, cookies: bool = True) -> None:
        """Become a new visitor with an ordinary browser."""
        self.cdp("Page.bringToFront")  # a walk may have left focus outside the page
        if cookies:
            self.cdp("Network.clearBrowserCookies")
        self.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.write_at(BROWSER_TEXT)
        self.see_as("none")
        self.media()
        self.resize(WIDE)

    def visit(
        self, path: str, *, status: int = 200, theme: str | None = None, width: int = WIDE
    ) -> None:
        """Open a page; a page that answers with another status is not the page meant."""
        if theme:
            self.cdp("Network.setCookie", name="display", value=f"theme:{theme}", url=self.base)
        self.resize(width)
        self.driver.get(self.base + path)
        got = self.js("return performance.getEntriesByType('navigation')[0].responseStatus")
        assert got == status, f"{path} answered {got}, not {status}"
        worn = self.js("return document.documentElement.dataset.theme ?? null")
        assert theme in {None, worn}, f"{path} wears the theme {worn}, not {theme}"

    def open(
        self, case: PageCase, language: str, *, theme: str | None = None, width: int = WIDE
    ) -> None:
        """Open a page of the registry as whoever it is for, in the state it names."""
        if case.who:
            self.cdp("Network.setCookie", name="device", value=cookie(case.who), url=self.base)
        status = 200 if case.sent else case.status
        self.visit(case.address(language), status=status, theme=theme, width=width)
        if case.sent:
            with self.leaving():
                self.js(FILL_AND_SEND, dict(case.sent))
            if case.is_looked_at:
                with self.leaving():
                    self.js(LOOKED_AT)
            wanted = STATES.get(case.name.rpartition("-")[2], "")
            assert self.driver.title.startswith(wanted), f"{case.name} is «{self.driver.title}»"

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Do what brings another page, and wait for it. The old page is told by a mark of its own:
        asking for one of its elements while the next page comes makes the driver fail at times.
        """
        self.js("window.isOld = true")
        yield
        WebDriverWait(self.driver, 20).until(lambda _driver: self.js(HAS_COME))

    def remain(self, case: PageCase, language: str) -> None:
        """Be on a page of the registry as it came, in an ordinary window: opened anew only when the
        browser is elsewhere. Sizes, colours and styles of the test before are taken back.
        """
        mark = f"{case.name}-{language}"
        here = self.js("return window.remaining ?? null")
        self.reset(cookies=here != mark)
        if here == mark:
            self.measure("restore")
        else:
            self.open(case, language)
            self.js("window.remaining = arguments[0]", mark)

    def wear(self, theme: str) -> None:
        """Put a theme on the open page, as the server does: it writes its name on <html>, and
        nothing else (test_themes.py compares the two).
        """
        self.js("document.documentElement.dataset.theme = arguments[0]", theme)

    def resize(self, width: int, height: int = HEIGHT, *, scale: int = 1) -> None:
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def media(self, **features: str) -> None:
        """Set what the device asks for, as in `media(forced_colors="active")`; nothing resets."""
        pairs = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.cdp("Emulation.setEmulatedMedia", media="", features=pairs)
        for name, value in features.items():
            query = f"({name.replace('_', '-')}: {value})"
            assert self.js("return matchMedia(arguments[0]).matches", query), f"no {query}"

    def paper(self, width: int) -> None:
        """Lay the page out as for a printer."""
        self.resize(width)
        self.cdp("Emulation.setEmulatedMedia", media="print", features=[])
        assert self.js("return matchMedia('print').matches"), "nothing is printed"

    def see_as(self, vision: str) -> None:
        """Show colours as somebody with this colour vision sees them."""
        self.cdp("Emulation.setEmulatedVisionDeficiency", type=vision)

    def write_at(self, size: int) -> None:
        """Set how large the browser writes, in its own settings."""
        self.cdp("Page.setFontSizes", fontSizes={"standard": size})

    def js(self, source: str, *arguments: object) -> Any:
        return self.driver.execute_script(source, *arguments)

    def measure(self, name: str, *arguments: object) -> Any:
        """Run a measuring script from `js/` on the page."""
        return self.js(script(name), *arguments)

    def bring(self, element: WebElement) -> Box:
        """Scroll an element into the middle of the window and say where it is now."""
        return Box(*self.measure("bring", element))

    def add_style(self, css: str) -> None:
        """Add a style sheet of the visitor's own; a constructed one passes any security policy."""
        self.js(
            "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]);"
            "document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]",
            css,
        )

    def press(self, key: str, *, shift: bool = False) -> None:
        actions = ActionChains(self.driver, duration=0)
        if shift:
            actions.key_down(Keys.SHIFT).send_keys(key).key_up(Keys.SHIFT).perform()
        else:
            actions.send_keys(key).perform()

    def go_to_the_top(self) -> None:
        """Let the next Tab be the first of the page, which opens at its errors if it has any."""
        self.js(
            "if (document.activeElement === document.body) return;"
            "const top = document.createElement('i'); top.tabIndex = -1;"
            "document.body.prepend(top); top.focus(); top.remove()"
        )

    def picture(self, box: Box | None = None) -> Image.Image:
        """Take a picture of the window, or of a part of it."""
        options: dict[str, object] = {"format": "png"}
        if box:
            left, top = self.js("return [scrollX, scrollY]")
            size = {"width": box.width, "height": box.height, "scale": 1}
            options["clip"] = {"x": box.x + left, "y": box.y + top, **size}
        data = self.cdp("Page.captureScreenshot", **options)["data"]
        return Image.open(io.BytesIO(b64decode(data))).convert("RGB")

    @contextmanager
    def without_scripts(self) -> Iterator[None]:
        self.cdp("Emulation.setScriptExecutionDisabled", value=True)
        try:
            yield
        finally:
            self.cdp("Emulation.setScriptExecutionDisabled", value=False)


def at_each_width(browser: Browser) -> Iterator[int]:
    """Make the window as wide as a desk's, then as a phone's."""
    for width in (WIDE, PHONE):
        browser.resize(width)
        yield width


def sideways(browser: Browser) -> list[str]:
    """Name what makes the page, or a box in it, scroll sideways."""
    return list(browser.measure("sideways"))


def cut_off(browser: Browser) -> dict[str, str]:
    """Name the boxes whose text does not fit: element number → what it is."""
    return dict(browser.measure("cut_off"))


def newly_cut_off(browser: Browser, before: dict[str, str]) -> list[str]:
    """Name the boxes whose text fitted before and does not now."""
    return [what for number, what in cut_off(browser).items() if number not in before]


def double_every_text(browser: Browser) -> None:
    """Double each text and nothing else, as "zoom text only" does (1.4.4)."""
    browser.measure("double_text")


def is_flat(picture: Image.Image) -> bool:
    """Say whether a picture is all one colour: nothing can be seen in it."""
    return all(low == high for low, high in picture.getextrema())
