"""The side panel of a paper: facts, reply slip, page as issued and deeds, beside what every row has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.declared import ledger_info
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.actions.results import DocumentRow, DraftRow
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.verify import LAMPS
from courtdesk.ui.pages.row_panel import TIMELINE, RowPanel
from courtdesk.ui.texts import documents as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.facts import Replaced, fact_list
from courtdesk.ui.widgets.page_preview import PagePreview
from courtdesk.ui.widgets.row_values import edit_text

FACTS, PREVIEW, COURSE = "facts", "preview", TIMELINE
PREVIEW_LEAST = 320
#: What head, tabs and foot of the panel take from its height.
PANEL_PARTS = 196
#: Deeds of the foot: (name, words, icon, at the right and quiet), for issued papers and for drafts.
_ISSUED_FOOT = (
    ("openFile", words.OPEN, "file-type-docx", False),
    ("printDocument", words.PRINT, "printer", False),
    ("openFolder", words.FOLDER, "folder-open", True),
)
_DRAFT_FOOT = (
    ("goOnWriting", words.GO_ON, "pencil", False),
    ("dropDraft", words.DROP_DRAFT, "trash", True),
)
#: Names of the buttons whose words are short, for who cannot see what stands around them.
_SPOKEN = {"openFile": words.OPEN_FILE, "openFolder": words.OPEN_FOLDER}
#: Further deeds on an issued paper, under its facts.
_DEEDS = (
    ("copyAsDraft", words.COPY_AS_DRAFT, "copy"),
    ("showCase", words.SHOW_CASE, "hourglass"),
    ("voidDocument", words.VOID_DEED, "ban"),
)


class DocumentPanel(RowPanel):
    """Follows the paper under the cursor; every deed is told by its button's name."""

    deed = Signal(str)

    def __init__(self, context: DeskContext) -> None:
        #: Id of the issued paper that is shown; None on a draft.
        self.document_id: int | None = None
        self.facts_list = Replaced()
        self.preview = PagePreview()
        self.preview.setFixedHeight(PREVIEW_LEAST)
        own = ((FACTS, words.TAB_FACTS, self.facts_list), (PREVIEW, words.TAB_PREVIEW, self.preview))
        super().__init__(context, ledger_info("documents"), own, form=False)
        self._issued_foot = [self._foot_button(*each) for each in _ISSUED_FOOT]
        self._draft_foot = [self._foot_button(*each) for each in _DRAFT_FOOT]

    def _foot_button(self, name: str, label: str, icon: str, quiet: bool) -> DeskButton:  # noqa: FBT001 - of the table above
        button = make_button(label, icon=icon, kind="quiet" if quiet else "secondary", name=name)
        button.setAccessibleName(_SPOKEN.get(name, label))
        button.clicked.connect(lambda _checked: self.deed.emit(name))
        self.add_footer(button, quiet=quiet)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page take the height that the panel has."""
        super().resizeEvent(event)
        self.preview.setFixedHeight(max(PREVIEW_LEAST, self.height() - PANEL_PARTS))

    def title_of(self, row: LedgerRow) -> str:
        """Return the number, of a draft its title."""
        return edit_text(row.values.get("number")) or edit_text(row.values.get("title")) or words.DRAFT

    def facts_of(self, row: LedgerRow) -> str:
        """Return the kind and the case."""
        return "  ".join(filter(None, (edit_text(row.values.get(key)) for key in ("kind_name", "subject"))))

    def show_row(self, row: LedgerRow) -> None:
        """Show a paper; what stands about it beyond its columns follows with `show_paper`."""
        issued = row.id > 0
        if not self.is_showing(row.id):
            self.preview.show_document(None)
            self.facts_list.put(QWidget())
        self.document_id = row.id if issued else None
        for button in self._issued_foot:
            button.setVisible(issued)
        for button in self._draft_foot:
            button.setVisible(not issued)
        self.tabs.show_only_if(PREVIEW, issued)
        if not issued and self.tabs.current() == PREVIEW:
            self.show_tab(FACTS)
        super().show_row(row)

    def show_paper(self, row: LedgerRow, paper: DocumentRow | DraftRow, original: str) -> None:
        """Show facts and deeds; ``original`` is the state of the file, empty while nobody has compared it."""
        if not self.is_showing(row.id):
            self.show_row(row)
        if isinstance(paper, DocumentRow):
            self.facts_list.put(self._issued_body(paper, original))
        else:
            self.facts_list.put(fact_list(_draft_facts(paper)))

    def _issued_body(self, row: DocumentRow, original: str) -> QWidget:
        body, column = _column()
        slip = self._slip(row)
        if slip is not None:
            column.addWidget(slip)
        column.addWidget(fact_list(_facts(row, original)))
        column.addWidget(text.hair_line())
        column.addWidget(text.label(words.DEEDS, "caption", "text2"))
        column.addLayout(self._deeds(row))
        return body

    def _slip(self, row: DocumentRow) -> QWidget | None:
        """Return what there is to say about the reply slip, with the deed while it is awaited."""
        if row.reply_due is None or row.void_reason:
            return None
        card = Card(words.SLIP)
        card.setObjectName("placesBox")
        if row.replied_on is not None:
            card.add(text.label(words.slip_back(row.replied_on), wrap=True))
            return card
        card.add(text.label(words.slip_awaited(row.reply_due), wrap=True))
        button = make_button(words.RECORD_REPLY, icon="corner-up-left", name="recordReply")
        button.clicked.connect(lambda _checked: self.deed.emit("recordReply"))
        card.add(button)
        return card

    def _deeds(self, row: DocumentRow) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(tokens.GAP_1)
        grid.setColumnStretch(1, 1)
        wanted = [
            each
            for each in _DEEDS
            if not (each[0] == "voidDocument" and row.void_reason) and not (each[0] == "showCase" and not row.subject)
        ]
        for place, (name, label, icon) in enumerate(wanted):
            button = make_button(label, icon=icon, kind="quiet", name=name)
            button.clicked.connect(lambda _checked, each=name: self.deed.emit(each))
            grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignLeft)
        return grid


def _column() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.GAP_3)
    return body, column


def _facts(row: DocumentRow, original: str) -> Sequence[tuple[str, str]]:
    due, replied = row.reply_due, row.replied_on
    return (
        (words.HEADING, row.title),
        (words.VOID_REASON, row.void_reason),
        (words.RECIPIENT, row.recipient),
        (words.CASE_NO, row.subject),
        (words.ISSUED_ON, row.issued_on.isoformat()),
        (words.REPLY_DUE, due.isoformat() if due else words.NO_REPLY),
        (words.REPLIED_ON, replied.isoformat() if replied else ""),
        (words.OVERRIDE, row.override_reason),
        (words.TEMPLATE, row.template_version or words.FACTORY),
        (words.FILE, row.file),
        (words.ORIGINAL, LAMPS[original][1] if original else words.NOT_VERIFIED),
    )


def _draft_facts(row: DraftRow) -> Sequence[tuple[str, str]]:
    return (
        (words.HEADING, row.title),
        (words.KIND, row.kind_name),
        (words.CASE_NO, row.subject),
        (words.CHANGED_AT, f"{row.changed_at:%Y-%m-%d %H:%M}"),
        (words.WHO, row.who),
    )
