"""Photos: the file first, then what is to be seen on it. A new one waits for a coordinator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from directory import db
from directory.domain import photo_files, review, snapshot
from directory.domain.library import HIDDEN, ServicePoint
from directory.domain.permissions import Permission
from directory.domain.photo import PhotoFile
from directory.domain.review import Decision, Proposal
from directory.domain.snapshot import State
from directory.exchange.pictures import MOST_BYTES, Picture
from directory.vocabulary import VOCABULARY
from directory.web import access, clock
from directory.web.access import requires
from directory.web.desk import bp, direct
from directory.web.desk.photo_form import MOST_PHOTOS, PhotoForm, UploadForm, shown_features
from directory.web.language import current
from directory.web.saving import point_or_404, saving
from directory.web.uploads import takes_file

PHOTO = "photo."
SLACK = 5_000_000  # somewhat larger files are refused in words beside the form


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo of a service point: shown to visitors, or waiting, or returned with words."""

    digest: str
    number: int  # among all of them, to tell photos of one feature apart
    feature: str
    alt_uk: str
    alt_en: str
    proposal: Proposal | None = None

    @property
    def state(self) -> str:
        """Say whether visitors see it."""
        if self.proposal is None:
            return _("Visitors see it")
        if self.proposal.state == Decision.RETURNED:
            return _("The coordinator returned it")
        return _("Waiting for the coordinator")


@bp.route("/<slug:library>/<slug:point>/photos", methods=["GET", "POST"])
@requires(Permission.EDIT)
@takes_file(MOST_BYTES + SLACK)
def photos(library: str, point: str) -> ResponseReturnValue:
    """List the photos, and take a new file."""
    found = point_or_404(db.session(), library, point)
    if found.mode in HIDDEN:
        return direct.page("not_shown", found)
    state = snapshot.take(db.session(), found.id)
    views = list(_views(found, state))
    form = UploadForm(shown_features(state), MOST_PHOTOS - len(views))
    if form.validate_on_submit():
        _keep(form.picture)
        digest, shows = form.picture.digest, form.feature.data
        described = url_for(
            "desk.photo", library=library, point=point, digest=digest, feature=shows
        )
        return redirect(described, code=303)
    return direct.page("photos", found, form=form, photos=views)


@bp.route("/<slug:library>/<slug:point>/photos/<slug:digest>", methods=["GET", "POST"])
@requires(Permission.EDIT)
def photo(library: str, point: str, digest: str) -> ResponseReturnValue:
    """Say in words what a photo shows; take it away."""
    found = point_or_404(db.session(), library, point)
    if found.mode in HIDDEN:
        return direct.page("not_shown", found)
    file = db.session().get(PhotoFile, digest) or abort(404)
    state = snapshot.take(db.session(), found.id)
    form = PhotoForm(found, digest, shown_features(state))
    values = form.sent()
    if values and direct.publish(form, library, point, values):
        here = url_for("desk.photos", library=library, point=point, _anchor="said")
        return redirect(here, code=303)
    is_shown = form.field in state
    return direct.page("photo", found, form=form, file=file, is_shown=is_shown)


def _keep(picture: Picture) -> None:
    with saving() as session:
        photo_files.keep(
            session,
            PhotoFile(
                digest=picture.digest,
                mimetype=picture.mimetype,
                width=picture.width,
                height=picture.height,
                made_at=clock.now(),
                data=picture.data,
            ),
        )


def _views(point: ServicePoint, state: State) -> Iterator[PhotoView]:
    """Give the photos that visitors see, then those that wait or came back."""
    session = db.session()
    shown = {field: value for field, value in state.items() if field.startswith(PHOTO)}
    for number, (field, value) in enumerate(shown.items(), start=1):
        yield _view(number, field, value)
    proposals = [
        *review.waiting(session, point.id),
        *review.returned(session, access.me(), point.id),
    ]
    proposed = (
        (field, after, proposal)
        for proposal in proposals
        for field, (_before, after) in proposal.changes.items()
        if field.startswith(PHOTO) and after
    )
    for number, (field, after, proposal) in enumerate(proposed, start=len(shown) + 1):
        yield _view(number, field, after, proposal)


def _view(
    number: int, field: str, value: Mapping[str, str], proposal: Proposal | None = None
) -> PhotoView:
    return PhotoView(
        digest=field.removeprefix(PHOTO),
        number=number,
        feature=VOCABULARY.features[value["feature"]].label.in_(current()),
        alt_uk=value["alt_uk"],
        alt_en=value["alt_en"],
        proposal=proposal,
    )
