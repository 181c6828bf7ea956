"""Every letter with something to say in it, for whoever looks at letters: one entry per template
and state.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.promises import (
    headings_are_an_outline,
    html_is_valid,
    language_is_that_of_the_address,
    links_and_pictures_have_words,
    nobody_is_surprised,
    nothing_is_inline,
    references_have_targets,
    tables_explain_themselves,
    title_begins_with_the_heading,
    words_are_typeset,
)

LINK = "https://library.example.org/uk/sign-in/abc"
POINT = SimpleNamespace(
    name="Бібліотека «Ковила»",
    facts=[
        SimpleNamespace(
            feature=feature, value="yes", checked_on=date(2024, 1, 10), address=f"{LINK}/{feature}"
        )
        for feature in ("hearing-loop", "step-free-entrance")
    ],
    questions=2,
    suggestions=1,
    sheet=f"{LINK}/sheet",
)
QUIET = SimpleNamespace(name="Бібліотека «Чебрець»", facts=[], questions=0, suggestions=0, sheet="")
REMINDER = {"points": [POINT, QUIET], "more": 5, "desk": f"{LINK}/desk"}
REVIEWED = {
    "point": "Бібліотека «Ковила»",
    "changes": "01001",
    "words": "",
    "address": LINK,
    "is_removed": False,
}
LETTERS: dict[str, tuple[str, dict[str, Any]]] = {
    "sign_in": ("sign_in", {"address": LINK}),
    "invitation": (
        "invitation",
        {
            "address": LINK,
            "inviter": "Ірина",
            "libraries": ["Бібліотека «Ковила»", "Бібліотека «Чебрець»"],
        },
    ),
    "invitation of a coordinator": (
        "invitation",
        {"address": LINK, "inviter": "", "libraries": []},
    ),
    "passkey_added": ("passkey_added", {"address": LINK, "browser": "Firefox, Windows"}),
    "passkey_added in a browser without a name": (
        "passkey_added",
        {"address": LINK, "browser": ""},
    ),
    "reminder": (
        "reminder",
        {**REMINDER, "occasion": "digest", "reminders": "monthly", "less": f"{LINK}/less"},
    ),
    "yearly round": (
        "reminder",
        {**REMINDER, "occasion": "round", "reminders": "yearly", "less": ""},
    ),
    "receipt of a question": (
        "receipt",
        {"is_question": True, "library": "Бібліотека «Ковила»", "link": LINK},
    ),
    "receipt of a suggestion": (
        "receipt",
        {"is_question": False, "library": "Бібліотека «Ковила»", "link": LINK},
    ),
    **{
        f"answered: {state}": (
            "answered",
            {
                "library": "Бібліотека «Ковила»",
                "feature": "" if state == "closed" else "Індукційна петля",
                "state": state,
                "answer": "" if state == "closed" else "Так, є.\nЗапитайте біля кафедри.",
                "answer_language": "uk",
                "link": LINK,
            },
        )
        for state in ("answered", "closed", "accepted", "declined")
    },
    **{
        f"sent: {name}": (
            "sent",
            {
                "is_question": name != "suggestion",
                "library": "Бібліотека «Ковила»",
                "feature": "" if name == "visit" else "Індукційна петля",
                "link": LINK,
            },
        )
        for name in ("fact", "visit", "suggestion")
    },
    "approved": ("approved", REVIEWED),
    "approved of a removed point": ("approved", {**REVIEWED, "is_removed": True}),
    "returned": ("returned", {**REVIEWED, "words": "Який це індекс?\nЗапитайте на пошті."}),
}

# What a page promises and a letter can keep: it has no menu, no breadcrumb, no other language.
PROMISES = (
    headings_are_an_outline,
    html_is_valid,
    language_is_that_of_the_address,
    links_and_pictures_have_words,
    nobody_is_surprised,
    nothing_is_inline,
    references_have_targets,
    tables_explain_themselves,
    title_begins_with_the_heading,
    words_are_typeset,
)
