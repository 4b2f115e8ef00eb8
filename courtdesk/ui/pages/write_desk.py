"""写公文, second state: the form at the left, the page it makes at the right, the check below the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.letterhead import Letterhead
from courtdesk.ui import tokens
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.write_book import PaperBook
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.kind_form import KindForm
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.page_preview import FULL_WIDTH, PreviewPane
from courtdesk.ui.widgets.remark_list import RemarkBar
from courtdesk.ui.widgets.view_tabs import SavedViews

#: Changes while typing are gathered for this long before the page is composed again.
_DELAY_MS = 60
_FORM_WIDTH = 520
_FORM_LEAST = 380
#: Lines of text in a form are not read where they are longer.
_FORM_WIDEST = 640
_PREVIEW_LEAST = 340
#: On a wide screen the width of the pane would make the page larger than paper.
_LARGEST_PERCENT = 115
#: Below this width form and page lie behind one another: a window of 1100 with its rail folded.
_NARROW = 1044


class WritingDesk(QWidget):
    """Writes one paper; what the deeds of its header do is the page's business."""

    back = Signal()
    #: Something was typed.
    edited = Signal()
    #: The day of issue is another one, so the number may be another too.
    day_changed = Signal()
    issue_wanted = Signal()
    save_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.book: PaperBook | None = None
        self.form: KindForm | None = None
        self.document: OfficialDocument | None = None
        self._field = ""
        #: Fields the clerk has been in: only these are told that they are empty.
        self._visited: set[str] = set()
        self._timer = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.compose)
        self._lay_out()
        self._add_keys()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(write.TITLE)
        self.header.add_back(self.back.emit)
        links = (("printDraft", write.PRINT, "printer", self.print_wanted.emit),)
        self.links = self.header.add_links(links)
        self.save_button = self.header.add_secondary(
            write.SAVE_FILE, self.save_wanted.emit, icon="file-export", name="savePaper"
        )
        self.issue_button = self.header.add_primary(
            write.ISSUE, self._main_deed, icon="rubber-stamp", name="issuePaper"
        )
        self.pane = PreviewPane()
        self.pane.setMinimumWidth(_PREVIEW_LEAST)
        self.remarks = RemarkBar()
        self.remarks.chosen.connect(self.go_to)
        self.tabs = SavedViews()
        self.tabs.set_views(write.TABS)
        self.tabs.chosen.connect(self.show_tab)
        self.pane.preview.field_clicked.connect(self.go_to)
        self._sheets = QSplitter(Qt.Orientation.Horizontal)
        self._sheets.setHandleWidth(1)
        self._sheets.setChildrenCollapsible(False)
        self._left = self._make_left()
        self._sheets.addWidget(self._left)
        self._sheets.addWidget(self.pane)
        self._sheets.setStretchFactor(1, 1)
        self._sheets.setSizes([_FORM_WIDTH, 10_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self._sheets, 1)
        self.tabs.hide()

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(_FORM_LEAST)
        self.area = QScrollArea()
        self.area.setObjectName("surface")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.remarks)
        return left

    def _add_keys(self) -> None:
        preview = self.pane.preview
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Return", self._main_deed),
            ("Ctrl+Enter", self._main_deed),  # of the number pad
            ("Ctrl+E", self.save_wanted.emit),
            ("Ctrl+P", self.print_wanted.emit),
            ("F8", partial(self.remarks.step, 1)),
            ("Shift+F8", partial(self.remarks.step, -1)),
            ("Ctrl++", partial(preview.zoom_by, 1)),
            ("Ctrl+=", partial(preview.zoom_by, 1)),
            ("Ctrl+-", partial(preview.zoom_by, -1)),
            ("Ctrl+0", partial(preview.set_zoom, "width")),
        )
        for key, deed in keys:
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show form and page side by side, or as tabs where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow == self.tabs.isHidden():
            self.tabs.setVisible(narrow)
            self.show_tab(self.tabs.current() if narrow else "")

    def show_tab(self, key: str) -> None:
        """Show ``form`` or ``preview``; an empty key shows both."""
        self._left.setVisible(key in {"", "form"})
        self.pane.setVisible(key in {"", "preview"})

    # ---- the paper ------------------------------------------------------------------------------

    def open_book(self, book: PaperBook) -> None:
        """Put a paper on the desk, the cursor in its first empty field."""
        self.book, self._field = book, ""
        self._visited = set()
        self._make_form(book)
        self.header.set_title(write.draft_title(book.kind.name))
        self.header.set_fact("")
        self.issue_button.set_text(write.ISSUE if book.kind.numbered else write.SAVE_FILE)
        self.issue_button.set_icon_name("rubber-stamp" if book.kind.numbered else "file-export")
        self.save_button.setVisible(book.kind.numbered)
        self.remarks.set_open(False)
        self.document = book.document()
        self._choose_zoom()
        self.pane.show_document(self.document, from_top=True)
        self._show_problems()
        first = next((field.key for field in book.kind.fields if field.key in book.missing()), "")
        self.go_to(first or book.kind.fields[0].key)

    def _choose_zoom(self) -> None:
        """Show the paper no larger than it is, unless the clerk chose otherwise."""
        preview = self.pane.preview
        if self.document is not None and preview.zoom == FULL_WIDTH and preview.percent() > _LARGEST_PERCENT:
            preview.set_zoom(100)

    def _make_form(self, book: PaperBook) -> None:
        if self.form is not None:
            # Its fields lose the focus as they go, which is nothing to the new form.
            self.form.blockSignals(True)
        facts = self._make_facts(book)
        self.form = KindForm(book.kind, today=self._context.day)
        self.form.show_values(book.form, book.letterhead)
        issued_on = self.form.fields.get("issued_on")
        if issued_on is not None and isinstance(issued_on.editor, DayEdit):
            issued_on.editor.setPlaceholderText(book.today.isoformat())
        self.form.edited.connect(self._edit)
        self.form.entered.connect(self._enter)
        self.form.left.connect(self._leave)
        holder = QWidget()
        holder.setObjectName("surface")
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_4, tokens.PAGE_SIDE, tokens.GAP_5)
        column.setSpacing(tokens.GAP_2)
        for part in (facts, self.form):
            part.setMaximumWidth(_FORM_WIDEST)
            column.addWidget(part)
        column.addStretch(1)
        # With a parent only: else they would be windows.
        self.number_field.setVisible(book.kind.numbered)
        self.subject_field.setVisible(bool(book.draft.subject))
        facts.setVisible(book.kind.numbered or bool(book.draft.subject))
        self.area.setWidget(holder)

    def _make_facts(self, book: PaperBook) -> QWidget:
        """Make what the clerk reads and cannot change: the number, and the row of the ledger it is about."""
        facts = QWidget()
        facts.setObjectName("body")
        row = QHBoxLayout(facts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.GAP_3)
        self.number = _read_only(book.number, "paperNumber")
        self.number_field = FormField(write.NUMBER, self.number, help=write.NUMBER_HELP)
        subject = _read_only(book.draft.subject, "paperSubject")
        self.subject_field = FormField(write.SUBJECT, subject, help=write.SUBJECT_HELP)
        row.addWidget(self.number_field, 1)
        row.addWidget(self.subject_field, 1)
        return facts

    def show_offer(self, number: str, letterhead: Letterhead) -> None:
        """Show the number the paper would be given, and the court's head as it is now."""
        if self.book is not None and (number, letterhead) != (self.book.number, self.book.letterhead):
            self.book.number, self.book.letterhead = number, letterhead
            self.number.setText(number)
            self.compose()

    def show_saved(self, moment: datetime | None) -> None:
        """Say until when everything is kept."""
        self.header.set_fact(write.saved_at(moment) if moment else write.NOT_SAVED)

    def compose(self) -> None:
        """Make the page again from what stands in the form."""
        self._timer.stop()
        if self.book is None:
            return
        document = self.book.document()
        if document is not None:
            self.document = document
            self.pane.show_document(document)
        self._show_problems()

    def _show_problems(self) -> None:
        """Say at the fields what is wrong with them; a field never visited is not told that it is empty."""
        if self.book is None or self.form is None:
            return
        missing = self.book.missing()
        problems = {
            key: problem
            for key, problem in self.book.problems().items()
            if (key in self._visited or key not in missing) and not self._still_typing(key)
        }
        self.form.show_problems(problems)
        self.pane.preview.mark_fields(self._field, tuple(problems))
        self.remarks.show_remarks(self.book.remarks(self.document))

    def _still_typing(self, key: str) -> bool:
        """Whether half a day stands in the field the cursor is in: 5. is on its way to 5.8."""
        editor = self.form.fields[key].editor if self.form is not None and key in self.form.fields else None
        return isinstance(editor, DayEdit) and editor.hasFocus()

    # ---- what the clerk does --------------------------------------------------------------------

    def _edit(self, key: str, value: str) -> None:
        if self.book is None:
            return
        day = self.book.day
        self.book.set_field(key, value)
        self._timer.start()
        self.header.set_fact(write.NOT_SAVED)
        self.edited.emit()
        if self.book.day != day:
            self.day_changed.emit()

    def _enter(self, key: str) -> None:
        self._field = key
        QTimer.singleShot(0, self, self._show_field)  # once a section that was put away has its place
        self.pane.preview.mark_fields(key, self.pane.preview.refused)

    def _show_field(self) -> None:
        if self.form is not None and self._field in self.form.fields:
            self.area.ensureWidgetVisible(self.form.fields[self._field], 0, tokens.GAP_5)

    def _leave(self, key: str) -> None:
        self._visited.add(key)
        self._timer.start()

    def go_to(self, key: str, at: str = "") -> None:
        """Put the cursor into a field before the words ``at``; bring the form to the front if the page hides it."""
        if not self.tabs.isHidden():
            self.tabs.set_current("form")
            self.show_tab("form")
        if self.form is not None:
            self.form.focus_field(key, at)

    def show_all_problems(self) -> bool:
        """Tell every field what is wrong with it and go to the first; say whether all is well."""
        if self.book is None or self.form is None:
            return False
        self.compose()
        self._visited |= set(self.form.fields)
        problems = self.book.problems()
        self.form.show_problems(problems)
        self.pane.preview.mark_fields(self._field, tuple(problems))
        if problems:
            first = next((key for key in self.form.fields if key in problems), "")
            self.go_to(first)
        return not problems

    def _main_deed(self) -> None:
        numbered = self.book is not None and self.book.kind.numbered
        (self.issue_wanted if numbered else self.save_wanted).emit()


def _read_only(words: str, name: str) -> QLineEdit:
    line = QLineEdit(words)
    line.setObjectName(name)
    line.setReadOnly(True)
    line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return line
