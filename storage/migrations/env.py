"""Runs the migrations on the connection that ``Database.migrate`` hands over."""

from alembic import context

from storage.tables import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
