"""Every page and state that the gates visit; a route that is missing here fails a test."""

from dataclasses import dataclass
from urllib.parse import quote

from directory.vocabulary import VOCABULARY


@dataclass(frozen=True)
class PageCase:
    """A page of the sample site; {lang} in the path is its language."""

    name: str
    path: str
    status: int = 200


CHERKASY = quote("Черкаси")
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
    *(PageCase(name, f"/{{lang}}/search?q={quote(text)}") for name, text in WORDS.items()),
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
    PageCase("point-suspended", "/{lang}/libraries/zrazok-terykon/main"),
    PageCase("point-ukrainian-only", "/{lang}/libraries/zrazok-himnaziia-perelaz/main"),
    PageCase("point-long-name", "/{lang}/libraries/zrazok-dovhyi-pidpys/main?need=blind"),
    PageCase("point-online", "/{lang}/libraries/zrazok-kovyla/online?need=home-bound"),
    PageCase("places", "/{lang}/places"),
    PageCase("needs", "/{lang}/needs"),
    PageCase("features", "/{lang}/features"),
    PageCase("display", "/{lang}/display"),
    PageCase("accessibility", "/{lang}/accessibility"),
    PageCase("about", "/{lang}/about"),
    PageCase("privacy", "/{lang}/privacy"),
    PageCase("site-map", "/{lang}/site-map"),
    PageCase("styleguide", "/{lang}/styleguide/"),
    PageCase("not-found", "/{lang}/nothing-here", 404),
    *(
        PageCase(f"error-{code}", f"/{{lang}}/styleguide/errors/{code}", code)
        for code in (400, 403, 405, 413, 429, 500)
    ),
)
