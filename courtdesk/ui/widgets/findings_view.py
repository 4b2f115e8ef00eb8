"""The findings of one file, grouped by weight: rule, clause and strength, place, what is there and what should be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from courtdesk.reports.checking.finding import Finding, Strength, Weight
from courtdesk.ui import signs, theme, tokens
from courtdesk.ui.texts import check as words

#: Weight → lamp.
LAMPS = {Weight.ERROR: "miss", Weight.WARNING: "doubt", Weight.NOTE: "ok"}
_ORDER = (Weight.ERROR, Weight.WARNING, Weight.NOTE)

_PAD, _TOP = 16, 9
#: From the left edge to the words, past the sign.
_TEXT = 42
#: Room of the words 现状 and 应为.
_LABEL = 40
_GAP = 3
#: From this room on the two stand beside each other.
_BESIDE_FROM = 520

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Heading:
    """Opens a group."""

    weight: Weight
    count: int


class FindingsModel(QAbstractListModel):
    """Headings and findings in the order they are shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[_Heading | Finding] = []

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these from now on, errors first."""
        self.beginResetModel()
        self.lines = []
        for weight in _ORDER:
            group = [finding for finding in findings if finding.severity is weight]
            if group:
                self.lines += [_Heading(weight, len(group)), *group]
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many lines there are, headings included."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line as it is read aloud."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        line = self.lines[index.row()]
        if isinstance(line, _Heading):
            return f"{words.GROUPS[line.weight]} {words.places(line.count)}"
        parts = (line.title, line.clause, line.strength.value, line.place, line.found, line.expected)
        return "，".join(part for part in parts if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let findings be chosen, headings not."""
        if isinstance(self.lines[index.row()], _Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Delegate(QStyledItemDelegate):
    """Paints a heading or a finding; as high as its words need at the view's width."""

    def __init__(self, view: FindingsView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a line."""
        del option
        width = self._view.viewport().width()
        line = self._view.findings.lines[index.row()]
        if isinstance(line, _Heading):
            return QSize(width, theme.row_height())
        row = QFontMetrics(theme.font("body")).lineSpacing()
        caption = QFontMetrics(theme.font("caption")).lineSpacing() + _GAP if line.place else 0
        values = max((value.bottom for value in _values(line, width)), default=0)
        return QSize(width, 2 * _TOP + row + _GAP + caption + values)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground and words."""
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        line = self._view.findings.lines[index.row()]
        painter.save()
        painter.setClipRect(rect)
        if isinstance(line, _Heading):
            _paint_heading(painter, rect, line)
        else:
            chosen = self._view.selectionModel().isSelected(index)
            self._paint_finding(painter, rect, line, chosen=chosen)
        painter.restore()

    def _paint_finding(self, painter: QPainter, rect: QRect, line: Finding, *, chosen: bool) -> None:
        painter.fillRect(rect, theme.color("soft" if chosen else "surface"))
        edge = theme.color("softLine" if chosen else "line")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), edge)
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("fill"))
        row = QFontMetrics(theme.font("body")).lineSpacing()
        top = rect.top() + _TOP
        sign = QRect(rect.left() + _PAD, top + (row - tokens.SIGN) // 2, tokens.SIGN, tokens.SIGN)
        signs.draw_sign(painter, sign, LAMPS[line.severity])
        _paint_head(painter, QRect(rect.left() + _TEXT, top, rect.width() - _TEXT - _PAD, row), line)
        top += row + _GAP
        if line.place:
            caption = QFontMetrics(theme.font("caption")).lineSpacing()
            place = QRect(rect.left() + _TEXT, top, rect.width() - _TEXT - _PAD, caption)
            _words(painter, place, line.place, "caption", "text2")
            top += caption + _GAP
        for value in _values(line, rect.width()):
            _paint_value(painter, rect.left() + _TEXT, top, value)


@dataclass(frozen=True, slots=True)
class _Value:
    """现状 or 应为 with its words, and where they stand under the heading."""

    label: str
    text: str
    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Where its words end."""
        return self.top + self.height


def _values(line: Finding, width: int) -> list[_Value]:
    """Place what is there and what should be beside each other, in a narrow view under each other."""
    room = width - _TEXT - _PAD
    beside = room >= _BESIDE_FROM
    each = (room - tokens.GAP_4) // 2 if beside else room
    placed: list[_Value] = []
    for label, text in ((words.FOUND, line.found), (words.EXPECTED, line.expected)):
        if text:
            high = _bounds(theme.font("body"), text, each - _LABEL)
            left = (each + tokens.GAP_4) * len(placed) if beside else 0
            top = 0 if beside or not placed else placed[-1].bottom + _GAP
            placed.append(_Value(label, text, left, top, each - _LABEL, high))
    return placed


def _paint_value(painter: QPainter, left: int, top: int, value: _Value) -> None:
    x, y = left + value.left, top + value.top
    row = QFontMetrics(theme.font("body")).lineSpacing()
    _words(painter, QRect(x, y, _LABEL, row), value.label, "caption", "text3")
    painter.setFont(theme.font("body", bold=value.label == words.EXPECTED))
    painter.setPen(theme.color("text"))
    flags = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop)
    painter.drawText(QRect(x + _LABEL, y, value.width, value.height), flags, value.text)


def _bounds(font: QFont, text: str, width: int) -> int:
    """Return how high a text stands in a width; measured bold, which is never narrower."""
    font.setBold(True)
    box = QRect(0, 0, max(40, width), 10_000)
    return QFontMetrics(font).boundingRect(box, int(Qt.TextFlag.TextWrapAnywhere), text).height()


def _paint_heading(painter: QPainter, rect: QRect, line: _Heading) -> None:
    painter.fillRect(rect, theme.color("canvas"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
    font = theme.font("body", bold=True)
    painter.setFont(font)
    painter.setPen(theme.color("over" if line.weight is Weight.ERROR else "text"))
    word = words.GROUPS[line.weight]
    box = rect.adjusted(_PAD, 0, -_PAD, 0)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), word)
    left = _PAD + QFontMetrics(font).horizontalAdvance(word) + tokens.GAP_2
    fact = f"{words.places(line.count)}  {words.GROUP_FACTS[line.weight]}"
    _words(painter, rect.adjusted(left, 0, -_PAD, 0), fact, "caption", "text2")


def _paint_head(painter: QPainter, rect: QRect, line: Finding) -> None:
    """Paint title, strength and clause on one line, the word 可修复 at its end."""
    right = rect.right()
    if line.fixable:
        right = _chip(painter, right, rect, words.FIXABLE, ("soft", "accent"), at_right=True) - tokens.GAP_2
    font = theme.font("body", bold=True)
    metrics = QFontMetrics(font)
    title = metrics.elidedText(line.title or line.rule, Qt.TextElideMode.ElideRight, (right - rect.left()) // 2)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), title)
    left = rect.left() + metrics.horizontalAdvance(title) + tokens.GAP_2
    strict = line.strength is Strength.RULE and line.severity is Weight.ERROR
    ink = ("overBg", "over") if strict else ("okBg", "ok")
    left = _chip(painter, left, rect, line.strength.value, ink) + tokens.GAP_2
    clause = QRect(left, rect.top(), right - left, rect.height())
    if line.clause != line.strength.value:  # 实务 is its own source
        _words(painter, clause, line.clause, "caption", "text2")


def _chip(painter: QPainter, x: int, rect: QRect, word: str, look: tuple[str, str], *, at_right: bool = False) -> int:
    """Paint a word on a ground of its own, beginning or ending at ``x``; return where it ends or begins."""
    ground, ink = look
    font = theme.font("caption")
    width = QFontMetrics(font).horizontalAdvance(word) + 2 * tokens.GAP_2 - 4
    box = QRect(x - width if at_right else x, rect.center().y() - 9, width, 19)
    signs.draw_chip(painter, box, ground, ink)
    painter.setFont(font)
    painter.setPen(theme.color(ink))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
    return box.left() if at_right else box.right() + 1


def _words(painter: QPainter, rect: QRect, text: str, role: str, ink: str) -> None:
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(ink))
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter), told)


class FindingsView(QListView):
    """Several findings can be chosen and copied."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.findings = FindingsModel(self)
        self.setModel(self.findings)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changes.changed.connect(self.doItemsLayout)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the findings of a file."""
        self.findings.show_findings(findings)
        self.scrollToTop()

    def chosen(self) -> tuple[Finding, ...]:
        """Return the chosen findings in their order."""
        places = sorted(index.row() for index in self.selectedIndexes())
        lines = (self.findings.lines[place] for place in places)
        return tuple(line for line in lines if isinstance(line, Finding))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
