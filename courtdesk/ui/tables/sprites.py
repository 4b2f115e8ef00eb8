"""Small pictures that cells are made of, drawn once: signs, grounds of chips, bars, check boxes. No text."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from courtdesk.ui import icons, signs, theme

BOX = 16
#: Widths of chips and lengths of bars are many, but not endless.
MOST = 600


class Sprites:
    """Pictures by what they show and the screen's ratio of device pixels."""

    def __init__(self) -> None:
        self._known: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Forget everything: the colours are others now."""
        self._known.clear()

    def sign(self, key: str, size: int, ratio: float) -> QPixmap:
        """Return the sign of a lamp."""
        room = QRect(1, 1, size, size)
        return self._get(
            ("sign", key, size, ratio), (size + 2, size + 2), ratio, lambda p: signs.draw_sign(p, room, key)
        )

    def chip(self, width: int, height: int, colours: tuple[str, str], ratio: float) -> QPixmap:
        """Return the ground of a chip; ``colours`` are ground and ink."""
        room = QRect(0, 0, width, height)
        key = ("chip", width, height, colours, ratio)
        return self._get(key, (width, height), ratio, lambda p: signs.draw_chip(p, room, *colours))

    def bar(self, part: int, size: tuple[int, int], token: str, ratio: float) -> QPixmap:
        """Return a bar that is filled to so many pixels."""
        room = QRect(0, 0, *size)
        key = ("bar", part, size, token, ratio)
        return self._get(key, size, ratio, lambda p: signs.draw_progress(p, room, part / size[0], token))

    def box(self, *, ticked: bool, ratio: float, some: bool = False) -> QPixmap:
        """Return a check box."""
        room = QRect(0, 0, BOX, BOX)
        key = ("box", ticked, some, ratio)
        return self._get(key, (BOX, BOX), ratio, lambda p: draw_check(p, room, ticked=ticked, some=some))

    def _get(self, key: Hashable, size: tuple[int, int], ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
        """Return a picture, drawn now if it is the first time."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) > MOST:
                self._known.clear()
            found = self._known[key] = _drawn(size, ratio, draw)
        return found


def _drawn(size: tuple[int, int], ratio: float, draw: Callable[[QPainter], None]) -> QPixmap:
    picture = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter)
    painter.end()
    return picture


def draw_check(painter: QPainter, box: QRect, *, ticked: bool, some: bool = False) -> None:
    """Draw a check box that is clear, ticked or stands for some ticked rows."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.color("fill" if ticked or some else "control"))
    painter.setBrush(theme.color("fill" if ticked or some else "surface"))
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if some:
        painter.fillRect(box.adjusted(4, 7, -4, -7), theme.color("onFill"))
    elif ticked:
        painter.drawPixmap(box.x() + 1, box.y() + 1, icons.pixmap("check", "onFill", BOX - 2))
    painter.restore()
