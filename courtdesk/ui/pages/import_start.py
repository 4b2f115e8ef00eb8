"""The first step of an import: choosing a table, and the imports that were done, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from courtdesk.actions.imports.values import ImportRow
from courtdesk.ui import tokens
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.cards import Card
from courtdesk.ui.widgets.drops import DropZone
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_COLUMNS = (
    Column(words.RECENT_COLUMNS[0], 150),
    Column(words.RECENT_COLUMNS[1], 104, from_width=620),
    Column(words.RECENT_COLUMNS[2]),
    Column(words.RECENT_COLUMNS[3], 230, from_width=900),
    Column(words.RECENT_COLUMNS[4], 220),
)
#: Rows of the list in sight.
_MOST_SEEN = 6


class ImportStart(QScrollArea):
    """A place to drop a table, with the ways to choose one, above the list of what came in."""

    pick_wanted = Signal()
    paste_wanted = Signal()
    #: Id of the import that is to be taken back.
    roll_back_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.imports: dict[int, ImportRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        body = QWidget()
        body.setObjectName("body")
        self.setWidget(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.PAGE_TOP, tokens.PAGE_SIDE, tokens.PAGE_SIDE)
        column.setSpacing(tokens.GAP_4)
        column.addWidget(self._make_zone(), 1)
        column.addWidget(self._make_recent())

    def _make_zone(self) -> DropZone:
        self.zone = DropZone("table-import", words.DROP_TITLE, words.DROP_SENTENCE)
        self.zone.setMinimumHeight(270)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_2)
        row.addStretch()
        pick = make_button(words.PICK, icon="table-import", kind="primary", name="pickTable")
        pick.clicked.connect(lambda _checked: self.pick_wanted.emit())
        paste = make_button(words.PASTE, icon="clipboard-text", name="pasteTable")
        paste.clicked.connect(lambda _checked: self.paste_wanted.emit())
        row.addWidget(pick)
        row.addWidget(paste)
        row.addStretch()
        self.zone.below.addLayout(row)
        rules = text.label(words.PASTE_RULES, "caption", "text3", wrap=True)
        rules.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.zone.below.addWidget(rules)
        return self.zone

    def _make_recent(self) -> Card:
        self.recent = Card(words.RECENT, flush=True)
        self.list = RowList(_COLUMNS, words.RECENT)
        self.list.opened.connect(self._opened)
        self._none = text.label(words.NO_RECENT, ink="text2", wrap=True)
        self._none.setContentsMargins(tokens.CARD, 0, tokens.CARD, tokens.GAP_3)
        self.recent.add(self._none)
        self.recent.add(self.list)
        self.show_imports(())
        return self.recent

    def show_imports(self, imports: Sequence[ImportRow]) -> None:
        """Show what came in, the newest first."""
        self.imports = {each.id: each for each in imports}
        self.list.set_rows([_row(each) for each in imports])
        self._none.setVisible(not imports)
        self.list.setVisible(bool(imports))
        self.list.setFixedHeight(32 + self.list.verticalHeader().defaultSectionSize() * self._seen())

    def _seen(self) -> int:
        return max(1, min(len(self.imports), _MOST_SEEN))

    def _opened(self, key: object) -> None:
        row = self.imports.get(key) if isinstance(key, int) else None
        if row is not None and not row.fixed:
            self.roll_back_wanted.emit(row.id)


def _row(each: ImportRow) -> Row:
    deed = Cell(each.fixed, ink="text3", tip=each.fixed) if each.fixed else Cell(words.ROLL_BACK, link=True)
    cells = (
        Cell(words.moment(each.at), tip=each.who),
        Cell(words.LEDGERS.get(each.ledger, each.ledger)),
        Cell(each.file_name, icon="file-type-xls", tip=each.file_name),
        Cell(words.outcome(each), ink="text2"),
        deed,
    )
    return Row(each.id, cells)
