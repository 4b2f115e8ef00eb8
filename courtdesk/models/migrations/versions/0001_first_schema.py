"""First schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "progress_entry",
    "task_party",
    "task",
    "target",
    "leading_member",
    "phase",
    "campaign",
    "time_limit_event",
    "cases",
    "import_batch",
    "issued_document",
    "number_series",
    "person",
    "department_alias",
    "department",
    "court",
    "history_change",
    "history_deed",
    "desk_note",
)

# The history only grows: changing or deleting a line is refused by the database itself.
GUARD = """
CREATE TRIGGER {table}_keeps_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'history only grows'); END
"""


def upgrade() -> None:
    """Create every table, then guard the history."""
    _create_organisation_tables()
    _create_campaign_tables()
    _create_task_tables()
    _create_case_tables()
    _create_time_limit_tables()
    _create_document_tables()
    _create_history_tables()
    for table in ("history_deed", "history_change"):
        for verb in ("UPDATE", "DELETE"):
            op.execute(GUARD.format(table=table, verb=verb))


def downgrade() -> None:
    """Drop every table."""
    for table in TABLES:
        op.drop_table(table)


def _create_organisation_tables() -> None:
    op.create_table(
        "court",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("case_code", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("telephone", sa.String(length=200), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_court"),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_group", sa.Boolean(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_department"),
        sa.UniqueConstraint("name", name="uq_department_name"),
    )
    op.create_table(
        "department_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name="fk_department_alias_department_id_department"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_department_alias"),
        sa.UniqueConstraint("alias", name="uq_department_alias_alias"),
    )
    op.create_index("ix_department_alias_department_id", "department_alias", ["department_id"])
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name="fk_person_department_id_department"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
    )
    op.create_index("ix_person_department_id", "person", ["department_id"])
    op.create_index("ix_person_name", "person", ["name"])


def _create_campaign_tables() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("addressees", sa.Text(), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("source_digest", sa.String(length=200), nullable=False),
        sa.Column("adopted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
    )
    op.create_index("ix_campaign_source_digest", "campaign", ["source_digest"])
    op.create_table(
        "phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_phase_campaign_id_campaign"),
        sa.PrimaryKeyConstraint("id", name="pk_phase"),
    )
    op.create_index("ix_phase_campaign_id", "phase", ["campaign_id"])
    op.create_table(
        "leading_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_leading_member_campaign_id_campaign"),
        sa.PrimaryKeyConstraint("id", name="pk_leading_member"),
    )
    op.create_index("ix_leading_member_campaign_id", "leading_member", ["campaign_id"])
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("comparator", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_target_campaign_id_campaign"),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
    )
    op.create_index("ix_target_campaign_id", "target", ["campaign_id"])


def _create_task_tables() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("group_heading", sa.String(length=200), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("recurrence", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=200), nullable=False),
        sa.Column("source_place", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_task_campaign_id_campaign"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.UniqueConstraint("campaign_id", "position", name="uq_task_campaign_id_position"),
    )
    op.create_index("ix_task_campaign_id", "task", ["campaign_id"])
    op.create_index("ix_task_due_on", "task", ["due_on"])
    op.create_index("ix_task_state", "task", ["state"])
    op.create_table(
        "task_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name="fk_task_party_department_id_department"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_task_party_task_id_task"),
        sa.PrimaryKeyConstraint("id", name="pk_task_party"),
    )
    op.create_index("ix_task_party_department_id", "task_party", ["department_id"])
    op.create_index("ix_task_party_task_id", "task_party", ["task_id"])
    op.create_table(
        "progress_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_progress_entry_task_id_task"),
        sa.PrimaryKeyConstraint("id", name="pk_progress_entry"),
    )
    op.create_index("ix_progress_entry_task_id", "progress_entry", ["task_id"])


def _create_case_tables() -> None:
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(length=200), nullable=False),
        sa.Column("branch", sa.String(length=200), nullable=False),
        sa.Column("procedure", sa.String(length=200), nullable=False),
        sa.Column("procedure_word", sa.String(length=200), nullable=False),
        sa.Column("cause", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=200), nullable=False),
        sa.Column("judge", sa.String(length=200), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("clerk", sa.String(length=200), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("stated_limit_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_how", sa.String(length=200), nullable=False),
        sa.Column("detained", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.String(length=200), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("urging_on", sa.Date(), nullable=True),
        sa.Column("order_on", sa.Date(), nullable=True),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name="fk_cases_batch_id_import_batch"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("case_no", name="uq_cases_case_no"),
    )
    op.create_index("ix_cases_cause", "cases", ["cause"])
    op.create_index("ix_cases_closed_on", "cases", ["closed_on"])
    op.create_index("ix_cases_department", "cases", ["department"])
    op.create_index("ix_cases_filed_on", "cases", ["filed_on"])
    op.create_index("ix_cases_judge", "cases", ["judge"])
    op.create_index("ix_cases_limit_on", "cases", ["limit_on"])
    op.create_index("ix_cases_open_limit", "cases", ["is_open", "paused", "limit_on"])
    op.create_index("ix_cases_open_order", "cases", ["is_open", "stage", "order_on"])
    op.create_index("ix_cases_open_urging", "cases", ["is_open", "stage", "urging_on"])
    op.create_index("ix_cases_procedure", "cases", ["procedure"])


def _create_time_limit_tables() -> None:
    op.create_table(
        "time_limit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("approver", sa.String(length=200), nullable=False),
        sa.Column("paper", sa.String(length=200), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_time_limit_event_case_id_cases"),
        sa.PrimaryKeyConstraint("id", name="pk_time_limit_event"),
    )
    op.create_index("ix_time_limit_event_case_id", "time_limit_event", ["case_id"])


def _create_document_tables() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("next_serial", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_number_series"),
        sa.UniqueConstraint("code", "year", name="uq_number_series_code_year"),
    )
    op.create_table(
        "issued_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("subject_table", sa.String(length=200), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("occasion", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("letterhead", sa.JSON(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=200), nullable=False),
        sa.Column("cites_id", sa.Integer(), nullable=True),
        sa.Column("reply_due", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["cites_id"], ["issued_document.id"], name="fk_issued_document_cites_id_issued_document"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["number_series.id"], name="fk_issued_document_series_id_number_series"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_issued_document"),
        sa.UniqueConstraint(
            "kind",
            "subject_table",
            "subject_id",
            "occasion",
            name="uq_issued_document_kind_subject_table_subject_id_occasion",
        ),
        sa.UniqueConstraint("number", name="uq_issued_document_number"),
        sa.UniqueConstraint("series_id", "serial", name="uq_issued_document_series_id_serial"),
    )
    op.create_index("ix_issued_document_issued_on", "issued_document", ["issued_on"])
    op.create_index("ix_issued_document_reply_due", "issued_document", ["reply_due"])


def _create_history_tables() -> None:
    op.create_table(
        "history_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=200), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("undoable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reverses_id"], ["history_deed.id"], name="fk_history_deed_reverses_id_history_deed"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_history_deed"),
    )
    op.create_table(
        "history_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=200), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(length=200), nullable=False),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["deed_id"], ["history_deed.id"], name="fk_history_change_deed_id_history_deed"),
        sa.PrimaryKeyConstraint("id", name="pk_history_change"),
    )
    op.create_index("ix_history_change_deed_id", "history_change", ["deed_id"])
    op.create_index("ix_history_change_row", "history_change", ["table_name", "row_id"])
    op.create_table(
        "desk_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_note"),
        sa.UniqueConstraint("name", name="uq_desk_note_name"),
    )
