"""The side of the page 模板: what is wrong with a kind's template, and the fields that can stand in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.results import TemplateRow
from courtdesk.errors import Problem
from courtdesk.ui import tokens
from courtdesk.ui.texts import templates as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import DeskButton, make_button
from courtdesk.ui.widgets.facts import Replaced
from courtdesk.ui.widgets.row_list import Cell, Column, Row, RowList

_WIDTH = 380
_COLUMNS = (Column(words.FIELD_COLUMNS[0], 128), Column(words.FIELD_COLUMNS[1]), Column("", 56))


class TemplatePanel(QWidget):
    """Follows the kind under the cursor."""

    deed = Signal(str)
    #: A field as it is written in a template.
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, tokens.GAP_3, 0, 0)
        column.setSpacing(tokens.GAP_2)
        self.title = text.label("", "section")
        self.title.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        column.addWidget(self.title)
        column.addLayout(self._deeds())
        self._told = Replaced()
        column.addWidget(self._told)
        self.list = RowList(_COLUMNS, words.FIELD)
        self.list.opened.connect(lambda key: self.copied.emit(str(key)))
        column.addWidget(self.list, 1)

    def _deeds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        row.setSpacing(tokens.GAP_2)
        self.buttons: dict[str, DeskButton] = {}
        for name, label, icon in (
            ("tryTemplate", words.TRY, "printer"),
            ("openTemplate", words.OPEN_FILE, "file-type-docx"),
            ("restoreFactory", words.RESTORE, "refresh"),
        ):
            button = make_button(label, icon=icon, kind="quiet" if row.count() else "secondary", name=name)
            button.clicked.connect(lambda _checked, each=name: self.deed.emit(each))
            row.addWidget(button)
            self.buttons[name] = button
        self.buttons["tryTemplate"].setToolTip(words.TRY_TIP)
        row.addStretch()
        return row

    def show_row(self, row: TemplateRow) -> None:
        """Show a kind's template and fields."""
        self.title.setText(row.kind_name)
        for name in ("openTemplate", "restoreFactory"):
            self.buttons[name].setVisible(row.path is not None)
        self._told.put(_problems(row.problems, usable=row.usable))
        self._told.setVisible(bool(row.problems))
        self.list.setAccessibleName(words.fields_of(row.kind_name))
        self.list.set_rows(_field_rows(row.kind))


def _field_rows(kind_key: str) -> list[Row]:
    """Return what a template of a kind may hold, grouped: the form's own fields, common ones, made ones, lists."""
    from courtdesk.reports import template_names as names

    common, made, lists = tuple(names.COMMON), names.made_names(kind_key), names.list_names(kind_key)
    known = names.word_names(kind_key)
    own = [name for name, key in known.items() if name != key and name not in common]
    groups = (
        (words.OWN_FIELDS, own, words.field),
        (words.COMMON_FIELDS, common, words.field),
        (words.MADE_FIELDS, sorted(made), words.field),
        (words.LISTS, sorted(lists), words.loop),
    )
    rows: list[Row] = []
    for heading, group, written in groups:
        if group:
            rows.append(Row(f"#{heading}", heading=heading, fact=words.count(len(group))))
            rows += [_field_row(name, written(name)) for name in group]
    return rows


def _field_row(name: str, written: str) -> Row:
    shown = written.splitlines()[0]
    return Row(written, (Cell(name, tip=name), Cell(shown, ink="text2", tip=written), Cell(words.COPY, link=True)))


def _problems(problems: Sequence[Problem], *, usable: bool) -> QWidget:
    """List what is wrong with a template, each with its place."""
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, tokens.GAP_2)
    column.setSpacing(tokens.GAP_1)
    told = text.label(words.DOUBTS_SENTENCE if usable else words.BROKEN_SENTENCE, wrap=True)
    text.set_state(told, ink="d7" if usable else "over")
    column.addWidget(told)
    for problem in problems:
        column.addWidget(text.selectable(text.label(f"{problem.place}：{problem.message}", wrap=True)))
    return body
