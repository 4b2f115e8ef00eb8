"""The theme in force: colours, fonts, palette and style sheet, from the tokens and nowhere else.

The frame is painted with this module alone. Looking at ``Qt`` for the first time builds a hundred enums and takes as
long as importing this whole package, so modules the frame needs import it inside functions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from courtdesk.ui import tokens

#: Follow the light or dark setting of the system.
SYSTEM = "system"


class _Changes(QObject):
    """Tells painted widgets that colours or fonts are others now."""

    changed = Signal()


@dataclass
class _State:
    """What is in force."""

    name: str = tokens.LIGHT
    factor: float = 1.0
    colors: dict[str, QColor] = field(default_factory=dict)
    fonts: dict[tuple[str, bool], QFont] = field(default_factory=dict)


changes = _Changes()
_state = _State()


def name() -> str:
    """Return the name of the theme in force: light, dark or contrast."""
    return _state.name


def color(token: str) -> QColor:
    """Return the colour of a token in the theme in force; not to be changed by the caller."""
    found = _state.colors.get(token)
    if found is None:
        found = _state.colors[token] = QColor(tokens.THEMES[_state.name][token])
    return found


def points(role: str) -> float:
    """Return the size of a role in points, the clerk's text size applied."""
    return tokens.TYPE[role][0] * _state.factor


def families(wanted: Sequence[str]) -> list[str]:
    """Return a list of families with those of this platform first: looking for absent ones takes time."""
    at_home = sys.platform == "win32"
    return sorted(wanted, key=lambda family: (family in tokens.WINDOWS_FAMILIES) != at_home)


def font(role: str, *, bold: bool = False) -> QFont:
    """Return the font of a role: caption, body, section, title or number."""
    key = (role, bold)
    found = _state.fonts.get(key)
    if found is None:
        found = QFont(families(tokens.FAMILIES))
        found.setPointSizeF(points(role))
        found.setBold(bold or tokens.TYPE[role][1])
        _state.fonts[key] = found
    return QFont(found)


def row_height(*, compact: bool = False) -> int:
    """Return the height of a grid row: 32 at the standard text size, 28 compact."""
    height = QFontMetrics(font("body")).ascent() + QFontMetrics(font("body")).descent()
    least = 28 if compact else 32
    return max(least, round(least * _state.factor), height + (6 if compact else 8))


def resolve(wanted: str, app: QApplication) -> str:
    """Turn the clerk's choice into a theme's name; ``system`` asks the system, unknown names mean light."""
    if wanted == SYSTEM:
        from PySide6.QtCore import Qt

        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return tokens.DARK if dark else tokens.LIGHT
    return wanted if wanted in tokens.THEMES else tokens.LIGHT


def prepare(app: QApplication, wanted: str, text_size: str = "standard") -> None:
    """Set style, palette and font; enough for painted widgets, so that the frame can be shown at once."""
    _state.name = resolve(wanted, app)
    _state.factor = tokens.TEXT_SIZES.get(text_size, 1.0)
    _state.colors.clear()
    _state.fonts.clear()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(font("body"))


def dress(app: QApplication) -> None:
    """Set the style sheet and tell painted widgets; after the first paint, because it takes time."""
    from PySide6.QtCore import QDir

    from courtdesk.ui import icons, qss

    folder = _cache_folder() / _state.name
    with suppress(OSError):  # without them arrows are missing, nothing else
        qss.write_pictures(folder, icons.svg, tokens.THEMES[_state.name])
    QDir.setSearchPaths("theme", [str(folder)])
    app.setStyleSheet(qss.build(tokens.THEMES[_state.name], points))
    changes.changed.emit()


def apply(app: QApplication, name: str, text_size: str = "standard") -> None:
    """Put a theme (light, dark, contrast or system) and a text size (small, standard, large) in force."""
    prepare(app, name, text_size)
    dress(app)


def _cache_folder() -> Path:
    from PySide6.QtCore import QDir, QStandardPaths

    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    return Path(place or QDir.tempPath()) / "theme"


_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "over",
    QPalette.ColorRole.Highlight: "soft",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Shadow: "control",
    QPalette.ColorRole.Accent: "fill",
}


def _palette() -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, color("text3"))
    return palette
