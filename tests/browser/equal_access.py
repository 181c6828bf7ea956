"""IBM Equal Access on the open page: the second engine, which sees tables without headings and
buttons made of a div where axe does not.

What it calls a violation that failed is a fault. What it only suspects, and leaves to people, is
not: it suspects the same of every good page. Its contrast rule reads no Cyrillic letters, so that
contrast of Ukrainian text is known from axe alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome

from tests.browser.axe import Allowed

ENGINE = Path(__file__).parent / "node_modules" / "accessibility-checker-engine" / "ace-window.js"
EVERYTHING = ("WCAG_2_2", "IBM_Accessibility")
COLOURS = ("colours",)  # the one rule that another theme can change, as a guideline of its own

RUN = """
const done = arguments[arguments.length - 1];
const checker = new ace_ibma.Checker();
const rules = [{ id: "text_contrast_sufficient", level: "VIOLATION", toolkitLevel: "1" }];
const one = { num: "1.4.3", name: "Contrast", wcagLevel: "AA", summary: "", rules };
checker.addGuideline({ id: "colours", name: "Colours", category: "Accessibility", description: "",
  checkpoints: [one] });
const told = ({ ruleId, reasonId, value, message, snippet, path }) =>
  ({ ruleId, reasonId, value: value.join("/"), message, snippet, where: path.dom });
checker.check(document, arguments[0]).then(
  ({ results }) => done({ results: results.map(told) }),
  (error) => done({ error: String(error) }));
"""

FORM = r"<form(?![^>]*aria-label)"  # without a name
UNNAMED = (
    "a form without a name is no landmark (HTML-AAM), so nobody meets two of them under one name; "
    "with names, each of twelve small forms in a list would be one"
)
ALLOWED = (
    Allowed(
        "input_checkboxes_grouped",
        r'<input[^>]* name="(need|fact)"',
        "all needs are answers to one question, `need`, in named groups of one form, and features "
        "likewise: the rule wants one fieldset for each name, WCAG 1.3.1 wants groups with names",
    ),
    Allowed("aria_form_label_unique", FORM, UNNAMED),
    Allowed("aria_landmark_name_unique", FORM, UNNAMED),
)


def equal_access_faults(driver: Chrome, guidelines: tuple[str, ...] = EVERYTHING) -> list[str]:
    """Run the engine on the open page and say what is wrong, one line for each element."""
    if not driver.execute_script("return 'ace_ibma' in window"):
        assert ENGINE.exists(), "accessibility-checker-engine is missing: `make test` installs it"
        driver.execute_script(ENGINE.read_text(encoding="utf-8"))
    answer = driver.execute_async_script(RUN, list(guidelines))
    if "error" in answer:
        raise RuntimeError(f"Equal Access: {answer['error']}")
    results: list[dict[str, Any]] = answer["results"]
    # About colours alone it says nothing where every word is Ukrainian.
    assert results or guidelines == COLOURS, "Equal Access tried no rule on this page"
    return [
        f"{one['ruleId']} ({one['reasonId']}) {one['message']}\n"
        f"    {one['where']}: {one['snippet'][:120]}"
        for one in results
        if one["value"] == "VIOLATION/FAIL" and not _is_allowed(one)
    ]


def _is_allowed(result: dict[str, Any]) -> bool:
    return any(known.fits(result["ruleId"], result["snippet"]) for known in ALLOWED)
