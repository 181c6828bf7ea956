"""The coordinator's overview and report."""

import csv
from datetime import datetime, timedelta
from io import StringIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from directory import search
from directory.domain import editing, projection
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.library import ServicePoint
from directory.domain.permissions import Actor
from directory.domain.question import Question
from directory.search import log
from directory.vocabulary import VOCABULARY
from tests.conftest import NOON, TODAY
from tests.page import Page
from tests.world import IRYNA, KOVYLA, signed_in

OVERVIEW = "/en/office/overview"
REPORT = "/en/office/report"
FILES = ("needs", "home", "here", "overdue", "unanswered", "searches")


def writing(app):
    return Session(app.extensions["engine"].execution_options(writing=True))


def points(session):
    found = session.scalars(select(ServicePoint).options(joinedload(ServicePoint.library)))
    return {projection.key_of(point): point for point in found}


def look(client, address=OVERVIEW):
    response = client.get(address)
    assert response.status_code == 200
    return Page(response.data)


def rows(client, name, language="en"):
    response = client.get(f"/{language}/office/overview/{name}.csv")
    assert response.mimetype == "text/csv"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}.csv"
    assert response.data.startswith("\ufeff".encode())
    return list(csv.reader(StringIO(response.data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def asked(world):
    """Let a visitor ask about the ramp ten days ago."""
    with writing(world) as session:
        question = Question(
            point_id=points(session)[KOVYLA].id,
            about="fact",
            feature="ramp",
            text="Чи є пандус?",
            needs=["wheelchair"],
            language="uk",
            receipt="x",
            made_at=NOON - timedelta(days=10),
        )
        session.add(question)
        session.commit()


@pytest.fixture
def sought(world):
    """Let people search in vain."""
    with writing(world) as session:
        for text in ("дирижабль", "дирижабль", "=1+1"):
            log.note(session, text, TODAY)
        session.commit()


def test_coverage_is_counted_for_each_need(coordinator):
    table = look(coordinator).table("Working service points by need")

    assert len(table.rows) == len(VOCABULARY.needs)
    assert table.row("Wheelchair") == {
        "Need": "Wheelchair",
        "Everything found": "0",
        "Something missing": "0",
        "Not checked": "2",
    }


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_chart_has_a_name_and_a_bar_for_each_need(coordinator, language):
    page = look(coordinator, f"/{language}/office/overview")

    (chart,) = page.soup.select("main svg[role=img]")
    assert page.soup.find(id=chart["aria-labelledby"]).get_text(strip=True)
    assert len(chart.select("text")) == len(VOCABULARY.needs)
    parts = chart.select("svg")
    assert {part["aria-hidden"] for part in parts} == {"true"}
    assert [float(part["width"].rstrip("%")) for part in parts] == [100.0] * len(parts)


def test_communities_are_counted_where_libraries_come_from_and_where_points_are(coordinator):
    page = look(coordinator)

    for caption in ("By home community", "By where they are now"):
        assert page.table(caption).row("Starobilsk") == {
            "Community": "Starobilsk",
            "Points": "2",
            "Of these working": "2",
            "Checked": "3",
            "Core checked": "3",
            "Overdue": "3",
        }


def test_overdue_facts_are_counted_by_point_and_listed_in_the_file(coordinator):
    assert look(coordinator).table("Facts overdue by service point").rows == [
        {
            "Service point": "Kovyla Library",
            "Facts overdue": "3",
            "The oldest was checked": "10 January 2024",
        }
    ]
    header, *facts = rows(coordinator, "overdue")
    assert header == [
        "Service point",
        "Address in the directory",
        "Fact",
        "Checked",
        "Counted until",
    ]
    assert len(facts) == 3
    assert facts[0][:2] == ["Kovyla Library", "kovyla/main"]
    assert ["Step-free entrance", "2024-01-10", "2026-01-10"] in [fact[2:] for fact in facts]


@pytest.mark.usefixtures("asked")
def test_what_waits_for_an_answer_is_named_and_not_quoted(coordinator):
    page = look(coordinator)

    assert page.table("Waiting for an answer").rows == [
        {
            "What waits": "Question 1",
            "About what": "Ramp",
            "Service point": "Kovyla Library",
            "Since": "12 November 2026",
        }
    ]
    assert "Чи є пандус?" not in page.text()
    assert Page(coordinator.get(page.link("Question 1")).data).h1()


@pytest.mark.usefixtures("sought")
def test_searches_that_found_nothing_are_listed(coordinator):
    table = look(coordinator).table("Searches that found nothing")

    assert table.row("дирижабль") == {
        "Words": "дирижабль",
        "How often": "2",
        "Last on": "22 November 2026",
    }


@pytest.mark.usefixtures("sought")
def test_no_spreadsheet_computes_what_visitors_typed(coordinator):
    assert rows(coordinator, "searches")[1:] == [
        ["дирижабль", "2", "2026-11-22"],
        ["'=1+1", "1", "2026-11-22"],
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.usefixtures("asked", "sought")
def test_every_table_has_a_file_with_a_header(coordinator, name, language):
    header, *lines = rows(coordinator, name, language)

    assert lines
    assert all(header)
    assert {len(line) for line in lines} == {len(header)}
    page = look(coordinator, f"/{language}/office/overview")
    assert f"/{language}/office/overview/{name}.csv" in page.links().values()


def test_empty_sections_say_so(coordinator, world):
    with writing(world) as session:
        for point in points(session).values():
            point.mode = "suspended"
        projection.refresh(session, [point.id for point in points(session).values()])
        search.refresh(session)
        session.commit()

    page = look(coordinator)

    assert "No fact is overdue." in page.section("Overdue facts").text()
    assert "No visitor waits" in page.section("Questions without an answer").text()
    assert "No search" in page.section("Searches without a result").text()
    assert page.soup.select("main svg[role=img]") == []


def test_samples_are_counted_only_when_asked_for(coordinator, world):
    with writing(world) as session:
        point = points(session)["chebrets/main"]
        point.sample = True
        projection.refresh(session, [point.id])
        search.refresh(session)
        session.commit()

    page = look(coordinator)
    assert "1 working service point on" in page.text()

    page = look(coordinator, page.link("Count the samples, too"))
    assert "2 working service points on" in page.text()
    assert "samples=counted" in page.link("Needs as a CSV file")
    assert page.link("Count only real service points") == OVERVIEW


@pytest.mark.usefixtures("asked")
def test_the_report_says_what_was_done_in_its_period(coordinator, world):
    with writing(world) as session:
        point = points(session)[KOVYLA]
        act = Act(by=Actor(1, "librarian", frozenset({"kovyla"})), now=NOON)
        editing.confirm(session, point, ["hearing-loop", "call-button"], act)
        search.refresh(session)
        session.commit()

    page = look(coordinator, f"{REPORT}?period=this-month")

    assert "From 1 November 2026 to 22 November 2026." in page.text()
    done = page.section("What was done")
    assert done.fact("Changes published") == "1"
    assert done.fact("Answers written or confirmed") == "2"
    assert done.fact("Questions from visitors") == "1"
    assert done.fact("Questions answered") == "0"
    before = look(coordinator, f"{REPORT}?period=last-month").section("What was done")
    assert before.fact("Changes published") == "0"


def test_the_report_covers_the_last_quarter_unless_asked_otherwise(coordinator):
    for address in (REPORT, f"{REPORT}?period=never"):
        page = look(coordinator, address)
        assert "From 1 July 2026 to 30 September 2026." in page.text()
        assert page.value_of("Period") == "last-quarter"

    form = page.form("Show this period").choose("Period", "The last year")
    page = Page(form.submit(coordinator).data)
    assert "From 1 January 2025 to 31 December 2025." in page.text()


def test_the_report_gives_numbers_and_what_is_not_known(coordinator):
    page = look(coordinator, REPORT)

    numbers = page.section("In numbers")
    assert numbers.fact("Service points") == "2"
    assert numbers.fact("Facts checked at working service points") == "3"
    assert numbers.fact("Facts overdue") == "3"
    assert numbers.fact("Facts never checked") == "144"
    least = page.table("The facts known least")
    assert {row["Checked at service points"] for row in least.rows} == {"0"}
    assert "Luhansk Regional Branch of the Ukrainian Library Association" in page.text()


@pytest.mark.parametrize("address", [OVERVIEW, REPORT, f"{OVERVIEW}/needs.csv"])
def test_overview_and_report_are_for_coordinators(visitor, librarian, address):
    assert visitor.get(address).status_code == 303
    assert librarian.get(address).status_code == 403


@pytest.mark.parametrize(
    "day", [datetime(2027, 1, 1, tzinfo=KYIV), datetime(2028, 2, 29, tzinfo=KYIV)]
)
def test_the_report_can_be_made_on_any_day(world, day):
    world.extensions["clock"] = lambda: day
    client = signed_in(world, IRYNA)

    for period in ("last-month", "this-month", "this-quarter", "last-year", "this-year"):
        look(client, f"{REPORT}?period={period}")
