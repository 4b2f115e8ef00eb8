"""发文登记: every number of every series, with those reserved, used by hand, void, missing and there twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from courtdesk.actions.results import RegisterRow, SeriesRow
from courtdesk.progress import Progress
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.register_deeds import RegisterDeeds
from courtdesk.ui.pages.register_panel import DEEDS, RegisterPanel, deeds_of
from courtdesk.ui.tables import register_ledger as ledger
from courtdesk.ui.tables.filter_bar import FilterBar
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.tables.register_ledger import NUMBERS, NumberLine, gap_lines, register_line
from courtdesk.ui.texts import grid as grid_words
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.drops import FileDrops
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.side_rows import SideRows

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk

ALL, REPEATS = "all", "repeats"
VIEWS = (
    (ALL, words.ALL),
    (ledger.ISSUED, words.ISSUED),
    (ledger.RESERVED, words.RESERVED),
    (ledger.BY_HAND, words.BY_HAND),
    (ledger.VOID, words.VOID),
    (ledger.GAP, words.GAP),
    (REPEATS, words.REPEAT),
)
_SERIES_WIDTH = 256
_SERIES_COLUMNS = (Column(words.SERIES), Column(words.NEXT, 66, right=True), Column(words.FAULTS, 82))


@dataclass(frozen=True, slots=True)
class Register:
    """What the worker found."""

    series: tuple[SeriesRow, ...] = ()
    lines: tuple[NumberLine, ...] = ()
    #: 代字 → names of the kinds that are numbered with it.
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)


class RegisterPage(LedgerPage):
    """The page 发文登记, reached from 公文."""

    keys = (
        ("Ctrl+N", words.RESERVE),
        ("Ctrl+I", words.IMPORT),
        ("Ctrl+P", words.BOOK),
        ("Ctrl+J", words.OPEN_PAPER),
        *grid_words.KEYS,
    )

    def __init__(self, context: DeskContext) -> None:
        self._found = Register()
        self._series: tuple[str, int] | None = None
        self._order: tuple[str, bool] = (ledger.NEWEST_FIRST, True)
        self._wanted: dict[str, object] = {}
        self.register_panel = RegisterPanel()
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        view = LedgerView(NUMBERS, FilterBar(words.SEARCH, words.SEARCH_NAME), empty)
        super().__init__(context, words.TITLE, view, self.register_panel)
        self.side = SideRows(words.BOOKS, _SERIES_COLUMNS, _SERIES_WIDTH)
        self.side.list.current_changed.connect(self._choose_series)
        self.put_left(self.side)
        self.banner = Banner("doubt")
        self._show_gaps = self.banner.add_button(words.SHOW_GAPS, lambda: self._show_view(ledger.GAP))
        self._show_repeats = self.banner.add_button(words.SHOW_REPEATS, lambda: self._show_view(REPEATS))
        self.column.insertWidget(1, self.banner)
        self.deeds = RegisterDeeds(self)
        view.views.set_views(VIEWS)
        empty.add_primary(words.IMPORT, self.deeds.pick_import, icon="table-import", name="emptyImport")
        empty.add_secondary(words.BY_HAND_DEED, self.deeds.enter_new, icon="pencil", name="emptyByHand")
        self._add_deeds()

    def _add_deeds(self) -> None:
        """Put the deeds into header, filter bar, context menu and panel."""
        deeds, grid = self.deeds, self.view.grid
        self.header.add_back(lambda: self.go("documents"))
        self.header.add_links(
            (
                ("importRegister", words.IMPORT, "table-import", deeds.pick_import),
                ("enterNew", words.BY_HAND_DEED, "pencil", deeds.enter_new),
            )
        )
        self.header.add_secondary(words.RESERVE, deeds.reserve, icon="bookmark", name="reserveNumbers")
        button = self.header.add_primary(words.BOOK, deeds.show_book, icon="printer", name="printBook")
        self.main_deed = (button, "printer")
        self.add_key("Ctrl+N", deeds.reserve)
        self.add_key("Ctrl+I", deeds.pick_import)
        self.add_key("Ctrl+P", deeds.show_book)
        grid.add_separator()
        keys = {"openPaper": "Ctrl+J"}
        self._menu = {
            name: grid.add_deed(label, keys.get(name, ""), self._doer(name), icon=icon)
            for name, (label, icon) in DEEDS.items()
        }
        grid.sort_wanted.connect(self._sort)
        grid.show_order(ledger.NEWEST_FIRST, descending=True)
        grid.current_changed.connect(lambda _row_id: self._weigh_menu())
        self.register_panel.deed.connect(lambda name: self._doer(name)())
        for signal in (self.view.filtered, self.view.views.chosen):
            signal.disconnect()
            signal.connect(lambda *_what: self._show())
        drops = FileDrops(self, words.IMPORT_SUFFIXES)
        drops.dropped.connect(deeds.import_dropped)

    def _doer(self, name: str) -> Callable[[], None]:
        """Return what a deed of panel and menu does."""
        return {
            "openPaper": self.deeds.open_paper,
            "useReserved": self.deeds.use_reserved,
            "enterByHand": self.deeds.enter_by_hand,
            "releaseNumber": self.deeds.release,
            "reserveGap": self.deeds.reserve_gap,
            "voidNumber": self.deeds.void,
        }[name]

    def _weigh_menu(self) -> None:
        """Offer in the context menu what can be done with the number under the cursor."""
        line = self.current()
        possible = deeds_of(line) if line is not None else ()
        for name, action in self._menu.items():
            action.setVisible(name in possible)

    # ---- fetching -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open the register, a view of it (``view``), or one series (``code`` and ``year``)."""
        self._wanted = arguments
        self.refresh()

    def refresh(self) -> None:
        """Fetch series and lines."""
        self.question += 1
        question = self.question

        def done(found: Register) -> None:
            if question == self.question:
                self._take(found)

        self.context.run(_find, done, parent=self)

    def _take(self, found: Register) -> None:
        """Keep what was found and show it."""
        self._found = found
        wanted, self._wanted = self._wanted, {}
        code, year = wanted.get("code"), wanted.get("year")
        if isinstance(code, str) and isinstance(year, int):
            self._series = (code, year)
        if self._series not in {(row.code, row.year) for row in found.series}:
            self._series = None
        self._show_series()
        if "view" in wanted:
            self.view.views.set_current(str(wanted["view"]))
        self._show()

    def _show_series(self) -> None:
        """List the series under their years."""
        rows = [Row("", (Cell(words.ALL_SERIES, bold=True),))]
        for year in dict.fromkeys(row.year for row in self._found.series):
            of_year = [row for row in self._found.series if row.year == year]
            rows.append(Row(f"#{year}", heading=words.year(year), fact=words.series_count(len(of_year))))
            rows += [_series_row(row) for row in of_year]
        self.side.setVisible(bool(self._found.series))
        self.side.list.set_rows(rows)
        self.side.list.blockSignals(True)
        self.side.list.select_key(_key(self._series) if self._series else "")
        self.side.list.blockSignals(False)

    def _lines(self) -> list[NumberLine]:
        """Return the lines of the series in front."""
        return [line for line in self._found.lines if self._series in {None, line.series}]

    def _show(self) -> None:
        """Show the lines that meet the conditions, in the order asked for."""
        lines = self._lines()
        held = sum(line.row is not None for line in lines)
        self.header.set_fact(words.fact(held) if self._found.series else "")
        self._tell_faults(lines)
        if not self._found.lines:
            self.view.show_nothing()
            self.rows_shown()
            return
        view, text = self.view.views.current(), self.view.filters.text()
        self.view.views.set_counts({key: len(_in_view(lines, key)) for key, _title in VIEWS})
        rows = [line for line in _in_view(lines, view) if ledger.holds(line, text)]
        key, descending = self._order
        self.view.show_rows(ledger.ordered(rows, key, descending=descending))
        self._weigh_menu()
        self.rows_shown()

    def _tell_faults(self, lines: Sequence[NumberLine]) -> None:
        """Say over the rows how many numbers are missing or there twice; the buttons open them."""
        gaps, repeats = _in_view(lines, ledger.GAP), {line.number for line in _in_view(lines, REPEATS)}
        self._show_gaps.setVisible(bool(gaps))
        self._show_repeats.setVisible(bool(repeats))
        self.banner.say(words.faults(len(gaps), len(repeats)))

    def _show_view(self, view: str) -> None:
        self.view.filters.clear()
        self.view.views.set_current(view)
        self._show()

    def _choose_series(self, key: object) -> None:
        """Show one series, or all."""
        code, _, year = str(key).rpartition("|")
        self._series = (code, int(year)) if code and year.isdigit() else None
        self._show()

    def show_in_panel(self, row_id: int) -> None:
        """Show a number."""
        line = self._line(row_id)
        if line is not None:
            self.register_panel.show_line(line)

    def _line(self, row_id: int | None) -> NumberLine | None:
        return next((line for line in self._found.lines if line.id == row_id), None)

    def current(self) -> NumberLine | None:
        """Return the line under the cursor."""
        return self._line(self.view.grid.current_id())

    def _sort(self, column: str, descending: bool) -> None:  # noqa: FBT001 - the grid's signal hands it over
        """Order the lines by a column."""
        self._order = (column, descending)
        self.view.grid.show_order(column, descending=descending)
        self._show()

    # ---- what the deeds ask ---------------------------------------------------------------------

    @property
    def series(self) -> tuple[SeriesRow, ...]:
        """Every series that has given a number."""
        return self._found.series

    @property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """代字 → names of the kinds that are numbered with it."""
        return self._found.codes

    def series_in_front(self) -> tuple[str, int] | None:
        """Return 代字 and year of the series that is shown, or of the number under the cursor."""
        line = self.current()
        if self._series is not None or line is None:
            return self._series
        return line.series

    def chosen_series(self) -> tuple[str, int]:
        """Return the series in front, or the first one of this year."""
        return self.series_in_front() or (next(iter(self.codes), ""), self.context.day().year)


