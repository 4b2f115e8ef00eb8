"""The editor for a day: a calendar that opens, dates in one form."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

_FORM = "yyyy-MM-dd"


def date_edit(day: date) -> QDateEdit:
    """Make an editor that shows days as 2026-04-22."""
    editor = QDateEdit(QDate(day.year, day.month, day.day))
    editor.setDisplayFormat(_FORM)
    editor.setCalendarPopup(True)
    return editor


def day_of(editor: QDateEdit) -> date:
    """Return the day that is set."""
    chosen = editor.date()
    return date(chosen.year(), chosen.month(), chosen.day())
