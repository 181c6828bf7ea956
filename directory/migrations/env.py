"""What Alembic runs: the missing migrations, in the transaction it is given."""

from alembic import context
from sqlalchemy import Connection

from directory.domain import models  # noqa: F401 -- with it, every model is known
from directory.domain.base import Base

connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    transactional_ddl=True,  # true of SQLite too, since db.py says BEGIN itself
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
