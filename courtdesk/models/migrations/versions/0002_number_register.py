"""The number register, drafts, what a document was made of, and the court's choices for the page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Every number that was given so far becomes a line of the register.
FILL_REGISTER = """
INSERT INTO number_entry
    (series_id, serial, number, state, kind, title, recipient, day, who, signer, copies, reason, document_id)
SELECT series_id, serial, number, 'issued', kind, title, recipient, issued_on, who, '', 0, '', id
FROM issued_document ORDER BY id
"""

# SQLite makes a changed table anew and drops the old one, which rows that name each other would refuse.
LET_GO = (
    "CREATE TABLE cites_kept AS SELECT id, cites_id FROM issued_document WHERE cites_id IS NOT NULL",
    "UPDATE issued_document SET cites_id = NULL WHERE cites_id IS NOT NULL",
)
TAKE_UP = (
    "UPDATE issued_document SET cites_id = (SELECT k.cites_id FROM cites_kept k WHERE k.id = issued_document.id)",
    "DROP TABLE cites_kept",
)


def upgrade() -> None:
    """Add the columns and tables, then enter the numbers of the documents that are there."""
    _add_court_choices()
    _run(LET_GO)
    _extend_documents()
    _run(TAKE_UP)
    _create_register()
    _create_drafts()
    op.execute(FILL_REGISTER)


def downgrade() -> None:
    """Drop what was added."""
    op.drop_table("draft_document")
    op.drop_table("number_entry")
    _run(LET_GO)
    with op.batch_alter_table("issued_document") as batch:
        batch.drop_index("ix_issued_document_subject")
        batch.drop_index("ix_issued_document_number")
        batch.create_unique_constraint("uq_issued_document_number", ["number"])
        for name in ("content", "kind_version", "template_version", "override_reason", "void_reason", "voided_on"):
            batch.drop_column(name)
    _run(TAKE_UP)
    with op.batch_alter_table("court") as batch:
        batch.drop_column("imprint_even")
        batch.drop_column("calibration")


def _run(statements: tuple[str, ...]) -> None:
    for statement in statements:
        op.execute(statement)


def _add_court_choices() -> None:
    with op.batch_alter_table("court") as batch:
        batch.add_column(sa.Column("calibration", sa.String(length=200), nullable=False, server_default="box"))
        batch.add_column(sa.Column("imprint_even", sa.Boolean(), nullable=False, server_default=sa.true()))
    # The value is the program's to give from now on.
    with op.batch_alter_table("court") as batch:
        batch.alter_column("calibration", server_default=None)
        batch.alter_column("imprint_even", server_default=None)


def _extend_documents() -> None:
    with op.batch_alter_table("issued_document") as batch:
        batch.add_column(sa.Column("content", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("kind_version", sa.String(length=200), nullable=False, server_default=""))
        batch.add_column(sa.Column("template_version", sa.String(length=200), nullable=False, server_default=""))
        batch.add_column(sa.Column("override_reason", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("void_reason", sa.Text(), nullable=False, server_default=""))
        batch.add_column(sa.Column("voided_on", sa.Date(), nullable=True))
    with op.batch_alter_table("issued_document") as batch:
        for name in ("kind_version", "template_version", "override_reason", "void_reason"):
            batch.alter_column(name, server_default=None)
        # Two series without a year may both have a 第1号; series and serial stay unique.
        batch.drop_constraint("uq_issued_document_number", type_="unique")
        batch.create_index("ix_issued_document_number", ["number"])
        batch.create_index("ix_issued_document_subject", ["subject_table", "subject_id"])


def _create_register() -> None:
    op.create_table(
        "number_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("signer", sa.String(length=200), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["issued_document.id"], name="fk_number_entry_document_id_issued_document"
        ),
        sa.ForeignKeyConstraint(["series_id"], ["number_series.id"], name="fk_number_entry_series_id_number_series"),
        sa.PrimaryKeyConstraint("id", name="pk_number_entry"),
    )
    op.create_index("ix_number_entry_series_serial", "number_entry", ["series_id", "serial"])
    op.create_index("ix_number_entry_document_id", "number_entry", ["document_id"])


def _create_drafts() -> None:
    op.create_table(
        "draft_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("subject_table", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("touched", sa.Boolean(), nullable=False),
        sa.Column("issued_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["issued_id"], ["issued_document.id"], name="fk_draft_document_issued_id_issued_document"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_draft_document"),
    )
