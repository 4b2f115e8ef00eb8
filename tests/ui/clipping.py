"""What of a window could not be read: words that are cut, controls without room, dialogs that leave the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

#: Rounding of fractional font sizes.
_SLACK = 1


def clipped(top: QWidget) -> list[str]:
    """Return labels and buttons in sight whose words have less room than they need."""
    found = []
    for each in top.findChildren(QWidget):
        if each.isVisibleTo(top) and each.window() is top and isinstance(each, QLabel | QAbstractButton):
            found += [f"{fault}: {_name(each)}" for fault in _faults(each, top)]
    return found


def _name(widget: QLabel | QAbstractButton) -> str:
    return f"{type(widget).__name__}#{widget.objectName()} {widget.text()[:40]!r}"


def _faults(widget: QLabel | QAbstractButton, top: QWidget) -> Iterator[str]:
    if not widget.text() or isinstance(widget, QToolButton):
        return
    wanted = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + _SLACK:
            yield f"needs {widget.heightForWidth(widget.width())} lines, has {widget.height()}"
    elif isinstance(widget, QLabel | QPushButton) and wanted.width() > widget.width() + _SLACK:
        yield f"needs {wanted.width()} px, has {widget.width()}"
    if not (isinstance(widget, QLabel) and widget.wordWrap()) and wanted.height() > widget.height() + _SLACK:
        yield f"needs {wanted.height()} px of height, has {widget.height()}"
    if _is_cut(widget, top):
        yield "stands outside what holds it"


def _is_cut(widget: QWidget, top: QWidget) -> bool:
    """Whether a part lies outside its window; what can be scrolled up and down is only asked sideways."""
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    room = top.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        inside = QRect(parent.mapTo(top, QPoint(0, 0)), parent.size())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
            place.setTop(max(place.top(), inside.top()))
            place.setBottom(min(place.bottom(), inside.bottom()))
            if place.isEmpty():
                return False
        room = room.intersected(inside)
        parent = parent.parentWidget()
    return not room.contains(place)


def outside(top: QWidget, window: QWidget) -> list[str]:
    """Return in words that a dialog, a popup or a menu does not fit into the window it belongs to."""
    if top is window:
        return []
    room = window.size()
    high = top.sizeHint().height() if isinstance(top, QMenu) else top.height()
    found = []
    if top.width() > room.width():
        found.append(f"{top.width()} px wide")
    if high > room.height():
        found.append(f"{high} px high")
    return found
