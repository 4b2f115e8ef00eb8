"""The list under a column's head: what the column can be taken for, with a search box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from courtdesk.actions.imports.values import TableField
from courtdesk.ui.tables.searched_list import SearchedList
from courtdesk.ui.texts import importing as words


class FieldChoice(SearchedList):
    """Tells the key of the chosen field, empty for 不导入."""

    WIDTH = 260
    MOST_ROWS = 11

    def __init__(self, fields: Sequence[TableField], current: str, taken: Mapping[str, str], parent: QWidget) -> None:
        lines = [("", words.LEFT_OUT)]
        for field in fields:
            letter = taken.get(field.key, "")
            told = f"{field.label}（{words.taken_by(letter)}）" if letter and field.key != current else field.label
            lines.append((field.key, told))
        super().__init__(lines, words.CHOOSE_FIELD, words.FIND_FIELD, parent)
        keys = [key for key, _ in lines]
        self.list.setCurrentRow(keys.index(current) if current in keys else 0)
