"""Cells' texts shortened to their widths and shaped once; painting one again costs only its glyphs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText, QTextLayout, QTextOption

from courtdesk.ui import theme

#: Some screens full of different texts; beyond, the oldest leave.
MOST = 1500
#: Longer texts are cut before they are measured: no cell shows more.
LONGEST = 400
#: What breaks a line inside a static text; a line feed does not.
LINE_END = "\u2028"

Face = tuple[str, bool]
BODY: Face = ("body", False)
BODY_BOLD: Face = ("body", True)
CAPTION: Face = ("caption", False)
CAPTION_BOLD: Face = ("caption", True)


@dataclass(frozen=True, slots=True)
class Shaped:
    """A text that is ready to be drawn, and the room it takes in pixels."""

    text: QStaticText
    width: int
    height: int
    #: Whether all of the text is there.
    whole: bool


class TextCache:
    """Shapes texts by face, width and number of lines."""

    def __init__(self) -> None:
        self._shaped: dict[tuple[str, Face, int, int], Shaped] = {}
        self._fonts: dict[Face, tuple[QFont, QFontMetrics]] = {}

    def clear(self) -> None:
        """Forget everything: colours of text do not matter here, but its size does."""
        self._shaped.clear()
        self._fonts.clear()

    def font(self, face: Face) -> QFont:
        """Return the font of a face."""
        return self._font(face)[0]

    def metrics(self, face: Face) -> QFontMetrics:
        """Return the measures of a face."""
        return self._font(face)[1]

    def _font(self, face: Face) -> tuple[QFont, QFontMetrics]:
        found = self._fonts.get(face)
        if found is None:
            font = theme.font(face[0], bold=face[1])
            found = self._fonts[face] = (font, QFontMetrics(font))
        return found

    def shaped(self, text: str, face: Face, width: int, lines: int = 1) -> Shaped:
        """Return a text shortened to a width in pixels and a number of lines."""
        key = (text, face, width, lines)
        found = self._shaped.get(key)
        if found is None:
            found = self._shaped[key] = self._shape(text, face, width, lines)
            if len(self._shaped) > MOST:
                del self._shaped[next(iter(self._shaped))]
        return found

    def _shape(self, text: str, face: Face, width: int, lines: int) -> Shaped:
        font, metrics = self._font(face)
        cut = text[:LONGEST]
        shown = _wrapped(cut, font, metrics, width, lines) if lines > 1 else _one_line(cut, metrics, width)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        static.prepare(font=font)
        size = static.size()
        return Shaped(
            static, round(size.width()), round(size.height()), "".join(shown.split()) == "".join(text.split())
        )


def _one_line(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return a text in one line, shortened at the right if it must be."""
    flat = " ".join(text.split()) if "\n" in text else text
    if metrics.horizontalAdvance(flat) <= width:
        return flat
    return metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)


def _wrapped(text: str, font: QFont, metrics: QFontMetrics, width: int, lines: int) -> str:
    """Return a text broken into lines, the last one shortened if there is more."""
    if "\n" not in text and metrics.horizontalAdvance(text) <= width:
        return text
    broken: list[str] = []
    paragraphs = text.split("\n")
    for place, paragraph in enumerate(paragraphs):
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(_anywhere())
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            if len(broken) == lines - 1 and (end < len(paragraph) or place < len(paragraphs) - 1):
                rest = " ".join((paragraph[start:], *paragraphs[place + 1 :]))
                return LINE_END.join((*broken, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)))
            broken.append(paragraph[start:end])
        layout.endLayout()
    return LINE_END.join(broken)


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
