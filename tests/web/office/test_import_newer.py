"""Facts that were checked later than the table says."""

from sqlalchemy import select

from directory.domain.library import Fact, Library, ServicePoint
from tests.page import squeeze
from tests.web.office.importing import checked, press, reading


def older(**cells: str) -> dict[str, str]:
    """Make a row that is older than the ramp of the world (1 November 2026)."""
    ramp = {"ramp": "none", "ramp.checked_on": "2026-05-03", "ramp.how": "staff"}
    return {"library": "kovyla", **ramp, **cells}


def ramp(world) -> str:
    with reading(world) as session:
        query = select(Fact.value).join(ServicePoint).join(Library)
        found = query.where(Library.slug == "kovyla", Fact.feature == "ramp")
        return str(session.scalar(found))


def test_newer_facts_are_kept_and_listed(world, coordinator):
    path, page = checked(coordinator, older(postcode="92703"))

    (kept,) = page.table("Facts that were checked later than the table says").rows
    assert kept["Row"] == "2"
    assert kept["Service point"] == "kovyla/main"
    assert "1 November 2026" in kept["In the directory"].replace("\xa0", " ")
    assert "3 May 2026" in kept["In the table"].replace("\xa0", " ")
    press(coordinator, path, "apply")
    assert ramp(world) == "fixed"


def test_what_an_empty_cell_takes_away_is_counted(coordinator):
    new = {"lift": "yes", "lift.checked_on": "2026-11-20", "lift.how": "staff"}

    _, page = checked(coordinator, {"library": "kovyla", "call-button": "", **new})

    assert page.fact("Facts that are no longer checked") == "1"
    assert "Will be: Not checked" in squeeze(page.section("What would change").text())


def test_newer_facts_are_overwritten_after_another_look(world, coordinator):
    path, _ = checked(coordinator, older())

    page = press(coordinator, path, "overwrite")

    assert page.h1() == "The table can be imported"
    assert "Will be: None (3 May 2026" in squeeze(page.section("What would change").text())
    assert ramp(world) == "fixed"
    assert "Newer facts" in page.headings()
    page = press(coordinator, path, "apply")
    assert ramp(world) == "none"
    assert page.h1() == "The table is imported"
    assert "Newer facts" not in page.headings()


def test_newer_facts_can_be_kept_after_all(coordinator):
    path, _ = checked(coordinator, older())
    press(coordinator, path, "overwrite")

    page = press(coordinator, path, "keep")

    assert page.h1() == "Nothing would change"
