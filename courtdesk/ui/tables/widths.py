"""The columns of a grid as they stand: which are shown, in what order, how wide, how many stay at the left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from courtdesk.actions.ledgers.values import ColumnPlace, Layout
from courtdesk.ui import theme
from courtdesk.ui.tables.fitting import fit
from courtdesk.ui.tables.model import PagedModel
from courtdesk.ui.tables.spec import CHECK_WIDTH, EDGE, Column, Kind, Row

#: Width of one character of body text at the standard text size, for which the declared widths are meant.
BODY_PIXELS = 14
#: Room at either side of a cell's text.
PADDING = 8
#: A column is never narrower than this.
LEAST = 32
#: Widths change by so much with the keyboard.
STEP = 16


@dataclass(frozen=True, slots=True)
class Place:
    """A shown column: its place in the model, its left edge in the whole line, and its width."""

    section: int
    left: int
    width: int


class ColumnWidths(QObject):
    """Gives each column of a grid its width and place, declared or as the clerk set it."""

    #: What stands where is another now.
    changed = Signal()

    def __init__(self, view: QTableView, ledger: PagedModel) -> None:
        super().__init__(view)
        self._view = view
        self._ledger = ledger
        self._widest_case_no = 0
        #: Widths the clerk set, at the standard text size, by column key.
        self._set: dict[str, int] = {}
        self._shown: dict[str, bool] = {}
        self._frozen = 0
        self.wrap = False
        self._places: tuple[Place, ...] | None = None
        #: True while the columns are laid by the program and not dragged by the clerk.
        self.laying = False

    # ---- what stands where ----------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the declared columns."""
        return self._ledger.spec.columns

    def places(self) -> tuple[Place, ...]:
        """Return the shown columns from left to right."""
        if self._places is None:
            self._places = tuple(self._find_places())
        return self._places

    def _find_places(self) -> Iterable[Place]:
        """Walk through the header in the order of sight."""
        header, left = self._view.horizontalHeader(), 0
        for visual in range(header.count()):
            section = header.logicalIndex(visual)
            width = header.sectionSize(section)
            if width and not header.isSectionHidden(section):
                yield Place(section, left, width)
                left += width

    def forget_places(self) -> None:
        """Look again where the columns stand."""
        self._places = None
        self.changed.emit()

    def sections(self) -> list[int]:
        """Return the shown columns' places in the model, from left to right."""
        return [place.section for place in self.places()]

    def frozen_places(self) -> tuple[Place, ...]:
        """Return the columns that stay at the left."""
        if not self._frozen:
            return ()
        boxes = 1 if self._ledger.spec.checkable else 0
        return self.places()[: self._frozen + boxes]

    def frozen_edge(self) -> int:
        """Return the right edge of the columns that stay, 0 if there are none."""
        frozen = self.frozen_places()
        return frozen[-1].left + frozen[-1].width if frozen else 0

    def keys(self) -> list[str]:
        """Return the keys of the shown columns from left to right, without the box."""
        return [self.columns[section].key for section in self.sections() if not self._is_box(section)]

    def _is_box(self, section: int) -> bool:
        return self.columns[section].kind is Kind.CHECK

    # ---- the clerk's own layout -----------------------------------------------------------------

    def set_layout(self, layout: Layout) -> bool:
        """Lay the columns as the clerk left them, what is not named as declared; tell whether anything changed."""
        before = self.layout()
        known = [place for place in layout.columns if self._ledger.spec.has(place.key)]
        self._set = {place.key: place.width for place in known if place.width}
        self._shown = {place.key: place.shown for place in known}
        self._frozen, self.wrap = layout.frozen, layout.wrap
        self._order([place.key for place in known])
        if self.layout() == before:
            return False
        self.lay()
        return True

    def _order(self, keys: list[str]) -> None:
        """Move the columns into this order; the box stays first, others follow as declared."""
        spec, header = self._ledger.spec, self._view.horizontalHeader()
        rest = [column.key for column in self.columns if column.key not in keys and column.kind is not Kind.CHECK]
        boxes = [column.key for column in self.columns if column.kind is Kind.CHECK]
        self.laying = True
        for visual, key in enumerate((*boxes, *keys, *rest)):
            header.moveSection(header.visualIndex(spec.index(key)), visual)
        self.laying = False

    def layout(self) -> Layout:
        """Return how the columns stand now."""
        header = self._view.horizontalHeader()
        sections = [header.logicalIndex(visual) for visual in range(header.count())]
        columns = [self.columns[section] for section in sections if not self._is_box(section)]
        places = [ColumnPlace(each.key, self._set.get(each.key, 0), self._is_shown(each)) for each in columns]
        return Layout(tuple(places), self._frozen, self.wrap)

    def _is_shown(self, column: Column) -> bool:
        return self._shown.get(column.key, column.shown)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column or take it away."""
        self._shown[key] = shown
        self.lay()

    def keep_width(self, section: int, width: int) -> None:
        """Remember the width the clerk gave a column."""
        self._set[self.columns[section].key] = max(1, round(width / self._scale()))

    def set_width(self, section: int, width: int) -> None:
        """Give a column a width as if the clerk had dragged its edge."""
        self.keep_width(section, max(LEAST, width))
        self.lay()

    # ---- laying ---------------------------------------------------------------------------------

    def _scale(self) -> float:
        """Return how much larger than the standard text size the text is."""
        return QFontMetrics(theme.font("body")).horizontalAdvance("\u3000") / BODY_PIXELS

    def is_own(self) -> bool:
        """Tell whether the clerk set widths or chose columns; then none gives way in a narrow grid."""
        return bool(self._set) or any(self._is_shown(column) != column.shown for column in self.columns)

    def lay(self) -> None:
        """Share the room; columns that give way or are not chosen are hidden."""
        scale = self._scale()
        shown = [section for section, column in enumerate(self.columns) if self._is_shown(column)]
        widths = dict.fromkeys(range(len(self.columns)), 0)
        wanted = [self._wanted(self.columns[section], scale) for section in shown]
        room = self._view.viewport().width()
        if self.is_own():
            wanted = self._stretched(shown, wanted, room)
        else:
            wanted = fit([self.columns[section] for section in shown], wanted, room)
        widths.update(zip(shown, wanted, strict=True))
        self.laying = True
        for section, width in widths.items():
            self._view.setColumnHidden(section, width == 0)
            if width:
                self._view.setColumnWidth(section, width)
        self.laying = False
        self.forget_places()

    def _stretched(self, shown: list[int], wanted: list[int], room: int) -> list[int]:
        """Give the stretching column what is left, unless the clerk set its width."""
        spare = room - sum(wanted)
        for place, section in enumerate(shown):
            column = self.columns[section]
            if column.stretch and column.key not in self._set and spare > 0:
                wanted[place] += spare
        return wanted

    def _wanted(self, column: Column, scale: float) -> int:
        """Return the width a column asks for at the text size in force."""
        if column.kind is Kind.CHECK:
            return CHECK_WIDTH
        if column.key in self._set:
            return max(LEAST, round(self._set[column.key] * scale))
        least = round(column.width * scale) + (EDGE if column is self.columns[0] else 0)
        return max(least, self._widest_case_no) if column.kind is Kind.CASE_NO else least

    def widen_case_no(self) -> None:
        """Make room for the longest case number that came: it is never shortened."""
        column = next((c for c in self.columns if c.kind is Kind.CASE_NO), None)
        if column is None:
            return
        longest = max((column.text(row) for row in self._ledger.newest_rows()), key=len, default="")
        widest = QFontMetrics(theme.font("body")).horizontalAdvance(longest) + 2 * PADDING
        if widest > self._widest_case_no:
            self._widest_case_no = widest
            self.lay()

    def fitting(self, section: int, rows: Iterable[Row]) -> int:
        """Return the width that the widest cell of a column among these rows, and its heading, need."""
        column = self.columns[section]
        body, caption = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("caption"))
        widest = max((body.horizontalAdvance(column.painted(row)) for row in rows), default=0)
        extra = 4 * PADDING if column.kind in {Kind.LAMP, Kind.TAGS, Kind.PROGRESS} or column.chips else 2 * PADDING
        return max(LEAST, widest + extra, caption.horizontalAdvance(column.title) + 4 * PADDING) + 2
