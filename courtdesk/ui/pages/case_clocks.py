"""The two clocks of a case: days since filing as the court counts them, and days to the limit."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.limit_values import Clocks
from courtdesk.ui import signs, tokens
from courtdesk.ui.texts import limits as words
from courtdesk.ui.widgets.text import label, set_state


class _Clock(QWidget):
    """A name over a number of days; pointing at it tells how it is counted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.name = label(name, "caption", "text2")
        self.days = label("", "title")
        column.addWidget(self.name)
        column.addWidget(self.days)

    def show_days(self, name: str, days: str, told: str, ink: str) -> None:
        """Show a number, and tell what it rests on to whoever points or listens."""
        self.name.setText(name)
        self.days.setText(days)
        set_state(self.days, ink=ink)
        self.setToolTip(told)
        self.setAccessibleName(f"{name} {days}")
        self.setAccessibleDescription(told)


class CaseClocks(QWidget):
    """Both clocks beside each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(words.CLOCKS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.GAP_6)
        self.since_filing = _Clock(words.SINCE_FILING)
        self.to_limit = _Clock(words.TO_LIMIT)
        row.addWidget(self.since_filing, 1)
        row.addWidget(self.to_limit, 1)

    def show_clocks(self, clocks: Clocks) -> None:
        """Show where a case stands."""
        since = words.days(clocks.since_filing)
        self.since_filing.show_days(words.SINCE_FILING, since, words.since_help(clocks), "text")
        ink = signs.lamp_of(clocks.level).ink if clocks.level in _INKED else "text"
        named = words.limit_name(clocks)
        self.to_limit.show_days(named, words.limit_word(clocks), words.limit_help(clocks), ink)


#: Lamps whose colour the number wears: colour only by exception.
_INKED = ("over", "d1", "d7", "d15")
