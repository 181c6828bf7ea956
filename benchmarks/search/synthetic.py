"""Catalogues of any size, made of the 300 development points.

The first 300 rows are those points as they are. Every further 300 are the same points under new
ids, in places drawn evenly from all settlements, with the answers to each feature dealt anew: each
answer stays as frequent as it was. A fixed seed draws, so the same size is the same catalogue.
"""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks.search.data import with_catalogue, with_places
from directory.domain import projection
from directory.domain.belongings import FactData
from directory.domain.place import SETTLEMENTS, Place, PlaceName
from directory.domain.projection import PointData

SEED = 44
BATCH = 10_000
INSERT = "INSERT INTO projection (point_id, key, data) VALUES (?, ?, ?)"

Answers = dict[str, list[FactData | None]]  # feature → its answer at each point, in a drawn order


def write(path: Path, size: int) -> None:
    """Make a database with the region's places and so many projections, and nothing behind them."""
    engine = with_places(path)
    with Session(engine.execution_options(writing=True)) as session:
        places = settlements(session)
        projection.count_change(session)
        session.commit()
    engine.dispose()
    rows = enumerate(islice(points(_catalogue(), places), size), 1)
    # The driver alone, which asks for no service point behind a projection and is fast.
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        while batch := [(row, p["id"], orjson.dumps(p)) for row, p in islice(rows, BATCH)]:
            with connection:
                connection.executemany(INSERT, batch)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def points(originals: Sequence[PointData], places: Sequence[PlaceName]) -> Iterator[PointData]:
    """Yield the originals, then copies of them without end."""
    draw = random.Random(SEED)
    answers = _answers(originals, draw)
    yield from originals
    for copy in count(1):
        starts = {feature: draw.randrange(len(originals)) for feature in answers}
        for row, original in enumerate(originals):
            facts = _facts(answers, starts, row)
            yield _copied(original, copy, draw.choice(places), facts)


def settlements(session: Session) -> list[PlaceName]:
    """Return all settlements of the gazetteer."""
    found = session.scalars(select(Place).where(Place.type.in_(SETTLEMENTS)).order_by(Place.code))
    return [{"code": place.code, "uk": place.name.uk, "en": place.name.en} for place in found]


def _catalogue() -> list[PointData]:
    """Return the development points as they are published."""
    with TemporaryDirectory() as folder:
        engine = with_catalogue(Path(folder) / "catalogue.db")
        with Session(engine) as session:
            packed = session.scalars(
                select(projection.Projection.data).order_by(projection.Projection.point_id)
            ).all()
        engine.dispose()
    return [orjson.loads(data) for data in packed]


def _answers(originals: Sequence[PointData], draw: random.Random) -> Answers:
    features = sorted({feature for point in originals for feature in point["facts"]})
    answers: Answers = {
        feature: [point["facts"].get(feature) for point in originals] for feature in features
    }
    for dealt in answers.values():
        draw.shuffle(dealt)
    return answers


def _facts(answers: Answers, starts: dict[str, int], row: int) -> dict[str, FactData]:
    found = {}
    for feature, dealt in answers.items():
        fact = dealt[(starts[feature] + row) % len(dealt)]
        if fact is not None:
            found[feature] = fact
    return found


def _copied(
    original: PointData, copy: int, place: PlaceName, facts: dict[str, FactData]
) -> PointData:
    library = original["library"]
    slug = f"{library['slug']}-{copy}"
    return {
        **original,
        "id": f"{slug}/{original['point']}",
        "library": {**library, "slug": slug, "home": place},
        "place": place,
        "facts": facts,
        "temporary": {},
        "photos": [],
    }
