"""The development data: a database with the invented catalogue alone, and the labelled queries."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from directory.cli.db import upgrade
from directory.db import make_engine
from directory.exchange import importer
from directory.exchange.reading import read
from directory.region import pack

FOLDER = Path(__file__).parent
CATALOGUE = FOLDER / "catalogue.csv"
QUERIES = FOLDER / "queries.jsonl"
REGION = "luhansk"  # where the catalogue's places are
TODAY = date(2026, 11, 22)  # the catalogue's facts are fresh on this day, whenever it is measured


@dataclass(frozen=True, slots=True)
class Labelled:
    """A query with its right answers; a query of the class `none` has none."""

    id: str
    kind: str
    text: str
    relevant: frozenset[str]
    none: bool


def queries() -> list[Labelled]:
    """Read the labelled queries in the order of the file."""
    with QUERIES.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        Labelled(row["id"], row["class"], row["query"], frozenset(row["relevant"]), row["none"])
        for row in rows
    ]


def with_places(path: Path) -> Engine:
    """Make a database that knows the region's places and no library."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    with Session(engine.execution_options(writing=True)) as session:
        pack.load_places(session, pack.load(REGION))
        session.commit()
    return engine


def with_catalogue(path: Path) -> Engine:
    """Make a database with the region's places and the catalogue, imported as operators do it."""
    engine = with_places(path)
    with Session(engine.execution_options(writing=True)) as session:
        plan = importer.plan(session, read(CATALOGUE), TODAY, pack.load(REGION).root)
        importer.apply(session, plan)  # refuses a plan with problems
        session.commit()
    return engine
