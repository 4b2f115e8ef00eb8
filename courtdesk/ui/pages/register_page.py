"""发文登记: every number of every series, with those reserved, used by hand, void, missing and there twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op, Query
from courtdesk.actions.results import SeriesRow
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.register_deeds import RegisterDeeds
from courtdesk.ui.pages.register_panel import DEEDS, RegisterPanel, deeds_of
from courtdesk.ui.texts import register as words
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.drops import FileDrops
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_list import Cell, Column, Row
from courtdesk.ui.widgets.side_rows import SideRows

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

FAULTS = "faults"
_SERIES_WIDTH = 256
_SERIES_COLUMNS = (Column(words.SERIES), Column(words.NEXT, 66, right=True), Column(words.FAULTS, 82))


@dataclass(frozen=True, slots=True)
class Books:
    """What is known of the series beside the rows."""

    series: tuple[SeriesRow, ...] = ()
    #: 代字 → names of the kinds that are numbered with it.
    codes: Mapping[str, Sequence[str]] = field(default_factory=dict)


class RegisterPage(LedgerPage):
    """The page 发文登记, reached from 公文; the series chosen at the left narrows every view."""

    ledger_key = "register"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    print_keys: ClassVar[str] = "Ctrl+Shift+P"
    keys = (
        ("Ctrl+N", words.RESERVE),
        ("Ctrl+I", words.IMPORT),
        ("Ctrl+P", words.BOOK),
        ("Ctrl+J", words.OPEN_PAPER),
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        self._books = Books()
        self._series: tuple[str, int] | None = None
        self.register_panel = RegisterPanel(context)
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        super().__init__(context, self.register_panel, empty)
        self.side = SideRows(words.BOOKS, _SERIES_COLUMNS, _SERIES_WIDTH)
        self.side.list.current_changed.connect(self._choose_series)
        self.put_left(self.side)
        self.banner = Banner("doubt")
        self._show_gaps = self.banner.add_button(words.SHOW_GAPS, lambda: self._show_faults(Op.IN))
        self._show_repeats = self.banner.add_button(words.SHOW_REPEATS, lambda: self._show_faults(Op.NOT_IN))
        self.column.insertWidget(1, self.banner)
        self.deeds = RegisterDeeds(self)
        empty.add_primary(words.IMPORT, self.deeds.pick_import, icon="table-import", name="emptyImport")
        empty.add_secondary(words.BY_HAND_DEED, self.deeds.enter_new, icon="pencil", name="emptyByHand")
        self._add_header()
        self._add_deeds()

    def _add_header(self) -> None:
        """Put the way back, the deeds on the register and the main deed into the header."""
        deeds = self.deeds
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

    def _add_deeds(self) -> None:
        """Put the deeds on a number into context menu and panel."""
        grid = self.view.grid
        grid.add_separator()
        keys = {"openPaper": "Ctrl+J"}
        self._menu = {
            name: grid.add_deed(label, keys.get(name, ""), self._doer(name), icon=icon)
            for name, (label, icon) in DEEDS.items()
        }
        grid.current_changed.connect(lambda _row_id: self._weigh_menu())
        grid.ledger.rows_came.connect(self._weigh_menu)
        self.register_panel.deed.connect(lambda name: self._doer(name)())
        self.ledger.counted.connect(self._tell_fact)
        self.ledger.within_saved.connect(lambda: self._set_series(None))
        drops = FileDrops(self, words.IMPORT_SUFFIXES)
        drops.dropped.connect(self.deeds.import_dropped)

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
        row = self.current()
        possible = deeds_of(row) if row is not None else ()
        for name, action in self._menu.items():
            action.setVisible(name in possible)

    # ---- series ---------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``code`` and ``year`` for the series at the left; rows asked for otherwise are of any series."""
        wanted = dict(arguments)
        code, year = wanted.pop("code", None), wanted.pop("year", None)
        if isinstance(code, str) and isinstance(year, int):
            self._set_series((code, year))
            wanted.setdefault("view", "all")
        elif wanted:
            self._set_series(None)
        return wanted

    def refresh(self) -> None:
        """Ask for the rows, and for the series at the left."""
        super().refresh()
        self.ledger.questions.ask("series", _books, self._take)

    def _take(self, books: Books) -> None:
        """List the series; one that is gone is no longer chosen."""
        self._books = books
        if self._series is not None and self._series not in {(row.code, row.year) for row in books.series}:
            self._set_series(None)
            self.ledger.refresh()
        self._show_series()
        self._tell_faults()

    def _set_series(self, series: tuple[str, int] | None) -> None:
        """Let one series narrow every view, or none."""
        self._series = series
        self.ledger.within = () if series is None else _conditions(*series)
        self.side.list.blockSignals(True)
        self.side.list.select_key(_key(series) if series else "")
        self.side.list.blockSignals(False)

    def _show_series(self) -> None:
        """List the series under their years."""
        rows = [Row("", (Cell(words.ALL_SERIES, bold=True),))]
        for year in dict.fromkeys(row.year for row in self._books.series):
            of_year = [row for row in self._books.series if row.year == year]
            rows.append(Row(f"#{year}", heading=words.year(year), fact=words.series_count(len(of_year))))
            rows += [_series_row(row) for row in of_year]
        self.side.setVisible(bool(self._books.series))
        self.side.list.set_rows(rows)
        self._set_series(self._series)

    def _choose_series(self, key: object) -> None:
        """Show one series, or all."""
        code, _, year = str(key).rpartition("|")
        series = (code, int(year)) if code and year.isdigit() else None
        if series != self._series:
            self._set_series(series)
            self._tell_faults()
            self.ledger.refresh()

    def _tell_faults(self) -> None:
        """Say over the rows how many numbers are missing or there twice; the buttons open them."""
        shown = [row for row in self._books.series if self._series in {None, (row.code, row.year)}]
        gaps, repeats = sum(len(row.gaps) for row in shown), sum(len(row.repeats) for row in shown)
        self._show_gaps.setVisible(bool(gaps))
        self._show_repeats.setVisible(bool(repeats))
        self.banner.say(words.faults(gaps, repeats))

    def _show_faults(self, op: Op) -> None:
        """Open the missing numbers, or those that are there twice."""
        condition = Condition("state", op, (words.GAP,))
        self.ledger.go_to(Query(self.ledger.info.key, FAULTS, (condition,)))
        self.ledger.refresh()

    # ---- what is shown --------------------------------------------------------------------------

    def rows_shown(self) -> None:
        """Follow the rows: panel and context menu."""
        super().rows_shown()
        self._weigh_menu()

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many numbers are registered."""
        counts = self.ledger.counts
        held = sum(counts.get(view, 0) for view in ("issued", "reserved", "by_hand", "void"))
        self.header.set_fact(words.fact(held) if held else "")

    def current(self) -> LedgerRow | None:
        """Return the line under the cursor."""
        return self.ledger.current_row()

    # ---- what the deeds ask ---------------------------------------------------------------------

    @property
    def series(self) -> tuple[SeriesRow, ...]:
        """Every series that has given a number."""
        return self._books.series

    @property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """代字 → names of the kinds that are numbered with it."""
        return self._books.codes

    def series_in_front(self) -> tuple[str, int] | None:
        """Return 代字 and year of the series that is shown, or of the number under the cursor."""
        row = self.current()
        if self._series is not None or row is None:
            return self._series
        code, year = row.values.get("code"), row.values.get("year")
        return (str(code), year) if isinstance(year, int) else None

    def chosen_series(self) -> tuple[str, int]:
        """Return the series in front, or the first one of this year."""
        return self.series_in_front() or (next(iter(self.codes), ""), self.context.day().year)


def _books(desk: Desk, _stop: Stop) -> Books:
    """Ask for the series; runs on the reader's thread."""
    from courtdesk.actions import register
    from courtdesk.actions.courts import read_court

    codes = register.register_codes(desk) if read_court(desk) is not None else {}
    return Books(tuple(register.list_series(desk)), codes)


def _conditions(code: str, year: int) -> tuple[Condition, ...]:
    return Condition("code", Op.IN, (code,)), Condition("year", Op.BETWEEN, (str(year), str(year)))


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
