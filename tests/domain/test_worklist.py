"""What waits for somebody at the desk. Today is 22 November 2026, a Sunday."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from directory.domain import draft, editing, review, worklist
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.library import ServicePoint
from directory.domain.people import Person
from directory.domain.question import Asked, Question, QuestionState, ask
from directory.domain.suggestion import Suggested, suggest
from directory.domain.worklist import answer_by, gather
from tests.conftest import NOON, TODAY
from tests.world import IRYNA, OLHA, furnish


@pytest.fixture
def world(session):
    furnish(session, NOON)
    return session


def person(session, email=OLHA):
    return session.scalars(select(Person).where(Person.email == email)).one()


def kovyla(session):
    return session.get_one(ServicePoint, 1)


def test_old_answers_wait_until_they_are_confirmed(world):
    work = gather(world, person(world).actor, TODAY)

    assert [one.feature for one in work.points[0].facts] == [
        "call-button",
        "hearing-loop",
        "step-free-entrance",
    ]
    assert (work.due, work.total) == (3, 3)


def test_only_ones_own_libraries_are_looked_at(world):
    work = gather(world, person(world).actor, TODAY)

    assert [each.point["id"] for each in work.points] == ["kovyla/main"]


def test_nothing_waits_here_for_a_coordinator_without_libraries(world):
    assert gather(world, person(world, IRYNA).actor, TODAY).total == 0


def test_an_answer_waits_thirty_days_before_it_stops_counting(world):
    olha = person(world)
    editing.confirm(
        world,
        kovyla(world),
        ["call-button", "hearing-loop", "step-free-entrance"],
        Act(olha.actor, NOON),
    )

    work = gather(world, olha.actor, TODAY)
    due, where = work.following

    assert work.total == 0
    assert where.point["id"] == "kovyla/main"
    later = gather(world, olha.actor, due.until - timedelta(days=30))
    assert later.total == 0
    assert gather(world, olha.actor, due.until - timedelta(days=29)).total == 1


def test_what_visitors_sent_waits_until_it_is_answered(world):
    ask(world, 1, Asked(feature="lift"), "one", "uk", NOON)
    suggest(world, 1, Suggested(feature="ramp", value="no"), "two", "uk", NOON)
    ask(world, 2, Asked(feature="lift"), "three", "uk", NOON)

    work = gather(world, person(world).actor, TODAY)
    world.scalars(
        select(Question).where(Question.receipt == "one")
    ).one().state = QuestionState.ANSWERED
    after = gather(world, person(world).actor, TODAY)

    assert [one.feature for one in work.questions] == ["lift"]
    assert [one.feature for one in work.suggestions] == ["ramp"]
    assert after.questions == []


def test_ones_own_drafts_and_what_came_back_wait(world):
    olha, iryna = person(world), person(world, IRYNA)
    draft.keep(world, 1, olha.id, {"phone": "1"}, {"phone": ""}, NOON)
    published = editing.publish(world, kovyla(world), {"mode": "hub"}, Act(olha.actor, NOON))
    review.give_back(world, published.proposal, "Чому?", iryna.actor, NOON)

    work = gather(world, olha.actor, TODAY)

    assert [point.slug for _draft, point in work.drafts] == ["main"]
    assert [proposal.words for proposal, _point in work.returned] == ["Чому?"]
    assert gather(world, iryna.actor, TODAY).drafts == []


def test_what_somebody_began_at_a_library_that_is_theirs_no_more_waits_no_more(world):
    olha = person(world)
    draft.keep(world, 1, olha.id, {"phone": "1"}, {"phone": ""}, NOON)
    olha.libraries = []
    world.flush()

    assert gather(world, olha.actor, TODAY).total == 0


def test_main_questions_without_an_answer_are_counted_by_group(world):
    unknown = gather(world, person(world).actor, TODAY).points[0].unknown

    assert unknown["toilets"] == 1
    assert unknown["hearing-communication"] == 4


def test_ten_old_answers_take_five_minutes(world):
    work = gather(world, person(world).actor, TODAY)
    point = work.points[0]
    ten = worklist.PointWork(1, point.point, point.facts[:1] * 10, None, {})

    assert worklist.Worklist([], [], [], [], [ten]).minutes == 5
    assert worklist.Worklist([], [], [], [], [ten, ten, ten]).minutes == 15
    assert work.minutes == 2


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (date(2026, 11, 20), date(2026, 11, 24)),  # on a Friday
        (date(2026, 11, 22), date(2026, 11, 24)),  # on a Sunday
        (date(2026, 11, 23), date(2026, 11, 25)),
    ],
)
def test_a_visitor_should_have_an_answer_two_working_days_later(asked, until):
    assert answer_by(datetime(asked.year, asked.month, asked.day, 23, tzinfo=KYIV)) == until
