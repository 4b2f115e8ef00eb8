"""What is drawn by hand: signs, lamps, chips, bars and the seal; pure functions shared by widgets and delegates.

A lamp is sign, word and colour, always all three. Rules decide the level: these functions get key and word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from courtdesk.ui import theme, tokens
from courtdesk.ui.seal import draw_seal
from courtdesk.ui.texts import lamps

__all__ = [
    "LAMPS",
    "Lamp",
    "draw_chip",
    "draw_lamp",
    "draw_progress",
    "draw_seal",
    "draw_sign",
    "lamp_of",
    "lamp_width",
]


@dataclass(frozen=True, slots=True)
class Lamp:
    """How one key looks."""

    shape: str
    ink: str
    ground: str
    filled: bool = False
    bold: bool = False
    #: The word in views and groups.
    word: str = ""


LAMPS: Mapping[str, Lamp] = {
    "over": Lamp("alarm", "over", "overBg", filled=True, bold=True, word=lamps.OVER),
    "d1": Lamp("dial5", "d1", "d1Bg", word=lamps.D1),
    "d7": Lamp("dial3", "d7", "d7Bg", word=lamps.D7),
    "d15": Lamp("dial1", "d15", "d15Bg", word=lamps.D15),
    "ok": Lamp("ring", "ok", "okBg", word=lamps.OK),
    "done": Lamp("tick", "done", "doneBg", word=lamps.DONE),
    "pause": Lamp("bars", "ok", "okBg", word=lamps.PAUSE),
    "resume": Lamp("play", "d7", "d7Bg", word=lamps.RESUME),
    "sign": Lamp("pencil", "accent", "soft", filled=True, word=lamps.SIGN),
    "reply": Lamp("back", "accent", "soft", filled=True, word=lamps.REPLY),
    "sure": Lamp("tick", "done", "doneBg", word=lamps.SURE),
    "doubt": Lamp("query", "d7", "d7Bg", filled=True, word=lamps.DOUBT),
    "miss": Lamp("diamond", "over", "overBg", filled=True, bold=True, word=lamps.MISS),
    "busy": Lamp("arc", "accent", "soft", word=lamps.BUSY),
}

_UNKNOWN = LAMPS["ok"]
#: From the left edge of a lamp to its sign; a chip's ground begins at the edge.
INSET = 6
_GAP = 5


def lamp_of(key: str) -> Lamp:
    """Return how a key looks; an unknown key is an empty ring, never an error in the middle of painting."""
    return LAMPS.get(key, _UNKNOWN)


# ---- signs --------------------------------------------------------------------------------------


def draw_sign(painter: QPainter, rect: QRect | QRectF, key: str) -> None:
    """Draw the sign of a key into a square."""
    lamp = lamp_of(key)
    _draw_shape(painter, QRectF(rect), lamp.shape, theme.color(lamp.ink), theme.color("surface"))


def _draw_shape(painter: QPainter, rect: QRectF, shape: str, ink: QColor, ground: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    scale = min(rect.width(), rect.height()) / 14
    painter.translate(rect.center())
    painter.scale(scale, scale)
    _SHAPES[shape](painter, ink, ground)
    painter.restore()


def _pen(painter: QPainter, colour: QColor, width: float = 1.5) -> None:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _solid(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def _ring(painter: QPainter, ink: QColor, ground: QColor) -> None:
    del ground
    _pen(painter, ink)
    painter.drawEllipse(QPointF(0, 0), 6, 6)


def _dial(sixths: int) -> Callable[[QPainter, QColor, QColor], None]:
    def draw(painter: QPainter, ink: QColor, ground: QColor) -> None:
        _ring(painter, ink, ground)
        _solid(painter, ink)
        span = -90 if sixths == 1 else -60 * sixths
        painter.drawPie(QRectF(-4.6, -4.6, 9.2, 9.2), 90 * 16, span * 16)

    return draw


def _exclamation(painter: QPainter, colour: QColor, height: float = 3.6) -> None:
    _pen(painter, colour, 1.7)
    painter.drawLine(QPointF(0, -height), QPointF(0, 0.6))
    _solid(painter, colour)
    painter.drawEllipse(QPointF(0, 3.3), 1.0, 1.0)


def _alarm(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _solid(painter, ink)
    painter.drawEllipse(QPointF(0, 0), 7, 7)
    _exclamation(painter, ground)


def _diamond(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _solid(painter, ink)
    painter.drawPolygon(QPolygonF([QPointF(0, -7.2), QPointF(7.2, 0), QPointF(0, 7.2), QPointF(-7.2, 0)]))
    _exclamation(painter, ground, 3.2)


def _tick(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _solid(painter, ink)
    painter.drawEllipse(QPointF(0, 0), 7, 7)
    _pen(painter, ground, 1.7)
    painter.drawPolyline(QPolygonF([QPointF(-3, 0.2), QPointF(-0.8, 2.4), QPointF(3.2, -2.2)]))


def _bars(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    for x in (-1.7, 1.7):
        painter.drawLine(QPointF(x, -2.3), QPointF(x, 2.3))


def _play(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    _solid(painter, ink)
    painter.drawPolygon(QPolygonF([QPointF(-1.8, -2.9), QPointF(3.0, 0), QPointF(-1.8, 2.9)]))


def _query(painter: QPainter, ink: QColor, ground: QColor) -> None:
    _ring(painter, ink, ground)
    _pen(painter, ink, 1.4)
    path = QPainterPath(QPointF(-1.9, -1.6))
    path.cubicTo(QPointF(-1.9, -4.2), QPointF(2.1, -4.2), QPointF(1.9, -1.5))
    path.cubicTo(QPointF(1.8, -0.3), QPointF(0, -0.3), QPointF(0, 1.2))
    painter.drawPath(path)
    _solid(painter, ink)
    painter.drawEllipse(QPointF(0, 3.3), 0.9, 0.9)


def _pencil(painter: QPainter, ink: QColor, ground: QColor) -> None:
    del ground
    _pen(painter, ink, 1.4)
    tip = [(-5.5, 5.5), (-5.5, 2.6), (2.6, -5.5), (5.5, -2.6), (-2.6, 5.5)]
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in tip]))
    painter.drawLine(QPointF(0.8, -3.7), QPointF(3.7, -0.8))


def _back(painter: QPainter, ink: QColor, ground: QColor) -> None:
    del ground
    _pen(painter, ink, 1.5)
    painter.drawPolyline(QPolygonF([QPointF(-2.2, -5), QPointF(-5.2, -2), QPointF(-2.2, 1)]))
    path = QPainterPath(QPointF(-5.2, -2))
    path.lineTo(2.6, -2)
    path.quadTo(QPointF(5.2, -2), QPointF(5.2, 0.8))
    path.lineTo(5.2, 5)
    painter.drawPath(path)


def _arc(painter: QPainter, ink: QColor, ground: QColor) -> None:
    del ground
    _pen(painter, theme.color("softLine"), 2)
    painter.drawEllipse(QPointF(0, 0), 6, 6)
    _pen(painter, ink, 2)
    painter.drawArc(QRectF(-6, -6, 12, 12), 90 * 16, -120 * 16)


_SHAPES: Mapping[str, Callable[[QPainter, QColor, QColor], None]] = {
    "alarm": _alarm,
    "dial5": _dial(5),
    "dial3": _dial(3),
    "dial1": _dial(1),
    "ring": _ring,
    "tick": _tick,
    "bars": _bars,
    "play": _play,
    "pencil": _pencil,
    "back": _back,
    "query": _query,
    "diamond": _diamond,
    "arc": _arc,
}


# ---- lamps and chips ----------------------------------------------------------------------------


def _word_font(lamp: Lamp) -> QFont:
    return theme.font("caption", bold=lamp.bold)


def lamp_width(key: str, word: str) -> int:
    """Return the width of a lamp with this word, the chip's ground included."""
    metrics = QFontMetrics(_word_font(lamp_of(key)))
    return INSET + tokens.SIGN + _GAP + metrics.horizontalAdvance(word) + INSET + 2


