"""The report for programs, in the OpenACR format of the US General Services Administration.

OpenACR is YAML with fixed names: https://github.com/GSA/openacr. A test holds it to its schema.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from directory.accessibility.conformance import Conformance, Criterion, Verdict
from directory.accessibility.report import known_by, why

Part: TypeAlias = "str | int | Mapping[str, Part] | list[Part]"

# VPAT 2.5, international edition: its tables 1 to 3 are WCAG 2.2, its chapter 9 refers to them.
CATALOGUE = "2.5-edition-wcag-2.2-508-eu-en"
CHAPTERS = {
    "A": "success_criteria_level_a",
    "AA": "success_criteria_level_aa",
    "AAA": "success_criteria_level_aaa",
}
LEVELS = {
    Verdict.MET: "supports",
    Verdict.NOT_APPLICABLE: "not-applicable",
    Verdict.NOT_MET: "does-not-support",
}
NOTES = (
    "Assessed by the developers themselves. So far nobody with a disability has tried the site."
    " EN 301 549 V3.2.1, chapter 9, repeats levels A and AA of WCAG 2.1."
)
METHODS = (
    "Automated tests in a real browser and of every page’s HTML, run at every change; a criterion"
    " whose tests failed or did not run is reported as not supported. Where no test can decide,"
    " the developers looked, and the notes say at what."
)


def openacr(conformance: Conformance, product: str, author: Mapping[str, str]) -> str:
    """Write the report about a site; its author is who answers for it, with an e-mail address."""
    return "\n".join(_block(document(conformance, product, author))) + "\n"


def document(conformance: Conformance, product: str, author: Mapping[str, str]) -> dict[str, Part]:
    """Return the report as plain data."""
    day = conformance.assessed.isoformat()
    chapters: dict[str, Part] = {
        chapter: {"criteria": [_criterion(each) for each in conformance.of_level(level)]}
        for level, chapter in CHAPTERS.items()
    }
    whole = conformance.whole_pages
    chapters["en_301_549_web"] = {
        "notes": f"9.1.1.1 to 9.4.1.3: as the criteria of WCAG. {whole.number} {whole.name.en}:"
        f" {LEVELS[whole.verdict]}. {why(whole)}",
    }
    return {
        "title": f"{product}: Accessibility Conformance Report",
        "product": {
            "name": product,
            "description": "A directory of libraries for people with"
            " disabilities, in Ukrainian and English",
        },
        "author": dict(author),
        "vendor": dict(author),
        "report_date": day,
        "last_modified_date": day,
        "version": 1,
        "notes": NOTES,
        "evaluation_methods_used": METHODS,
        "license": "MIT",
        "catalog": CATALOGUE,
        "chapters": chapters,
    }


def _criterion(criterion: Criterion) -> dict[str, Part]:
    shown = known_by(criterion)
    notes = f"{why(criterion)} Shown by: {shown}" if shown else why(criterion)
    adherence: dict[str, Part] = {"level": LEVELS[criterion.verdict], "notes": notes}
    return {"num": criterion.number, "components": [{"name": "web", "adherence": adherence}]}


def _block(part: Part, indent: str = "") -> Iterator[str]:
    """Write YAML line by line. A JSON text is a YAML text, whatever stands in it."""
    pairs: Iterable[tuple[str, Part]]
    if isinstance(part, Mapping):
        pairs = ((f"{indent}{key}:", value) for key, value in part.items())
    elif isinstance(part, list):
        pairs = ((f"{indent}-", value) for value in part)
    else:
        raise TypeError(f"{part!r} is no block")
    for start, value in pairs:
        if isinstance(value, str | int):
            yield f"{start} {json.dumps(value, ensure_ascii=False)}"
        else:
            yield start
            yield from _block(value, indent + "  ")
