"""Where there is ink on a page of a PDF, in millimetres from the paper's upper left corner."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import pypdfium2

DPI: Final = 300
MM: Final = 25.4 / DPI

_RED_HIGH: Final = bytes(value > 180 for value in range(256))
_LOW: Final = bytes(value < 140 for value in range(256))
_RED_LOW: Final = bytes(value <= 180 for value in range(256))


def _both(*layers: bytes) -> bytes:
    """The places where all layers have ink."""
    whole = int.from_bytes(layers[0])
    for layer in layers[1:]:
        whole &= int.from_bytes(layer)
    return whole.to_bytes(len(layers[0]))


class Ink:
    """A rendered page that knows where there is ink."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        picture = page.render(scale=DPI / 72)
        step = picture.n_channels
        self.width, self.height = picture.width, picture.height
        buffer = bytes(picture.buffer)
        lines = [buffer[y * picture.stride : y * picture.stride + self.width * step] for y in range(self.height)]
        whole = b"".join(lines)
        blue, green, red = (whole[at::step] for at in range(3))
        low = _both(blue.translate(_LOW), green.translate(_LOW))
        self.red = _both(low, red.translate(_RED_HIGH))
        self.black = _both(low, red.translate(_RED_LOW))

    @cached_property
    def lines(self) -> list[tuple[float, float]]:
        """Stretches of rows with black ink inside the type area's height."""
        return [row for row in self.rows(self.black) if row[1] < 264]

    def rows(self, ink: bytes, left: float = 0.0, right: float = 210.0) -> list[tuple[float, float]]:
        """Stretches of rows with ink between two places across the page."""
        first, last = round(left / MM), round(right / MM)
        found, start = [], None
        for y in range(self.height):
            inked = 1 in ink[y * self.width + first : y * self.width + last]
            if inked and start is None:
                start = y
            elif not inked and start is not None:
                found.append((start * MM, y * MM))
                start = None
        return found

    def across(self, ink: bytes, top: float = 0.0, bottom: float = 297.0) -> tuple[float, float]:
        """Leftmost and rightmost ink between two heights of the page."""
        lines = [ink[y * self.width : (y + 1) * self.width] for y in range(round(top / MM), round(bottom / MM))]
        inked = [line for line in lines if 1 in line]
        return min(line.index(1) for line in inked) * MM, max(line.rindex(1) + 1 for line in inked) * MM

    def rules(self, ink: bytes, longer: float = 100.0) -> list[tuple[float, float, float, float]]:
        """Straight rules at least so long: top, bottom, left, right."""
        found: list[tuple[float, float, float, float]] = []
        least = round(longer / MM)
        start: int | None = None
        for y in range(self.height + 1):
            line = ink[y * self.width : (y + 1) * self.width]
            full = b"\x01" * least in line
            if full and start is None:
                start = y
            elif not full and start is not None:
                left, right = self.across(ink, start * MM, (start + 1) * MM)
                found.append((start * MM, y * MM, left, right))
                start = None
        return found
