"""What the pages of an import say: how far it is, what was found, what can be done next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup
from sqlalchemy import select

from directory import db
from directory.domain.belongings import Text
from directory.domain.import_job import WORKING, ImportJob, Stage
from directory.domain.library import Library
from directory.domain.people import Person
from directory.domain.projection import named
from directory.exchange import findings
from directory.exchange.findings import MOST_SHOWN
from directory.exchange.table import Problem
from directory.vocabulary import VOCABULARY
from directory.web import changes_in_words, clock, wording
from directory.web.changes_in_words import ChangeView
from directory.web.language import current
from directory.web.office import times
from directory.web.office.tables import Row, Table
from directory.web.saying import marked, said

HEADER = 1  # the row of the columns' names


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A service point, or a library itself, with what changes of it."""

    name: str
    is_new: bool
    changes: list[ChangeView]


@dataclass(frozen=True, slots=True)
class LibraryView:
    """A library with the places of it that change."""

    name: str
    places: list[PlaceView]


@dataclass(frozen=True, slots=True)
class JobLine:
    """An import in the list of the latest."""

    name: str
    url: str
    when: str
    state: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """One import."""

    heading: str
    uploaded: str
    is_working: bool
    is_left: bool  # there is work to do and nobody does it
    is_ready: bool
    progress: str
    counted: list[tuple[str, int]]
    libraries: list[LibraryView]
    places_left_out: int
    problems: Table | None
    problems_left_out: int
    kept: Table | None
    kept_same: int
    kept_left_out: int


def of(job: ImportJob) -> ImportView:
    """Say everything about an import."""
    counted: dict[str, int] = job.found.get("counted", {})
    is_working = job.stage in WORKING
    shows_found = bool(counted) and not (is_working and job.stage == Stage.CHECKING)
    places = job.found["places"] if shows_found else []
    kept = job.found["kept"] if shows_found and job.stage != Stage.APPLIED else []
    return ImportView(
        heading=heading(job),
        uploaded=_uploaded(job),
        is_working=is_working,
        is_left=job.is_waiting(clock.now()),
        is_ready=is_ready(job),
        progress=_progress(job) if is_working else "",
        counted=_counted(counted) if shows_found and not counted["problems"] else [],
        libraries=_libraries(places),
        places_left_out=counted["places"] - len(places) if shows_found else 0,
        problems=_first_problems(job) if shows_found and counted["problems"] else None,
        problems_left_out=max(0, counted.get("problems", 0) - MOST_SHOWN),
        kept=_kept(kept) if kept else None,
        kept_same=counted["kept"] - counted["differing"] if shows_found else 0,
        kept_left_out=counted["differing"] - len(kept) if kept else 0,
    )


def is_ready(job: ImportJob) -> bool:
    """Say whether there is something to apply and nothing against it."""
    counted: dict[str, int] = job.found.get("counted", {})
    is_good = bool(counted) and not counted["problems"] and counted["places"] > 0
    return job.stage == Stage.CHECKED and is_good


def heading(job: ImportJob) -> str:
    """Say in a few words how far an import is."""
    match job.stage:
        case Stage.CHECKING:
            return _("The table is being checked")
        case Stage.APPLYING:
            return _("The changes are being written")
        case Stage.APPLIED:
            return _("The table is imported")
    problems = job.found["counted"]["problems"]
    if problems:
        return ngettext("%(num)s problem in the table", "%(num)s problems in the table", problems)
    return _("The table can be imported") if is_ready(job) else _("Nothing would change")


def listing(jobs: Iterable[ImportJob]) -> list[JobLine]:
    """List imports."""
    return [
        JobLine(
            job.name,
            url_for("office.one_import", number=job.id),
            times.moment(job.made_at),
            heading(job),
        )
        for job in jobs
    ]


def problems(found: Sequence[Problem]) -> Table:
    """List problems by row and column."""
    return Table(
        _("What has to be mended in the table"),
        (_("Row"), _("Column"), _("What is wrong and what was expected")),
        tuple(
            Row((_row(each.row), each.column or "–", wording.sentence(said(each.message))))
            for each in found
        ),
    )


