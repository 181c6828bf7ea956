"""Forms that are looked at once more before anything is stored, for the registry of pages."""

from typing import NamedTuple


class SecondLook(NamedTuple):
    """Where a form is, who fills it in, what is typed, what has to be shown of it in Ukrainian and
    in English, and a page with the same parts.
    """

    path: str
    who: str
    sent: dict[str, str]
    shown: tuple[str, str]
    like: str = ""


DESK = "desk/zrazok-chebrets/main"
OFFICE = "office/libraries/zrazok-kovyla"
QUESTION, SUGGESTION = f"{DESK}/questions/1", f"{DESK}/suggestions/1"
CONTACTS = {"email": "new@example.org", "postcode": "18002", "why": "Нова скринька."}
TEMPORARY = {"feature": "ramp", "until": "12.12.2026", "note_uk": "Зателефонуйте нам."}
PHOTO = {"step": "save", "feature": "ramp", "alt_uk": "Пандус ліворуч від сходів."}
INVITED = {"email": "nova@example.org", "name": "Нова Людина", "libraries": "zrazok-kovyla"}
RETURNED = {"step": "return", "words": "Який це номер будинку?"}
LIBRARY = {
    "name_uk": "Бібліотека «Зразковий терен»",
    "kind": "city",
    "home": "Старобільськ",
    "parent": "zrazok-kovyla",
}
PLAIN, ANSWERED = "office-invite-look", "desk-question-look"
NAMED = ("Інше Ім’я", "Інше Ім’я")

LOOKS = {
    "desk-contacts-look": SecondLook(
        f"{DESK}/contacts",
        "librarian",
        CONTACTS,
        ("Поштовий індекс Було: 00007 Стане: 18002", "Postcode Was: 00007 Will be: 18002"),
    ),
    "desk-temporary-look": SecondLook(
        f"{DESK}/temporary",
        "librarian",
        TEMPORARY,
        ("Стане: До 12 грудня 2026 включно", "Will be: Until 12 December 2026, that day included"),
    ),
    "desk-photo-look": SecondLook(
        f"{DESK}/photos/{'1' * 64}",
        "librarian",
        PHOTO,
        ("Стане: Фото: пандус на вході", "Will be: Photo: ramp at the entrance"),
        "desk-contacts-look",
    ),
    ANSWERED: SecondLook(
        QUESTION,
        "librarian",
        {"step": "answer", "words": "Так, виміряли вчора."},
        ("Сторінка залишиться такою, як є", "The page stays as it is"),
    ),
    "desk-question-close-look": SecondLook(
        QUESTION,
        "librarian",
        {"step": "close"},
        ("бібліотека закрила це без відповіді", "the library closed it without an answer"),
        ANSWERED,
    ),
    "desk-suggestion-look": SecondLook(
        SUGGESTION,
        "librarian",
        {"step": "accept"},
        ("Стане: Немає (22 листопада 2026", "Will be: None (22 November 2026"),
        ANSWERED,
    ),
    "desk-suggestion-decline-look": SecondLook(
        SUGGESTION,
        "librarian",
        {"step": "decline", "words": "Він за рогом."},
        ("Ваші слова відвідувачеві Він за рогом.", "Your words to the visitor Він за рогом."),
        ANSWERED,
    ),
    PLAIN: SecondLook(
        "office/people/invite",
        "coordinator",
        INVITED,
        ("Роль Бібліотекар", "Role Librarian"),
    ),
    "office-edit-person-look": SecondLook(
        "office/people/1/edit", "coordinator", {"name": "Інше Ім’я"}, NAMED, PLAIN
    ),
    "office-person-libraries-look": SecondLook(
        "office/people/1/libraries",
        "coordinator",
        {"words": ""},
        ("Рубіжне, zrazok-shavliia", "Rubizhne, zrazok-shavliia"),
        PLAIN,
    ),
    "office-keepers-look": SecondLook(
        f"{OFFICE}/people",
        "coordinator",
        {"step": ""},
        ("Люди Ніна (nina@example.org)", "People Ніна (nina@example.org)"),
        PLAIN,
    ),
    "office-new-library-look": SecondLook(
        "office/new-library",
        "coordinator",
        LIBRARY,
        ("Рідна громада Старобільськ", "Home community Starobilsk"),
        PLAIN,
    ),
    "office-edit-library-look": SecondLook(
        f"{OFFICE}/edit",
        "coordinator",
        {"aliases": "Ковила"},
        ("Інші назви Ковила", "Other names Ковила"),
        PLAIN,
    ),
    "office-new-point-look": SecondLook(
        f"{OFFICE}/new-point",
        "coordinator",
        {"mode": "hub", "why": "Відкрили."},
        ("Як працює тепер Куточок у хабі", "How it works now Corner in a hub"),
        PLAIN,
    ),
    "office-review-look": SecondLook(
        "office/review/1",
        "coordinator",
        RETURNED,
        ("Повернути з цими словами", "Return with these words"),
        PLAIN,
    ),
    "account-look": SecondLook("account", "librarian", {"name": "Інше Ім’я"}, NAMED),
    "welcome-look": SecondLook(
        "account/welcome", "librarian", {"name": "Інше Ім’я"}, NAMED, "account-look"
    ),
}
