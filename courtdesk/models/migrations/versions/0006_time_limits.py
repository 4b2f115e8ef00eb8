"""What cases need for every time limit: circumstances, measures, records; the court's own tables of rules."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_MEASURES = ("hearing", "meeting", "long_open", "inspection")


def upgrade() -> None:
    """Add the tables and columns."""
    op.add_column("cases", _name("circumstance", server_default="usual"))
    op.add_column("cases", sa.Column("first_filed_on", sa.Date(), nullable=True))
    for measure in _MEASURES:
        op.add_column("cases", sa.Column(f"{measure}_on", sa.Date(), nullable=True))
        there = sa.text(f"is_open = TRUE AND {measure}_on IS NOT NULL")
        op.create_index(f"ix_cases_open_{measure}", "cases", [f"{measure}_on"], sqlite_where=there)
    op.add_column("cases", sa.Column("approvals_open", sa.Integer(), nullable=False, server_default="0"))
    lacking = sa.text("is_open = TRUE AND approvals_open > 0")
    op.create_index("ix_cases_open_approvals", "cases", ["approvals_open"], sqlite_where=lacking)
    op.add_column("time_limit_event", _name("filed_with", server_default=""))
    op.add_column("time_limit_event", _long("remark", server_default=""))
    op.add_column("order_course", _long("reason", server_default=""))
    op.add_column("draft_document", _name("step", server_default=""))
    op.add_column("draft_document", _long("reason", server_default=""))
    _create_measures()
    _create_own_tables()
    _create_withheld()
    # The days of the measures are worked out when the desk opens next.
    op.execute("DELETE FROM desk_note WHERE name = 'rules'")


def downgrade() -> None:
    """Drop what was added."""
    for table in ("withheld_paper", "own_table", "case_measure"):
        op.drop_table(table)
    for each in (*_MEASURES, "approvals"):
        op.drop_index(f"ix_cases_open_{each}", "cases")
    for table, columns in (
        ("draft_document", ("reason", "step")),
        ("order_course", ("reason",)),
        ("time_limit_event", ("remark", "filed_with")),
        ("cases", ("approvals_open", *(f"{measure}_on" for measure in _MEASURES), "first_filed_on", "circumstance")),
    ):
        for column in columns:
            op.drop_column(table, column)


def _name(name: str, server_default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=200), nullable=False, server_default=server_default)


def _long(name: str, server_default: str | None = None) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=server_default)


def _create_measures() -> None:
    op.create_table(
        "case_measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        _name("action"),
        sa.Column("on", sa.Date(), nullable=False),
        _name("person"),
        _long("note"),
        _name("paper"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_measure_case_id_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_case_measure"),
    )
    op.create_index("ix_case_measure_case_id", "case_measure", ["case_id"])


def _create_own_tables() -> None:
    op.create_table(
        "own_table",
        sa.Column("id", sa.Integer(), nullable=False),
        _name("name"),
        _long("text"),
        sa.PrimaryKeyConstraint("id", name="pk_own_table"),
        sa.UniqueConstraint("name", name="uq_own_table_name"),
    )


def _create_withheld() -> None:
    op.create_table(
        "withheld_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        _name("subject_table"),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        _name("step"),
        sa.Column("on", sa.Date(), nullable=False),
        _long("reason"),
        _name("who"),
        sa.PrimaryKeyConstraint("id", name="pk_withheld_paper"),
    )
    op.create_index("ix_withheld_paper_subject", "withheld_paper", ["subject_table", "subject_id"])
