"""Forms that are looked at once more before anything is stored, for the registry of pages."""

from typing import NamedTuple


class SecondLook(NamedTuple):
    """Where a form is, who fills it in, what is typed, and a page with the same parts."""

    path: str
    who: str
    sent: dict[str, str]
    like: str = ""


DESK = "desk/zrazok-chebrets/main"
OFFICE = "office/libraries/zrazok-kovyla"
CONTACTS = {"email": "new@example.org", "postcode": "18002", "why": "Нова скринька."}
TEMPORARY = {"feature": "ramp", "until": "12.12.2026", "note_uk": "Зателефонуйте нам."}
LIBRARY = {
    "name_uk": "Бібліотека «Зразковий терен»",
    "kind": "city",
    "home": "Старобільськ",
    "parent": "zrazok-kovyla",
}
PLAIN = "office-invite-look"

LOOKS = {
    "desk-contacts-look": SecondLook(f"{DESK}/contacts", "librarian", CONTACTS),
    "desk-temporary-look": SecondLook(f"{DESK}/temporary", "librarian", TEMPORARY),
    "desk-photo-look": SecondLook(
        f"{DESK}/photos/{'1' * 64}",
        "librarian",
        {"step": "save", "feature": "ramp", "alt_uk": "Пандус ліворуч від сходів."},
        "desk-contacts-look",
    ),
    "desk-question-look": SecondLook(
        f"{DESK}/questions/1", "librarian", {"step": "answer", "words": "Так, виміряли вчора."}
    ),
    "desk-question-close-look": SecondLook(
        f"{DESK}/questions/1", "librarian", {"step": "close"}, "desk-question-look"
    ),
    "desk-suggestion-look": SecondLook(
        f"{DESK}/suggestions/1", "librarian", {"step": "accept"}, "desk-question-look"
    ),
    "desk-suggestion-decline-look": SecondLook(
        f"{DESK}/suggestions/1",
        "librarian",
        {"step": "decline", "words": "Він за рогом."},
        "desk-question-look",
    ),
    PLAIN: SecondLook(
        "office/people/invite",
        "coordinator",
        {"email": "nova@example.org", "name": "Нова Людина", "libraries": "zrazok-kovyla"},
    ),
    "office-edit-person-look": SecondLook(
        "office/people/1/edit", "coordinator", {"name": "Інше Ім’я"}, PLAIN
    ),
    "office-person-libraries-look": SecondLook(
        "office/people/1/libraries", "coordinator", {"words": ""}, PLAIN
    ),
    "office-keepers-look": SecondLook(f"{OFFICE}/people", "coordinator", {"step": ""}, PLAIN),
    "office-new-library-look": SecondLook("office/new-library", "coordinator", LIBRARY, PLAIN),
    "office-edit-library-look": SecondLook(
        f"{OFFICE}/edit", "coordinator", {"aliases": "Ковила"}, PLAIN
    ),
    "office-new-point-look": SecondLook(
        f"{OFFICE}/new-point", "coordinator", {"mode": "hub", "why": "Відкрили."}, PLAIN
    ),
    "office-review-look": SecondLook(
        "office/review/1",
        "coordinator",
        {"step": "return", "words": "Який це номер будинку?"},
        PLAIN,
    ),
    "account-look": SecondLook("account", "librarian", {"name": "Інше Ім’я"}),
    "welcome-look": SecondLook(
        "account/welcome", "librarian", {"name": "Інше Ім’я"}, "account-look"
    ),
}
