"""What is known of each community's service points."""

from datetime import date

from directory.domain import coverage, projection
from directory.domain.base import Localized
from directory.domain.coverage import Tally
from directory.vocabulary import VOCABULARY
from tests.factories import CHERKASY, make_fact, make_library, make_place, make_point

TODAY = date(2026, 11, 22)
OLD = date(2020, 1, 1)
HROMADA, EMPTY = "UA44140110000043456", "UA44140090000036545"


def region():
    """Give a hromada, its town, and a town elsewhere."""
    hromada = make_place(
        HROMADA, type="hromada", hromada=HROMADA, name=Localized("Старобільська", "Starobilska")
    )
    town = make_place(hromada=HROMADA)
    elsewhere = make_place(CHERKASY, name=Localized("Черкаси", "Cherkasy"))
    return hromada, town, elsewhere


def publish(session, *objects):
    session.add_all(objects)
    session.flush()
    points = [one for one in objects if one.__tablename__ == "service_point"]
    projection.refresh(session, [point.id for point in points])


def by_name(communities):
    return {community.place["en"]: community.tally for community in communities}


def test_points_are_counted_where_they_are_and_where_their_library_comes_from(session):
    hromada, town, elsewhere = region()
    library = make_library(home_place=town)
    publish(
        session,
        hromada,
        make_point(library=library, place=elsewhere, facts=[make_fact()]),
        make_point(library=library, slug="old", place=town, mode="occupied"),
    )

    found = coverage.gather(session, TODAY)

    assert by_name(found.here) == {
        "Cherkasy": Tally(points=1, working=1, checked=1, core=1),
        "Starobilska": Tally(points=1),
    }
    assert by_name(found.home) == {"Starobilska": Tally(points=2, working=1, checked=1, core=1)}
    assert (found.total.points, found.libraries) == (2, 1)


def test_checked_and_overdue_facts_are_apart_and_core_ones_are_counted(session):
    facts = [
        make_fact("ramp"),
        make_fact("path-firm-lit", "yes"),
        make_fact("step-free-entrance", "yes", checked_on=OLD),
    ]
    publish(session, make_point(facts=facts))

    total = coverage.gather(session, TODAY).total

    assert (total.checked, total.core, total.overdue) == (2, 1, 1)
    assert total.unknown == len(VOCABULARY.features) - 3


def test_no_facts_are_due_of_a_point_that_does_not_work(session):
    publish(session, make_point(mode="suspended", facts=[make_fact(checked_on=OLD)]))

    assert coverage.gather(session, TODAY).total == Tally(points=1)


def test_communities_that_no_library_comes_from_are_named(session):
    hromada, town, _ = region()
    empty = make_place(
        EMPTY, type="hromada", hromada=EMPTY, name=Localized("Сватівська", "Svative")
    )
    publish(session, hromada, empty, make_point(library=make_library(home_place=town)))

    assert [place["en"] for place in coverage.gather(session, TODAY).without] == ["Svative"]


def test_invented_entries_are_counted_only_when_asked_for(session):
    publish(session, make_point(sample=True, facts=[make_fact()]))

    assert coverage.gather(session, TODAY).total == Tally()
    assert coverage.gather(session, TODAY, with_samples=True).total.working == 1
