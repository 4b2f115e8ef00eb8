"""Facts as pairs of name and value, for side panels; the values can be selected and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from courtdesk.ui.widgets.text import label, selectable


class Replaced(QWidget):
    """A place whose content is put there anew, while the place itself stays in its layout."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def put(self, content: QWidget) -> None:
        """Show another content."""
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._column.addWidget(content)


def fact_list(facts: Sequence[tuple[str, str]]) -> QWidget:
    """Make a list of facts; those without a value are left out."""
    body = QWidget()
    form = QFormLayout(body)
    form.setContentsMargins(0, 0, 0, 0)
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    for name, value in facts:
        if value:
            form.addRow(label(name, ink="text2"), selectable(label(value, wrap=True)))
    return body
