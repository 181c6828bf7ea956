"""axe-core through axe-selenium-python, with a current engine and plain data.

A violation fails; so does what axe could not decide (`incomplete`), unless listed with a reason.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from axe_selenium_python import Axe
from selenium.webdriver import Chrome

HERE = Path(__file__).parent
ENGINE = HERE / "node_modules" / "axe-core" / "axe.min.js"
VERSION = json.loads((HERE / "package.json").read_text())["devDependencies"]["axe-core"]

TAGS = [
    *("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
]

# What is fine need not be described: that halves the time.
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "resultTypes": ["violations", "incomplete"],
}

# The rules whose answer another theme can change: themes only redefine colours (test_themes.py).
# What stands out by 7:1 stands out by 4.5:1, so the stricter rule of the two is enough.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast-enhanced", "link-in-text-block"]},
    "resultTypes": ["violations", "incomplete"],
}


class Allowed(NamedTuple):
    """Something axe cannot decide, and what decides it instead."""

    rule: str
    html: str  # how the element begins, as a pattern
    reason: str

    def fits(self, rule: str, html: str) -> bool:
        """Say whether it is about this element and this rule."""
        return self.rule == rule and bool(re.match(self.html, html))


ALLOWED_INCOMPLETE = (
    Allowed("color-contrast", "<text ", "axe does not see behind SVG text: test_pictures.py looks"),
    Allowed("color-contrast-enhanced", "<text ", "as above"),
)

RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, arguments[0]).then(
  (results) => done({ results }),
  (error) => done({ error: String(error) }));
"""


class CurrentAxe(Axe):
    """The package's `Axe`, running the engine of `package.json`.

    The package carries an engine of 2018, pastes Python values into scripts as they print, and
    waits for ever when the engine refuses an option.
    """

    def __init__(self, driver: Chrome) -> None:
        assert ENGINE.exists(), (
            f"No axe-core at {ENGINE.relative_to(HERE)}: `make test` installs it"
        )
        super().__init__(driver, script_url=str(ENGINE))

    def run(self, options: dict[str, Any] | None = None) -> dict[str, Any]:
        """Run the rules on the page and give the engine's results."""
        answer = self.selenium.execute_async_script(RUN, options or OPTIONS)
        if "error" in answer:
            raise RuntimeError(f"axe: {answer['error']}")
        results: dict[str, Any] = answer["results"]
        # Never fall back to the engine of 2018, never pass without having looked.
        assert results["testEngine"]["version"] == VERSION
        assert results["passes"], "axe tried no rule on this page"
        return results


def axe_faults(driver: Chrome, options: dict[str, Any] | None = None) -> list[str]:
    """Run axe on the open page and say what is wrong, one line for each element."""
    axe = CurrentAxe(driver)
    if not driver.execute_script("return 'axe' in window"):
        axe.inject()
    results = axe.run(options)
    return [
        *(fault for rule in results["violations"] for fault in explain(rule, rule["nodes"])),
        *(f"undecided: {doubt}" for rule in results["incomplete"] for doubt in doubts(rule)),
    ]


def doubts(rule: dict[str, Any]) -> list[str]:
    """Explain what axe could not decide, but for what is allowed."""
    undecided = [
        node
        for node in rule["nodes"]
        if not any(known.fits(rule["id"], node["html"]) for known in ALLOWED_INCOMPLETE)
    ]
    return explain(rule, undecided)


def explain(rule: dict[str, Any], nodes: list[dict[str, Any]]) -> list[str]:
    """Say for each element which rule it breaks, where it is, and what to do."""
    head = f"{rule['id']} [{rule['impact']}] {rule['help']} ({rule['helpUrl'].split('?')[0]})"
    return [f"{head}\n    {target(node)}\n    {reason(node)}" for node in nodes]


def target(node: dict[str, Any]) -> str:
    # A target inside a shadow root is a list in the list.
    path = " ".join(str(step) for step in node["target"])
    return f"{path}: {node['html'][:120]}"


def reason(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    return "; ".join(check["message"] for check in checks)
