"""Letters wait in order, are taken by one at a time, and are forgotten when they are done."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.domain import outbox
from directory.domain.hours import KYIV
from directory.domain.outbox import Composed, Letter

NOW = datetime(2026, 11, 22, 12, tzinfo=KYIV)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def composed(subject: str = "Ваше посилання") -> Composed:
    return Composed("uk", "Бібліотеки", subject, "Натисніть: …\n", "<p>Натисніть</p>")


def queue(session: Session, recipient: str = "olha@example.org", **options: Any) -> bool:
    options = {"now": NOW, **options}
    return outbox.queue(session, composed(), recipient, options.pop("now"), **options)


def taken(session: Session, now: datetime = NOW) -> str | None:
    """Take the next letter and say whose it is."""
    letter = outbox.claim(session, now)
    return letter.recipient if letter else None


def only(session: Session) -> Letter:
    session.expire_all()
    return session.scalars(select(Letter)).one()


def fail_until(session: Session, tries: int) -> list[timedelta]:
    """Let a letter fail again and again; give how long it paused each time."""
    pauses, now = [], NOW
    for _ in range(tries):
        letter = outbox.claim(session, now)
        assert letter
        outbox.failed(session, letter, now, "421 later")
        due = only(session).not_before
        if due is None:
            break
        pauses.append(due - now)
        now = due
    return pauses


def test_a_letter_waits_until_it_is_taken_and_then_nobody_else_takes_it(session):
    queue(session)

    assert taken(session) == "olha@example.org"
    assert taken(session) is None


def test_who_takes_a_letter_and_disappears_loses_it_after_ten_minutes(session):
    queue(session)
    taken(session)

    assert taken(session, NOW + 9 * MINUTE) is None
    assert taken(session, NOW + 10 * MINUTE) == "olha@example.org"


def test_what_expires_goes_first_and_then_the_oldest(session):
    queue(session, "second@example.org", now=NOW - HOUR)
    queue(session, "third@example.org", now=NOW - MINUTE)
    queue(session, "first@example.org", not_after=NOW + 20 * MINUTE)

    order = [taken(session) for _ in range(3)]

    assert order == ["first@example.org", "second@example.org", "third@example.org"]


def test_a_letter_that_would_come_too_late_is_not_sent(session):
    queue(session, not_after=NOW + 20 * MINUTE)

    assert taken(session, NOW + 20 * MINUTE) is None


def test_a_letter_with_a_key_is_kept_once(session):
    assert queue(session, key="digest:12:2026-11")
    assert not queue(session, key="digest:12:2026-11")
    assert queue(session, key="digest:12:2026-12")
    assert queue(session)
    assert queue(session)

    assert len(outbox.waiting(session)) == 4


def test_what_was_sent_says_nothing_more_and_its_key_still_counts(session):
    queue(session, key="digest:12:2026-11", headers={"List-Unsubscribe": "<https://x/secret>"})
    outbox.sent(session, outbox.claim(session, NOW), NOW + MINUTE)

    letter = only(session)
    said = (letter.recipient, letter.sender, letter.subject, letter.text, letter.html)
    assert said == ("",) * 5
    assert letter.headers == {}
    assert letter.sent_at == NOW + MINUTE
    assert taken(session, NOW + DAY) is None
    assert outbox.waiting(session) == []
    assert not queue(session, key="digest:12:2026-11")


def test_a_letter_that_fails_is_tried_at_growing_intervals_for_three_days(session):
    queue(session)

    pauses = fail_until(session, 30)

    assert pauses[:5] == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR]
    assert set(pauses[5:]) == {6 * HOUR}
    assert 2.7 * DAY < sum(pauses, timedelta()) < 3 * DAY
    letter = only(session)
    assert letter.not_before is None
    assert letter.error == "421 later"
    assert [given.recipient for given in outbox.waiting(session)] == ["olha@example.org"]


def test_a_final_refusal_is_not_tried_again_unless_somebody_says_so(session):
    queue(session)
    outbox.failed(session, outbox.claim(session, NOW), NOW, "550 unknown " * 50, is_final=True)

    assert taken(session, NOW + 30 * DAY) is None
    assert len(only(session).error) == 200
    assert outbox.again(session, NOW + DAY) == 1
    assert taken(session, NOW + DAY) == "olha@example.org"


def test_what_would_come_too_late_is_not_tried_again(session):
    queue(session, not_after=NOW + HOUR)
    outbox.failed(session, outbox.claim(session, NOW), NOW, "550 unknown", is_final=True)

    assert outbox.again(session, NOW + DAY) == 0


def test_a_letter_that_waits_for_its_next_try_is_left_alone_by_again(session):
    queue(session)
    outbox.failed(session, outbox.claim(session, NOW), NOW, "421 later")

    assert outbox.again(session, NOW) == 0


def test_who_comes_back_late_changes_nothing_about_a_letter_that_somebody_else_took(session):
    queue(session)
    slow = outbox.claim(session, NOW)
    session.expunge(slow)
    quick = outbox.claim(session, NOW + 11 * MINUTE)
    outbox.sent(session, quick, NOW + 12 * MINUTE)

    outbox.failed(session, slow, NOW + 13 * MINUTE, "timed out")

    assert only(session).sent_at == NOW + 12 * MINUTE
    assert only(session).error == ""


def test_traces_are_forgotten_when_nobody_needs_them_any_more(session):
    for key in ("sent", "round:12:2026", "waits", "late"):
        late = NOW + HOUR if key == "late" else None
        queue(session, f"{key}@example.org", key=key if ":" in key else None, not_after=late)
    for recipient in ("sent@example.org", "round:12:2026@example.org"):
        letter = session.scalars(select(Letter).where(Letter.recipient == recipient)).one()
        outbox.sent(session, letter, NOW)

    assert outbox.forget(session, NOW + DAY) == 0
    assert outbox.forget(session, NOW + 2 * DAY) == 1  # the late one
    assert outbox.forget(session, NOW + 91 * DAY) == 2  # the sent one and the one that waits
    assert outbox.forget(session, NOW + 399 * DAY) == 0
    assert outbox.forget(session, NOW + 401 * DAY) == 1


@pytest.mark.parametrize("trick", ["a\nBcc: all@example.org", "a\r\n", "a\u2028b", "a\x0bb"])
def test_nothing_in_a_header_begins_a_new_line(session, trick):
    with pytest.raises(ValueError, match="one line"):
        queue(session, trick)
    with pytest.raises(ValueError, match="one line"):
        outbox.queue(session, composed(subject=trick), "olha@example.org", NOW)
    with pytest.raises(ValueError, match="one line"):
        queue(session, headers={"List-Unsubscribe": trick})
