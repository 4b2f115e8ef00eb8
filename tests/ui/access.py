"""What a screen reader would meet in a window: names, roles and states, asked through Qt's accessibility."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollArea,
    QScrollBar,
    QWidget,
)

Name = QAccessible.Text.Name
Description = QAccessible.Text.Description

#: Roles that say nothing of what a control does.
_NO_ROLE = frozenset({QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane})
_BUTTONS = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.PushButton,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.Link,
        QAccessible.Role.PageTab,
    }
)


def told(widget: QWidget) -> QAccessibleInterface:
    """Return what the screen reader is given for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return found


def controls(top: QWidget) -> Iterator[QWidget]:
    """Yield every control in sight that can have the keyboard or be clicked."""
    for each in (top, *top.findChildren(QWidget)):
        if each.isVisibleTo(top) and each.window() is top and _is_control(each):
            yield each


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar | QHeaderView) or _is_part(widget):
        return False
    if isinstance(widget, QAbstractButton):
        return True
    if isinstance(widget, QMenu):
        return False
    scrolls = isinstance(widget, QScrollArea)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not scrolls


def _is_part(widget: QWidget) -> bool:
    """Whether a widget is a part of the control around it: the text of a spin box, the viewport of a list."""
    parent = widget.parentWidget()
    if parent is None:
        return False
    if isinstance(parent, QComboBox | QAbstractSpinBox) and not isinstance(widget, QAbstractButton):
        return True
    inner = isinstance(parent, QLineEdit) and isinstance(widget, QAbstractButton)
    viewport = isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget
    corner = isinstance(parent, QAbstractItemView) and isinstance(widget, QAbstractButton)
    return inner or viewport or corner


def faults(top: QWidget) -> list[str]:
    """Return what a clerk who cannot see the window would miss."""
    found: list[str] = []
    buttons: dict[str, list[QWidget]] = defaultdict(list)
    for widget in controls(top):
        interface = told(widget)
        name = interface.text(Name).strip()
        kind = f"{type(widget).__name__}#{widget.objectName()} in {type(widget.parentWidget()).__name__}"
        if not name:
            found.append(f"no name: {kind}")
        if interface.role() in _NO_ROLE and not isinstance(widget, QAbstractScrollArea):
            found.append(f"no role: {kind} {interface.role().name} {name}")
        if isinstance(widget, QAbstractButton):
            buttons[name].append(widget)
    for name, same in buttons.items():
        descriptions = [told(each).text(Description) for each in same]
        if name and len(same) > len(set(descriptions)):
            kinds = ", ".join(f"{type(each).__name__}#{each.objectName()}" for each in same)
            found.append(f"one name for two: {name} ({kinds})")
    return found
