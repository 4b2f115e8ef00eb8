"""A section of a form: its heading folds it, and two short fields share a line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QVBoxLayout, QWidget

from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import write
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.form_field import FormField

_ROW_GAP = 6
_LEAST_HIGH = 32
#: Room of the chevron before a heading.
_CHEVRON = 18


class FoldHeading(QAbstractButton):
    """The heading of a section that folds: a chevron, its name, and what is in it while it is put away."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName(f"section_{title}")
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._fact = ""
        self.setAccessibleName(title)
        theme.changes.changed.connect(self.updateGeometry)

    def set_fact(self, fact: str) -> None:
        """Say what is in the section."""
        self._fact = fact
        self.setAccessibleDescription(f"{write.FOLDED}，{fact}" if fact else write.UNFOLDED)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the name; what is in it takes what is left."""
        metrics = QFontMetrics(theme.font("section"))
        return QSize(
            metrics.horizontalAdvance(self.text()) + _CHEVRON + 2 * tokens.GAP_2, metrics.height() + tokens.GAP_2
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw chevron, name and what is in it; the focus around them."""
        del event
        painter = QPainter(self)
        rect, middle = self.rect(), Qt.AlignmentFlag.AlignVCenter
        name = "chevron-right" if self._fact else "chevron-down"
        chevron = icons.pixmap(name, "text2", 16, self.devicePixelRatioF())
        painter.drawPixmap(rect.left() - 2, rect.center().y() - 7, chevron)
        painter.setFont(theme.font("section"))
        painter.setPen(theme.color("text"))
        painter.drawText(rect.adjusted(_CHEVRON, 0, 0, 0), middle, self.text())
        left = _CHEVRON + painter.fontMetrics().horizontalAdvance(self.text()) + tokens.GAP_3
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text3"))
        room = rect.adjusted(left, 0, -tokens.GAP_1, 0)
        told = painter.fontMetrics().elidedText(self._fact, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, told)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class FormSection(QWidget):
    """Fields on a grid of two columns under a heading; one without a title is never folded."""

    def __init__(self, title: str, *, folds: bool = False) -> None:
        super().__init__()
        self.setObjectName("body")
        self.title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_1)
        self.toggle = FoldHeading(title) if folds else None
        if self.toggle is not None:
            self.toggle.clicked.connect(lambda _checked: self.fold(not self.is_folded()))
            column.addWidget(self.toggle)
        elif title:
            column.addWidget(text.label(title, "section"))
        self.body = QWidget()
        self.body.setObjectName("body")
        self._grid = QGridLayout(self.body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.GAP_3)
        self._grid.setVerticalSpacing(_ROW_GAP)
        for side in range(2):
            self._grid.setColumnStretch(side, 1)
        column.addWidget(self.body)
        self._row, self._side = 0, 0
        self._names: list[str] = []

    def add(self, field: FormField, *, wide: bool) -> None:
        """Put a field on the next free place: half a line, or a line of its own."""
        self._names.append(field.label.text())
        top = Qt.AlignmentFlag.AlignTop
        if wide:
            self._row += self._side
            self._grid.addWidget(field, self._row, 0, 1, 2, top)
            self._row, self._side = self._row + 1, 0
        else:
            self._grid.addWidget(field, self._row, self._side, top)
            self._row, self._side = self._row + self._side, 1 - self._side

    def is_folded(self) -> bool:
        """Whether the fields are put away."""
        return self.body.isHidden()

    def fold(self, away: bool) -> None:  # noqa: FBT001 - the one thing it is told
        """Put the fields away, or show them."""
        if self.toggle is not None:
            self.body.setVisible(not away)
            self.toggle.set_fact(write.names(self._names) if away else "")
