"""The frame of every dialog: a title, a body, a footer, and the window dimmed behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRegion,
    QShowEvent,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.ui import focus_order, theme, tokens
from courtdesk.ui.widgets import text

SMALL, MIDDLE, LARGE = 480, 640, 860


class _Scrim(QWidget):
    """Dims the window behind a dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the scrim over the window."""
        colour = QColor(theme.color("scrim"))
        colour.setAlphaF(tokens.SCRIM_OPACITY)
        QPainter(self).fillRect(event.rect(), colour)


class DeskDialog(QDialog):
    """A window-modal dialog without a system frame; opened with ``open()``, never ``exec()``."""

    def __init__(self, parent: QWidget | None, title: str, width: int = SMALL) -> None:
        super().__init__(parent.window() if parent is not None else None)
        self.setObjectName("deskDialog")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setFixedWidth(self._fitting(width))
        self._scrim: _Scrim | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(tokens.GAP_6, tokens.GAP_6, tokens.GAP_6, tokens.GAP_5)
        self.body.setSpacing(tokens.GAP_3)
        self.heading = text.label(title, "section")
        self.body.addWidget(self.heading)
        outer.addWidget(inner)
        self.footer = self._make_footer()
        outer.addWidget(self.footer)

    def _fitting(self, width: int) -> int:
        parent = self.parentWidget()
        return min(width, max(320, parent.width() - 32)) if parent is not None else width

    def _make_footer(self) -> QWidget:
        footer = QWidget()
        footer.setObjectName("footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        footer.setFixedHeight(60)
        row = QHBoxLayout(footer)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_6, 0)
        row.setSpacing(tokens.GAP_2)
        self.helpers = QHBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.GAP_2)
        row.addLayout(self.helpers)
        row.addStretch()
        row.addLayout(self.buttons)
        return footer

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window, stand in its middle and round the corners."""
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None:
            if self._scrim is None:
                self._scrim = _Scrim(parent)
            self._scrim.show()
            self._scrim.raise_()
            self.fit()
            self.place(parent)
        if QGuiApplication.platformName() != "offscreen":  # which has no masks and warns
            self.setMask(_rounded(self.rect(), tokens.RADIUS_DIALOG))

    def place(self, parent: QWidget) -> None:
        """Stand in the middle of the window."""
        middle = parent.mapToGlobal(QPoint(0, 0)) + QPoint(parent.width() // 2, parent.height() // 2)
        self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def fit(self) -> None:
        """Become as high as the words need at this width."""
        layout = self.layout()
        if layout is not None:
            self.body.activate()  # or what changed in it is only known when events have been handled
            layout.activate()
            wrapped = layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else -1
            self.setFixedHeight(wrapped if wrapped > 0 else layout.totalSizeHint().height())

    def fit_part(self, part: QWidget, wanted: int, least: int) -> None:
        """Give a part that scrolls the height it wants, less what the window is too low for."""
        part.setFixedHeight(wanted)
        DeskDialog.fit(self)
        parent = self.parentWidget()
        beyond = self.height() - (parent.height() - 2 * tokens.GAP_2) if parent is not None else 0
        if beyond > 0:
            part.setFixedHeight(max(least, wanted - beyond))
            DeskDialog.fit(self)

    def hideEvent(self, event: QEvent) -> None:
        """Give the window its light back."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)  # type: ignore[arg-type]  # PySide's own type is QHideEvent

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt hands it over
        """Go on with Tab as the dialog is read."""
        return focus_order.go_on(self, forward=forward) or super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter the button that has the keyboard, and only without one the default."""
        if not focus_order.presses(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and edge."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("surface"))
        painter.setPen(theme.color("control" if theme.name() != tokens.LIGHT else "border"))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, tokens.RADIUS_DIALOG, tokens.RADIUS_DIALOG)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the dialog be dragged, since it has no title bar."""
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()


def _rounded(rect: QRect, radius: int) -> QRegion:
    """Return the region of a rectangle with round corners; a mask needs no compositor."""
    side = 2 * radius
    corner = QRegion(0, 0, side, side, QRegion.RegionType.Ellipse)
    region = QRegion(rect.adjusted(radius, 0, -radius, 0)) + QRegion(rect.adjusted(0, radius, 0, -radius))
    for x in (0, rect.width() - side):
        for y in (0, rect.height() - side):
            region += corner.translated(x, y)
    return region


def snapshot(window: QWidget) -> QPixmap:
    """Return a picture of the window with its dialogs over it, as the clerk sees them."""
    picture = window.grab()
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    origin = window.mapToGlobal(QPoint(0, 0))
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and _is_over(other, window):
            place = other.mapToGlobal(QPoint(0, 0)) - origin
            radius = tokens.RADIUS_DIALOG if isinstance(other, DeskDialog) else 0
            outline = QPainterPath()
            outline.addRoundedRect(other.rect().translated(place).toRectF(), radius, radius)
            brush = QBrush(other.grab())
            brush.setTransform(QTransform.fromTranslate(place.x(), place.y()))
            painter.fillPath(outline, brush)
    painter.end()
    return picture


def _is_over(other: QWidget, window: QWidget) -> bool:
    """Tell whether something is a dialog of the window, or opened over it for a moment."""
    if isinstance(other, DeskDialog):
        return other.parentWidget() is window
    parent = other.parentWidget()
    return other.windowType() == Qt.WindowType.Popup and parent is not None and parent.window() is window
