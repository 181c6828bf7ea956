"""What happened in a period."""

from datetime import date, datetime, timedelta

import pytest

from directory.domain import activity, editing
from directory.domain.activity import Period, periods
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.people import Person
from directory.domain.permissions import Actor
from directory.domain.question import Question, QuestionState
from directory.domain.suggestion import Suggestion, SuggestionState
from tests.factories import make_fact, make_library, make_point

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
NOON = datetime(2026, 11, 22, 12, tzinfo=KYIV)
FIRST = datetime(2026, 11, 1, 0, tzinfo=KYIV)
AFTER = datetime(2026, 12, 1, 0, tzinfo=KYIV)


@pytest.fixture
def point(session):
    point = make_point(facts=[make_fact("ramp"), make_fact("handrails", "yes")])
    session.add(point)
    session.flush()
    return point


@pytest.fixture
def editor(session):
    person = Person(email="olha@example.org", role="librarian", created_at=NOON)
    session.add(person)
    session.flush()
    return Actor(person.id, "librarian", frozenset({"kovyla"}))


def count(session, period=NOVEMBER, **options):
    session.flush()
    return activity.during(session, period, **options)


def test_changes_and_the_answers_in_them_are_counted(session, point, editor):
    editing.confirm(session, point, ["ramp", "handrails"], Act(editor, NOON))
    gone = {"fact.ramp": None, "summary_uk": "Тиха зала"}
    editing.publish(session, point, gone, Act(editor, NOON))

    done = count(session)

    assert done.actions == {"confirm": 1, "edit": 1}
    assert (done.revisions, done.libraries) == (2, 1)
    assert done.facts == 2  # an answer that was taken away is none


@pytest.mark.parametrize(
    ("moment", "counted"),
    [(FIRST, 1), (FIRST - timedelta(seconds=1), 0), (AFTER - timedelta(seconds=1), 1), (AFTER, 0)],
)
def test_a_period_is_whole_days_in_kyiv(session, point, editor, moment, counted):
    editing.publish(session, point, {"summary_uk": "Тиха зала"}, Act(editor, moment))

    assert count(session).revisions == counted


def test_invented_libraries_are_counted_only_when_asked_for(session, editor):
    point = make_point(sample=True)
    session.add(point)
    session.flush()
    editing.publish(session, point, {"summary_uk": "Тиха зала"}, Act(editor, NOON))

    assert count(session).revisions == 0
    assert count(session, with_samples=True).revisions == 1


def test_what_visitors_sent_counts_when_it_came_and_what_became_of_it_when_it_did(session, point):
    before = NOON - timedelta(days=60)
    sent = {"point_id": point.id, "language": "uk"}
    question = {**sent, "about": "fact", "needs": []}
    answered = {"state": QuestionState.ANSWERED, "answered_at": NOON}
    accepted = {"state": SuggestionState.ACCEPTED, "closed_at": NOON}
    declined = {"state": SuggestionState.DECLINED, "closed_at": NOON}
    session.add_all(
        [
            Question(**question, receipt="1", made_at=NOON),
            Question(**question, receipt="2", made_at=before, **answered),
            Suggestion(**sent, receipt="3", made_at=NOON),
            Suggestion(**sent, receipt="4", made_at=before, **accepted),
            Suggestion(**sent, receipt="5", made_at=NOON, **declined),
        ]
    )

    done = count(session)

    assert (done.questions, done.answered) == (1, 1)
    assert (done.suggestions, done.accepted, done.declined) == (2, 1, 1)


def test_periods_are_months_quarters_and_years():
    found = periods(date(2026, 11, 22))

    assert found["this-month"] == Period(date(2026, 11, 1), date(2026, 11, 22))
    assert found["last-month"] == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert found["this-quarter"] == Period(date(2026, 10, 1), date(2026, 11, 22))
    assert found["last-quarter"] == Period(date(2026, 7, 1), date(2026, 9, 30))
    assert found["this-year"] == Period(date(2026, 1, 1), date(2026, 11, 22))
    assert found["last-year"] == Period(date(2025, 1, 1), date(2025, 12, 31))


def test_periods_go_back_over_the_new_year():
    found = periods(date(2027, 1, 31))

    assert found["last-month"] == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert found["last-quarter"] == Period(date(2026, 10, 1), date(2026, 12, 31))


def test_two_libraries_are_two(session, point, editor):
    other = make_point(library=make_library(slug="chebrets", home_place=point.place))
    session.add(other)
    session.flush()
    for each in (point, other):
        editing.publish(session, each, {"summary_uk": "Тиха зала"}, Act(editor, NOON))

    assert count(session).libraries == 2
