"""Rectification, assessment, indicators, people, fill-in sheets, remembered columns and drafts of reading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and columns."""
    _widen()
    _create_rectification()
    _create_assessment()
    _create_indicators()
    _create_members()
    _create_filling()
    _create_upkeep()


def downgrade() -> None:
    """Drop what was added."""
    for table in (
        "reading_draft", "import_mapping", "fill_sheet", "fill_round", "department_member", "indicator_value",
        "indicator", "assessment_party", "assessment_item", "measure_party", "measure", "inspection_finding",
        "inspection",
    ):  # fmt: skip
        op.drop_table(table)
    for table, columns in (
        ("import_batch", ("ledger", "deed_id")),
        ("person", ("in_charge", "telephone", "remark")),
        ("campaign", ("kind", "basis")),
    ):
        for column in columns:
            op.drop_column(table, column)


def _widen() -> None:
    op.add_column("campaign", _name("kind", server_default="campaign_plan"))
    op.add_column("campaign", _long("basis", server_default=""))
    op.add_column("person", _long("in_charge", server_default=""))
    op.add_column("person", _name("telephone", server_default=""))
    op.add_column("person", _long("remark", server_default=""))
    op.add_column("import_batch", _name("ledger", server_default="cases"))
    op.add_column("import_batch", sa.Column("deed_id", sa.Integer(), nullable=True))


def _name(name: str, server_default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=200), nullable=False, server_default=server_default)


def _long(name: str, server_default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default=server_default)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _amount(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=True)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _json(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _create(
    table: str, *columns: sa.Column[Any], belongs: dict[str, str] | None = None, unique: Sequence[str] = ()
) -> None:
    """Create a table with its key, the constraints and the indexes of the columns that point elsewhere."""
    links = belongs or {}
    constraints: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=f"pk_{table}")]
    constraints += [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
        for column, other in links.items()
    ]
    if unique:
        constraints.append(sa.UniqueConstraint(*unique, name=f"uq_{table}_{'_'.join(unique)}"))
    op.create_table(table, _number("id"), *columns, *constraints)
    _index(table, *links)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _party(table: str, owner: str, owned_by: str) -> None:
    columns = (
        _number(owner),
        _name("role"),
        _number("position"),
        _name("name"),
        _number("department_id", nullable=True),
    )
    _create(table, *columns, belongs={owner: owned_by, "department_id": "department"})


def _create_rectification() -> None:
    names = ("title", "number", "issuer")
    _create(
        "inspection",
        *(_name(name) for name in names),
        _day("issued_on"),
        *(_name(name) for name in ("name", "team", "organ")),
        *(_day(name) for name in ("start_on", "end_on", "feedback_on")),
        *(_name(name) for name in ("telephone", "address", "source_name", "source_digest")),
        sa.Column("adopted_at", sa.DateTime(), nullable=False),
    )
    _index("inspection", "source_digest")
    _create(
        "inspection_finding",
        *(_number(name) for name in ("inspection_id", "position", "number")),
        _name("category"),
        _long("problem"),
        _name("source_place"),
        belongs={"inspection_id": "inspection"},
    )
    _create(
        "measure",
        *(_number(name) for name in ("finding_id", "position")),
        *(_long(name) for name in ("text", "goal")),
        _day("due_on"),
        *(_name(name) for name in ("due_words", "state")),
        *(_long(name) for name in ("progress", "evidence")),
        _day("closed_on"),
        _name("source_place"),
        _long("remark"),
        belongs={"finding_id": "inspection_finding"},
    )
    _index("measure", "due_on", "state")
    _party("measure_party", "measure_id", "measure")


def _create_assessment() -> None:
    _create(
        "assessment_item",
        *(_number(name) for name in ("campaign_id", "position")),
        *(_name(name) for name in ("number", "area")),
        *(_long(name) for name in ("content", "indicator")),
        _name("state"),
        *(_long(name) for name in ("self_assessment", "evidence")),
        _name("source_place"),
        _long("remark"),
        belongs={"campaign_id": "campaign"},
    )
    _index("assessment_item", "state")
    _party("assessment_party", "item_id", "assessment_item")


def _create_indicators() -> None:
    _create(
        "indicator", *(_name(name) for name in ("name", "unit", "comparator")), _amount("target"), unique=("name",)
    )
    _create(
        "indicator_value",
        _number("indicator_id"),
        *(_name(name) for name in ("period", "scope")),
        *(_amount(name) for name in ("value", "numerator", "denominator")),
        _long("remark"),
        belongs={"indicator_id": "indicator"},
        unique=("indicator_id", "period", "scope"),
    )
    _index("indicator_value", "period", "scope")


def _create_members() -> None:
    _create(
        "department_member",
        *(_number(name) for name in ("group_id", "department_id")),
        belongs={"group_id": "department", "department_id": "department"},
        unique=("group_id", "department_id"),
    )


def _create_filling() -> None:
    _create(
        "fill_round",
        *(_name(name) for name in ("title", "ledger")),
        _day("due_on"),
        _name("split_by"),
        _json("fields"),
        _long("instructions"),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        _name("who"),
        sa.Column("ended", sa.Boolean(), nullable=False),
    )
    _create(
        "fill_sheet",
        _number("round_id"),
        *(_name(name) for name in ("department", "file_name", "token")),
        _json("base"),
        _day("returned_at"),
        *(_name(name) for name in ("returned_name", "returned_digest")),
        _day("merged_at"),
        belongs={"round_id": "fill_round"},
        unique=("token",),
    )


def _create_upkeep() -> None:
    changed = sa.Column("changed_at", sa.DateTime(), nullable=False)
    _create(
        "import_mapping", *(_name(n) for n in ("kind", "shape")), _json("mapping"), changed, unique=("kind", "shape")
    )
    _create(
        "reading_draft",
        *(_name(name) for name in ("file_name", "digest", "kind")),
        _long("title"),
        _number("items"),
        _json("state"),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        _name("who"),
    )
    _index("reading_draft", "digest")
