"""A job is worked on by one worker at a time, and by another one when that does not come back."""

from datetime import timedelta

import pytest

from directory.domain import import_job
from directory.domain.import_job import CLAIM, KEPT, ImportJob, Stage
from directory.domain.permissions import COORDINATOR, Actor
from tests.conftest import NOON

NOBODY = Actor(None, COORDINATOR)


@pytest.fixture
def job(session) -> ImportJob:
    return import_job.submit(session, "table.csv", b"library\n", NOBODY, NOON)


def test_one_worker_takes_a_job_up(session, job):
    assert import_job.claim(session, job.id, NOON)
    assert not import_job.claim(session, job.id, NOON)


def test_a_claim_ends_when_its_worker_does_not_come_back(session, job):
    first = import_job.claim(session, job.id, NOON)

    second = import_job.claim(session, job.id, NOON + CLAIM)

    assert second
    assert not import_job.report(session, job.id, first, NOON + CLAIM, rows_done=5)
    assert import_job.report(session, job.id, second, NOON + CLAIM, rows_done=5)


def test_progress_holds_a_claim(session, job):
    token = import_job.claim(session, job.id, NOON)
    import_job.report(session, job.id, token, NOON + timedelta(minutes=2), rows_done=5)

    assert not import_job.claim(session, job.id, NOON + CLAIM)


def test_a_job_that_is_checked_waits_for_a_person(session, job):
    token = import_job.claim(session, job.id, NOON)
    import_job.release(session, job.id, token, NOON, stage=Stage.CHECKED)

    assert not import_job.claim(session, job.id, NOON)
    assert import_job.approve(session, job.id)
    assert not import_job.approve(session, job.id)
    assert import_job.claim(session, job.id, NOON)


def test_a_job_that_is_being_applied_is_not_checked_another_way(session, job):
    token = import_job.claim(session, job.id, NOON)
    import_job.release(session, job.id, token, NOON, stage=Stage.CHECKED)
    import_job.approve(session, job.id)

    assert not import_job.check_again(session, job.id, overwrites_newer=True)


@pytest.mark.usefixtures("job")
def test_jobs_are_erased_when_a_later_file_comes(session):
    import_job.submit(session, "later.csv", b"", NOBODY, NOON + KEPT + timedelta(days=1))

    assert [each.name for each in import_job.latest(session, 5)] == ["later.csv"]
