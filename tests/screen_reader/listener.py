"""Somebody who cannot see the page: real keys on a real keyboard, and what they hear."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.emulation import HAS_COME, Browser
from tests.gates import cookie
from tests.pages import PageCase
from tests.screen_reader.desktop import QUIET, Line, Orca, SilentError

SAY_ALL = "KP_Add"
LOADING = 1.0  # seconds without a word: the page has settled
PATIENCE = 10.0  # seconds until a key must bring words
MOST_STOPS = 60
HAS_FOCUS = "return document.activeElement !== document.body"
# How many links of a page were visited depends on how fast the browser writes its history.
VISITS = re.compile(r"(, \d+ (un)?visited links?)+|(, \d+ (не)?відвідан\w+ посилан\w+)+")
FOOTER = "return document.querySelector('footer a')?.textContent"


@dataclass
class Site:
    """A served site, and what time it is there."""

    address: str
    now: datetime


@dataclass
class Listener:
    """One person, one browser, one Orca."""

    orca: Orca
    driver: Chrome
    site: Site
    language: str
    transcript: list[str] = field(default_factory=list)
    spoken: str = ""  # the language of the page
    is_known: bool = False  # whether Orca has said in which language it takes this page to be

    def open(self, path: str) -> None:
        """Open an address, as from a letter or a bookmark."""
        self.note(f"opens {path}")
        self.driver.get(self.site.address + path)
        self.arrive()

    def sign_in(self, role: str) -> None:
        """Be somebody whom the site knows already."""
        self.driver.get(f"{self.site.address}/healthz")
        self.driver.add_cookie({"name": "device", "value": cookie(role)})

    def visit(self, case: PageCase) -> None:
        """Open a page of the registry, in the state it names."""
        self.note(f"opens {case.address(self.language)}")
        Browser(self.driver, self.site.address).open(case, self.language)
        self.arrive()

    def skip(self) -> None:
        """Go straight to the content, as the first link offers."""
        self.press("Tab", "Return")

    def press(self, *keys: str) -> None:
        """Press keys one after another, and hear what each brings."""
        for key in keys:
            self.note(f"presses {key}")
            self.hear(self.after(lambda key=key: xdotool("key", "--clearmodifiers", key)))

    def reach(self, words: str, key: str = "Tab") -> None:
        """Press a key until these words are heard."""
        for _ in range(MOST_STOPS):
            self.press(key)
            if words in self.transcript[-1]:
                return
        raise AssertionError(f"«{words}» is never reached with {key}")

    def type(self, text: str, *, heard: bool = False) -> None:
        """Write where the cursor is, all at once: X has no Ukrainian keyboard, and how letters are
        echoed hangs on speed. What comes of it is kept if it is `heard`.
        """
        self.note(f"types {text}")
        start = self.orca.meet()
        self.driver.execute_cdp_cmd("Input.insertText", {"text": text})
        said = self.orca.finish(start, LOADING if heard else QUIET)
        if heard:
            self.hear([line for line in said if line["text"] != text])

    def follow(self, key: str = "Return", *, minutes: int = 0) -> None:
        """Press a key that brings another page, and hear how it comes."""
        self.note(f"presses {key}")
        self.site.now += timedelta(minutes=minutes)
        self.driver.execute_script("window.isOld = true")
        xdotool("key", key)
        WebDriverWait(self.driver, 30).until(lambda driver: driver.execute_script(HAS_COME))
        self.arrive()

    def arrive(self) -> None:
        """Let the page settle, and hear what is said of one that has come."""
        self.spoken = self.driver.execute_script("return document.documentElement.lang")
        self.is_known = False
        self.orca.finish(self.orca.meet(), LOADING)
        somewhere = self.driver.execute_script(HAS_FOCUS)
        self.hear(self.after(lambda: self.orca.ask("arrive" + " somewhere" * somewhere)))

    def listen(self, *, to_the_end: bool = False) -> None:
        """Have the page read out from here, and stop it where the footer begins."""
        self.note("listens to the whole page" if to_the_end else "listens to the content")
        start = self.orca.meet()
        xdotool("key", SAY_ALL)
        self.orca.wait(lambda lines: any("end" in line for line in lines[start:]))
        lines = self.orca.finish(start)
        footer = self.driver.execute_script(FOOTER)
        ends = [at for at, line in enumerate(lines) if line["text"] == footer]
        self.hear(lines if to_the_end or not ends else lines[: ends[-1]])

    def after(self, deed: Callable[[], None]) -> list[Line]:
        """Do something, and give what Orca says about it."""
        start = self.orca.meet()
        deed()
        self.orca.wait(lambda lines: any("text" in line for line in lines[start:]), PATIENCE)
        return self.orca.finish(start)

    def note(self, what: str) -> None:
        self.transcript.append(f"> {what}")

    def hear(self, lines: list[Line]) -> None:
        """Write down what was said, each piece of the page on a line."""
        if not lines:
            raise SilentError("Orca says nothing: " + self.transcript[-1])
        for _number, piece in groupby(lines, key=lambda line: line.get("piece")):
            self.transcript.append("  " + " · ".join(self.in_words(line) for line in piece))

    def in_words(self, line: Line) -> str:
        """Say what was said, and in which language where it is not the page's, or the first words
        of the page.
        """
        words = VISITS.sub("", " ".join(line["text"].split()))
        if not line["lang"] or (self.is_known and line["lang"] == self.spoken):
            return words
        self.is_known = True
        return f"[{line['lang']}] {words}"


def xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True)
