"""The side panel of a row, one for all ledgers: the page's own tabs, its form, its story, attachments and links.

Whoever shows a row answers `tab_needed` with the story or the links; attachments the panel sees to by itself, with
every row, because their number stands beside the tab.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from courtdesk.actions.ledgers.values import AttachmentRow, LedgerInfo, LedgerRow, Link
from courtdesk.actions.results import TimelineEntry
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.row_panel_attachments import AttachmentDeeds
from courtdesk.ui.texts import panel as words
from courtdesk.ui.widgets.attachment_drops import DropCover, PastedPictures, holds_files
from courtdesk.ui.widgets.attachment_list import AttachmentList
from courtdesk.ui.widgets.attachment_reading import Preview
from courtdesk.ui.widgets.link_list import LinkList
from courtdesk.ui.widgets.row_form import RowForm
from courtdesk.ui.widgets.row_values import edit_text, lamp_of_row
from courtdesk.ui.widgets.side_panel import SidePanel
from courtdesk.ui.widgets.timeline import TimelineView

FORM, TIMELINE, ATTACHMENTS, LINKS = "form", "timeline", "attachments", "links"
#: Tabs that are filled when they come to the front, or with every row.
_FETCHED = (TIMELINE, LINKS)
#: Fields whose words stand beside the lamp, as many as there is room for.
_FACTS = 2
_LONGEST_TITLE = 60

OwnTab = tuple[str, str, QWidget]


class RowPanel(SidePanel):
    """Follows the row under the cursor."""

    #: Fields that say nothing in a form: they follow from others, or only order the rows.
    left_out: ClassVar[frozenset[str]] = frozenset()

    #: Row id, field and text; `refuse` says why it is not taken, `show_row` shows the row as it then stands.
    field_edited = Signal(object, str, str)
    #: Field for which values are to be offered; `offer` answers.
    suggestions_needed = Signal(str)
    #: Tab (``timeline`` or ``links``) and row id.
    tab_needed = Signal(str, object)
    #: Row id and paths. This and what follows on attachments `AttachmentDeeds` answers.
    attach_wanted = Signal(object, object)
    #: The clerk wants to pick files to attach to the row that is shown.
    pick_wanted = Signal()
    #: An `AttachmentRow`; several as a tuple for removing.
    attachment_open_wanted = Signal(object)
    attachment_save_wanted = Signal(object)
    attachment_large_wanted = Signal(object)
    attachment_remove_wanted = Signal(object)
    #: An `AttachmentRow` and a page from 1; `show_preview` answers.
    attachment_preview_wanted = Signal(object, int)
    #: Pasted, but there was nothing to attach.
    nothing_pasted = Signal()
    #: A `Link`.
    link_opened = Signal(object)

    def __init__(
        self, context: DeskContext, info: LedgerInfo, own_tabs: Sequence[OwnTab] = (), *, form: bool = True
    ) -> None:
        super().__init__(walks=True)
        self.context = context
        self.info = info
        #: The row that is shown.
        self.row: LedgerRow | None = None
        self._filled: set[str] = set()
        self._links: int = 0
        self.form = RowForm([field for field in info.fields if field.key not in self.left_out], context.day)
        self.course = TimelineView()
        self.attachments = AttachmentList()
        self.links = LinkList()
        self._pictures = PastedPictures()
        tabs = [*own_tabs]
        if form:
            tabs.append((FORM, words.TAB_FORM, self.form))
        tabs += [
            (TIMELINE, words.TAB_TIMELINE, self.course),
            (ATTACHMENTS, words.TAB_ATTACHMENTS, self.attachments),
            (LINKS, words.TAB_LINKS, self.links),
        ]
        self.set_tabs(tabs)
        self.files = AttachmentDeeds(self)
        self._cover = DropCover(self)
        self.setAcceptDrops(True)
        self._wire()

    def _wire(self) -> None:
        self.form.field_edited.connect(self.field_edited)
        self.form.suggestions_needed.connect(self.suggestions_needed)
        self.tab_chosen.connect(self._need)
        self.links.opened.connect(self.link_opened)
        listing = self.attachments
        listing.attach_wanted.connect(self._attach)
        listing.pick_wanted.connect(self.pick_wanted)
        listing.open_wanted.connect(self.attachment_open_wanted)
        listing.save_wanted.connect(self.attachment_save_wanted)
        listing.large_wanted.connect(self.attachment_large_wanted)
        listing.remove_wanted.connect(self.attachment_remove_wanted)
        listing.preview_wanted.connect(self.attachment_preview_wanted)
        listing.nothing_pasted.connect(self.nothing_pasted)

    # ---- what is shown --------------------------------------------------------------------------

    def show_row(self, row: LedgerRow) -> None:
        """Show a row, or the same one in its newer state, and ask for what the tabs need."""
        other = self.row is None or self.row.id != row.id
        self.form.show_row(row)
        self.row = row
        lamp = lamp_of_row(self.info, row)
        self.set_title(self.title_of(row), lamp.key if lamp else "", lamp.word if lamp else "", self.facts_of(row))
        self._filled.clear()
        if other:
            self.course.set_entries(())
            self.links.set_links(None)
            self.attachments.set_rows(())
            self._links = 0
            self._tell_counts()
        self.files.fetch(row.id)
        self._need(self.tabs.current())

    def title_of(self, row: LedgerRow) -> str:
        """Return what the row is called in the head of the panel."""
        name = edit_text(row.values.get(self.info.home))
        return name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE]}…"

    def facts_of(self, row: LedgerRow) -> str:
        """Return one line of facts: the first fields beside the name and the lamp that say something."""
        told: list[str] = []
        for field in self.info.fields:
            value = row.values.get(field.key)
            if field.key != self.info.home and isinstance(value, str) and value and len(told) < _FACTS:
                told.append(value)
        return "  ".join(told)

    def is_showing(self, row_id: int) -> bool:
        """Whether this row is the one that is shown."""
        return self.row is not None and self.row.id == row_id

    def show_timeline(self, entries: Sequence[TimelineEntry]) -> None:
        """Show what happened to the row."""
        self.course.set_entries(entries)

    def show_attachments(self, rows: Sequence[AttachmentRow]) -> None:
        """Show the attachments of the row, and their number beside the tab."""
        self.attachments.set_rows(rows)
        self._tell_counts()

    def show_preview(self, attachment_id: int, preview: Preview) -> None:
        """Show what was read of an attachment."""
        self.attachments.show_preview(attachment_id, preview)

    def show_links(self, links: Sequence[Link]) -> None:
        """Show the rows that belong to this one."""
        self.links.set_links(links)
        self._links = len(links)
        self._tell_counts()

    def refuse(self, key: str, message: str) -> None:
        """Say at a field why what was typed is not taken."""
        self.form.refuse(key, message)

    def offer(self, key: str, values: Sequence[str]) -> None:
        """Offer values for the field that is being changed."""
        self.form.offer(key, values)

    def edit_field(self, key: str) -> None:
        """Put the keyboard into a field of the form."""
        self.show_tab(FORM)
        self.form.begin(key)

    def _tell_counts(self) -> None:
        self.tabs.set_counts({**self.own_counts(), ATTACHMENTS: len(self.attachments.rows()), LINKS: self._links})

    def own_counts(self) -> dict[str, int]:
        """Return the numbers beside the page's own tabs."""
        return {}

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front and ask for what it shows."""
        super().show_tab(key)
        self._need(key)

    def _need(self, key: str) -> None:
        """Ask for what a tab shows, once a row."""
        if self.row is not None and key in _FETCHED and key not in self._filled:
            self._filled.add(key)
            self.tab_needed.emit(key, self.row.id)

    # ---- width, remembered ----------------------------------------------------------------------

    def wanted_width(self) -> int:
        """Return the width the clerk set last, of any ledger's panel."""
        return self.context.settings.panel_width

    def keep_width(self, width: int) -> None:
        """Remember the width."""
        self.context.keep_panel(width)

    # ---- files ----------------------------------------------------------------------------------

    def _attach(self, paths: object) -> None:
        if self.row is not None:
            self.attach_wanted.emit(self.row.id, paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures that are dragged over any part of the panel."""
        if self.row is not None and holds_files(event.mimeData()):
            event.acceptProposedAction()
            self._cover.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the drag."""
        del event
        self._cover.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self._cover.hide()
        paths = self._pictures.paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.show_tab(ATTACHMENTS)
            self._attach(paths)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hand over what is being typed when the panel closes."""
        self.form.finish()
        super().hideEvent(event)
