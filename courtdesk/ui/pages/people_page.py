"""人员: the people of the court, with what leaders are in charge of."""

from __future__ import annotations

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import office as words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_values import edit_text


class PersonPanel(RowPanel):
    """Follows the person under the cursor."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, ledger_info(PeoplePage.ledger_key))

    def facts_of(self, row: LedgerRow) -> str:
        """Return department and post."""
        said = (edit_text(row.values.get(key)) for key in ("department", "post"))
        return "  ".join(each for each in said if each)


class PeoplePage(LedgerPage):
    """The page 人员, reached from 设置."""

    ledger_key = "people"
    search_hint = (words.PEOPLE_SEARCH, words.PEOPLE_SEARCH_NAME)
    keys = ((words.IMPORT_KEYS, words.IMPORT), *ledger_words.EDIT_KEYS, *LedgerPage.keys)

    def __init__(self, context: DeskContext) -> None:
        empty = EmptyState(words.PEOPLE_EMPTY, words.PEOPLE_EMPTY_SENTENCE)
        super().__init__(context, PersonPanel(context), empty)
        add = self.ledger.rows.ask_new
        empty.add_primary(ledger_words.ADD, add, icon="plus", name="emptyAdd")
        empty.add_secondary(words.IMPORT, self.import_table, icon="table-import", name="emptyImport")
        self.header.add_back(lambda: self.go("settings"))
        self.header.add_links(
            (("toDepartments", words.TO_DEPARTMENTS, "building-bank", lambda: self.go("departments")),)
        )
        self.header.add_secondary(words.IMPORT, self.import_table, icon="table-import", name="importTable")
        button = self.header.add_primary(ledger_words.ADD, add, icon="plus", name="addRow")
        self.main_deed = (button, "plus")
        self.add_key(words.IMPORT_KEYS, self.import_table)
        self.ledger.counted.connect(self._tell_fact)

    def import_table(self) -> None:
        """Go to take in a table of people."""
        self.go("import_table", ledger=self.ledger_key, pick=True)

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many people there are."""
        total = self.ledger.counts.get("all", 0)
        self.header.set_fact(words.people(total) if total else "")