def draw_lamp(painter: QPainter, rect: QRect | QRectF, key: str, word: str, *, chip: bool | None = None) -> None:
    """Draw sign and word, left in the rectangle; ``chip`` None: filled when the key says so.

    The sign stands at the same x with and without a ground.
    """
    lamp = lamp_of(key)
    box = QRectF(rect)
    filled = lamp.filled if chip is None else chip
    width = min(box.width(), float(lamp_width(key, word)))
    ground = QRectF(box.left(), box.center().y() - tokens.CHIP / 2, width, tokens.CHIP)
    if filled:
        draw_chip(painter, ground, lamp.ground, lamp.ink)
    sign = QRectF(box.left() + INSET, box.center().y() - tokens.SIGN / 2, tokens.SIGN, tokens.SIGN)
    draw_sign(painter, sign, key)
    painter.save()
    painter.setFont(_word_font(lamp))
    painter.setPen(theme.color(lamp.ink))
    text = QRectF(sign.right() + _GAP, box.top(), width - INSET - tokens.SIGN - _GAP, box.height())
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


def draw_chip(painter: QPainter, rect: QRect | QRectF, ground: str, ink: str) -> None:
    """Draw the ground of a chip; in high contrast a 1-px frame in the ink's colour instead."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    if theme.name() in tokens.CHIPS_FRAMED:
        painter.setPen(QPen(theme.color(ink), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box.adjust(0.5, 0.5, -0.5, -0.5)
    else:
        _solid(painter, theme.color(ground))
    painter.drawRoundedRect(box, tokens.RADIUS, tokens.RADIUS)
    painter.restore()


# ---- bars ---------------------------------------------------------------------------------


def draw_progress(
    painter: QPainter,
    rect: QRect | QRectF,
    share: float,
    token: str = "fill",  # noqa: S107 - a colour
) -> None:
    """Draw a bar filled to ``share`` (0 to 1) on its track."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    radius = box.height() / 2
    _solid(painter, theme.color("sunken"))
    painter.drawRoundedRect(box, radius, radius)
    part = QRectF(box.left(), box.top(), box.width() * min(1.0, max(0.0, share)), box.height())
    if part.width() > 0:
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(part, radius, radius)
    painter.restore()
