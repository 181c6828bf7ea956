"""What the gates find at the import of tables: one table at each stage, and the batch of one."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from directory.domain import batches, import_job, projection
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.import_job import ImportJob, Stage
from directory.domain.permissions import Actor
from directory.domain.revision import Action
from directory.exchange import findings, importer
from directory.exchange.importer import Plan
from directory.exchange.reading import read_bytes

REGION = "UA44000000000018893"
CHANGED = {"library": "zrazok-vitriak", "postcode": "00046", "summary_uk": "Краєзнавча полиця."}
OLDER = {"ramp": "none", "ramp.checked_on": "2020-05-03", "ramp.how": "staff"}
TABLES: dict[str, dict[str, str]] = {
    "problems": {"library": "zrazok-vitriak", "hours": "щодня", "mode": "зачинено"},
    "ready": CHANGED,
    "kept": {"library": "zrazok-chebrets", **OLDER},
    "working": CHANGED,
    "left": CHANGED,
    "applied": {"library": "zrazok-vitriak", "postcode": "00047"},
}


def bring(session: Session, by: Actor, now: datetime) -> None:
    """Let a table be at every stage; their numbers follow `TABLES`, and the batch is the first."""
    for name, row in TABLES.items():
        file = "\n".join((",".join(row), ",".join(row.values()))).encode()
        job = import_job.submit(session, f"{name}.csv", file, by, now)
        plan = importer.plan(session, read_bytes(file), now.astimezone(KYIV).date(), REGION)
        _settle(session, job, plan, Act(by, now, job.name, Action.IMPORT))


def _settle(session: Session, job: ImportJob, plan: Plan, act: Act) -> None:
    found: dict[str, Any] = asdict(findings.of(plan, projection.version(session)))
    match job.name.removesuffix(".csv"):
        case "working":
            end = {"rows": 2000, "rows_done": 500, "claimed_until": act.now + timedelta(days=3650)}
        case "left":
            end = {"rows": 2000, "rows_done": 500}
        case "applied":
            batch = batches.begin(session, job.name, act)
            importer.apply(session, plan, act=replace(act, batch_id=batch.id))
            end = found | {"stage": Stage.APPLIED, "batch_id": batch.id, "file": b""}
        case _:
            end = found | {"stage": Stage.CHECKED}
    import_job.report(session, job.id, "", act.now, **{"claimed_until": None, **end})
