"""The second step of an import: what kind of table it is, where its heading stands, and what each column is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from courtdesk.actions.imports.values import (
    OpenedTable,
    TableChoice,
    TableColumn,
    TableField,
    TableKind,
)
from courtdesk.ui import tokens
from courtdesk.ui.texts import importing as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.form_field import FormField
from courtdesk.ui.widgets.import_fields import FieldChoice
from courtdesk.ui.widgets.import_grid import ImportGrid
from courtdesk.ui.widgets.import_model import HeadLines, Samples, Table

HeadRows = tuple[tuple[int, tuple[str, ...]], ...]
#: A heading is looked for within so many rows, and may be set further down.
_LAST_HEADER = 200
_WIDTHS = {"kind": 136, "sheet": 190, "header": 104, "into": 230, "period": 130}


class ImportColumns(QWidget):
    """Shows a choice and lets every part of it be changed; kind, sheet and heading row are guessed anew."""

    #: Kind, sheet and heading row that are to be tried; what is None is guessed.
    guess_wanted = Signal(object, object, object)
    #: The choice is another now.
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: TableChoice | None = None
        self.fields: tuple[TableField, ...] = ()
        self._head: HeadRows = ()
        self.setObjectName("surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        self.banner = Banner("info")
        column.addWidget(self.banner)
        self.grid = ImportGrid(words.GRID, choosing=True)
        self.grid.field_wanted.connect(self.choose_field)
        column.addWidget(self.grid, 1)

    # ---- layout ---------------------------------------------------------------------------------

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        bar.setObjectName("surface")
        column = QVBoxLayout(bar)
        column.setContentsMargins(tokens.PAGE_SIDE, tokens.GAP_3, tokens.PAGE_SIDE, 0)
        column.setSpacing(tokens.GAP_2)
        self.source = text.OneLine("body", "text")
        column.addWidget(self.source)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_3)
        self.kind = self._combo("importKind", lambda: self._guess(kind=True))
        self.sheet = self._combo("importSheet", lambda: self._guess(sheet=True))
        self.header = QSpinBox()
        self.header.setObjectName("importHeaderRow")
        self.header.setRange(0, _LAST_HEADER)
        self.header.setKeyboardTracking(False)
        self.header.setFixedHeight(tokens.CONTROL)
        self.header.setToolTip(words.HEADER_TIP)
        self.header.valueChanged.connect(lambda _value: self._guess(header=True))
        self.into = self._combo("importInto", self._take_into)
        self.period = QLineEdit(placeholderText=words.PERIOD_HINT)
        self.period.setObjectName("importPeriod")
        self.period.setToolTip(words.PERIOD_TIP)
        self.period.textEdited.connect(lambda _text: self._take_period())
        self.parts = self._make_parts()
        for part in self.parts.values():
            row.addWidget(part)
        row.addStretch()
        column.addLayout(row)
        return bar

    def _make_parts(self) -> dict[str, FormField]:
        editors: tuple[tuple[str, str, QWidget], ...] = (
            ("kind", words.KIND, self.kind),
            ("sheet", words.SHEET, self.sheet),
            ("header", words.HEADER_ROW, self.header),
            ("into", words.INTO[TableKind.TASKS], self.into),
            ("period", words.PERIOD, self.period),
        )
        parts = {}
        for key, label, editor in editors:
            editor.setMaximumWidth(_WIDTHS[key])
            editor.setMinimumWidth(min(_WIDTHS[key], 104))
            parts[key] = FormField(label, editor)
            parts[key].setMaximumWidth(_WIDTHS[key])
        return parts

    def _combo(self, name: str, deed: Callable[[], None]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.currentIndexChanged.connect(lambda _at: deed())
        return made

    # ---- what is shown --------------------------------------------------------------------------

    def show_table(
        self,
        opened: OpenedTable,
        choice: TableChoice,
        fields: Sequence[TableField],
        targets: Sequence[tuple[int, str]],
    ) -> None:
        """Show a workbook as it would be read."""
        self.choice, self.fields, self._head = choice, tuple(fields), ()
        likely = [kind for kind, _fit in opened.kinds]
        kinds = [*likely, *(kind for kind in words.KINDS if kind not in likely)]
        _fill(self.kind, [(words.KINDS[kind], kind) for kind in kinds], choice.kind)
        sheets = [(words.sheet_choice(each.name, each.rows), each.name) for each in opened.sheets]
        _fill(self.sheet, sheets, choice.sheet)
        rows = next((each.rows for each in opened.sheets if each.name == choice.sheet), 0)
        self.source.set_whole(words.opened(opened.path.name, choice.sheet, rows))
        with QSignalBlocker(self.header):
            self.header.setValue(choice.header_row)
        self.parts["sheet"].setVisible(len(opened.sheets) > 1)
        self._show_target(choice, targets)
        self._show_columns()

    def _show_target(self, choice: TableChoice, targets: Sequence[tuple[int, str]]) -> None:
        has_target = choice.kind in words.INTO
        self.parts["into"].setVisible(has_target)
        self.parts["period"].setVisible(choice.kind is TableKind.INDICATORS)
        self.parts["period"].set_error("")
        self.period.setText(choice.period)
        if has_target:
            self.parts["into"].label.setText(words.INTO[choice.kind])
            self.into.setAccessibleName(words.INTO[choice.kind])
            offered = [(title, row_id) for row_id, title in ((0, words.INTO_NEW[choice.kind]), *targets)]
            _fill(self.into, offered, choice.into)

    def _show_columns(self) -> None:
        """Show the columns as they are taken now, and say what is missing."""
        choice = self._chosen()
        lines = HeadLines(self._head) if self._head else Samples(choice.columns)
        table = Table(choice.columns, self.labels(), lines, range(len(lines)))
        section = max(0, self.grid.heading.current)
        self.grid.show_table(table)
        if section < len(choice.columns) and len(lines):
            self.grid.go_to(0, section)
        self._say()

    def has_head(self) -> bool:
        """Tell whether the first rows of the sheet are shown."""
        return bool(self._head)

    def show_head(self, rows: HeadRows) -> None:
        """Show the first rows of the sheet, which were read meanwhile."""
        self._head = rows
        self._show_columns()

    def _say(self) -> None:
        choice = self._chosen()
        lacking = choice.missing(self.fields)
        taken = [column for column in choice.columns if column.field]
        out = [column for column in choice.columns if not column.field]
        if not taken:
            self.banner.say(words.NO_COLUMNS, "refusal")
        elif lacking:
            self.banner.say(words.missing(lacking), "refusal")
        else:
            told = words.matched(len(taken), out)
            self.banner.say(f"{words.REMEMBERED}{told}" if choice.remembered else told, "info")

    def labels(self) -> Mapping[str, str]:
        """Return the words of the fields."""
        return {field.key: field.label for field in self.fields}

    def is_ready(self) -> bool:
        """Tell whether the table can be compared with the ledger."""
        choice = self.choice
        return choice is not None and any(column.field for column in choice.columns) and not self.lacking()

    def lacking(self) -> tuple[str, ...]:
        """Return the required columns that are missing."""
        return self.choice.missing(self.fields) if self.choice is not None else ()

    def _chosen(self) -> TableChoice:
        if self.choice is None:
            raise LookupError("no table is open")
        return self.choice

    # ---- what the clerk changes -----------------------------------------------------------------

    def _guess(self, *, kind: bool = False, sheet: bool = False, header: bool = False) -> None:
        """Ask for a new guess; what was set before the part that changed is kept."""
        if self.choice is None:
            return
        wanted_kind = TableKind(self.kind.currentData())
        wanted_sheet = str(self.sheet.currentData())
        row = self.header.value() if header else self.choice.header_row if kind else None
        self.guess_wanted.emit(None if sheet else wanted_kind, wanted_sheet, row)

    def _take_into(self) -> None:
        if self.choice is not None:
            self.choice = replace(self.choice, into=int(self.into.currentData() or 0))
            self.changed.emit()

    def _take_period(self) -> None:
        """Take what was typed for the month; it is checked when the table is compared."""
        if self.choice is not None:
            self.choice = replace(self.choice, period=self.period.text().strip())
            self.parts["period"].set_error("")
            self.changed.emit()

    def choose_field(self, section: int) -> None:
        """Let the clerk say what a column is."""
        choice = self._chosen()
        column = choice.columns[section]
        taken = {each.field: each.letter for each in choice.columns if each.field}
        popup = FieldChoice(self.fields, column.field, taken, self.grid)
        popup.chosen.connect(lambda key: self.set_field(section, key))
        popup.closed.connect(self.grid.setFocus)
        head = self.grid.heading
        self.grid.go_to(0, section) if self.grid.rows.rowCount() else head.set_current(section)
        place = head.section_rect(section)
        popup.open_at(QRect(head.mapToGlobal(place.topLeft()), place.size()))

    def set_field(self, section: int, key: str) -> None:
        """Take a column for a field; another column that stood for it is left out, unless several may."""
        choice = self._chosen()
        several = any(field.key == key and field.many for field in self.fields)
        columns = tuple(
            replace(column, field=key) if at == section else _freed(column, "" if several else key)
            for at, column in enumerate(choice.columns)
        )
        self.choice = replace(choice, columns=columns, remembered=False)
        self.grid.heading.set_current(section)
        self._show_columns()
        self.changed.emit()


def _freed(column: TableColumn, key: str) -> TableColumn:
    """Return a column that does not stand for a field."""
    return replace(column, field="") if key and column.field == key else column


def _fill(combo: QComboBox, offered: Sequence[tuple[str, object]], current: object) -> None:
    """Offer these words for these values without telling."""
    with QSignalBlocker(combo):
        combo.clear()
        for at, (words_shown, value) in enumerate(offered):
            combo.addItem(words_shown, value)
            if value == current:
                combo.setCurrentIndex(at)
