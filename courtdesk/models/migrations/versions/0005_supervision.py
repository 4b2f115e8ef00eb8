"""Supervision matters, what became of orders, recurring duties, changes of procedure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    _create_matters()
    _create_orders()
    _create_duties()
    _create_changes()


def downgrade() -> None:
    """Drop what was added."""
    for table in ("procedure_change", "duty_entry", "order_course", "matter_step", "matter_party", "matter"):
        op.drop_table(table)


def _name(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=200), nullable=False)


def _long(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _create(
    table: str, *columns: sa.Column[Any], belongs: dict[str, str] | None = None, unique: Sequence[str] = ()
) -> None:
    """Create a table with its key and the constraints of the columns that point elsewhere."""
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]
    constraints += [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
        for column, other in (belongs or {}).items()
    ]
    if unique:
        constraints.append(sa.UniqueConstraint(*unique, name=f"uq_{table}_{'_'.join(unique)}"))
    op.create_table(table, _number("id"), *columns, *constraints)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _create_matters() -> None:
    _create(
        "matter",
        _number("parent_id", nullable=True),
        _name("number"),
        _long("title"),
        _name("source"),
        _long("instruction"),
        _name("stage"),
        *(_day(name) for name in ("raised_on", "due_on", "closed_on")),
        *(_long(name) for name in ("outcome", "remark")),
        belongs={"parent_id": "matter"},
    )
    _index("matter", "parent_id", "stage", "due_on")
    _create(
        "matter_party",
        _number("matter_id"),
        _name("role"),
        _number("position"),
        _name("name"),
        _number("department_id", nullable=True),
        belongs={"matter_id": "matter", "department_id": "department"},
    )
    _index("matter_party", "matter_id", "department_id")
    _create(
        "matter_step",
        _number("matter_id"),
        _name("stage"),
        _day("on", nullable=False),
        _name("person"),
        _long("opinion"),
        sa.Column("returned", sa.Boolean(), nullable=False),
        _number("document_id", nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        _name("who"),
        belongs={"matter_id": "matter", "document_id": "issued_document"},
    )
    _index("matter_step", "matter_id", "document_id")


def _create_orders() -> None:
    _create(
        "order_course",
        _number("document_id"),
        *(_name(name) for name in ("step", "leader", "department", "person")),
        _day("due_on"),
        _name("outcome"),
        _day("outcome_on"),
        _long("reply"),
        belongs={"document_id": "issued_document"},
        unique=("document_id",),
    )
    _index("order_course", "step", "leader", "department", "due_on", "outcome")


def _create_duties() -> None:
    _create(
        "duty_entry",
        _name("duty"),
        _day("due_on", nullable=False),
        _day("done_on"),
        _name("who"),
        *(_long(name) for name in ("note", "skipped")),
        _number("document_id", nullable=True),
        belongs={"document_id": "issued_document"},
        unique=("duty", "due_on"),
    )
    _index("duty_entry", "document_id")
    op.create_index("ix_duty_entry_open", "duty_entry", ["done_on", "due_on"])


def _create_changes() -> None:
    _create(
        "procedure_change",
        _number("case_id"),
        _day("on", nullable=False),
        *(_name(name) for name in ("before", "after", "approver", "paper")),
        _long("remark"),
        belongs={"case_id": "cases"},
    )
    _index("procedure_change", "case_id")
