"""Where Tab and F6 take the keyboard: on through a window as it is read, in whatever order its parts were made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

#: What stands in these belongs to them: they are stops themselves, or there are none inside.
_WHOLE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
#: Widgets that overlap by less, in pixels, stand one after the other.
_TOUCHING = 3
#: Classes that only hold others together, unless a subclass says more.
_HOLDERS = (QWidget, QSplitter, QStackedWidget)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

#: Where a widget begins and ends in one direction.
_Span = Callable[[QWidget], tuple[int, int]]


def stops(root: QWidget) -> list[QWidget]:
    """Return what the keyboard stops at inside a widget, in the order of reading."""
    return _Walk(root).stops()


def next_stop(window: QWidget, *, forward: bool) -> QWidget | None:
    """Return where Tab leads in a window, after its last stop to its first; None when it leads nowhere."""
    here = window.focusWidget()
    found = _Walk(window, here).stops()
    within = [at for at, stop in enumerate(found) if _holds(stop, here)]
    if not within or len(found) == 1:
        return None
    return found[(within[-1] + (1 if forward else -1)) % len(found)]


def go_on(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop of a window, or the former one; tell whether there is one."""
    return _give(next_stop(window, forward=forward), forward=forward)


def begin(page: QWidget, header: type[QWidget]) -> None:
    """Give the keyboard to a page that has not taken it itself: to its first stop that is in no header."""
    found = stops(page)
    under = [stop for stop in found if not _is_inside(stop, header)]
    if page.window().focusWidget() not in under:
        _give(next(iter(under or found), None), forward=True)


def _give(stop: QWidget | None, *, forward: bool) -> bool:
    """Give the keyboard to a stop, if there is one, and scroll it into sight; tell whether there is one."""
    if stop is None:
        return False
    stop.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    around = stop.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            reveal(around, stop)
        around = around.parentWidget()
    return True


