"""What is proposed, in words; with the photos, and where a new position is."""

from dataclasses import dataclass

from flask import url_for

from directory.domain import editing
from directory.domain.review import Proposal
from directory.domain.snapshot import State
from directory.web import changes_in_words
from directory.web.changes_in_words import ChangeView
from directory.web.language import current

POSITION = ("lat", "lon")
PHOTO = "photo."


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo that is proposed: where it is, and what stands for it in words."""

    url: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal in words; `clashes` became something else since it was made."""

    changes: list[ChangeView]
    clashes: list[ChangeView]
    photos: list[PhotoView]
    position: tuple[float, float] | None


def of(proposal: Proposal, state: State) -> ProposalView:
    """Put a proposal into words, beside what there is now."""
    after = state | {field: pair[1] for field, pair in proposal.changes.items()}
    lat, lon = (after[name] for name in POSITION)
    has_position = not proposal.changes.keys().isdisjoint(POSITION) and None not in (lat, lon)
    is_open = proposal.decided_at is None
    clashes = editing.overtaken(state, proposal) if is_open else {}
    return ProposalView(
        changes=changes_in_words.changes(proposal.changes),
        clashes=changes_in_words.changes(
            {field: [clash.before, clash.theirs] for field, clash in clashes.items()}
        ),
        photos=_photos(proposal),
        position=(lat, lon) if has_position else None,
    )


def _photos(proposal: Proposal) -> list[PhotoView]:
    language = current()
    return [
        PhotoView(
            url=url_for("photos.photo", digest=field.removeprefix(PHOTO)),
            text=photo[f"alt_{language}"] or photo["alt_uk"],
            language=language if photo[f"alt_{language}"] else "uk",
        )
        for field, (_before, photo) in proposal.changes.items()
        if field.startswith(PHOTO) and photo
    ]
