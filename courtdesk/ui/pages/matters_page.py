"""督办事项: what a leader or a meeting wants to see done, step by step until it is settled."""

from __future__ import annotations

from collections.abc import Callable

from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.actions.matter_values import MatterCourse, Paper
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import matters_panel as panel
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.matter_deeds import MatterDeeds
from courtdesk.ui.pages.supervise_deeds import add_supervision
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import matters as words
from courtdesk.ui.widgets.empty_state import EmptyState

_NEXT_KEYS = "Ctrl+Enter|Ctrl+Return"
_URGE_KEYS, _RETURN_KEYS, _SPLIT_KEYS, _CLOSE_KEYS = "Ctrl+J", "Ctrl+Shift+J", "Ctrl+M", "Ctrl+Shift+M"


class MattersPage(LedgerPage):
    """The page 督办事项."""

    ledger_key = "matters"
    first_view = "open"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    keys = (
        ("Ctrl+N", words.RAISE),
        ("Ctrl+Enter", words.NEXT),
        (_URGE_KEYS, words.URGE),
        (_RETURN_KEYS, words.RETURN),
        (_SPLIT_KEYS, words.SPLIT),
        (_CLOSE_KEYS, words.CLOSE),
        *ledger_words.EDIT_KEYS,
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        self.matter_panel = panel.MattersPanel(context)
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        super().__init__(context, self.matter_panel, empty)
        empty.add_primary(words.RAISE, self.ledger.rows.ask_new, icon="plus", name="emptyRaise")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        self.deeds = MatterDeeds(self.ledger, self)
        self._add_deeds()
        self.ledger.counted.connect(self._tell_fact)

    def _add_deeds(self) -> None:
        """Put the deeds into header, context menu, chosen rows and panel."""
        button = self.header.add_primary(words.RAISE, self.ledger.rows.ask_new, icon="plus", name="raiseMatter")
        self.main_deed = (button, "plus")
        grid, chosen = self.view.grid, self.view.chosen
        grid.add_separator()
        grid.add_deed(words.NEXT_MENU, _NEXT_KEYS, self.next_step, icon="player-play")
        grid.add_deed(words.ASSIGN_MENU, "", lambda: self._many(words.ASSIGN), icon="speakerphone")
        grid.add_deed(words.URGE_MENU, _URGE_KEYS, self.urge, icon="alert-triangle")
        grid.add_deed(words.RETURN_MENU, _RETURN_KEYS, self.go_back, icon="corner-up-left")
        grid.add_deed(words.SPLIT_MENU, _SPLIT_KEYS, self.split, icon="arrows-split")
        grid.add_deed(words.CLOSE_MENU, _CLOSE_KEYS, self.close_matter, icon="circle-check")
        chosen.add_deed(words.URGE, "alert-triangle", lambda: self._many(words.URGE), name="urgeChosen", first=True)
        chosen.add_deed(
            words.ASSIGN, "speakerphone", lambda: self._many(words.ASSIGN), name="assignChosen", first=True
        )
        self.add_writing("matter")
        add_supervision(self, "matter")
        self.matter_panel.deed_wanted.connect(self._do)
        self.matter_panel.steps.paper_wanted.connect(self._write)
        self.matter_panel.steps.paper_named.connect(self._name_paper)

    # ---- what is shown --------------------------------------------------------------------------

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many matters there are and how many are open."""
        counts = self.ledger.counts
        total = counts.get("all", 0)
        self.header.set_fact(words.fact(total, counts.get("open", 0)) if total else "")

    def show_in_panel(self, row: LedgerRow) -> None:
        """Ask for the steps of the matter in the panel."""

        def take(course: MatterCourse) -> None:
            if self.matter_panel.is_showing(course.id):
                self.matter_panel.show_course(course)

        self.deeds.with_course(row.id, take, "matter course")

    # ---- deeds ----------------------------------------------------------------------------------

    def _current(self, then: Callable[[MatterCourse], None]) -> None:
        """Do something with the matter under the cursor, as far as it has come by now."""
        row_id = self.view.grid.current_id()
        if row_id is not None:
            self.deeds.with_course(row_id, then)

    def next_step(self) -> None:
        """Ask for the step that usually comes next; a settled matter goes on again."""
        self._current(self.deeds.ask_next)

    def urge(self) -> None:
        """Urge the matter under the cursor, or those that are chosen."""
        if self.view.chosen_count() > 1:
            self._many(words.URGE)
        else:
            self._current(self.deeds.ask_urge)

    def go_back(self) -> None:
        """Return the matter under the cursor, or let it go on after it was settled."""
        self._current(self.deeds.ask_back)

    def close_matter(self) -> None:
        """Settle the matter under the cursor."""
        self._current(self.deeds.ask_close)

    def split(self) -> None:
        """Split the matter under the cursor among the departments that have to do with it."""
        row = self.ledger.current_row()
        named: list[str] = []
        for key in ("lead_departments", "departments"):
            names = row.values.get(key) if row is not None else ()
            named += names if isinstance(names, tuple) else ()
        self._current(lambda course: self.deeds.ask_split(course, tuple(dict.fromkeys(named))))

    def _many(self, stage: str) -> None:
        self.deeds.ask_many(list(self.view.grid.chosen_ids()), stage)

    def _do(self, deed: str) -> None:
        """Do what was asked for in the panel."""
        asked: dict[str, Callable[[], None]] = {
            panel.NEXT: self.next_step,
            panel.OTHER: lambda: self._current(lambda course: self.deeds.ask_next(course, other=True)),
            panel.URGE: lambda: self._current(self.deeds.ask_urge),
            panel.RETURN: self.go_back,
            panel.REOPEN: self.go_back,
            panel.SPLIT: self.split,
            panel.CLOSE: self.close_matter,
        }
        asked[deed]()

    def _write(self, kind: str) -> None:
        """Write the paper that the last step stands on."""
        if self.matter_panel.row is not None:
            self.deeds.write(self.matter_panel.row.id, kind)

    def _name_paper(self, step_id: object, paper: object) -> None:
        if isinstance(step_id, int) and isinstance(paper, Paper):
            self.deeds.name_paper(step_id, paper)
