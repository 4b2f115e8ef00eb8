"""质效指标: figures of every period and scope, each beside its target and the period before."""

from __future__ import annotations

from typing import ClassVar

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import Condition, LedgerRow, Op, Query
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage, Short
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import office as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_values import edit_text


class IndicatorPanel(RowPanel):
    """Follows the value under the cursor."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, ledger_info(IndicatorsPage.ledger_key))

    def facts_of(self, row: LedgerRow) -> str:
        """Return scope and period."""
        return "  ".join(edit_text(row.values.get(key)) for key in ("scope", "period"))


class IndicatorsPage(LedgerPage):
    """The page 质效指标."""

    ledger_key = "indicators"
    search_hint = (words.INDICATOR_SEARCH, words.INDICATOR_SEARCH_NAME)
    short: ClassVar[Short] = {"change": words.change}
    keys = ((words.IMPORT_KEYS, words.IMPORT), *ledger_words.EDIT_KEYS, *LedgerPage.keys)

    def __init__(self, context: DeskContext) -> None:
        empty = EmptyState(words.INDICATORS_EMPTY, words.INDICATORS_EMPTY_SENTENCE)
        super().__init__(context, IndicatorPanel(context), empty)
        empty.add_primary(words.IMPORT, self.import_table, icon="table-import", name="emptyImport")
        empty.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="emptyAdd")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(words.IMPORT, self.import_table, icon="table-import", name="importTable")
        self.main_deed = (button, "table-import")
        self.add_key(words.IMPORT_KEYS, self.import_table)
        self.view.grid.add_separator()
        self.view.grid.add_deed(words.SHOW_COURSE, "Ctrl+J", self.show_course, icon="chart-bar")
        self.ledger.counted.connect(self._tell_fact)

    def import_table(self) -> None:
        """Go to take in a table of figures."""
        self.go("import_table", ledger=self.ledger_key, pick=True)

    def show_course(self) -> None:
        """Show every period of the indicator under the cursor in its scope."""
        row = self.ledger.current_row()
        if row is None:
            return
        asked = tuple(Condition(key, Op.IN, (edit_text(row.values.get(key)),)) for key in ("indicator", "scope"))
        self.ledger.go_to(Query(self.ledger_key, "all", asked))
        self.ledger.refresh()

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many values there are and how many miss their target."""
        counts = self.ledger.counts
        total = counts.get("all", 0)
        self.header.set_fact(words.fact(total, counts.get("failed", 0)) if total else "")
