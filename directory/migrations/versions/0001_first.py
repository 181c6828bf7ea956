"""The first tables: places, libraries, service points, facts, what the public reads of them.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    _place()
    _library()
    _service_point()
    _fact()
    op.create_table(
        "projection",
        sa.Column("point_id", sa.Integer, sa.ForeignKey("service_point.id"), nullable=False),
        sa.Column("key", sa.String(161), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("point_id"),
        sa.UniqueConstraint("key"),
    )
    catalogue = op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(catalogue, [{"id": 1, "version": 0}])


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("code", sa.String(19), nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("parent", sa.String(19), nullable=False),
        sa.Column("hromada", sa.String(19), nullable=False),
        sa.Column("raion", sa.String(19), nullable=False),
        sa.Column("name_uk", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("name_ru", sa.String(120), nullable=False),
        sa.Column("former_uk", sa.String(400), nullable=False),
        sa.Column("former_ru", sa.String(400), nullable=False),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("status", sa.String(30), nullable=False),
        sa.Column("status_since", sa.String(40), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )


def _library() -> None:
    op.create_table(
        "library",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_uk", sa.String(300), nullable=False),
        sa.Column("name_en", sa.String(300), nullable=False),
        sa.Column("aliases", sa.Text, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("library.id")),
        sa.Column("home", sa.String(19), sa.ForeignKey("place.code"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )


def _service_point() -> None:
    op.create_table(
        "service_point",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("library_id", sa.Integer, sa.ForeignKey("library.id"), nullable=False),
        sa.Column("slug", sa.String(80), nullable=False),
        sa.Column("name_uk", sa.String(300), nullable=False),
        sa.Column("name_en", sa.String(300), nullable=False),
        sa.Column("mode", sa.String(20), nullable=False),
        sa.Column("katottg", sa.String(19), sa.ForeignKey("place.code"), nullable=False),
        sa.Column("place_uk", sa.String(120), nullable=False),
        sa.Column("place_en", sa.String(120), nullable=False),
        sa.Column("address_uk", sa.String(300), nullable=False),
        sa.Column("address_en", sa.String(300), nullable=False),
        sa.Column("postcode", sa.String(10), nullable=False),
        sa.Column("lat", sa.Double),
        sa.Column("lon", sa.Double),
        sa.Column("phone", sa.String(200), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("website", sa.String(500), nullable=False),
        sa.Column("messengers", sa.Text, nullable=False),
        sa.Column("video_link", sa.String(500), nullable=False),
        sa.Column("hours", sa.Text, nullable=False),
        *(
            sa.Column(f"{name}_{language}", sa.Text, nullable=False)
            for name in ("hours_note", "directions", "summary")
            for language in ("uk", "en")
        ),
        sa.Column("source_url", sa.Text, nullable=False),
        sa.Column("source_date", sa.String(10), nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("library_id", "slug"),
        sa.CheckConstraint("lat BETWEEN -90 AND 90", name="lat"),
        sa.CheckConstraint("lon BETWEEN -180 AND 180", name="lon"),
    )
    op.create_index(op.f("ix_service_point_library_id"), "service_point", ["library_id"])


def _fact() -> None:
    op.create_table(
        "fact",
        sa.Column("point_id", sa.Integer, sa.ForeignKey("service_point.id"), nullable=False),
        sa.Column("feature", sa.String(40), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("how", sa.String(20), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("checked_on", sa.Date, nullable=False),
        sa.Column("note_uk", sa.Text, nullable=False),
        sa.Column("note_en", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("point_id", "feature"),
    )
