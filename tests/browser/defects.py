"""The 29 classes of defects that a sample site of accessibility testers was sown with, each as a
change of one of our own files, with the gate that must see it and the page where it looks.
"""

from __future__ import annotations

from typing import NamedTuple

from tests.browser.planting import Change


class Defect(NamedTuple):
    """A class of defects, and how it comes into our files."""

    what: str
    criterion: str
    gate: str  # a key of GATES in test_gates_see_defects.py
    says: str  # the words of the fault that the gate must find
    page: str
    file: str
    changes: tuple[Change, ...]
    language: str = "uk"


BASE = "templates/base.html"
FIELD = "templates/components/field.html"
BASE_CSS, PARTS_CSS = "static/css/base.css", "static/css/components.css"
SUGGEST = "static/js/suggest.js"
FIELD_HINT = '<p class="field__hint" id="{{ field.id }}-hint">{{ hint }}</p>'
SEND = '<button class="button">{{ _("Send me a link") }}</button>'

DEFECTS = {
    "D01": Defect(
        "no language of the page", "3.1.1", "axe", "html-has-lang",
        "not-found", BASE, (('<html lang="{{ lang }}"', "<html"),),
    ),
    "D02": Defect(
        "a field without a label", "1.3.1, 4.1.2", "axe", "label [",
        "home", "templates/public/home.html",
        (('<label class="field__label" for="q">{{ _("Words to look for") }}</label>', ""),),
    ),
    "D03": Defect(
        "faint text", "1.4.3, 1.4.6", "axe", "color-contrast",
        "not-found", "static/css/tokens.css", (("--ink: #1b2420;", "--ink: #989a98;"),),
    ),
    "D03 in a theme": Defect(
        "text that is faint in one theme only", "1.4.6", "axe", "sepia, 320 px: color-contrast",
        "not-found", "static/css/tokens.css", (("--ink: #2a1c0d;", "--ink: #7a6a58;"),),
    ),
    "D04": Defect(
        "a level of headings skipped", "1.3.1", "axe", "heading-order",
        "needs", "templates/public/needs.html", (("<h2", "<h4"), ("</h2>", "</h4>")),
    ),
    "D05": Defect(
        "an empty link", "2.4.4", "axe", "link-name",
        "not-found", BASE,
        (('<a href="#top">{{ _("Back to the top") }}</a>', '<a href="#top"></a>'),),
    ),
    "D06": Defect(
        "one id for two hints", "4.1.2", "axe", "duplicate-id-aria",
        "sign-in", FIELD, ((FIELD_HINT, FIELD_HINT * 2),),
    ),
    "D07": Defect(
        "focus without a ring", "2.4.7", "keyboard", "focus cannot be seen",
        "not-found", BASE_CSS,
        ((":focus-visible { outline: var(--ring) solid", ":focus-visible { outline: 0 solid"),),
    ),
    "D08": Defect(
        "a keyboard trap", "2.1.2", "keyboard", "trap: Tab does not leave",
        "home", SUGGEST,
        (("event.isComposing ||", "event.preventDefault() ||"),),
    ),
    "D09": Defect(
        "targets of 16 px side by side", "2.5.8, 2.5.5", "keyboard", "smaller than 44×44",
        "not-found", "static/css/tokens.css", (("--target: 2.75rem;", "--target: 1rem;"),),
    ),
    "D10": Defect(
        "a picture without alt", "1.1.1", "axe", "image-alt",
        "point-photo", "templates/components/facts.html", ((' alt="{{ photo.alt }}"', ""),),
    ),
    "D11": Defect(
        "a data table without headings", "1.3.1", "equal access", "table_headers_exists",
        "point", "templates/components/hours.html",
        (('<th scope="row">', "<td>"), ('<th scope="col">', "<td>"), ("</th>", "</td>")),
    ),
    "D12": Defect(
        "what changed is not announced", "4.1.3", "announcements", "outside every live region",
        "home", SUGGEST, (('"aria-live": "polite", ', ""),),
    ),
    "D13": Defect(
        "text of the other language without lang", "3.1.2", "language", 'is Cyrillic in lang="en"',
        "point-ukrainian-only", "templates/components/localized.html",
        (('<span lang="{{ language }}">', "<span>"),), "en",
    ),
    "D14": Defect(
        "a button made of a div", "2.1.1, 4.1.2", "keyboard", "Tab never reaches",
        "sign-in", "templates/account/_email_form.html",
        ((SEND, SEND.replace("button class", 'div onclick="this.closest(`form`).submit()" class')
          .replace("</button>", "</div>")),),
    ),
    "D15": Defect(
        "a positive tabindex", "2.4.3", "axe", "tabindex",
        "not-found", BASE, (('<a class="brand"', '<a class="brand" tabindex="5"'),),
    ),
    "D16": Defect(
        "an error apart from its field", "3.3.1, 1.3.1", "contract", "does not say its error",
        "sign-in-error", FIELD,
        ((' ~ field.id ~ "-error"} if field.errors', "} if field.errors"),),
    ),
    "D17": Defect(
        "no title", "2.4.2", "axe", "document-title",
        "not-found", BASE,
        (("{% block title required %}{% endblock %} – {{ site_name }}</title>", "</title>"),
         ("{{ self.title() }}", "")),
    ),
    "D18": Defect(
        "a table wider than a phone", "1.4.10", "reflow", "px wide",
        "point", PARTS_CSS, (("min-inline-size: min(100%, 22rem)", "min-inline-size: 900px"),),
    ),
    "D19": Defect(
        "a box that cuts spaced text off", "1.4.12", "spacing", "is clipped",
        "sign-in", BASE_CSS,
        (("h1 { font-size: var(--h1); }",
          "h1 { font-size: var(--h1); block-size: 1.25em; overflow: hidden; }"),),
    ),
    "D20": Defect(
        "no main landmark", "2.4.1", "axe", "region",
        "not-found", BASE, (('<main id="main"', '<div id="main"'), ("</main>", "</div>")),
    ),
    "D21": Defect(
        "focus under a bar that stays", "2.4.11, 2.4.12", "jumps", "is under",
        "home", PARTS_CSS,
        ((".masthead { --focus", ".masthead { position: fixed; inset: 0 0 auto; --focus"),),
    ),
    "D22": Defect(
        "an invented role", "4.1.2", "axe", "aria-roles",
        "not-found", BASE,
        (('<footer class="', '<footer role="footr" aria-chekced="true" class="'),),
    ),
    "D23": Defect(
        "an invented purpose of a field", "1.3.5", "axe", "autocomplete-valid",
        "home", SUGGEST, (('autocomplete: "off"', 'autocomplete: "town"'),),
    ),
    "D24": Defect(
        "zoom turned off", "1.4.4", "axe", "meta-viewport",
        "not-found", BASE, (("initial-scale=1", "initial-scale=1, user-scalable=no"),),
    ),
    "D25": Defect(
        "a button that forced colours take away", "1.4.11", "forced colours", "has no edge",
        "sign-in", PARTS_CSS,
        (("border: .125rem solid var(--fill);\n    background: var(--fill);",
          "border: 0;\n    background: var(--fill);"),),
    ),
    "D26": Defect(
        "a link known by colour alone", "1.4.1", "links", "known by its colour alone",
        "zero", BASE_CSS,
        (("a { color: var(--link);", "a { text-decoration: none; color: var(--link);"),),
    ),
    "D27": Defect(
        "a picture that never rests", "2.2.2, 2.3.3", "motion", "is animated",
        "not-found", PARTS_CSS,
        ((".brand { gap", ".brand { animation: pulse 1s infinite; gap"),
         ("/* proof", "@keyframes pulse { to { opacity: .5; } } /* proof")),
    ),
    "D29": Defect(
        "focus inside what is hidden", "4.1.2", "axe", "aria-hidden-focus",
        "not-found", BASE, (('<footer class="colophon"', '<footer aria-hidden="true"'),),
    ),
    "D30": Defect(
        "a search that needs scripts", "robustness", "without scripts", "nothing happens",
        "home", "templates/public/home.html",
        (('<button class="button">', '<button class="button" type="button">'),),
    ),
}  # fmt: skip
