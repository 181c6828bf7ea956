"""The work on an import, in a thread beside the requests: what it comes to is in the job's row.

A worker may be stopped at any moment. Nothing is written to the directory but in one transaction
together with the job's end, and whoever presses “Go on” afterwards takes the job up again.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from threading import Thread
from typing import Any

from flask import current_app
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, undefer

from directory import db, search
from directory.domain import batches, import_job, projection
from directory.domain.editing import Act
from directory.domain.errors import ClosedError
from directory.domain.hours import KYIV
from directory.domain.import_job import ImportJob, Stage
from directory.domain.revision import Action, Batch
from directory.exchange import findings, importer, stored
from directory.exchange.findings import Findings
from directory.exchange.importer import Plan
from directory.exchange.reading import read_bytes
from directory.exchange.table import TableRefusedError
from directory.web import saving, site

PATIENCE = 5  # seconds in which most tables are done, so that the answer is the result itself
EVERY = 500  # rows between two reports of progress
BRIEFLY_MS = 200  # progress waits for nobody

log = logging.getLogger(__name__)


class ClaimLostError(Exception):
    """Somebody else works on the job now."""


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt at a job, away from any request."""

    engine: Engine
    region: str
    clock: Callable[[], datetime]
    act: Act
    job: int
    claim: str = ""

    def writing(self, patience_ms: int = db.BUSY_MS) -> Session:
        """Give a session that may write."""
        options = {"writing": True, "patience_ms": patience_ms}
        return Session(self.engine.execution_options(**options))


def start(job: int) -> None:
    """Begin the work on a job, and wait a moment: most of them are short."""
    region, clock = site.pack().root, current_app.extensions["clock"]
    _beside(run, Work(db.engine(), region, clock, saving.act(action=Action.IMPORT), job))


def start_undo(batch: int, why: str) -> bool:
    """Begin to put back what a batch changed, in the same way; say whether it goes on."""
    return _beside(undo, db.engine(), batch, saving.act(why))


def _beside(target: Callable[..., None], *args: Any) -> bool:
    thread = Thread(target=target, args=args, name=target.__name__, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return thread.is_alive()


def undo(engine: Engine, number: int, act: Act) -> None:
    """Undo a batch, all of it in one transaction; who comes second finds it undone."""
    try:
        with Session(engine.execution_options(writing=True)) as session:
            batches.undo(session, session.get_one(Batch, number), act)
            search.refresh(session)
            session.commit()
    except ClosedError:
        log.info("batch %s was undone already", number)
    except Exception:
        log.exception("batch %s was not undone", number)


def run(work: Work) -> None:
    """Do what is to be done with a job; if it cannot be done now, say so in its row."""
    try:
        with work.writing() as session:
            work = replace(work, claim=import_job.claim(session, work.job, work.clock()))
            session.commit()
        if work.claim:
            do(work)
    except ClaimLostError:
        log.info("import %s: somebody else went on with it", work.job)
    except Exception:
        log.exception("import %s stopped", work.job)
        with suppress(OperationalError), work.writing() as session:
            import_job.release(session, work.job, work.claim, work.clock(), has_failed=True)
            session.commit()


def do(work: Work) -> None:
    """Do what the job's stage says, while the claim stands."""
    with Session(work.engine) as session:
        job = session.get_one(ImportJob, work.job, options=[undefer(ImportJob.file)])
        version = projection.version(session)
        plan = _planned(work, session, job)
        if job.stage == Stage.APPLYING:
            shown = job.found["digest"]
    if job.stage == Stage.CHECKING:
        _keep(work, findings.of(plan, version))
    else:
        _apply(work, job, plan, version, shown)


def _planned(work: Work, session: Session, job: ImportJob, *, for_writing: bool = False) -> Plan:
    try:
        table = read_bytes(job.file)
    except TableRefusedError as error:
        return Plan(error.problems)
    total = len(table.rows)
    return importer.plan(
        session,
        table,
        work.act.now.astimezone(KYIV).date(),
        work.region,
        None if for_writing else lambda done: _tell(work, done, total),
        overwrite_newer=job.overwrites_newer,
        for_writing=for_writing,
    )


def _tell(work: Work, done: int, total: int) -> None:
    """Report progress now and then, and stop when the work is somebody else's by now."""
    if done % EVERY and done != total:
        return
    with suppress(OperationalError), work.writing(BRIEFLY_MS) as session:
        progress = {"rows": total, "rows_done": done}
        if not import_job.report(session, work.job, work.claim, work.clock(), **progress):
            raise ClaimLostError
        session.commit()


def _keep(work: Work, found: Findings) -> None:
    with work.writing() as session:
        import_job.release(
            session, work.job, work.claim, work.clock(), stage=Stage.CHECKED, **asdict(found)
        )
        session.commit()


def _apply(work: Work, job: ImportJob, plan: Plan, version: int, shown: str) -> None:
    """Write what the coordinator saw; when that would be something else by now, show it first."""
    with work.writing() as session:
        if not import_job.report(session, work.job, work.claim, work.clock()):
            raise ClaimLostError
        stored.lock(session, {each.library for each in plan.points} | _slugs(plan))
        if projection.version(session) != version:
            plan = _planned(work, session, job, for_writing=True)
        found = findings.of(plan, projection.version(session))
        if plan.problems or found.found["digest"] != shown:
            end = {"stage": Stage.CHECKED, "is_outdated": True, **asdict(found)}
        else:
            batch = batches.begin(session, job.name, work.act)
            act = replace(work.act, why=job.name, batch_id=batch.id)
            importer.apply(session, plan, act=act)
            search.refresh(session)
            end = {"stage": Stage.APPLIED, "batch_id": batch.id, "file": b""}
        import_job.release(session, work.job, work.claim, work.clock(), **end)
        session.commit()


def _slugs(plan: Plan) -> set[str]:
    return {each.slug for each in plan.libraries}
