"""Alembic's environment: it is handed an open connection and never reads a configuration file."""

from __future__ import annotations

from alembic import context

from courtdesk.models.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