def reveal(area: QScrollArea, stop: QWidget) -> None:
    """Scroll a stop into sight as a whole; Qt alone would show the current row of a list and hide the others."""
    inner = area.widget()
    if inner is None or stop.height() > area.viewport().height():
        area.ensureWidgetVisible(stop)
        return
    middle = QRect(stop.mapTo(inner, QPoint(0, 0)), stop.size()).center()
    area.ensureVisible(middle.x(), middle.y(), stop.width() // 2, stop.height() // 2)


def _holds(widget: QWidget, here: QWidget | None) -> bool:
    """Tell whether the keyboard is at a widget or in it."""
    return here is not None and (widget is here or widget.isAncestorOf(here))


def _is_inside(widget: QWidget, kind: type[QWidget]) -> bool:
    """Tell whether a widget is part of one of a kind."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, kind):
        around = around.parentWidget()
    return around is not None


def presses(window: QWidget, event: QKeyEvent) -> bool:
    """Press with Enter the button that has the keyboard, where Qt presses a dialog's default; tell whether it did."""
    button = window.focusWidget()
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in _ENTER or held or not isinstance(button, QAbstractButton):
        return False
    if isinstance(button, (QCheckBox, QRadioButton)) or not button.isEnabled():
        return False
    button.click()
    return True


# ---- parts --------------------------------------------------------------------------------------


def parts_of(page: QWidget) -> list[QWidget]:
    """Return the parts of a page that F6 goes through: bare containers are opened, what has controls is one part."""
    found: list[QWidget] = []
    for child in in_reading_order([each for each in page.children() if isinstance(each, QWidget) and _counts(each)]):
        found += parts_of(child) if _is_bare(child) else [child]
    inner = parts_of(found[0]) if len(found) == 1 and not isinstance(found[0], _WHOLE) else []
    return inner if len(inner) > 1 else found


def _is_bare(widget: QWidget) -> bool:
    """Tell whether a widget only holds others together."""
    controls = (each for each in widget.children() if isinstance(each, _WHOLE) and _counts(each))
    return type(widget) in _HOLDERS and all(isinstance(each, QAbstractItemView) for each in controls)


def next_part(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Give the keyboard to the next part with a stop, where it was there last; tell whether there is one."""
    here = QApplication.focusWidget()
    able = [(part, inside) for part in parts if (inside := stops(part))]
    if not able:
        return False
    within = [at for at, (part, _) in enumerate(able) if _holds(part, here)]
    if within:
        part, inside = able[(within[-1] + (1 if forward else -1)) % len(able)]
    else:
        part, inside = able[0 if forward else -1]
    last = part.focusWidget()
    return _give(last if last in inside else inside[0], forward=forward)


# ---- stops --------------------------------------------------------------------------------------


class _Walk:
    """Goes through what is in sight inside a widget."""

    def __init__(self, root: QWidget, here: QWidget | None = None) -> None:
        self._root = root
        #: What has the keyboard though Tab would not stop there: the place to go on from.
        self._here = here

    def stops(self) -> list[QWidget]:
        """Return the stops in the order of reading."""
        return self._inside(self._root, ())

    def _inside(self, widget: QWidget, covers: Sequence[QRect]) -> list[QWidget]:
        """Return the stops inside a widget; what lies whole under a cover, a place in the root, is none."""
        if isinstance(widget, _WHOLE):
            return [widget] if self._is_stop(widget, covers) else []
        children = [each for each in widget.children() if isinstance(each, QWidget) and _counts(each)]
        over = {id(each): self._over(each, children[at + 1 :]) for at, each in enumerate(children)}
        inside = [
            stop for child in in_reading_order(children) for stop in self._inside(child, (*covers, *over[id(child)]))
        ]
        if isinstance(widget, QScrollArea) and (inside or not widget.verticalScrollBar().maximum()):
            return inside  # its stops scroll it
        return [widget, *inside] if self._is_stop(widget, covers) else inside

    def _is_stop(self, widget: QWidget, covers: Sequence[QRect]) -> bool:
        """Tell whether Tab stops at a widget."""
        if widget is self._here:
            return True
        tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
        if not tabbed or not widget.isEnabled() or not widget.isVisible():
            return False
        return not any(cover.contains(self._place(widget)) for cover in covers)

    def _over(self, widget: QWidget, above: Sequence[QWidget]) -> tuple[QRect, ...]:
        """Return the places of the siblings that lie over a widget: the side panel of a narrow window."""
        grounded = (each for each in above if each.testAttribute(Qt.WidgetAttribute.WA_StyledBackground))
        return tuple(self._place(each) for each in grounded if each.geometry().intersects(widget.geometry()))

    def _place(self, widget: QWidget) -> QRect:
        """Return where a widget is in the root."""
        return QRect(widget.mapTo(self._root, QPoint(0, 0)), widget.size())


def _counts(widget: QWidget) -> bool:
    """Tell whether a child is in sight, as far as its parents are concerned, and a part of the same window."""
    return not widget.isWindow() and widget.isVisible() and widget.width() > 0 and widget.height() > 0


# ---- the order of reading -----------------------------------------------------------------------


def in_reading_order(widgets: Sequence[QWidget]) -> list[QWidget]:
    """Order neighbours as they are read: band by band from the top; what stands beside several bands, by column."""
    if len(widgets) > 1:
        for span in (_down, _across):
            parts = _cut(widgets, span)
            if len(parts) > 1:
                return [each for part in parts for each in in_reading_order(part)]
    return sorted(widgets, key=lambda each: (each.y(), each.x()))


def _down(widget: QWidget) -> tuple[int, int]:
    return widget.y(), widget.y() + widget.height()


def _across(widget: QWidget) -> tuple[int, int]:
    return widget.x(), widget.x() + widget.width()


def _cut(widgets: Sequence[QWidget], span: _Span) -> list[list[QWidget]]:
    """Cut neighbours apart where a line in one direction meets none of them."""
    parts: list[list[QWidget]] = []
    end = 0
    for widget in sorted(widgets, key=span):
        begin, stop = span(widget)
        if parts and begin < end - _TOUCHING:
            parts[-1].append(widget)
            end = max(end, stop)
        else:
            parts.append([widget])
            end = stop
    return parts
