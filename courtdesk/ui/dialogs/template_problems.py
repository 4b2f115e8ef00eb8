"""What is wrong or doubtful in a template, each with its place; errors keep it from being taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from courtdesk.errors import Problem, Severity
from courtdesk.ui.dialogs.base import LARGE, DeskDialog
from courtdesk.ui.dialogs.listing import listing
from courtdesk.ui.texts import common
from courtdesk.ui.texts import templates as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.row_list import Cell, Column, Row

_COLUMNS = (
    Column(words.PROBLEM_COLUMNS[0], 84),
    Column(words.PROBLEM_COLUMNS[1], 200),
    Column(words.PROBLEM_COLUMNS[2]),
)


class TemplateProblemsDialog(DeskDialog):
    """With doubts only, the template can be taken all the same."""

    take_wanted = Signal()

    def __init__(self, parent: QWidget | None, problems: Sequence[Problem]) -> None:
        refused = any(problem.severity is Severity.ERROR for problem in problems)
        super().__init__(parent, words.REFUSED_TITLE if refused else words.PROBLEMS_TITLE, LARGE)
        self.setObjectName("templateProblems")
        self.problems = tuple(problems)
        told = words.REFUSED_SENTENCE if refused else words.DOUBT_SENTENCE
        self.body.addWidget(text.label(told, ink="text2", wrap=True))
        rows = [_row(at, problem) for at, problem in enumerate(problems)]
        self.list = listing(self.parentWidget(), _COLUMNS, self.windowTitle(), rows)
        self.body.addWidget(self.list)
        self.copy_button = make_button(words.COPY_LIST, icon="copy", kind="quiet", name="copyProblems")
        self.copy_button.clicked.connect(self._copy)
        self.helpers.addWidget(self.copy_button)
        close = make_button(common.CLOSE if refused else common.CANCEL, name="closeProblems")
        close.clicked.connect(self.reject)
        self.buttons.addWidget(close)
        if not refused:
            take = make_button(words.TAKE_ALL_THE_SAME, kind="primary", name="takeAllTheSame")
            take.setDefault(True)
            take.clicked.connect(self._take)
            self.buttons.addWidget(take)

    def _take(self) -> None:
        self.accept()
        self.take_wanted.emit()

    def _copy(self) -> None:
        lines = [f"{problem.place}\t{problem.message}" for problem in self.problems]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy_button.set_text(common.COPIED)


def _row(at: int, problem: Problem) -> Row:
    lamp = Cell(words.ERROR, lamp="miss") if problem.severity is Severity.ERROR else Cell(words.DOUBT, lamp="doubt")
    return Row(at, (lamp, Cell(problem.place, tip=problem.place), Cell(problem.message, tip=problem.message)))
