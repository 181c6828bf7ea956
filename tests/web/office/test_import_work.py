"""The work on an import: beside requests, by one worker at a time, all of it or nothing."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from directory import search
from directory.config import ROOT
from directory.domain import editing, import_job
from directory.domain.editing import Act
from directory.domain.import_job import ImportJob, Stage
from directory.domain.library import Library, ServicePoint
from directory.domain.permissions import Actor
from directory.domain.revision import Batch, Revision
from directory.web.office import import_work
from tests.conftest import NOON
from tests.exchange.tables import catalogue, csv_of
from tests.page import Page
from tests.web.office.importing import (
    IMPORT,
    KOVYLA_ROW,
    checked,
    count,
    exported,
    job,
    number_of,
    press,
    reading,
    upload,
    writing,
)
from tests.world import IRYNA, signed_in


def test_what_changed_meanwhile_is_shown_before_it_is_written(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    with writing(world) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "kovyla")
        ).one()
        act = Act(by=Actor(3, "coordinator"), now=NOON)
        editing.manage(session, point, {"postcode": "93100"}, act)
        search.refresh(session)
        session.commit()

    page = press(coordinator, path, "apply")

    assert "Nothing was written yet" in page.headings()
    assert "Was: 93100 Will be: 92703" in page.section("What would change").text()
    assert count(world, Batch) == 0
    assert press(coordinator, path, "apply").h1() == "The table is imported"


def test_other_changes_of_the_directory_are_no_obstacle(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    with writing(world) as session:
        point = session.scalars(
            select(ServicePoint).join(Library).where(Library.slug == "chebrets")
        ).one()
        act = Act(by=Actor(3, "coordinator"), now=NOON)
        editing.manage(session, point, {"postcode": "93100"}, act)
        search.refresh(session)
        session.commit()

    assert press(coordinator, path, "apply").h1() == "The table is imported"


def work(world, path: str) -> import_work.Work:
    return import_work.Work(
        engine=world.extensions["engine"],
        region=world.extensions["pack"].root,
        clock=world.extensions["clock"],
        act=Act(by=Actor(3, "coordinator"), now=NOON),
        job=number_of(path),
    )


def test_two_who_apply_the_same_table_at_once_apply_it_once(world, coordinator):
    path, _ = checked(coordinator, *catalogue(10))

    def apply(_person: int) -> bool:
        with writing(world) as session:
            was_first = import_job.approve(session, number_of(path))
            session.commit()
        import_work.run(work(world, path))
        return was_first

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(apply, range(2))) == [False, True]

    assert count(world, Batch) == 1
    assert count(world, Revision) == 20


def test_work_that_was_killed_can_be_taken_up_by_anybody(world, coordinator, second_coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    with writing(world) as session:  # a worker that took the job up and was killed
        import_job.approve(session, number_of(path))
        assert import_job.claim(session, number_of(path), NOON)
        session.commit()

    page = Page(second_coordinator.get(path).data)
    assert page.h1() == "The changes are being written"
    assert page.has_link("See how far it is now")
    assert press(second_coordinator, path, "go-on").h1() == "The changes are being written"

    world.extensions["clock"] = lambda: NOON + timedelta(minutes=4)
    page = Page(second_coordinator.get(path).data)
    assert "The work has stopped." in page.text()
    page = press(second_coordinator, path, "go-on")

    assert page.h1() == "The table is imported"
    assert count(world, Batch) == 1


KILLED = """
import os, sys
from datetime import datetime
from sqlalchemy import Engine, event
from directory.db import make_engine
from directory.domain.editing import Act
from directory.domain.permissions import Actor
from directory.web.office import import_work

url, region, job, now = sys.argv[1:]
moment = datetime.fromisoformat(now)

def die(_connection, _cursor, statement, *_rest):
    if statement.startswith("INSERT INTO revision"):
        os._exit(9)

event.listen(Engine, "before_cursor_execute", die)
act = Act(by=Actor(3, "coordinator"), now=moment)
import_work.run(import_work.Work(make_engine(url), region, lambda: moment, act, int(job)))
"""


def test_a_server_that_is_killed_while_it_writes_leaves_nothing_half_written(
    world, coordinator, database_url
):
    before = exported(world)
    path, _ = checked(coordinator, *catalogue(5))
    with writing(world) as session:
        import_job.approve(session, number_of(path))
        session.commit()

    region = world.extensions["pack"].root
    words = [database_url, region, str(number_of(path)), NOON.isoformat()]
    done = subprocess.run([sys.executable, "-c", KILLED, *words], check=False, cwd=ROOT)

    assert done.returncode == 9
    assert exported(world) == before
    world.extensions["clock"] = lambda: NOON + timedelta(minutes=4)
    assert press(coordinator, path, "go-on").h1() == "The table is imported"
    assert count(world, Revision) == 10


def test_a_worker_that_lost_its_claim_writes_nothing(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    with writing(world) as session:
        import_job.approve(session, number_of(path))
        lost = import_job.claim(session, number_of(path), NOON - timedelta(hours=1))
        assert import_job.claim(session, number_of(path), NOON)
        session.commit()

    with pytest.raises(import_work.ClaimLostError):
        import_work.do(replace(work(world, path), claim=lost))

    assert job(world, path).stage == Stage.APPLYING
    assert count(world, Batch) == 0


def test_a_failure_is_said_and_the_work_can_be_tried_again(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    engine = world.extensions["engine"]
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE place RENAME TO gone")

    page = press(coordinator, path, "apply")

    assert "Something broke on our side" in page.headings()
    with engine.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO place")
    assert press(coordinator, path, "go-on").h1() == "The table is imported"


def test_progress_is_told_in_numbers(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    with writing(world) as session:
        session.execute(
            update(ImportJob).values(
                stage=Stage.CHECKING,
                rows=20_000,
                rows_done=500,
                claim="a",
                claimed_until=NOON + timedelta(minutes=1),
            )
        )
        session.commit()

    page = Page(coordinator.get(path).data)

    assert page.h1() == "The table is being checked"
    assert "Rows checked: 500 of 20,000." in page.text()


def test_imports_are_listed_and_erased_after_thirty_days(world, coordinator):
    checked(coordinator, KOVYLA_ROW)
    assert "The table can be imported" in Page(coordinator.get(IMPORT).data).text()

    world.extensions["clock"] = lambda: NOON + timedelta(days=31)
    client = signed_in(world, IRYNA)
    upload(client, csv_of(KOVYLA_ROW), "later.csv")

    with reading(world) as session:
        assert session.scalars(select(ImportJob.name)).all() == ["later.csv"]


def test_the_file_is_erased_once_it_is_applied(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)

    press(coordinator, path, "apply")

    with reading(world) as session:
        assert session.scalar(select(ImportJob.file)) == b""


def test_the_history_names_the_batch_and_the_file(world, coordinator):
    path, _ = checked(coordinator, KOVYLA_ROW)
    press(coordinator, path, "apply")

    with reading(world) as session:
        (revision,) = session.scalars(select(Revision))
        assert (revision.action, revision.why, revision.role) == (
            "import",
            "table.csv",
            "coordinator",
        )
        assert session.get_one(Batch, revision.batch_id).name == "table.csv"
