"""Importing a table: upload, look at what it would change, apply it as one, undo it as one."""

from io import StringIO
from pathlib import PurePath

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from sqlalchemy.orm import undefer
from wtforms import ValidationError

from directory import db
from directory.domain import batches, import_job
from directory.domain.import_job import ImportJob
from directory.domain.permissions import Permission
from directory.exchange import exporter, findings, sheet
from directory.exchange.reading import Limits, check_kind
from directory.exchange.table import TableRefusedError
from directory.web import access, clock, wording
from directory.web.access import requires
from directory.web.numbers import row_number
from directory.web.office import bp, import_view, import_work
from directory.web.office.batches import batch_lines
from directory.web.saving import saving
from directory.web.saying import said
from directory.web.uploads import takes_file

LIMITS = Limits()
LATEST = 20  # imports and batches that are listed


class UploadForm(FlaskForm):
    """The file to import."""

    file = FileField(_l("Table to import"), [FileRequired(_l("Choose a file"))])
    content = b""

    def validate_file(self, field: FileField) -> None:
        """Refuse what is no table at first sight; what it is called does not matter."""
        self.content = field.data.read(LIMITS.size + 1)
        try:
            check_kind(self.content, LIMITS)
        except TableRefusedError as error:
            raise ValidationError(wording.sentence(said(error.problems[0].message))) from None

    @property
    def name(self) -> str:
        """Return what the file is called, as it can be shown."""
        name = PurePath(self.file.data.filename or "").name
        return "".join(filter(str.isprintable, name)) or _("Table")


@bp.route("/import", methods=["GET", "POST"])
@requires(Permission.MANAGE)
@takes_file(LIMITS.size)
def imports() -> ResponseReturnValue:
    """Take a table and check it at once."""
    form = UploadForm()
    if not form.validate_on_submit():
        jobs = import_view.listing(import_job.latest(db.session(), LATEST))
        made = batch_lines(batches.latest(db.session(), LATEST))
        return render_template("office/imports.html", form=form, jobs=jobs, batches=made)
    with saving() as session:
        by, now = access.actor(), clock.now()
        number = import_job.submit(session, form.name, form.content, by, now).id
    import_work.start(number)
    return redirect(url_for("office.one_import", number=number), code=303)


@bp.get("/export.csv")
@requires(Permission.MANAGE)
def export() -> ResponseReturnValue:
    """Send the directory as the interchange table."""
    text = StringIO(newline="")
    exporter.write_csv(db.session(), text)
    return _file(text.getvalue().encode(sheet.UTF_8), "directory.csv")


@bp.get("/import/<int:number>")
@requires(Permission.MANAGE)
def one_import(number: int) -> ResponseReturnValue:
    """Show how far an import has come, what was found, and what can be done next."""
    job = _job(number)
    # Each look has an address of its own: a link to a part of the open page would load nothing.
    look = request.args.get("look", 0, row_number)
    return render_template(
        "office/one_import.html", job=job, view=import_view.of(job), look=look % 1000
    )


@bp.post("/import/<int:number>")
@requires(Permission.MANAGE)
def next_step(number: int) -> ResponseReturnValue:
    """Apply what was found, check it another way, or take up what was left lying."""
    job = _job(number)
    step = request.form.get("step", "")
    with saving() as session:
        if step == "apply":
            if import_view.is_ready(job):
                import_job.approve(session, number)
        elif step in {"overwrite", "keep"}:
            import_job.check_again(session, number, overwrites_newer=step == "overwrite")
        elif step != "go-on":
            abort(400)
    import_work.start(number)
    return redirect(url_for("office.one_import", number=number, _anchor="state"), code=303)


@bp.get("/import/<int:number>/problems.csv")
@requires(Permission.MANAGE)
def import_problems(number: int) -> ResponseReturnValue:
    """Send every problem as a file."""
    job = _job(number, "problems")
    table = import_view.problems(findings.problems(job.problems))
    return _file(table.csv(), f"problems-{number}.csv")


@bp.get("/import/<int:number>/changes.csv")
@requires(Permission.MANAGE)
def import_changes(number: int) -> ResponseReturnValue:
    """Send every change as a file, in the columns of the table."""
    job = _job(number, "changes")
    headings = sheet.lines([import_view.change_headings()])
    data = (headings + findings.changes(job.changes)).encode(sheet.UTF_8)
    return _file(data, f"changes-{number}.csv")


def _job(number: int, *columns: str) -> ImportJob:
    options = [undefer(getattr(ImportJob, name)) for name in columns]
    return db.session().get(ImportJob, number, options=options) or abort(404)


def _file(data: bytes, name: str) -> Response:
    response = Response(data, content_type="text/csv; charset=utf-8; header=present")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
