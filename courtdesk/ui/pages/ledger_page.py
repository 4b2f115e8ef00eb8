"""What the pages with a ledger have in common: header, view, panel, deeds, and the keys that move between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Condition, LedgerRow, Query, SavedView, ValueList
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.base import Page, PageCommand
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.tables.filter_bar import LedgerFilterBar
from courtdesk.ui.tables.ledger_desk import LedgerDesk
from courtdesk.ui.tables.ledger_desk_asking import LedgerQuestions
from courtdesk.ui.tables.ledger_desk_output import Output
from courtdesk.ui.tables.ledger_desk_panel import PanelFeed
from courtdesk.ui.tables.ledger_view import LedgerView
from courtdesk.ui.tables.panel_host import PanelHost
from courtdesk.ui.tables.spec import spec_of
from courtdesk.ui.texts import common
from courtdesk.ui.texts import filling as fill_words
from courtdesk.ui.texts import filters as filter_words
from courtdesk.ui.texts import grid as grid_words
from courtdesk.ui.texts import ledgers as words
from courtdesk.ui.texts import views as view_words
from courtdesk.ui.widgets.buttons import DeskButton, Kind, make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.text import set_state

#: The panel follows the cursor after this pause, so that walking through rows fetches only where one stops.
FOLLOW_MS = 80
#: Arguments of `shown` that set another question.
_ASKING = frozenset({"view", "saved_view", "conditions", "any_of", "text"})

Short = Mapping[str, Callable[[str], str]]


class LedgerPage(Page):
    """A page of rows with a side panel for the row under the cursor."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = (*words.KEYS, *grid_words.KEYS)
    #: Key of the declared ledger.
    ledger_key: ClassVar[str]
    #: The view in front when the page is first opened.
    first_view: ClassVar[str] = "all"
    #: What the text of the filter bar is looked for in, and what the field is called.
    search_hint: ClassVar[tuple[str, str]]
    #: Painted forms of the words of some fields.
    short: ClassVar[Short] = {}
    #: Keys that print the rows; pages on which papers are printed leave Ctrl+P to these.
    print_keys: ClassVar[str] = "Ctrl+P|Ctrl+Shift+P"

    def __init__(self, context: DeskContext, panel: RowPanel, nothing: EmptyState) -> None:
        super().__init__(context)
        info = ledger_info(self.ledger_key)
        questions = LedgerQuestions(context, info.key, self)
        filters = LedgerFilterBar(info, self._values, context.day)
        hint, name = self.search_hint
        filters.search.setPlaceholderText(hint)
        filters.search.setAccessibleName(name)
        self.view = LedgerView(info, spec_of(info, short=self.short), filters, nothing, questions.rows)
        self.panel = panel
        self.header = PageHeader(info.title, context)
        self.host = PanelHost(self.view, panel)
        self.ledger = LedgerDesk(context, info, questions, self.view, self.say)
        self.output = Output(self.ledger)
        self.feed = PanelFeed(self.ledger, panel, self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.header)
        self.column.addWidget(self.host, 1)
        #: Deeds of the context menu that act on the chosen rows, by their words.
        self._counted_deeds: dict[str, QAction] = {}
        #: The header's primary button and its icon.
        self.main_deed: tuple[DeskButton, str] | None = None
        #: Whether the panel is to be seen beside rows; unknown until rows are there for the first time.
        self._panel_wanted: bool | None = None
        self._follow = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._follow.timeout.connect(self._show_current)
        self._wire()
        self._add_keys()
        self._add_common_deeds()
        self.ledger.go_to(Query(info.key, self.first_view))

    def parts(self) -> list[QWidget]:
        """Return what F6 goes through: what is above and beside the rows, views, conditions, rows, panel."""
        around = [each for each in super().parts() if each is not self.host]
        return [*around, *self.view.parts(), self.panel]

    def put_left(self, side: QWidget) -> None:
        """Put a list beside the rows, at their left."""
        row = QHBoxLayout()
        row.setSpacing(0)
        at = self.column.indexOf(self.host)
        self.column.removeWidget(self.host)
        row.addWidget(side)
        row.addWidget(self.host, 1)
        self.column.insertLayout(at, row, 1)

    # ---- set-up ---------------------------------------------------------------------------------

    def _values(self, field: str, text: str, then: Callable[[ValueList], None]) -> None:
        """Ask for the values of a field, for the filter bar."""
        self.ledger.values(field, text, then)

    def _wire(self) -> None:
        """Connect grid, panel and desk."""
        grid = self.view.grid
        grid.opened.connect(lambda _row_id: self.open_panel())
        grid.current_changed.connect(lambda _row_id: self._follow.start())
        grid.copied.connect(lambda count: self.say(grid_words.copied(count)))
        self.ledger.status.connect(self.set_status)
        self.ledger.lines_shown.connect(self.rows_shown)
        self.ledger.counted.connect(self._counted)
        self.ledger.row_changed.connect(self._row_changed)
        self.panel.closed.connect(self._panel_closed)
        self.panel.previous_wanted.connect(lambda: grid.step(-1))
        self.panel.next_wanted.connect(lambda: grid.step(1))

    def _add_keys(self) -> None:
        """Let keys act wherever the keyboard is on the page."""
        grid = self.view.grid
        self.add_key("F4", self.toggle_panel)
        self.add_key("Esc", self.step_back)
        self.add_key("Alt+Down", lambda: grid.step(1))
        self.add_key("Alt+Up", lambda: grid.step(-1))
        self.add_key("Ctrl+F", self.view.look_for)
        self.add_key("Ctrl+Shift+F", self.view.filters.clear)
        self.add_key("Ctrl+E", self.output.export)
        self.view.filters.search.returnPressed.connect(grid.setFocus)
        for keys in self.print_keys.split("|"):
            self.add_key(keys, self.output.print)
        if self.ledger.info.addable:
            self.add_key(words.ADD_KEYS, self.ledger.rows.ask_new)

    def _add_common_deeds(self) -> None:
        """Offer what every ledger can do with chosen rows, in the context menu and over the rows."""
        grid, chosen, rows, info = self.view.grid, self.view.chosen, self.ledger.rows, self.ledger.info
        grid.add_separator()
        if self.ledger.is_editable():
            self._counted_deeds[words.BULK] = grid.add_deed("", words.BULK_KEYS, rows.ask_bulk, icon="pencil")
            chosen.add_deed(words.BULK, "pencil", rows.ask_bulk, name="bulkChosen")
        grid.add_deed(words.EXPORT_MENU, "", self.output.export, icon="file-export")
        chosen.add_deed(words.EXPORT, "file-export", self.output.export, name="exportChosen", seldom=True)
        chosen.add_deed(words.PRINT_LIST, "printer", self.output.print, name="printRows", seldom=True)
        if info.deletable:
            self._counted_deeds[words.DELETE] = grid.add_deed("", words.DELETE_KEYS, rows.ask_delete, icon="trash")
            chosen.add_deed(words.DELETE, "trash", rows.ask_delete, name="deleteChosen")
        if self.ledger.is_editable():
            chosen.add_deed(fill_words.MAKE, "file-type-xls", self.make_sheets, name="makeSheets", seldom=True)
        self.ledger.arranging.add_tools(self.menu_deeds)
        self.view.chosen_changed.connect(self._count_deeds)
        self._count_deeds()

    def _count_deeds(self) -> None:
        """Say in the context menu on how many rows a deed would act."""
        count = self.view.chosen_count()
        for deed, action in self._counted_deeds.items():
            action.setText(words.of_rows(deed, count, self.ledger.info.unit))

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Return what stands behind the dots over the rows: words, icon, deed."""
        yield words.EXPORT_MENU, "file-export", self.output.export
        yield words.PRINT_MENU, "printer", self.output.print
        if self.ledger.is_editable():
            yield fill_words.MAKE_MENU, "file-type-xls", self.make_sheets
            yield fill_words.OPEN_PAGE, "checks", lambda: self.go("filling")
        if self.ledger.info.deletable:
            yield words.BIN, "trash", lambda: self.go("bin")

    def make_sheets(self) -> None:
        """Ask how the chosen rows, or all that are shown, go to the departments to be filled in."""
        from courtdesk.ui.dialogs.fill_make import ask_sheets

        ask_sheets(self)

    def add_key(self, keys: str, deed: Callable[[], object]) -> QAction:
        """Let a key act wherever the keyboard is on the page."""
        action = QAction(self)
        action.setShortcut(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked: deed())
        self.addAction(action)
        return action

    def add_writing(self, table: str) -> None:
        """Let a paper be written about the row under the cursor; what the ledger knows of it is filled in."""

        def write() -> None:
            row_id = self.view.grid.current_id()
            if row_id is not None:
                self.go("write", subject_table=table, subject_id=row_id)

        self.view.grid.add_deed(common.WRITE_ABOUT, "Ctrl+Shift+N", write, icon="file-plus")
        button = make_button(common.WRITE_ABOUT, icon="file-plus", kind="quiet", name="writeAbout")
        button.clicked.connect(lambda _checked: write())
        self.panel.add_footer(button, quiet=True)

    def commands(self) -> Sequence[PageCommand]:
        """Return what the page can do now, its main deed first."""
        found = []
        if self.main_deed is not None:
            button, icon = self.main_deed
            found.append(PageCommand(button.accessibleName(), icon, button.click))
        if self.ledger.info.addable:
            found.append(
                PageCommand(words.add_title(self.ledger_key), "plus", self.ledger.rows.ask_new, words.ADD_KEYS)
            )
        found.append(PageCommand(filter_words.ADD_CONDITION, "filter", self.view.filters.choose_field))
        if self.view.views.is_changed():
            found.append(PageCommand(view_words.SAVE_AS, "layout-list", self.view.views.ask_name))
        found += [PageCommand(text.rstrip("…"), icon, deed) for text, icon, deed in self.menu_deeds()]
        return found

    # ---- arriving -------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Open ``view`` or ``saved_view`` under ``conditions`` (``any_of``) and ``text``, at ``row_id``.

        A row brings the side panel with it, unless ``panel`` is false.
        """
        wanted = self.arrival(arguments)
        row_id = wanted.get("row_id")
        if isinstance(row_id, int):
            self.ledger.want_row(row_id)
            self._panel_wanted = True if wanted.get("panel", True) else self._panel_wanted
            if self.view.grid.ledger.position_of(row_id) is None:
                wanted = {"view": self.everything, **wanted}
        if _ASKING & wanted.keys():
            self._arrive(wanted)
        self.refresh()

    #: The view that holds every row, for a single one that is opened.
    everything: ClassVar[str] = "all"

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Return what is asked for in the words of every ledger; pages translate their own."""
        return arguments

    def _arrive(self, wanted: Mapping[str, Any]) -> None:
        """Set view, conditions and text as another page asks for them, without those set before."""
        saved = wanted.get("saved_view")
        if isinstance(saved, SavedView | int):
            self.ledger.views.show_saved(saved if isinstance(saved, int) else saved.id)
            return
        conditions: tuple[Condition, ...] = tuple(wanted.get("conditions", ()))
        view = str(wanted.get("view") or (self.everything if conditions or wanted.get("text") else self.first_view))
        known = {each.key for each in self.ledger.info.views}
        self.ledger.go_to(
            Query(
                self.ledger.info.key,
                view if view in known else self.first_view,
                conditions,
                bool(wanted.get("any_of", False)),
                str(wanted.get("text", "")),
            )
        )

    def refresh(self) -> None:
        """Ask for the rows again; those that were just edited here stay where they are."""
        self.ledger.changed_elsewhere()

    # ---- the panel ------------------------------------------------------------------------------

    def open_panel(self) -> None:
        """Show the panel for the line under the cursor."""
        self.view.grid.select_first()
        if self.view.grid.current_id() is None:
            return
        self._panel_wanted = True
        self.panel.show()
        self._show_current()

    def _panel_closed(self) -> None:
        """Remember that the panel is not wanted and return the keyboard to the rows."""
        self._panel_wanted = False
        self.view.grid.setFocus()

    def toggle_panel(self) -> None:
        """Open the panel, or close it."""
        if self.panel.isHidden():
            self.open_panel()
        else:
            self.panel.close_panel()

    def step_back(self) -> None:
        """Go one level up: the text that is looked for first, then the choice of lines, then the panel."""
        search = self.view.filters.search
        if search.hasFocus():
            search.clear()
            self.view.grid.setFocus()
        elif not self.view.leave_choice() and not self.panel.isHidden():
            self.panel.close_panel()

    def _show_current(self) -> None:
        """Let the panel follow the cursor."""
        current = self.view.grid.current_id()
        if not self.panel.isHidden() and current is not None:
            self.ledger.with_rows([current], self._fill_panel)

    def _fill_panel(self, rows: Sequence[LedgerRow]) -> None:
        """Fill the panel with the row under the cursor, unless it has gone on meanwhile."""
        for row in rows:
            if row.id == self.view.grid.current_id():
                self.feed.show(row)
                self.show_in_panel(row)

    def _row_changed(self, row: object) -> None:
        """Show an edited row in the panel, too."""
        if isinstance(row, LedgerRow) and not self.panel.isHidden():
            self._fill_panel([row])

    def show_in_panel(self, row: LedgerRow) -> None:
        """Fill the page's own tabs with a row."""

    def rows_shown(self) -> None:
        """Open the panel beside the rows when they are first there, and keep it right afterwards."""
        has_rows = bool(self.view.grid.ledger.ids)
        self.weigh_main_deed()
        if has_rows:
            self.view.grid.select_first()
            if self._panel_wanted is None:
                self._panel_wanted = self.host.is_wide()
        self.panel.setVisible(has_rows and bool(self._panel_wanted))
        tasks.after_paint(self, self._show_current)

    def _counted(self, _counts: object) -> None:
        """Follow the counts of the views; an empty ledger is known by them."""
        self.weigh_main_deed()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to the rows."""
        super().showEvent(event)
        self.view.grid.setFocus()

    def weigh_main_deed(self) -> None:
        """Leave the page one primary button: the header's, or that of the empty state."""
        if self.main_deed is None:
            return
        button, icon = self.main_deed
        kind: Kind = "secondary" if self.view.is_showing_nothing() else "primary"
        if button.kind != kind:
            button.kind = kind
            set_state(button, kind=kind)
            button.set_icon_name(icon)

    def see_demo(self) -> None:
        """Open the sample court, which has a folder of its own beside this ledger."""
        self.context.open_demo(self.context.demo_folder())

    # ---- telling --------------------------------------------------------------------------------

    def say(self, text: str, action: str = "", deed: Callable[[], None] | None = None) -> None:
        """Say in one sentence what was done."""
        from courtdesk.ui import messages

        messages.toast(self.window(), text, action, deed)