def _find(desk: Desk, _progress: Progress) -> Register:
    """Ask the register; runs on the worker."""
    from courtdesk.actions import register
    from courtdesk.actions.courts import read_court
    from courtdesk.actions.numbering import written

    court = read_court(desk)
    series = register.list_series(desk)
    rows: list[RegisterRow] = register.list_register(desk)
    court_code = court.code if court is not None else ""
    missing = [(each, [written(court_code, each.code, each.year, gap) for gap in each.gaps]) for each in series]
    lines = (*(register_line(row) for row in rows), *gap_lines(missing))
    return Register(tuple(series), lines, register.register_codes(desk) if court is not None else {})


def _in_view(lines: Sequence[NumberLine], view: str) -> list[NumberLine]:
    """Return the lines of a view; the first one holds every line of the register, and what is missing in it."""
    if view == ALL:
        return list(lines)
    if view == REPEATS:
        return [line for line in lines if line.repeated]
    return [line for line in lines if line.state == view]


def _key(series: tuple[str, int]) -> str:
    return f"{series[0]}|{series[1]}"


def _series_row(row: SeriesRow) -> Row:
    gaps, repeats = len(row.gaps), len(row.repeats)
    mark = Cell(words.repeat_mark(repeats), lamp="over") if repeats else Cell()
    if gaps and not repeats:
        mark = Cell(words.gap_mark(gaps), lamp="doubt")
    tip = "  ".join(filter(None, (words.used(row.used), words.faults(gaps, repeats))))
    return Row(
        _key((row.code, row.year)),
        (Cell(row.code, tip=tip), Cell(str(row.next_serial), ink="text2", tip=tip), mark),
    )
