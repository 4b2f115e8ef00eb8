"""Lists inside dialogs: as high as their rows, but never higher than the window has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from courtdesk.ui.widgets.row_list import Column, Row, RowList

#: Title, sentences and footer of a dialog, and the room it leaves above and below.
_AROUND = 260
_HEAD = 30
_LEAST = 3


def listing(
    parent: QWidget | None, columns: Sequence[Column], name: str, rows: Sequence[Row], most: int = 9
) -> RowList:
    """Make a list of at most ``most`` rows in view; the others are scrolled to."""
    made = RowList(columns, name)
    made.set_rows(rows)
    row = made.verticalHeader().defaultSectionSize()
    room = (parent.window().height() - _AROUND - _HEAD) // row if parent is not None else most
    made.setFixedHeight(_HEAD + row * min(len(rows), max(_LEAST, min(most, room))))
    return made
