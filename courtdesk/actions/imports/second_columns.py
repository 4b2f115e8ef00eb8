"""A second column that names the rows tells more of them: 重点任务 beside 主要措施."""

from __future__ import annotations

from collections.abc import Sequence

from courtdesk.actions.imports.values import TableKind
from courtdesk.intake.columns import ColumnMatch
from courtdesk.intake.table_kinds import table_words

#: The field that names a row, and the one that tells more of it.
_MORE = {TableKind.TASKS: ("heading", "text")}


def fields_with_second(kind: str, columns: Sequence[ColumnMatch]) -> list[str]:
    """Return the field of each column; what stands beside the column of names and could be one tells more of it."""
    fields = [column.field for column in columns]
    name, more = _MORE.get(TableKind(kind), ("", ""))
    if name not in fields or more in fields:
        return fields
    words = table_words(kind)
    for at, column in enumerate(columns):
        meant = words.lookup(column.heading)
        if not column.field and meant is not None and meant[0].name == name:
            fields[at] = more
            break
    return fields
