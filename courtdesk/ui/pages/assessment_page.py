"""测评体系: the lines of a campaign's assessment table, and how far each is met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.new_row import Choice
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.ledger_scope import LedgerScope, Place, ScopeWords
from courtdesk.ui.pages.row_panel import RowPanel
from courtdesk.ui.texts import ledgers as ledger_words
from courtdesk.ui.texts import rectification as words
from courtdesk.ui.texts import tasks as task_words
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.row_values import edit_text

if TYPE_CHECKING:
    from courtdesk.actions.assessment import AssessmentRow
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop

_CAMPAIGN = "campaign"


class AssessmentPanel(RowPanel):
    """Follows the line under the cursor."""

    left_out = frozenset({"position"})

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context, ledger_info(AssessmentPage.ledger_key))

    def title_of(self, row: LedgerRow) -> str:
        """Return the line's number."""
        return words.line(edit_text(row.values.get("number")))

    def facts_of(self, row: LedgerRow) -> str:
        """Return the area and the campaign."""
        return words.facts([edit_text(row.values.get(key)) for key in ("area", _CAMPAIGN)])


class AssessmentPage(LedgerPage):
    """The page 测评体系, reached from 活动任务; the campaign chosen beside the title narrows every view."""

    ledger_key = "assessment"
    search_hint = (words.ASSESSMENT_SEARCH, words.ASSESSMENT_SEARCH_NAME)
    keys = (("Ctrl+I", words.IMPORT_ASSESSMENT), *ledger_words.EDIT_KEYS, *LedgerPage.keys)

    def __init__(self, context: DeskContext) -> None:
        self._campaigns: tuple[AssessmentRow, ...] = ()
        empty = EmptyState(words.ASSESSMENT_EMPTY, words.ASSESSMENT_EMPTY_SENTENCE)
        super().__init__(context, AssessmentPanel(context), empty)
        empty.add_primary(words.IMPORT_ASSESSMENT, self.import_table, icon="file-import", name="emptyImport")
        empty.add_link(words.DEMO, self.see_demo, icon="school", name="emptyDemo")
        said = ScopeWords(words.ALL_CAMPAIGNS, task_words.short_title, task_words.choose_campaign)
        self.scope = LedgerScope(self, _CAMPAIGN, said)
        self.ledger.cells.choices = self._new_row_choices
        self.header.add_back(lambda: self.go("tasks"))
        self.header.add_secondary(ledger_words.ADD, self.ledger.rows.ask_new, icon="plus", name="addRow")
        button = self.header.add_primary(
            words.IMPORT_ASSESSMENT, self.import_table, icon="file-import", name="importAssessment"
        )
        self.main_deed = (button, "file-import")
        self.add_key("Ctrl+I", self.import_table)
        self.ledger.counted.connect(self._tell_fact)

    # ---- campaigns ------------------------------------------------------------------------------

    def arrival(self, arguments: dict[str, Any]) -> dict[str, Any]:
        """Take ``campaign_id`` for the campaign beside the title; rows asked for otherwise are of any campaign."""
        return self.scope.arrive(arguments, "campaign_id")

    def refresh(self) -> None:
        """Ask for the rows and for the campaigns; one nobody has heard of yet is waited for."""
        if self.scope.is_known():
            super().refresh()
        self.ledger.questions.ask("campaigns", _campaigns, self._take_campaigns)

    def _take_campaigns(self, campaigns: tuple[AssessmentRow, ...]) -> None:
        """Offer the campaigns that have a table, and the one that was asked for."""
        self._campaigns = campaigns
        wanted = self.scope.chosen_id
        self.scope.set_places([Place(each.id, each.title) for each in campaigns if each.lines or each.id == wanted])

    def _new_row_choices(self) -> tuple[Choice, ...]:
        """Ask to which campaign a new line belongs, those with a table first."""
        chosen = self.scope.chosen()
        titles = tuple(each.title for each in sorted(self._campaigns, key=lambda each: not each.lines))
        return (Choice(_CAMPAIGN, words.CAMPAIGN, titles, chosen.title if chosen else titles[0]),) if titles else ()

    def _tell_fact(self, _counts: object) -> None:
        """Say beside the title how many lines there are and how many were assessed."""
        counts = self.ledger.counts
        total = counts.get("all", 0)
        self.header.set_fact(words.lines(total, total - counts.get("unassessed", 0)) if total else "")

    # ---- deeds ----------------------------------------------------------------------------------

    def import_table(self) -> None:
        """Go and choose an assessment table, to check what is read from it."""
        self.go("plan_review", pick=True)


def _campaigns(desk: Desk, _stop: Stop) -> tuple[AssessmentRow, ...]:
    """Ask for the campaigns; runs on the reader's thread."""
    from courtdesk.actions.assessment import list_assessments

    return tuple(list_assessments(desk))
