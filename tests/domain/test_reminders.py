"""Who is reminded of what, and when."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from directory.domain import outbox, projection, reminders
from directory.domain.hours import KYIV
from directory.domain.library import ServicePoint
from directory.domain.people import Person, Reminders
from directory.domain.question import Question, QuestionState
from directory.domain.reminders import Occasion
from directory.domain.suggestion import Suggestion
from tests.factories import make_fact, make_library, make_point

NOW = datetime(2026, 11, 22, 12, tzinfo=KYIV)
TODAY = NOW.date()
OLD = date(2020, 1, 1)


def make_person(*libraries, **overrides):
    values = {
        "email": "olena@example.org",
        "role": "librarian",
        "created_at": NOW,
        "joined_at": NOW,
        "libraries": list(libraries),
    }
    return Person(**(values | overrides))


def make_question(point, **overrides):
    values = {"about": "fact", "language": "uk", "receipt": "q", "needs": [], "made_at": NOW}
    return Question(point_id=point.id, **(values | overrides))


def save(session, *objects):
    session.add_all(objects)
    session.flush()


def publish(session, *points):
    save(session, *points)
    projection.refresh(session, [point.id for point in points])


@pytest.fixture
def librarian(session):
    """Give a librarian of a service point where one fact is overdue and one will soon be."""
    facts = [
        make_fact("ramp", checked_on=OLD),
        make_fact("handrails", "yes", checked_on=date(2024, 12, 15)),
        make_fact("step-free-entrance", "yes", checked_on=TODAY),
    ]
    point = make_point(facts=facts)
    publish(session, point)
    person = make_person(point.library)
    save(session, person)
    return person


def written(session, key, day):
    """Note that a letter with this key was written on a day."""
    now = datetime(day.year, day.month, day.day, 9, tzinfo=KYIV)
    letter = outbox.Composed("uk", "Бібліотеки", "Нагадування", "текст", "<p>текст</p>")
    assert outbox.queue(session, letter, "olena@example.org", now, key=key)


def test_a_digest_says_what_is_overdue_and_what_will_be_within_a_month(session, librarian):
    found = reminders.reminder(session, librarian.id, TODAY)

    assert (found.occasion, found.key) == (Occasion.DIGEST, f"digest:{librarian.id}:2026-11")
    (point,) = found.points
    assert point.point["id"] == "kovyla/main"
    assert [fact.feature for fact in point.facts] == ["ramp", "handrails"]
    assert found.more == 0


def test_what_visitors_sent_is_counted_until_it_is_answered(session, librarian):
    point = session.scalars(select(ServicePoint)).one()
    save(
        session,
        make_question(point),
        make_question(point, receipt="q2", state=QuestionState.ANSWERED),
        Suggestion(point_id=point.id, language="uk", receipt="s", made_at=NOW),
    )

    (found,) = reminders.reminder(session, librarian.id, TODAY).points

    assert (found.questions, found.suggestions) == (1, 1)


def test_nothing_is_sent_when_nothing_is_due(session):
    point = make_point(facts=[make_fact(checked_on=TODAY)])
    publish(session, point)
    person = make_person(point.library)
    save(session, person)

    assert reminders.reminder(session, person.id, TODAY) is None


def test_only_points_where_something_waits_are_in_a_digest(session, librarian):
    publish(session, make_point(library=librarian.libraries[0], slug="online", mode="online"))

    found = reminders.reminder(session, librarian.id, TODAY)

    assert [each.point["point"] for each in found.points] == ["main"]


def test_a_digest_is_sent_once_a_month(session, librarian):
    written(session, f"digest:{librarian.id}:2026-11", date(2026, 11, 1))

    assert reminders.reminder(session, librarian.id, TODAY) is None
    assert reminders.reminder(session, librarian.id, date(2026, 12, 1)) is not None


@pytest.mark.parametrize(
    ("often", "months"),
    [
        (Reminders.MONTHLY, [1, 2, 3, 4, 5, 8, 9, 10, 11, 12]),
        (Reminders.QUARTERLY, [1, 4, 10]),
        (Reminders.YEARLY, []),
    ],
)
def test_digests_come_as_often_as_a_librarian_wants(session, librarian, often, months):
    librarian.reminders = often

    by_month = {
        month: reminders.reminder(session, librarian.id, date(2027, month, 1))
        for month in range(1, 13)
    }

    digests = [m for m, each in by_month.items() if each and each.occasion is Occasion.DIGEST]
    assert digests == months
    assert {by_month[month].occasion for month in (6, 7)} == {Occasion.ROUND}


def test_the_round_is_from_the_first_of_june_even_when_nothing_is_due(session):
    point = make_point()
    publish(session, point)
    person = make_person(point.library)
    save(session, person)

    found = reminders.reminder(session, person.id, date(2027, 6, 1))

    assert reminders.reminder(session, person.id, date(2027, 5, 31)) is None
    assert (found.occasion, found.key) == (Occasion.ROUND, f"round:{person.id}:2027")
    assert [each.is_empty for each in found.points] == [True]


def test_the_round_is_sent_once_and_takes_the_place_of_that_month_s_digest(session, librarian):
    written(session, f"round:{librarian.id}:2027", date(2027, 6, 1))

    assert reminders.reminder(session, librarian.id, date(2027, 6, 30)) is None
    july = reminders.reminder(session, librarian.id, date(2027, 7, 1))
    assert july.occasion is Occasion.DIGEST


def test_nobody_goes_round_where_no_point_works(session):
    point = make_point(mode="occupied", facts=[make_fact(checked_on=OLD)])
    publish(session, point)
    person = make_person(point.library)
    save(session, person)

    assert reminders.reminder(session, person.id, date(2027, 6, 1)) is None
    assert reminders.reminder(session, person.id, TODAY) is None


def test_who_left_has_not_joined_or_keeps_no_library_is_not_reminded(session):
    library = make_library()
    people = [
        make_person(library, email="here@example.org"),
        make_person(library, email="left@example.org", revoked_at=NOW),
        make_person(library, email="invited@example.org", joined_at=None),
        make_person(email="nowhere@example.org", role="coordinator"),
    ]
    save(session, *people)

    assert reminders.keepers(session) == [people[0].id]


def test_a_letter_has_room_for_the_thirty_most_urgent_facts(session):
    keys = ["ramp", "handrails", "step-free-entrance"]
    library = make_library()
    points = [
        make_point(
            library=library,
            slug=f"p{number}",
            facts=[make_fact(key, "yes", checked_on=date(2020, 1, 1 + number)) for key in keys],
        )
        for number in range(12)
    ]
    publish(session, *points)
    person = make_person(library)
    save(session, person)

    found = reminders.reminder(session, person.id, TODAY)

    assert sum(len(each.facts) for each in found.points) == 30
    assert found.more == 6
    assert [len(each.facts) for each in found.points if each.point["point"] == "p0"] == [3]


def test_reminders_become_rarer_step_by_step(librarian):
    steps = []
    for _ in range(3):
        reminders.less_often(librarian)
        steps.append(librarian.reminders)

    assert steps == [Reminders.QUARTERLY, Reminders.YEARLY, Reminders.YEARLY]
