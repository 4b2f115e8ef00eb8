"""督办台账: every order with what became of it, and beside it what the ladder of supervision asks for now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.bulletins_deeds import write_supervision_bulletin
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.orders_deeds import OrderDeeds
from courtdesk.ui.pages.orders_effect import OrderEffect
from courtdesk.ui.pages.orders_suggestions import OrderSuggestions
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import bulletins
from courtdesk.ui.texts import orders as words
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.panel_tabs import PanelTabs
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.actions.supervision import Suggestion

LEDGER, SUGGESTED, EFFECT = "ledger", "suggested", "effect"


class OrderPanel(RowPanel):
    """Follows the order under the cursor."""

    left_out = frozenset({"month", "timely", "evidence"})

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, ledger_info(OrdersPage.ledger_key))

    def facts_of(self, row: LedgerRow) -> str:
        """Return the step and who is asked."""
        said = (edit_text(row.values.get(key)) for key in ("kind_name", "department", "person"))
        return "  ".join(each for each in said if each)


class OrdersPage(LedgerPage):
    """The page 督办台账, reached from 公文."""

    ledger_key = "orders"
    first_view: ClassVar[str] = "open"
    search_hint = (words.SEARCH, words.SEARCH_NAME)
    keys = (
        (words.REPLY_KEYS, words.REPLY),
        (words.OUTCOME_KEYS, words.OUTCOME),
        (words.NEXT_KEYS, words.NEXT),
        (words.PAPER_KEYS, words.OPEN_PAPER),
        *LedgerPage.keys,
    )

    def __init__(self, context: DeskContext) -> None:
        empty = EmptyState(words.EMPTY_TITLE, words.EMPTY_SENTENCE)
        self.order_panel = OrderPanel(context)
        super().__init__(context, self.order_panel, empty)
        self.deeds = OrderDeeds(self)
        empty.add_primary(words.ISSUE, lambda: self.go("issue"), icon="rubber-stamp", name="emptyIssue")
        self._add_tabs()
        self._add_header()
        self._add_deeds()

    def _add_tabs(self) -> None:
        """Put the tabs beside the title; suggestions and figures take the place of the ledger."""
        self.tabs = PanelTabs()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(words.TABS_NAME)
        self.tabs.set_views(
            ((LEDGER, words.LEDGER_TAB), (SUGGESTED, words.SUGGESTED_TAB), (EFFECT, words.EFFECT_TAB))
        )
        self.tabs.chosen.connect(self.show_tab)
        self.suggested = OrderSuggestions()
        self.suggested.hide()
        self.suggested.begin_wanted.connect(self.deeds.begin)
        self.suggested.issue_wanted.connect(lambda: self.go("issue"))
        beside = self.header.layout()
        if isinstance(beside, QHBoxLayout):
            beside.insertSpacing(beside.indexOf(self.header.fact), tokens.GAP_4)
            beside.insertWidget(beside.indexOf(self.header.fact), self.tabs)
        self.effect = OrderEffect(self.context)
        self.effect.hide()
        for each in (self.suggested, self.effect):
            self.column.addWidget(each, 1)

    def _add_header(self) -> None:
        """Put the way back and the deeds into the header."""
        self.header.add_back(lambda: self.go("documents"))
        second = self.header.add_secondary(
            words.OUTCOME, self.deeds.record_outcome, icon="circle-check", name="recordOutcome"
        )
        button = self.header.add_primary(
            words.REPLY, self.deeds.record_replies, icon="corner-up-left", name="recordReplies"
        )
        self.main_deed = (button, "corner-up-left")
        #: Deeds on rows of the ledger, which the suggestions have no use for.
        self._row_deeds = (second, button)

    def _add_deeds(self) -> None:
        """Put the deeds into context menu, bar of chosen lines and panel."""
        grid, deeds = self.view.grid, self.deeds
        grid.add_separator()
        grid.add_deed(words.REPLY, words.REPLY_KEYS, deeds.record_replies, icon="corner-up-left")
        grid.add_deed(words.OUTCOME, words.OUTCOME_KEYS, deeds.record_outcome, icon="circle-check")
        grid.add_deed(words.NEXT, words.NEXT_KEYS, deeds.next_step, icon="file-plus")
        grid.add_deed(words.OPEN_PAPER, words.PAPER_KEYS, deeds.open_paper, icon="rubber-stamp")
        grid.add_deed(words.OPEN_SUBJECT, "", deeds.open_subject, icon="link")
        chosen = self.view.chosen
        chosen.add_deed(words.OUTCOME, "circle-check", deeds.record_outcome, name="outcomeChosen", first=True)
        chosen.add_deed(words.REPLY, "corner-up-left", deeds.record_replies, name="repliesChosen", first=True)
        for name, label, icon, deed, quiet in (
            ("recordReply", words.REPLY_SHORT, "corner-up-left", deeds.record_replies, False),
            ("nextStep", words.NEXT_SHORT, "file-plus", deeds.next_step, False),
            ("openPaper", words.PAPER_SHORT, "rubber-stamp", deeds.open_paper, True),
        ):
            self.panel.add_footer(self._foot_button(name, label, icon, deed, quiet=quiet), quiet=quiet)

    @staticmethod
    def _foot_button(name: str, label: str, icon: str, deed: Callable[[], None], *, quiet: bool) -> Any:  # noqa: ANN401 - a button of the foot
        button = make_button(label, icon=icon, kind="quiet" if quiet else "secondary", name=name)
        button.clicked.connect(lambda _checked: deed())
        return button

    def menu_deeds(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        """Offer what waits by the rules beside what every ledger offers."""
        yield words.ISSUE, "rubber-stamp", lambda: self.go("issue")
        yield words.BY_NUMBERS, "checks", self.deeds.record_by_numbers
        yield bulletins.WRITE, "file-text", lambda: write_supervision_bulletin(self)
        yield from super().menu_deeds()

    # ---- ledger and suggestions -----------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take the views ``suggested`` and ``effect`` for the tabs, and ``document_id`` for a row."""
        wanted = dict(arguments)
        document_id = wanted.pop("document_id", None)
        if isinstance(document_id, int):
            wanted["row_id"] = document_id
        if wanted.get("view") in {SUGGESTED, EFFECT}:
            self.show_tab(wanted.pop("view"))
        elif wanted:
            self.show_tab(LEDGER)
        return wanted

    def show_tab(self, key: str) -> None:
        """Bring ledger, suggestions or figures to the front."""
        self.tabs.set_current(key)
        self.host.setVisible(key == LEDGER)
        self.suggested.setVisible(key == SUGGESTED)
        self.effect.setVisible(key == EFFECT)
        for button in self._row_deeds:
            button.setVisible(key == LEDGER)
        fronts: dict[str, QWidget] = {SUGGESTED: self.suggested.list, EFFECT: self.effect.list}
        fronts.get(key, self.view.grid).setFocus()
        if key == EFFECT:
            self.effect.refresh()

    def refresh(self) -> None:
        """Ask for the rows, and for what the ladder asks for."""
        super().refresh()
        day = self.context.day()

        def work(desk: Desk, _stop: Stop) -> list[Suggestion]:
            from courtdesk.actions.supervision import suggestions

            return suggestions(desk, day)

        self.ledger.questions.ask("suggestions", work, self._show_suggestions)
        if self.tabs.current() == EFFECT:
            self.effect.refresh()

    def _show_suggestions(self, found: list[Suggestion]) -> None:
        self.suggested.show_suggestions(found)
        self.tabs.set_counts({SUGGESTED: len(found)})
