"""Walk a page with real Tab presses, and look at it at every stop.

The rules, with their WCAG criteria: no trap (2.1.2), the order of the text (2.4.3), focus that is
seen (2.4.7, 2.4.13) and never covered (2.4.11, 2.4.12), targets of 44 px (2.5.5).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from selenium.webdriver import Keys

from tests.browser.emulation import STILL, Box, Browser

MOST_STOPS = 600
PICTURES = 3  # of each kind of link or control on a page: their rings come from one rule of CSS
TARGET = 43.5  # 44 px, less what rounding takes
RING = 2  # px: 2.4.13 counts the area of a ring this thick
SLACK = 0.9  # corners, and rings cut by the edge of the window
AROUND = 8  # px looked at around the target, where the ring is
STRONG = 3.0  # contrast of a focused pixel against the same pixel unfocused


@dataclass
class Stop:
    """One place where the walk stopped, and what is wrong with it."""

    number: str
    what: str
    faults: list[str] = field(default_factory=list)


@dataclass
class Walk:
    """A whole walk: its stops in order, and what is wrong with the walk itself."""

    stops: list[Stop] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def all_faults(self) -> list[str]:
        return [
            f"{stop.what}: {fault}" for stop in self.stops for fault in stop.faults
        ] + self.faults


def walk(browser: Browser) -> Walk:
    """Press Tab until focus leaves the page, judging each stop."""
    browser.add_style(STILL)
    browser.go_to_the_top()
    wanted: dict[str, str] = browser.measure("stops")
    walked = Walk()
    kinds: Counter[str] = Counter()
    while len(walked.stops) < MOST_STOPS:
        browser.press(Keys.TAB)
        found = browser.measure("stop")
        if found is None or any(found["number"] == stop.number for stop in walked.stops[:-1]):
            break  # focus left the page, or came round to its start
        stop = Stop(found["number"], found["what"])
        if walked.stops and walked.stops[-1].number == stop.number:
            walked.faults.append(f"trap: Tab does not leave {stop.what} (2.1.2)")
            break
        stop.faults += [*order_faults(found), *cover_faults(found), *size_faults(found)]
        kinds[found["kind"]] += 1
        if kinds[found["kind"]] <= PICTURES:
            stop.faults += ring_faults(browser, found)
        walked.stops.append(stop)
    reached = {stop.number for stop in walked.stops}
    walked.faults += [f"Tab never reaches {what}" for n, what in wanted.items() if n not in reached]
    return walked


def path_of(browser: Browser, *, backwards: bool = False) -> list[str]:
    """Press Tab, or Shift and Tab, until focus leaves the page; give the stops it made."""
    if not backwards:
        browser.measure("stops")
    path: dict[str, str] = {}
    while len(path) < MOST_STOPS:
        browser.press(Keys.TAB, shift=backwards)
        found = browser.measure("stop")
        if found is None or found["number"] in path:
            break
        path[found["number"]] = found["what"]
    return list(path.values())


def order_faults(found: dict[str, Any]) -> list[str]:
    if found["backwards"]:
        return [f"comes after {found['backwards']}, which stands below it (2.4.3)"]
    return []


def cover_faults(found: dict[str, Any]) -> list[str]:
    if found["hidden"]:
        return ["takes focus inside aria-hidden (4.1.2)"]
    if found["covered"]:
        return [f"{found['covered']} of {found['points']} points covered when focused (2.4.12)"]
    return []


def size_faults(found: dict[str, Any]) -> list[str]:
    width, height = found["pressable"]["width"], found["pressable"]["height"]
    if found["inSentence"] or min(width, height) >= TARGET:
        return []
    return [f"target is {width:.0f}×{height:.0f} px, smaller than 44×44 (2.5.5)"]


def ring_faults(browser: Browser, found: dict[str, Any]) -> list[str]:
    """Compare the stop with and without focus; the ring is what changes."""
    box = visible_part(found["target"], found["window"])
    if box.width <= 0 or box.height <= 0:
        return ["is outside the window when focused (2.4.7)"]
    focused = browser.picture(box)
    browser.measure("blur")
    plain = browser.picture(box)
    browser.measure("refocus")
    strong = strong_pixels(focused, plain)
    needed = RING * found["perimeter"] * SLACK
    if strong == 0:
        return ["focus cannot be seen (2.4.7)"]
    if strong < needed:
        return [f"focus is faint: {strong} px change by 3:1, {needed:.0f} are needed (2.4.13)"]
    return []


def visible_part(target: dict[str, float], window: list[float]) -> Box:
    left, top = max(0.0, target["x"] - AROUND), max(0.0, target["y"] - AROUND)
    right = min(window[0], target["x"] + target["width"] + AROUND)
    bottom = min(window[1], target["y"] + target["height"] + AROUND)
    return Box(left, top, right - left, bottom - top)


def strong_pixels(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels whose luminance differs by 3:1 or more."""
    pairs = Counter(zip(one.get_flattened_data(), other.get_flattened_data(), strict=True))
    return sum(count for (a, b), count in pairs.items() if a != b and contrast(a, b) >= STRONG)


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(pixel: tuple[int, ...]) -> float:
    red, green, blue = (channel(value / 255) for value in pixel)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def channel(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def covered_after_jump(browser: Browser) -> list[str]:
    """Name what hides under something else when a link jumps to it, as error summaries do."""
    browser.add_style(STILL)
    return list(browser.measure("covered_after_jump"))
