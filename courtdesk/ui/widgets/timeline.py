"""What happened to a row: newest first under the heads of its days, a sign on a vertical line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolTip

from courtdesk.actions.results import TimelineEntry
from courtdesk.ui import icons, signs, theme, tokens
from courtdesk.ui.texts import panel as words
from courtdesk.ui.texts import widgets

_TEXT = 28
_DOT = 10
_HEAD, _LINE, _DETAIL, _CAPTION, _AFTER = 28, 20, 18, 16, 6
#: A day, and perhaps its time, before who did it: the head says the day already.
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}(?: (?P<time>\d{2}:\d{2}))?\s*")
#: Parts what was done from what it changed, in entries that carry it in their text.
_WIDE_BLANK = "\u3000"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class _Block:
    """The head of a day, or an event, with its place from the top."""

    top: int
    high: int
    entry: TimelineEntry | None = None
    head: str = ""
    #: Whether another event of the day follows under it.
    goes_on: bool = False


def details_of(entry: TimelineEntry) -> tuple[str, tuple[str, ...]]:
    """Return what was done, and each thing it changed as one line: old → new."""
    if entry.changes:
        return entry.text, tuple(words.change(*each) for each in entry.changes)
    text, _, changed = entry.text.partition(_WIDE_BLANK)
    return text, tuple(each for each in changed.split(words.BETWEEN_CHANGES) if each)


def told(entry: TimelineEntry) -> str:
    """Return an event as it is copied: what, what was changed, when and by whom."""
    text, details = details_of(entry)
    return "\n".join((text, *details, entry.caption))


class TimelineView(QLabel):
    """Entries as they are given: newest first. ↑ and ↓ walk through them, Ctrl+C copies one."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[TimelineEntry, ...] = ()
        self._blocks: list[_Block] = []
        self._current = -1
        self.setObjectName("timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(widgets.TIMELINE)
        theme.changes.changed.connect(self._reflow)

    def set_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these events; the same ones again keep the current one."""
        if self._entries == tuple(entries) and self._blocks:
            return
        self._entries = tuple(entries)
        self._current = -1
        self.setAccessibleDescription("\n".join(f"{each.text} {each.caption}" for each in entries))
        self._reflow()

    def as_text(self) -> str:
        """Return all events as they are copied."""
        return "\n\n".join(told(each) for each in self._entries)

    # ---- layout ----

    def _reflow(self) -> None:
        """Find the place of every head and event."""
        self._blocks = []
        top = 0
        year = self._entries[0].at.year if self._entries else 0
        for day, of_day in groupby(self._entries, key=lambda each: each.at.date()):
            self._blocks.append(_Block(top, self._scaled(_HEAD), head=words.day_head(day, year)))
            top += self._scaled(_HEAD)
            events = list(of_day)
            for place, entry in enumerate(events):
                high = self._event_height(entry)
                self._blocks.append(_Block(top, high, entry, goes_on=place < len(events) - 1))
                top += high
        self.setFixedHeight(max(self._scaled(_LINE), top))
        self.updateGeometry()
        self.update()

    def _scaled(self, pixels: int) -> int:
        return round(pixels * theme.points("body") / tokens.TYPE["body"][0])

    def _event_height(self, entry: TimelineEntry) -> int:
        return self._scaled(_LINE + _DETAIL * len(details_of(entry)[1]) + _CAPTION + _AFTER)

    def sizeHint(self) -> QSize:
        """Return the room of all events."""
        return QSize(296, self.height())

    def _block_at(self, point: QPoint) -> int:
        """Return the place of the block under a point, -1 under none."""
        place = bisect_right([block.top for block in self._blocks], point.y()) - 1
        inside = 0 <= place < len(self._blocks) and point.y() < self._blocks[place].top + self._blocks[place].high
        return place if inside else -1

    # ---- painting ----

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the heads and events that are in view."""
        painter = QPainter(self)
        if not self._blocks:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.color("text2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words.NO_TIMELINE)
            return
        seen = event.rect()
        for place, block in enumerate(self._blocks):
            if block.top > seen.bottom() or block.top + block.high < seen.top():
                continue
            if block.entry is None:
                self._draw_head(painter, block)
            else:
                self._draw_event(painter, block, block.entry, current=place == self._current)

    def _draw_head(self, painter: QPainter, block: _Block) -> None:
        painter.setFont(theme.font("caption", bold=True))
        painter.setPen(theme.color("text2"))
        painter.drawText(QRect(0, block.top, self.width(), block.high), Qt.AlignmentFlag.AlignVCenter, block.head)

    def _draw_event(self, painter: QPainter, block: _Block, entry: TimelineEntry, *, current: bool) -> None:
        if current and self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            box = QRect(_TEXT - 6, block.top, self.width() - _TEXT + 6, block.high - self._scaled(_AFTER) + 2)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        if block.goes_on:
            painter.fillRect(_DOT, block.top + 22, 1, block.high - 20, theme.color("border"))
        self._draw_sign(painter, entry.sign, block.top)
        text, details = details_of(entry)
        top = self._draw_line(painter, text, block.top, _LINE, ("body", "text"))
        for each in details:
            top = self._draw_line(painter, each, top, _DETAIL, ("caption", "text"))
        self._draw_line(painter, self._when_who(entry), top, _CAPTION, ("caption", "text2"))

    def _draw_sign(self, painter: QPainter, sign: str, top: int) -> None:
        box = QRectF(_DOT - tokens.SIGN / 2 + 0.5, top + 3, tokens.SIGN, tokens.SIGN)
        if sign in signs.LAMPS:
            signs.draw_sign(painter, box, sign)
        elif icons.exists(sign):
            painter.drawPixmap(round(_DOT - 7.5), top + 2, icons.pixmap(sign, "accent", 16))
        else:
            signs.draw_sign(painter, box.adjusted(2, 2, -2, -2), "ok")

    def _draw_line(self, painter: QPainter, line: str, top: int, high: int, look: tuple[str, str]) -> int:
        """Draw one line as far as there is room and return where the next one begins."""
        role, ink = look
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(ink))
        box = QRect(_TEXT, top, self.width() - _TEXT, self._scaled(high))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._fitted(line, role))
        return top + self._scaled(high)

    def _fitted(self, line: str, role: str) -> str:
        """Return as much of a line as there is room for; of a change both values keep their beginning."""
        metrics = QFontMetrics(theme.font(role))
        room = self.width() - _TEXT
        plain = line.replace("\n", " ")
        if metrics.horizontalAdvance(plain) <= room:
            return plain
        before, arrow, after = plain.partition(words.ARROW)
        if not arrow:
            return metrics.elidedText(plain, Qt.TextElideMode.ElideRight, room)
        half = (room - metrics.horizontalAdvance(arrow)) // 2
        left = metrics.elidedText(before, Qt.TextElideMode.ElideRight, max(half, room - half))
        rest = room - metrics.horizontalAdvance(left + arrow)
        short = metrics.elidedText(before, Qt.TextElideMode.ElideRight, half)
        left = left if metrics.horizontalAdvance(after) <= rest else short
        rest = room - metrics.horizontalAdvance(left + arrow)
        return left + arrow + metrics.elidedText(after, Qt.TextElideMode.ElideRight, rest)

    def _when_who(self, entry: TimelineEntry) -> str:
        """Return time and clerk: the head says the day already."""
        found = _DAY.match(entry.caption)
        if found is None:
            return entry.caption
        return "  ".join(part for part in (found["time"] or "", entry.caption[found.end() :]) if part)

    # ---- hands ----

    def event(self, event: QEvent) -> bool:
        """Say the whole of what is cut to the pointer that rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._block_at(event.pos())
            entry = self._blocks[place].entry if place >= 0 else None
            QToolTip.showText(event.globalPos(), told(entry) if entry is not None else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the event under the pointer the current one."""
        super().mousePressEvent(event)
        self._go_to(self._block_at(event.position().toPoint()))

    def _go_to(self, place: int) -> None:
        if 0 <= place < len(self._blocks) and self._blocks[place].entry is not None:
            self._current = place
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, copy with Ctrl+C."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_current()
        elif step and not event.modifiers():
            self._walk(step)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        places = [place for place, block in enumerate(self._blocks) if block.entry is not None]
        if not places:
            return
        at = places.index(self._current) + step if self._current in places else 0
        self._go_to(places[min(len(places) - 1, max(0, at))])

    def copy_current(self) -> None:
        """Put the current event into the clipboard, or all of them while none is."""
        entry = self._blocks[self._current].entry if self._current >= 0 else None
        QGuiApplication.clipboard().setText(self.as_text() if entry is None else told(entry))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the event under the pointer, or all."""
        self._go_to(self._block_at(event.pos()))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._current >= 0:
            menu.addAction(words.COPY_ENTRY, self.copy_current)
        menu.addAction(words.COPY_ALL, lambda: QGuiApplication.clipboard().setText(self.as_text()))
        menu.popup(event.globalPos())