def change_headings() -> tuple[str, ...]:
    """Return the headings of the file of all changes."""
    columns = _("What"), _("Library"), _("Service point"), _("Column"), _("Before"), _("After")
    return tuple(map(str, columns))


def person_name(number: int | None) -> str:
    """Name who did something; without a person it was done on the server."""
    person = db.session().get(Person, number) if number else None
    return (person.name or person.email) if person else _("the server’s administrator")


def _uploaded(job: ImportJob) -> str:
    when, who = times.moment(job.made_at), person_name(job.person_id)
    return _("Uploaded: %(when)s. By: %(who)s.", when=when, who=who)


def _progress(job: ImportJob) -> str:
    if job.rows and job.rows_done == job.rows:
        if job.stage == Stage.APPLYING:
            return _("All rows are checked; now they are being written.")
        return _("All rows are read; now they are compared with the directory.")
    done, total = wording.count(job.rows_done), wording.count(job.rows)
    if job.rows:
        return _("Rows checked: %(done)s of %(total)s.", done=done, total=total)
    return _("The file is being read.")


def _counted(counted: dict[str, int]) -> list[tuple[str, int]]:
    said_of = [
        (_("New service points"), counted["new"]),
        (_("Service points that change"), counted["changed"]),
        (_("Service points that stay as they are"), counted["unchanged"]),
        (_("Facts that are no longer checked"), counted["gone"]),
        (_("Facts kept because they are newer"), counted["kept"]),
    ]
    return [(label, number) for label, number in said_of if number]


def _libraries(places: Sequence[dict[str, Any]]) -> list[LibraryView]:
    names = _names({place["library"] for place in places})
    names |= {place["library"]: place["name"] for place in places if not place["point"]}
    return [
        LibraryView(
            named(names[slug], current()),
            [_place(place) for place in found],
        )
        for slug, found in groupby(places, key=lambda place: place["library"])
    ]


def _names(slugs: set[str]) -> dict[str, Text]:
    rows = db.session().scalars(select(Library).where(Library.slug.in_(slugs)))
    return {each.slug: {"uk": each.name.uk, "en": each.name.en} for each in rows}


def _place(place: dict[str, Any]) -> PlaceView:
    name = named(place["name"], current()) if place["point"] else _("The library itself")
    if place["point"]:
        name = Markup("<bdi>{}</bdi> ({}/{})").format(name, place["library"], place["point"])
    changes = {field: pair for field, pair in place["changes"].items() if field != "removed"}
    return PlaceView(name, place["is_new"], changes_in_words.changes(changes))


def _first_problems(job: ImportJob) -> Table:
    """List the first problems as a page shows them."""
    found = findings.problems(job.problems)[:MOST_SHOWN]
    table = problems(found)
    rows = tuple(
        Row((row.cells[0], _column(each.column), _sentence(marked(each.message))))
        for row, each in zip(table.rows, found, strict=True)
    )
    return replace(table, rows=rows)


def _column(name: str) -> Markup:
    return Markup("<code>{}</code>").format(name) if name else Markup("–")


def _sentence(words: Markup) -> Markup:
    """Begin with a capital letter, unless it begins with what somebody typed."""
    return Markup(wording.sentence(words))  # noqa: S704 -- it is marked already


def _row(number: int) -> str:
    if number == HEADER:
        return _("1 (the names of the columns)")
    return str(number) if number else _("The whole file")


def _kept(kept: Sequence[dict[str, Any]]) -> Table:
    return Table(
        _("Facts that were checked later than the table says"),
        (_("Row"), _("Service point"), _("Fact"), _("In the directory"), _("In the table")),
        tuple(
            Row(
                (
                    str(each["row"]),
                    f"{each['library']}/{each['point']}",
                    VOCABULARY.features[each["feature"]].label.in_(current()),
                    changes_in_words.said(f"fact.{each['feature']}", each["stored"]),
                    changes_in_words.said(f"fact.{each['feature']}", each["given"]),
                )
            )
            for each in kept
        ),
    )
