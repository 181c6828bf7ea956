"""What the office did with accounts; libraries that are not there any more.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column(
        "library", sa.Column("removed", sa.Boolean, nullable=False, server_default=sa.false())
    )
    _event()
    _keep_events()


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("deed", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer),
        sa.Column("library_id", sa.Integer),
        sa.Column("words", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["library_id"], ["library.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_event_person_id"), "event", ["person_id"])


def _keep_events() -> None:
    """Refuse to change or delete an event, whoever asks."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER event_{verb.lower()} BEFORE {verb} ON event"
                " BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION event_is_history() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'an event is never changed'; END $$"
        )
        op.execute(
            "CREATE TRIGGER event_is_history BEFORE UPDATE OR DELETE ON event"
            " FOR EACH ROW EXECUTE FUNCTION event_is_history()"
        )
