"""What is asked for the clock: the labelled queries, and their like for other towns and features.

A variant is written in the manner of a class, because what slows a search down is its manner: a
typo or a wrong keyboard layout costs repair, a bare name does not.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from benchmarks.search.data import REGION, queries
from directory.domain.library import listed
from directory.domain.place import SETTLEMENTS, Place
from directory.domain.romanise import romanise
from directory.region import pack
from directory.vocabulary import VOCABULARY, Feature

SEED = 44
AT_LEAST = 1_000
# The same keys of a Ukrainian and of an English keyboard
KEYS = str.maketrans(
    "йцукенгшщзхїфівапролджєячсмитьбю’",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,.`",
)

Manner = Callable[[Feature, Place], str]


def _typo(feature: Feature, _place: Place) -> str:
    """Exchange two letters in the middle of a word."""
    word = max(feature.short.uk.split(), key=len)
    at = len(word) // 2
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _former(_feature: Feature, place: Place) -> str:
    names = (*listed(place.former_uk), place.name_ru, place.name.uk)
    return next(filter(None, names))


MANNERS: Mapping[str, Manner] = {
    "exact_name": lambda feature, _: feature.short.uk,
    "inflected": lambda _, place: f"бібліотеки {place.name.uk}",
    "typo": _typo,
    "layout": lambda _, place: place.name.uk.casefold().translate(KEYS),
    "translit": lambda feature, place: romanise(f"{feature.short.uk} {place.name.uk}"),
    "russian": lambda _, place: f"{place.name_ru or place.name.uk} библиотека",
    "former": _former,
    "english": lambda feature, place: f"{feature.short.en} in {place.name.en}",
    "combo": lambda feature, place: f"{place.name.uk} {feature.short.uk}",
    "need": lambda feature, place: f"мені потрібно: {feature.label.uk}, {place.name.uk}",
    "abbr": lambda _, place: f"бібл. м. {place.name.uk}",
    "apostrophe": lambda feature, _: feature.short.uk.upper().replace("І", "I").replace("’", "'"),
    "freetext": lambda feature, _: f"гурток {feature.short.uk}",
    "none": lambda _, place: f"аптека {place.name.uk}",
}


def searches(engine: Engine) -> list[str]:
    """Return at least a thousand different searches in a drawn order, always the same one."""
    draw = random.Random(SEED)
    with Session(engine) as session:
        root = pack.load(REGION).root[:4]
        at_home = Place.type.in_(SETTLEMENTS) & Place.code.startswith(root)
        places = session.scalars(select(Place).where(at_home).order_by(Place.code)).all()
    texts = dict.fromkeys(query.text for query in queries())
    while len(texts) < AT_LEAST:
        texts |= dict.fromkeys(_variants(places, draw))
    found = list(texts)
    draw.shuffle(found)
    return found


def _variants(places: Sequence[Place], draw: random.Random) -> Iterator[str]:
    """Yield one text of each manner for every feature, each for a drawn town."""
    for feature in VOCABULARY.features.values():
        for manner in MANNERS.values():
            yield manner(feature, draw.choice(places))
