"""Drafts, revisions, proposals, and what a service point gained: temporary states, photos.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("service_point") as table:
        table.add_column(
            sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("version", sa.Integer, nullable=False, server_default="0"))
    _batch()
    _revision()
    _proposal()
    _draft()
    _temporary_state()
    _photo_file()
    _photo()
    _former_key()
    _keep_history()


def _keep_history() -> None:
    """Refuse to change or delete a revision, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER revision_{verb.lower()} BEFORE {verb} ON revision"
                " BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION revision_is_history() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'a revision is never changed'; END $$"
        )
        op.execute(
            "CREATE TRIGGER revision_is_history BEFORE UPDATE OR DELETE ON revision"
            " FOR EACH ROW EXECUTE FUNCTION revision_is_history()"
        )


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def _revision() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("library_id", sa.Integer, nullable=False),
        sa.Column("point_id", sa.Integer),
        sa.Column("person_id", sa.Integer),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("approved_by_id", sa.Integer),
        sa.Column("undoes_id", sa.Integer),
        sa.Column("batch_id", sa.Integer),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"]),
        sa.ForeignKeyConstraint(["library_id"], ["library.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.ForeignKeyConstraint(["undoes_id"], ["revision.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_revision_batch_id"), "revision", ["batch_id"])
    op.create_index(op.f("ix_revision_library_id"), "revision", ["library_id"])
    op.create_index(op.f("ix_revision_made_at"), "revision", ["made_at"])
    op.create_index(op.f("ix_revision_point_id"), "revision", ["point_id"])
    op.create_index(op.f("ix_revision_undoes_id"), "revision", ["undoes_id"])


def _proposal() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("point_id", sa.Integer, nullable=False),
        sa.Column("library_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("undoes_id", sa.Integer),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("decided_by_id", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["library_id"], ["library.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.ForeignKeyConstraint(["undoes_id"], ["revision.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_proposal_person_id"), "proposal", ["person_id"])
    op.create_index(op.f("ix_proposal_point_id"), "proposal", ["point_id"])
    op.create_index(op.f("ix_proposal_state"), "proposal", ["state"])


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("point_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("base", sa.JSON, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("typed", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("point_id", "person_id"),
    )
    op.create_index(op.f("ix_draft_person_id"), "draft", ["person_id"])
    op.create_index(op.f("ix_draft_point_id"), "draft", ["point_id"])


def _temporary_state() -> None:
    op.create_table(
        "temporary_state",
        sa.Column("point_id", sa.Integer, nullable=False),
        sa.Column("feature", sa.String(40), nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("note_uk", sa.Text, nullable=False),
        sa.Column("note_en", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.PrimaryKeyConstraint("point_id", "feature"),
    )


def _photo_file() -> None:
    op.create_table(
        "photo_file",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("mimetype", sa.String(20), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )


def _photo() -> None:
    op.create_table(
        "photo",
        sa.Column("point_id", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("feature", sa.String(40), nullable=False),
        sa.Column("alt_uk", sa.Text, nullable=False),
        sa.Column("alt_en", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["photo_file.digest"]),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.PrimaryKeyConstraint("point_id", "digest"),
    )


def _former_key() -> None:
    op.create_table(
        "former_key",
        sa.Column("key", sa.String(161), nullable=False),
        sa.Column("library_id", sa.Integer, nullable=False),
        sa.Column("point_id", sa.Integer),
        sa.ForeignKeyConstraint(["library_id"], ["library.id"]),
        sa.ForeignKeyConstraint(["point_id"], ["service_point.id"]),
        sa.PrimaryKeyConstraint("key"),
    )
