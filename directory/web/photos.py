"""Photos, sent under names made of their content."""

from flask import Blueprint, Response, abort, request

from directory import db
from directory.domain import photo as photos
from directory.domain.permissions import VISITOR
from directory.domain.photo import PhotoFile
from directory.web import access
from directory.web.access import public

DAY = 24 * 3600
YEAR = 365 * DAY

bp = Blueprint("photos", __name__, url_prefix="/photos")


@bp.get("/<slug:digest>.jpg")
@public
def photo(digest: str) -> Response:
    """Send a photo that visitors see; one that waits, only to who looks after the directory."""
    session = db.session()
    file = session.get(PhotoFile, digest)
    is_public = photos.is_public(session, digest)
    if file is None or not (is_public or access.actor() is not VISITOR):
        abort(404)
    response = Response(file.data, mimetype=file.mimetype)
    response.set_etag(digest)
    response.cache_control.max_age = YEAR if is_public else DAY
    if is_public:
        response.cache_control.public = True
        response.cache_control.immutable = True
    else:
        response.cache_control.private = True
    response.make_conditional(request)
    return response
