"""`flask data`: the region's data, and the interchange table in and out."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click
from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from directory import config, db, search
from directory.cli.group import PlainGroup
from directory.domain import batches
from directory.domain.editing import Act
from directory.domain.hours import KYIV
from directory.domain.library import Library
from directory.domain.permissions import COORDINATOR, Actor
from directory.exchange import exporter, importer
from directory.exchange.reading import read
from directory.exchange.table import Problem, TableRefusedError
from directory.region.pack import Pack, load, load_places

EVERY = 1_000  # rows between two lines of progress

data = PlainGroup("data", help="Load, import and export libraries.")


@data.command("load")
@click.option("--sample", is_flag=True, help="Add the invented entries, marked as samples.")
@click.option("--if-empty", is_flag=True, help="Do nothing when there are libraries already.")
def load_command(*, sample: bool, if_empty: bool) -> None:
    """Load the region's places and libraries; what is there already is brought up to date."""
    pack = _pack()
    with db.writing() as session:
        if if_empty and session.scalar(select(Library.id).limit(1)):
            click.echo("There are libraries already; nothing was loaded.")
            return
        click.echo(f"{load_places(session, pack)} places written.")
        for name in ("libraries", "samples") if sample else ("libraries",):
            plan = _planned(session, pack.files[name], pack)
            importer.apply(session, plan)
            click.echo(f"{name}: {_counted(plan)}.")
        search.refresh(session)
        session.commit()


@data.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check everything and write nothing.")
@click.option(
    "--overwrite-newer", is_flag=True, help="Replace facts that were checked later than FILE says."
)
def import_command(*, file: Path, dry_run: bool, overwrite_newer: bool) -> None:
    """Import an interchange table, CSV or XLSX: all its rows, or none."""
    pack = _pack()
    with db.session() if dry_run else db.writing() as session:
        plan = _planned(session, file, pack, is_final=not dry_run, overwrite_newer=overwrite_newer)
        if dry_run:
            click.echo(f"{_counted(plan)}. Nothing was written (dry run).")
            return
        importer.apply(session, plan, _progress("written"), _act(session, plan, file.name))
        search.refresh(session)
        session.commit()
    click.echo(f"{_counted(plan)}.")


@data.command("export")
@click.option("--format", "form", type=click.Choice(["csv", "xlsx"]), required=True)
@click.argument("file", type=click.Path(path_type=Path))
def export_command(*, form: str, file: Path) -> None:
    """Export the interchange table; FILE appears when it is complete."""
    with _whole(file) as part:
        if form == "xlsx":
            count = exporter.write_xlsx(db.session(), part)
        else:
            with part.open("w", encoding="utf-8", newline="") as text:
                count = exporter.write_csv(db.session(), text)
    click.echo(f"{_number(count, 'row')} written to {file}.")


def today() -> date:
    """Return the date in Kyiv."""
    return datetime.now(KYIV).date()


def _pack() -> Pack:
    settings: config.Settings = current_app.extensions["settings"]
    return load(settings.region)


def _act(session: Session, plan: importer.Plan, name: str) -> Act | None:
    """Make a batch of an import that changes something: it can be undone as one in the office."""
    if not plan.libraries and not plan.points:
        return None
    act = Act(by=Actor(None, COORDINATOR), now=datetime.now(KYIV))
    return replace(act, batch_id=batches.begin(session, name, act).id)


def _planned(
    session: Session,
    file: Path,
    pack: Pack,
    *,
    is_final: bool = True,
    overwrite_newer: bool = False,
) -> importer.Plan:
    try:
        table = read(file)
    except TableRefusedError as error:
        raise _refusal(error.problems) from None
    plan = importer.plan(
        session,
        table,
        today(),
        pack.root,
        _progress("checked"),
        overwrite_newer=overwrite_newer,
        for_writing=is_final,
    )
    if plan.problems:
        raise _refusal(plan.problems)
    _tell_kept(plan)
    return plan


def _tell_kept(plan: importer.Plan) -> None:
    """Name the facts that stay because they were checked later; those that say the same, too."""
    for kept in plan.kept:
        given = f"the table: {kept.given.checked_on}" if kept.given else "the cell is empty"
        stored = f"kept, checked on {kept.stored.checked_on} ({given})"
        click.echo(f"row {kept.row}, {kept.feature}: {stored}", err=True)
    if plan.kept:
        click.echo(
            f"{_number(len(plan.kept), 'newer fact')} kept; --overwrite-newer replaces them.",
            err=True,
        )


def _refusal(problems: tuple[Problem, ...]) -> click.exceptions.Exit:
    for problem in problems:
        click.echo(str(problem), err=True)
    click.echo(f"Nothing was written: {_number(len(problems), 'problem')}.", err=True)
    return click.exceptions.Exit(1)


def _progress(what: str) -> Callable[[int], None]:
    def tell(count: int) -> None:
        if count % EVERY == 0:
            click.echo(f"{count:,} rows {what}", err=True)

    return tell


def _counted(plan: importer.Plan) -> str:
    rows = _number(plan.rows, "good row")
    return f"{rows}: {plan.new} new, {plan.changed} changed, {plan.unchanged} unchanged"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """Give a file beside the wanted one, and put it in place once it is complete."""
    target = file.resolve()
    if target.exists() and not target.is_file():
        raise click.ClickException(f"{file}: expected the name of a file")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        part.replace(target)
    except OSError as error:
        if error.filename is None or Path(error.filename) == part:
            error.filename = str(file)  # nobody asked for the part
        raise
    finally:
        with suppress(OSError):  # of a folder that is none, which the error above has said
            part.unlink()
