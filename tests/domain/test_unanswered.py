"""What visitors wait for an answer to."""

from datetime import datetime, timedelta

import pytest

from directory.domain import unanswered
from directory.domain.hours import KYIV
from directory.domain.question import Question, QuestionState
from directory.domain.suggestion import Suggestion, SuggestionState
from tests.factories import make_library, make_point

NOON = datetime(2026, 11, 22, 12, tzinfo=KYIV)


@pytest.fixture
def point(session):
    point = make_point()
    session.add(point)
    session.flush()
    return point


def ask(session, point, receipt, days=0, **more):
    values = {"about": "fact", "language": "uk", "needs": [], "feature": "ramp"}
    made_at = NOON - timedelta(days=days)
    session.add(Question(point_id=point.id, receipt=receipt, made_at=made_at, **(values | more)))
    session.flush()


def suggest(session, point, receipt, days=0, **more):
    made_at = NOON - timedelta(days=days)
    session.add(
        Suggestion(point_id=point.id, receipt=receipt, language="uk", made_at=made_at, **more)
    )
    session.flush()


def told(session, **options):
    return [
        (one.kind, one.point, one.feature, one.made_at)
        for one in unanswered.listing(session, **options)
    ]


def test_the_oldest_comes_first_whatever_it_is(session, point):
    ask(session, point, "1", days=1)
    suggest(session, point, "2", days=5)

    assert told(session) == [
        ("suggestion", "kovyla/main", "", NOON - timedelta(days=5)),
        ("question", "kovyla/main", "ramp", NOON - timedelta(days=1)),
    ]
    assert unanswered.listing(session)[0].name == point.name


def test_what_was_answered_or_closed_waits_no_longer(session, point):
    ask(session, point, "1", state=QuestionState.ANSWERED)
    ask(session, point, "2", state=QuestionState.CLOSED)
    suggest(session, point, "3", state=SuggestionState.DECLINED)

    assert told(session) == []


def test_only_the_libraries_asked_for_are_looked_at(session, point):
    other = make_point(library=make_library(slug="chebrets", home_place=point.place))
    session.add(other)
    session.flush()
    ask(session, point, "1")
    suggest(session, other, "2")

    assert [one.point for one in unanswered.listing(session, libraries={"chebrets"})] == [
        "chebrets/main"
    ]
    assert unanswered.listing(session, libraries=()) == []


def test_samples_and_points_that_are_gone_are_left_out(session, point):
    point.sample = True
    ask(session, point, "1")

    assert told(session, with_samples=False) == []
    assert len(told(session)) == 1
    point.removed = True
    session.flush()
    assert told(session) == []
