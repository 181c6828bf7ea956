"""Who speaks to the computer says the words they see: they are in the name, at its beginning
(2.5.3), and one name means one thing on a page (2.4.9, 3.2.4).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from tests.browser import tree
from tests.browser.cases import every_page, report
from tests.browser.emulation import Browser

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"
GROUPS = "fieldset, [role=group], tr, form"


@every_page
def test_saying_what_is_seen_works(opened: Browser) -> None:
    faults = [fault for control in spoken_to(opened) for fault in label_faults(control)]

    assert not faults, report(faults)


@every_page
def test_a_name_means_one_thing(opened: Browser) -> None:
    faults = ambiguous(spoken_to(opened))

    assert not faults, report(faults)


def spoken_to(opened: Browser) -> list[dict[str, Any]]:
    """List what can be pressed or filled in: the words seen on it, its name, what it does."""
    selector = f"{CONTROLS}, {GROUPS}"
    found: list[dict[str, Any]] = opened.measure(
        "spoken", selector, tree.names(opened, selector), CONTROLS, GROUPS
    )
    return found


def label_faults(control: dict[str, Any]) -> list[str]:
    """Say what keeps a control from being called by what is seen on it."""
    seen, name = spoken(control["seen"]), spoken(control["name"])
    if not name:
        return [f"{control['what']} has no name"]
    if not seen:
        return [f"{control['what']} shows no words to say; its name is «{control['name']}»"]
    # A number alone is nobody's call: “page 2” is, and shows it last.
    if not name.startswith(seen) and not (seen.isdecimal() and name.endswith(f" {seen}")):
        return [f"{control['what']} shows «{control['seen']}» but is named «{control['name']}»"]
    return []


def ambiguous(controls: list[dict[str, Any]]) -> list[str]:
    """Name what shares its name with something that does something else."""
    meanings: dict[str, set[str]] = defaultdict(set)
    fields: dict[str, int] = defaultdict(int)
    for control in controls:
        name = spoken(control["name"])
        if control["isLink"]:
            meanings[name].add(control["does"])
        else:
            fields[f"{control['does'].strip()}: {name}"] += 1
    return [
        *(
            f"«{name}» leads to {len(to)} places: {to}"
            for name, to in meanings.items()
            if len(to) > 1
        ),
        *(f"{count} controls are called «{name}»" for name, count in fields.items() if count > 1),
    ]


def spoken(words: str) -> str:
    """Reduce words to what is said: no case, no punctuation, no stress marks."""
    return " ".join(re.sub(r"[^\w]+", " ", words.replace("\u0301", "").casefold()).split())


@pytest.mark.parametrize(
    ("seen", "name"),
    [
        ("Показати пункти", "показати пункти"),
        ("Прибрати ×", "Прибрати: пандус"),
        ("Пандус :", "Пандус: так"),
        ("2", "Сторінка 2"),
    ],
)
def test_a_name_that_begins_with_the_label_is_fine(seen: str, name: str) -> None:
    assert label_faults({"what": "<a>", "seen": seen, "name": name}) == []


@pytest.mark.parametrize(
    ("seen", "name"), [("Показати", "Знайти"), ("Пандус", "Докладніше: пандус"), ("", "Пандус")]
)
def test_another_name_is_caught(seen: str, name: str) -> None:
    assert label_faults({"what": "<a>", "seen": seen, "name": name})


def test_one_name_for_two_places_is_caught() -> None:
    link = {"what": "<a>", "seen": "Далі", "name": "Далі", "isLink": True}

    assert ambiguous([{**link, "does": "/uk/a"}, {**link, "does": "/uk/b"}])
    assert not ambiguous([{**link, "does": "/uk/a"}, {**link, "does": "/uk/a"}])
