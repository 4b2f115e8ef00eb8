"""The icons: outline SVGs drawn in a token's colour, each size and colour rendered once."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from courtdesk import paths
from courtdesk.ui import theme

_cache: dict[tuple[str, str, int, float], QPixmap] = {}


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def exists(name: str) -> bool:
    """Say whether there is an icon of this name."""
    return bool(name) and (paths.resources() / "icons" / f"{name}.svg").is_file()


def svg(name: str, colour: str, size: int) -> str:
    """Return the drawing of an icon with its colour and the line weight that suits the size."""
    weight = "2" if size <= 16 else "1.75"
    return _source(name).replace("currentColor", colour).replace('stroke-width="2"', f'stroke-width="{weight}"')


def pixmap(name: str, token: str = "text2", size: int = 18, ratio: float = 0.0) -> QPixmap:  # noqa: S107 - a colour
    """Return an icon as a picture of ``size`` logical pixels for a screen of the given ratio (0: the app's)."""
    ratio = ratio or _screen_ratio()
    colour = theme.color(token).name()
    key = (name, colour, size, ratio)
    found = _cache.get(key)
    if found is None:
        found = _cache[key] = _render(svg(name, colour, size), size, ratio)
    return found


def icon(name: str, token: str = "text2", size: int = 18) -> QIcon:  # noqa: S107 - a colour
    """Return an icon in a token's colour, sharp on this screen and on one of twice its resolution."""
    result = QIcon()
    for ratio in sorted({_screen_ratio(), 1.0, 2.0}):
        picture = pixmap(name, token, size, ratio)
        result.addPixmap(picture)
        result.addPixmap(pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled)
    return result


def _screen_ratio() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


def _render(drawing: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # imported late: the frame is painted before any icon of a page

    pixels = round(size * ratio)
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _forget() -> None:
    _cache.clear()


theme.changes.changed.connect(_forget)
