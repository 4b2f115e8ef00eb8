"""Saved views, layouts, attachments, doubtful cells, and a remark on cases and tasks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_REMARKED = ("cases", "task")
_OF_DEPARTMENTS = "ix_cases_department_open_limit"
_OF_DELETIONS = "ix_history_change_deleted"


def upgrade() -> None:
    """Add the tables and columns."""
    for table in _REMARKED:
        op.add_column(table, sa.Column("remark", sa.Text(), nullable=False, server_default=""))
    op.create_index(_OF_DEPARTMENTS, "cases", ["department", "is_open", "paused", "limit_on"])
    deleted = sa.text("op = 'delete'")
    op.create_index(_OF_DELETIONS, "history_change", ["table_name", "row_id"], sqlite_where=deleted)
    _create_views()
    _create_attachments()
    _create_doubts()


def downgrade() -> None:
    """Drop what was added."""
    op.drop_index(_OF_DELETIONS, "history_change")
    op.drop_index(_OF_DEPARTMENTS, "cases")
    for table in ("doubtful_cell", "attachment", "view_layout", "kept_view"):
        op.drop_table(table)
    for table in _REMARKED:
        op.drop_column(table, "remark")


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _name(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=200), nullable=False)


def _create_views() -> None:
    op.create_table(
        "kept_view",
        _key(),
        _name("ledger"),
        _name("name"),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_view"),
    )
    op.create_index("ix_kept_view_ledger", "kept_view", ["ledger"])
    op.create_table(
        "view_layout",
        _key(),
        _name("ledger"),
        _name("view"),
        sa.Column("layout", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_view_layout"),
        sa.UniqueConstraint("ledger", "view", name="uq_view_layout_ledger_view"),
    )


def _create_attachments() -> None:
    op.create_table(
        "attachment",
        _key(),
        _name("table_name"),
        sa.Column("row_id", sa.Integer(), nullable=False),
        _name("name"),
        sa.Column("size", sa.Integer(), nullable=False),
        _name("sha256"),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        _name("who"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
    )
    op.create_index("ix_attachment_row", "attachment", ["table_name", "row_id"])
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])


def _create_doubts() -> None:
    op.create_table(
        "doubtful_cell",
        _key(),
        _name("table_name"),
        sa.Column("row_id", sa.Integer(), nullable=False),
        _name("field"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_doubtful_cell"),
        sa.UniqueConstraint("table_name", "row_id", "field", name="uq_doubtful_cell_table_name_row_id_field"),
    )
