"""Every page and state that the gates visit; a route that is missing here fails a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from directory.vocabulary import VOCABULARY
from tests.busy_states import EAGER, FASTER, FULL, LIMITED
from tests.importing_states import TABLES
from tests.second_looks import LOOKS


@dataclass(frozen=True)
class PageCase:
    """A page of the sample site; {lang} in the path is its language.

    `who` is signed in: librarian or coordinator. `sent` is what is typed into the page's form and
    sent before the page is looked at: field → text; `is_looked_at` when the button of the second
    look, which comes back, is pressed, too. `like` names a page that has the same parts,
    so that only words can be different: what is measured there is not measured here again.
    """

    name: str
    path: str
    status: int = 200
    who: str = ""
    sent: Mapping[str, str] = field(default_factory=dict, hash=False)
    like: str = ""
    is_looked_at: bool = False

    def address(self, language: str) -> str:
        """Return where the page is in a language."""
        return self.path.replace("{lang}", language)


CHERKASY = quote("Черкаси")
CORRECT = "/{lang}/libraries/zrazok-chebrets/main/correct?fact=ramp"
DESK = "/{lang}/desk/zrazok-chebrets/main"
OLD = "/{lang}/desk/zrazok-shavliia/main"  # where answers are due
PHOTOS = ("1" * 64, "2" * 64)  # one that is shown, one that waits
CONFIRMING = ("open", "used", "checked", "expired")
NEEDS = f"need=wheelchair&need=deaf&place={CHERKASY}"
ALL_NEEDS = [f"need={key}" for key in VOCABULARY.needs]
WORDS = {  # what people type, one state of the answer each
    "search-words": "на візку старобільськ",
    "search-layout": "cnfhj,tkmcmr",
    "search-former": "Северодонецк жестовый язык",
    "search-english": "large print near Cherkasy",
    "search-city": "бібліотека Київ",
    "search-respelled": "старобілськ",
    "search-literal": '"старобілськ"',
    "search-either": "брайль",
    "search-which-one": "Красний Луч",
    "zero-words": "дирижабль",
    "zero-set-aside": "піца з доставкою",
    "zero-former": "Петровське",
    "zero-too-long": "дирижабль " * 21,
}
LIKE = {  # one page of each kind of answer is measured: read right, corrected, nothing found
    **dict.fromkeys(("search-english", "search-city", "search-literal"), "search-words"),
    **dict.fromkeys(("search-former", "search-respelled", "search-either"), "search-layout"),
    **dict.fromkeys(("zero-set-aside", "zero-former"), "zero-words"),
}
NOWHERE = quote("Гобітон")  # a word that nothing is called by
CLASH = f"/{{lang}}/desk/{FULL}/online/contacts"
EDITED = "/{lang}/desk/zrazok-kovyla/main"  # where a draft is, and what waits and came back
EDITING = {
    "point": f"{EDITED}/",
    "point-untouched": f"{OLD}/",
    "section": f"{EDITED}/edit/hearing-communication",
    "section-numbers": f"{OLD}/edit/arrival-entrance",
    "section-unread": f"{EDITED}/edit/arrival-entrance",
    "section-sensitive": f"{EDITED}/edit/safety",
    "section-words": f"{DESK}/edit/sight",
    "publish": f"{EDITED}/publish",
    "publish-nothing": f"{OLD}/publish",
    "discard": f"{EDITED}/discard",
    "preview": f"{EDITED}/preview?need=deaf",
    "history": f"{EDITED}/history",
    "history-none": f"{OLD}/history",
    "compare": f"{EDITED}/compare?first=0&last=1",
    "undo": f"{EDITED}/history/1/undo",
    "proposal-waits": f"{EDITED}/proposals/1",
    "proposal-returned": f"{EDITED}/proposals/3",
    "points": "/{lang}/desk/points",
}
DESK_FORMS = {
    "temporary-error": ("temporary", {"until": "soon"}),
    "contacts-error": (
        "contacts",
        {"name_uk": "", "phone": "12", "position": "тут", "katottg": "Гобітон"},
    ),
    "contacts-moved": ("contacts", {"address_uk": "вул. Нова, 7"}),
    "hours-said": ("hours", {"show": "1", "day0": "9-13, 14-18", "days1": "25.12"}),
    "hours-error": ("hours", {"show": "1", "day0": "щодня", "plan2": "9-18"}),
    "photos-error": ("photos", {"feature": "ramp"}),
    "photo-error": (f"photos/{PHOTOS[0]}", {"step": "save"}),
    "question-error": ("questions/1", {"step": "answer"}),
    "suggestion-error": ("suggestions/1", {"step": "decline"}),
}
OFFICE = "/{lang}/office"
OFFICE_POINT = "libraries/zrazok-kovyla/points/main"
OFFICE_PAGES = {
    "home": "",
    "libraries": "libraries",
    "libraries-none": f"libraries?q={NOWHERE}",
    "library": "libraries/zrazok-kovyla",
    "new-library": "new-library",
    "edit-library": "libraries/zrazok-kovyla/edit",
    "new-point": "libraries/zrazok-kovyla/new-point",
    "merge": "libraries/zrazok-kovyla/merge",
    "remove-library": "libraries/zrazok-kovyla/remove",
    "keepers": "libraries/zrazok-kovyla/people",
    "point": OFFICE_POINT,
    "mode": f"{OFFICE_POINT}/mode",
    "move": f"{OFFICE_POINT}/move",
    "remove-point": f"{OFFICE_POINT}/remove",
    "people": "people",
    "invite": "people/invite",
    "person": "people/1",
    "person-awaited": "people/3",
    "person-revoked": "people/4",
    "edit-person": "people/1/edit",
    "person-libraries": "people/1/libraries",
    "revoke": "people/1/revoke",
    "audit": "audit",
    "review": "review",
    "review-one": "review/1",
    "review-own": "review/2",
    "review-returned": "review/3",
    "changes": "changes",
    "changes-none": f"changes?library={NOWHERE}",
    "overview": "overview?samples=counted",
    "overview-empty": "overview",
    "report": "report?samples=counted",
    "imports": "import",
    **{f"import-{name}": f"import/{number}" for number, name in enumerate(TABLES, start=1)},
    "batch": "batches/1",
}
OFFICE_FORMS = {
    "new-library-error": ("new-library", {"name_en": "Teren", "home": "Веселе"}),
    "edit-library-error": ("libraries/zrazok-kovyla/edit", {"name_uk": "", "home": "Гобітон"}),
    "new-point-error": ("libraries/zrazok-kovyla/new-point", {"name_uk": "", "place": "Веселе"}),
    "occupied": (f"{OFFICE_POINT}/mode", {"mode": "occupied"}),
    "mode-confirm": (f"{OFFICE_POINT}/mode", {"mode": "hub"}),
    "move-which": (f"{OFFICE_POINT}/move", {"target": "зразкова"}),
    "move-confirm": (f"{OFFICE_POINT}/move", {"target": "zrazok-chebrets"}),
    "merge-confirm": ("libraries/zrazok-kovyla/merge", {"target": "zrazok-chebrets"}),
    "invite-error": ("people/invite", {"email": "nobody", "role": "librarian"}),
    "revoke-refused": ("people/2/revoke", {"confirmed": "yes"}),
    "review-error": ("review/1", {"step": "return"}),
    "import-error": ("import", {"nothing": "1"}),
}

PAGES = (
    PageCase("home", "/{lang}/"),
    PageCase("home-chosen", f"/{{lang}}/?{NEEDS}"),
    PageCase("search-all", "/{lang}/search"),
    PageCase("search", f"/{{lang}}/search?{NEEDS}"),
    PageCase("search-small-needs", "/{lang}/search?need=home-bound&need=reading&need=hands"),
    PageCase("search-many", "/{lang}/search?need=child-family&need=trauma&need=sensory&page=2"),
    PageCase("search-eight-needs", f"/{{lang}}/search?{'&'.join(ALL_NEEDS[:8])}"),
    PageCase("search-all-needs", f"/{{lang}}/search?{'&'.join(ALL_NEEDS)}"),
    PageCase("search-distance", f"/{{lang}}/search?place={quote('Луганськ')}&sort=distance"),
    PageCase("search-unclear", "/{lang}/search?need=nothing&colour=red&page=900&sort=age"),
    PageCase("search-which-place", f"/{{lang}}/search?place={quote('Веселе')}"),
    PageCase("search-unknown-place", f"/{{lang}}/search?place={quote('Гобітон')}"),
    PageCase(
        "zero", f"/{{lang}}/search?{NEEDS}&unknown=hide&fact=changing-bench&fact=audio-beacon"
    ),
    *(
        PageCase(name, f"/{{lang}}/search?q={quote(text)}", like=LIKE.get(name, ""))
        for name, text in WORDS.items()
    ),
    PageCase("narrow", "/{lang}/search/narrow"),
    PageCase("narrow-words", f"/{{lang}}/search/narrow?q={quote(WORDS['search-former'])}"),
    PageCase("narrow-chosen", f"/{{lang}}/search/narrow?{NEEDS}&fact=ramp&mode=own&unknown=hide"),
    PageCase("narrow-zero", f"/{{lang}}/search/narrow?{'&'.join(ALL_NEEDS)}&q=zzz&place=zzz"),
    PageCase("library", "/{lang}/libraries/lounb"),
    PageCase("library-sample", "/{lang}/libraries/zrazok-kovyla"),
    PageCase("point", "/{lang}/libraries/zrazok-chebrets/main?need=wheelchair&need=deaf"),
    PageCase("point-all-needs", f"/{{lang}}/libraries/zrazok-chebrets/main?{'&'.join(ALL_NEEDS)}"),
    PageCase("point-real", "/{lang}/libraries/lounb/main"),
    PageCase("point-occupied", "/{lang}/libraries/lounb/luhansk"),
    PageCase("point-temporary", "/{lang}/libraries/zrazok-solovina/main?need=wheelchair"),
    PageCase("point-suspended", "/{lang}/libraries/zrazok-terykon/main"),
    PageCase("point-ukrainian-only", "/{lang}/libraries/zrazok-himnaziia-perelaz/main"),
    PageCase("point-long-name", "/{lang}/libraries/zrazok-dovhyi-pidpys/main?need=blind"),
    PageCase("point-photo", "/{lang}/libraries/zrazok-kovyla/main"),
    PageCase("point-online", "/{lang}/libraries/zrazok-kovyla/online?need=home-bound"),
    PageCase("correct-fact", "/{lang}/libraries/zrazok-chebrets/main/correct?fact=ramp"),
    PageCase("correct-number", "/{lang}/libraries/zrazok-chebrets/main/correct?fact=door-width-cm"),
    PageCase("correct-page", "/{lang}/libraries/lounb/luhansk/correct"),
    PageCase("correct-error", CORRECT, sent={"email": "nobody"}),
    PageCase("correct-check", CORRECT, sent={"text": "На сходах."}),
    PageCase("correct-hasty", CORRECT, sent={"text": "На сходах.", "step": "send"}),
    PageCase("correct-limited", f"/{{lang}}/libraries/{FULL}/main/correct", 429, sent=LIMITED),
    PageCase("ask-fact", "/{lang}/libraries/zrazok-chebrets/main/ask?fact=changing-bench"),
    PageCase("ask-visit", "/{lang}/libraries/zrazok-chebrets/main/ask?need=wheelchair"),
    *(
        PageCase(f"receipt-{name}", f"/{{lang}}/receipts/{name}")
        for name in (
            *("waits", "answered", "closed", "erased"),
            *("suggested", "declined", "accepted"),
        )
    ),
    PageCase("receipt-gone", "/{lang}/receipts/none", 404),
    PageCase("erase", "/{lang}/receipts/waits/erase"),
    PageCase("places", "/{lang}/places"),
    PageCase("needs", "/{lang}/needs"),
    PageCase("features", "/{lang}/features"),
    PageCase("glossary", "/{lang}/glossary"),
    PageCase("display", "/{lang}/display"),
    PageCase("accessibility", "/{lang}/accessibility"),
    PageCase("criteria-a", "/{lang}/accessibility/criteria/a"),
    PageCase("criteria-aa", "/{lang}/accessibility/criteria/aa"),
    PageCase("criteria-aaa", "/{lang}/accessibility/criteria/aaa"),
    PageCase("clauses", "/{lang}/accessibility/en-301-549"),
    PageCase("about", "/{lang}/about"),
    PageCase("privacy", "/{lang}/privacy"),
    PageCase("site-map", "/{lang}/site-map"),
    PageCase("sign-in", "/{lang}/sign-in"),
    PageCase("sign-in-error", "/{lang}/sign-in", sent={"email": "olha"}),
    PageCase("sign-in-wait", "/{lang}/sign-in", 429, sent={"email": EAGER}),
    PageCase("sign-in-again", "/{lang}/sign-in", who="librarian"),
    PageCase("sign-in-sent", "/{lang}/sign-in/sent"),
    PageCase("sign-in-link", "/{lang}/sign-in/gates-sign-in"),
    PageCase("sign-in-used", "/{lang}/sign-in/gates-signed-in", 410),
    PageCase("sign-in-gone", "/{lang}/sign-in/gates-nothing", 410),
    PageCase("join", "/{lang}/join/gates-invitation"),
    PageCase("join-gone", "/{lang}/join/gates-nothing", 410),
    PageCase("sign-out", "/{lang}/sign-out", who="librarian"),
    PageCase("signed-out", "/{lang}/sign-out"),
    PageCase("account", "/{lang}/account", who="librarian"),
    PageCase("account-error", "/{lang}/account", who="librarian", sent={"name": "я" * 201}),
    PageCase("welcome", "/{lang}/account/welcome", who="librarian"),
    PageCase("resume", "/{lang}/account/resume/gates-held", who="librarian"),
    PageCase("less-often", "/{lang}/less-often/gates-less-often"),
    *(PageCase(f"desk-{name}", path, who="librarian") for name, path in EDITING.items()),
    PageCase("desk-points-none", f"/{{lang}}/desk/points?q={NOWHERE}", who="coordinator"),
    PageCase("desk-publish-error", f"{EDITED}/publish", who="librarian", sent={"words": ""}),
    PageCase("desk-conflict", f"{DESK}/publish", who="librarian", sent={"reason": "mended"}),
    PageCase("desk-contacts-clash", CLASH, who="librarian", sent=FASTER, is_looked_at=True),
    PageCase("desk-home", "/{lang}/desk/", who="librarian"),
    PageCase("desk-home-coordinator", "/{lang}/desk/", who="coordinator"),
    PageCase("desk-confirm", f"{OLD}/confirm", who="librarian"),
    PageCase("desk-confirm-several", f"{OLD}/confirm?several=1", who="librarian"),
    PageCase(
        "desk-confirm-error", f"{OLD}/confirm?several=1", who="librarian", sent={"nothing": "1"}
    ),
    PageCase("desk-confirm-nothing", f"{DESK}/confirm", who="librarian"),
    PageCase("desk-sheet", f"{DESK}/sheet", who="librarian"),
    PageCase("desk-sheet-large", f"{DESK}/sheet?size=large", who="librarian"),
    PageCase("desk-sheet-blank", "/{lang}/desk/sheet", who="librarian"),
    PageCase("desk-temporary", f"{DESK}/temporary", who="librarian"),
    *(PageCase(f"confirm-{name}", f"/{{lang}}/confirm/gates-{name}") for name in CONFIRMING),
    PageCase("confirm-gone", "/{lang}/confirm/gates-gone", 410),
    *(
        PageCase(f"desk-{name}", f"{DESK}/{name}", who="librarian")
        for name in ("contacts", "hours")
    ),
    PageCase("desk-hours-syntax", "/{lang}/desk/zrazok-kovyla/travelling/hours", who="librarian"),
    PageCase("desk-not-shown", "/{lang}/desk/zrazok-kovyla/seat/hours", who="librarian"),
    PageCase("desk-photos", "/{lang}/desk/zrazok-kovyla/main/photos", who="librarian"),
    PageCase("desk-photos-none", f"{DESK}/photos", who="librarian"),
    PageCase("desk-photo", f"{DESK}/photos/{PHOTOS[0]}?feature=ramp", who="librarian"),
    PageCase("desk-questions", "/{lang}/desk/questions", who="librarian"),
    *(
        PageCase(f"desk-{kind}-{number}", f"{DESK}/{kind}s/{number}", who="librarian")
        for kind, number in (
            *(("question", number) for number in (1, 2, 3, 4)),
            *(("suggestion", number) for number in (1, 2, 3)),
        )
    ),
    *(
        PageCase(f"desk-{name}", f"{DESK}/{path}", who="librarian", sent=sent)
        for name, (path, sent) in DESK_FORMS.items()
    ),
    *(
        PageCase(f"office-{name}", f"{OFFICE}/{path}", who="coordinator")
        for name, path in OFFICE_PAGES.items()
    ),
    *(
        PageCase(f"office-{name}", f"{OFFICE}/{path}", who="coordinator", sent=sent)
        for name, (path, sent) in OFFICE_FORMS.items()
    ),
    *(
        PageCase(name, f"/{{lang}}/{look.path}", who=look.who, sent=look.sent, like=look.like)
        for name, look in LOOKS.items()
    ),
    PageCase("styleguide", "/{lang}/styleguide/"),
    PageCase("not-found", "/{lang}/nothing-here", 404),
    *(
        PageCase(f"error-{code}", f"/{{lang}}/styleguide/errors/{code}", code)
        for code in (400, 403, 405, 413, 429, 500)
    ),
)
