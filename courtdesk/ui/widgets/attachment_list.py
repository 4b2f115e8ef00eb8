"""The attachments of a row: dropped, pasted or picked, listed with size, day and clerk, previewed below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.ledgers.values import AttachmentRow
from courtdesk.ui import icons, theme, tokens
from courtdesk.ui.texts import attachments as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.attachment_drops import PastedPictures
from courtdesk.ui.widgets.attachment_reading import PDF, PICTURES, TEXTS, Preview
from courtdesk.ui.widgets.attachment_view import AttachmentView
from courtdesk.ui.widgets.buttons import icon_button, make_button

_ROW = 44
_ICON = 20
_LEFT = 36
_ROLE = Qt.ItemDataRole.UserRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole
_FILE_ICONS = {".docx": "file-type-docx", ".doc": "file-type-docx", ".xlsx": "file-type-xls", ".xls": "file-type-xls"}
_MINE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete)
_Index = QModelIndex | QPersistentModelIndex


def icon_of(name: str) -> str:
    """Return the icon for a file by the end of its name."""
    suffix = Path(name).suffix.lower()
    if suffix in PICTURES:
        return "photo"
    if suffix == PDF:
        return "file-type-pdf"
    return _FILE_ICONS.get(suffix, "file-text" if suffix in TEXTS else "file")


class _Lines(QStyledItemDelegate):
    """Draws icon, name, and below it size, day and clerk."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room of two lines."""
        del option, index
        return QSize(200, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one attachment."""
        row: AttachmentRow = index.data(_ROLE)
        given = cast("Any", option)  # the stubs do not know its fields
        box, state = given.rect, given.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color("hover"))
        picture = icons.pixmap(icon_of(row.name), "text2", _ICON)
        painter.drawPixmap(box.left() + tokens.GAP_2, box.top() + (box.height() - _ICON) // 2, picture)
        half = box.height() // 2
        room = box.adjusted(_LEFT, 3, -tokens.GAP_2, 0)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text"))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), half), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text2"))
        caption = QRect(room.left(), box.top() + half, room.width(), half - 3)
        painter.drawText(caption, Qt.AlignmentFlag.AlignVCenter, words.caption(row.size, row.added_on, row.who))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()


def row_height() -> int:
    """Return the height of a line, the clerk's text size applied."""
    return round(_ROW * theme.points("body") / tokens.TYPE["body"][0])


class _Files(QListView):
    """As high as its lines; Enter opens, Space shows large, Del removes."""

    acted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("attachmentFiles")
        self.setAccessibleName(words.LIST)
        self.setItemDelegate(_Lines(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the list from the page."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _MINE:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of the keys that do something with a file."""
        if event.key() in _MINE and self.currentIndex().isValid():
            self.acted.emit(event.key())
            return
        super().keyPressEvent(event)


class AttachmentList(QWidget):
    """Shows the attachments of a row and tells what is wanted of them."""

    #: Paths to attach, in the order in which they came.
    attach_wanted = Signal(object)
    #: The attachment to open, save, or show large; those to remove.
    open_wanted = Signal(object)
    save_wanted = Signal(object)
    large_wanted = Signal(object)
    remove_wanted = Signal(object)
    #: The attachment and the page, from 1, that is to be shown below the list.
    preview_wanted = Signal(object, int)
    #: There was nothing in the clipboard that could be attached.
    nothing_pasted = Signal()
    #: The clerk wants to pick files.
    pick_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("attachments")
        self._pictures = PastedPictures()
        self._model = QStandardItemModel(self)
        self.files = _Files()
        self.files.setModel(self._model)
        self.view = AttachmentView()
        self.hint = text.label(words.DROP_HINT, "caption", "text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.GAP_2)
        column.addLayout(self._deeds())
        column.addWidget(self.hint)
        column.addWidget(self.files)
        column.addLayout(self._file_deeds())
        column.addWidget(self.view)
        self._wire()
        self.set_rows(())

    def _deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        self.add_button = make_button(words.ADD, icon="paperclip", name="addAttachment")
        self.paste_button = make_button(words.PASTE, icon="clipboard-text", kind="quiet", name="pasteAttachment")
        self.paste_button.setToolTip(words.PASTE_TIP)
        row.addWidget(self.add_button)
        row.addWidget(self.paste_button)
        row.addStretch()
        return row

    def _file_deeds(self) -> QHBoxLayout:
        """Make the deeds on the chosen attachments."""
        row = QHBoxLayout()
        row.setSpacing(0)
        self._of_file = []
        for name, label, icon, tip, deed in (
            ("openAttachment", words.OPEN, "folder-open", words.OPEN_TIP, self.open_current),
            ("saveAttachment", words.SAVE, "file-export", words.SAVE_TITLE, self.save_current),
            ("removeAttachment", words.REMOVE, "trash", words.REMOVE_TIP, self.remove_chosen),
        ):
            button = make_button(label, icon=icon, kind="quiet", name=name)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked, each=deed: each())
            self._of_file.append(button)
            row.addWidget(button)
        row.addStretch()
        self.larger = icon_button("zoom-in", words.LARGER, name="largePreview")
        self.larger.clicked.connect(self.large_current)
        row.addWidget(self.larger)
        return row

    def _wire(self) -> None:
        self.add_button.clicked.connect(lambda _checked: self.pick_wanted.emit())
        self.paste_button.clicked.connect(lambda _checked: self.paste())
        self.files.acted.connect(self._act)
        self.files.doubleClicked.connect(lambda _index: self.open_current())
        self.files.selectionModel().currentChanged.connect(lambda _now, _before: self._current_changed())
        self.files.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.files.customContextMenuRequested.connect(self._open_menu)
        self.view.page_wanted.connect(self._turn)
        theme.changes.changed.connect(self._fit)

    # ---- what is shown ----

    def set_rows(self, rows: Sequence[AttachmentRow]) -> None:
        """Show these attachments; the current one stays current, a new one comes to the front."""
        if rows and tuple(rows) == self.rows():
            return
        before, known = self.current(), {each.id for each in self.rows()}
        self._model.clear()
        for row in rows:
            item = QStandardItem(row.name)
            item.setData(row, _ROLE)
            item.setToolTip(row.name)
            item.setData(f"{row.name}，{words.caption(row.size, row.added_on, row.who)}", _ACCESSIBLE)
            self._model.appendRow(item)
        fresh = next((place for place, row in enumerate(rows) if known and row.id not in known), None)
        kept = next((place for place, row in enumerate(rows) if before and row.id == before.id), 0)
        self._fit()
        for button in (*self._of_file, self.larger):
            button.setVisible(bool(rows))
        if rows:
            self._go_to(kept if fresh is None else fresh)
        else:
            self.view.clear()

    def rows(self) -> tuple[AttachmentRow, ...]:
        """Return the attachments that are shown."""
        return tuple(self._model.item(place).data(_ROLE) for place in range(self._model.rowCount()))

    def current(self) -> AttachmentRow | None:
        """Return the attachment under the cursor."""
        index = self.files.currentIndex()
        found = index.data(_ROLE) if index.isValid() else None
        return found if isinstance(found, AttachmentRow) else None

    def chosen(self) -> tuple[AttachmentRow, ...]:
        """Return the selected attachments in their order."""
        places = sorted(index.row() for index in self.files.selectedIndexes())
        return tuple(self.rows()[place] for place in places)

    def show_preview(self, attachment_id: int, preview: Preview) -> None:
        """Show what was read of an attachment, if it is still the current one."""
        current = self.current()
        if current is not None and current.id == attachment_id:
            self.view.show_preview(preview, current.name)

    def _fit(self) -> None:
        count = self._model.rowCount()
        self.files.setFixedHeight(row_height() * count + 2)
        self.files.setVisible(count > 0)
        self.hint.setVisible(count == 0)

    def _go_to(self, place: int) -> None:
        index = self._model.index(place, 0)
        self.files.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _current_changed(self) -> None:
        current = self.current()
        if current is not None:
            self.view.preview = None
            self.view.show_loading()
            self.preview_wanted.emit(current, 1)

    # ---- deeds ----

    def take(self, data_paths: Sequence[Path]) -> None:
        """Ask for files to be attached."""
        if data_paths:
            self.attach_wanted.emit(tuple(data_paths))

    def paste(self) -> None:
        """Attach the files or the picture in the clipboard."""
        paths = self._pictures.paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.take(paths)
        else:
            self.nothing_pasted.emit()

    def open_current(self) -> None:
        """Have the current attachment opened by another program."""
        self._tell(self.open_wanted)

    def save_current(self) -> None:
        """Have the current attachment written elsewhere."""
        self._tell(self.save_wanted)

    def large_current(self) -> None:
        """Have the current attachment shown large."""
        self._tell(self.large_wanted)

    def remove_chosen(self) -> None:
        """Have the selected attachments removed."""
        if self.chosen():
            self.remove_wanted.emit(self.chosen())

    def _tell(self, signal: SignalInstance) -> None:
        current = self.current()
        if current is not None:
            signal.emit(current)

    def _turn(self, page: int) -> None:
        current = self.current()
        if current is not None:
            self.preview_wanted.emit(current, page)

    def _act(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self.remove_chosen()
        elif key == Qt.Key.Key_Space:
            self.large_current()
        else:
            self.open_current()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with Ctrl+V, turn pages with PgUp and PgDn."""
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif step:
            self.view.turn(step)
        else:
            super().keyPressEvent(event)

    def _open_menu(self, point: QPoint) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{words.OPEN}\tEnter", self.open_current)
        menu.addAction(f"{words.PREVIEW}\tSpace", self.large_current)
        menu.addAction(words.SAVE, self.save_current)
        menu.addSeparator()
        menu.addAction(f"{words.REMOVE}\tDel", self.remove_chosen)
        menu.popup(self.files.viewport().mapToGlobal(point))
