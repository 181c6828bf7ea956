"""The words of the service points, and of which catalogue they are.

The table of words is not a model: SQLite and PostgreSQL keep words each in their own way
(directory/search/text.py).

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("projection") as table:
        table.add_column(sa.Column("version", sa.Integer, nullable=False, server_default="0"))
    op.create_index(op.f("ix_projection_version"), "projection", ["version"])
    state = op.create_table(
        "search_state",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("fold", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(state, [{"id": 1, "version": -1, "fold": ""}])
    if op.get_bind().dialect.name == "sqlite":
        # Only sets of rows are asked for, never phrases: columns are all the detail it takes.
        op.execute(
            "CREATE VIRTUAL TABLE search_text USING fts5"
            "(name, body, tokenize = 'ascii', detail = 'column')"
        )
    else:
        op.create_table(
            "search_text",
            sa.Column("point_id", sa.Integer, nullable=False),
            sa.Column("words", sa.dialects.postgresql.TSVECTOR, nullable=False),
            sa.PrimaryKeyConstraint("point_id"),
        )
        op.create_index(
            op.f("ix_search_text_words"), "search_text", ["words"], postgresql_using="gin"
        )
