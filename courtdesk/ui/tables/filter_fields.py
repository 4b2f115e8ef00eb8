"""A short list to choose one thing from, with a search box: the fields of a ledger."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from courtdesk.actions.ledgers.values import Field, LedgerInfo
from courtdesk.ui.tables.searched_list import SearchedList
from courtdesk.ui.texts import filters as words


def filterable(info: LedgerInfo) -> tuple[Field, ...]:
    """Return the fields that conditions may be about."""
    return tuple(field for field in info.fields if field.filterable)


class FieldList(SearchedList):
    """Tells the key of the chosen field."""

    def __init__(self, fields: Sequence[Field], parent: QWidget) -> None:
        super().__init__(
            [(field.key, field.title) for field in fields], words.ADD_CONDITION, words.FIND_FIELD, parent
        )
