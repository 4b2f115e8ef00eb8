"""The dialogs of a supervision matter: the next step, back, settled, begun again, split."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from courtdesk.actions.matter_values import MatterCourse, Move, Paper
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import matters as words
from courtdesk.ui.widgets.day_edit import DayEdit
from courtdesk.ui.widgets.form_field import FormField

STAGE, DAY, PERSON, OPINION, REASON, PAPER = "stage", "day", "person", "opinion", "reason", "paper"
OUTCOME, DEPARTMENTS = "outcome", "departments"
#: Cells of the form in a row, and half of them.
_WHOLE, _HALF = 4, 2


@dataclass(frozen=True, slots=True)
class Around:
    """What the dialogs know beside the matter: the day, who may be meant, and the day of the last step."""

    today: Callable[[], date]
    people: tuple[str, ...] = ()
    last_on: date | None = None


class _MatterDialog(FormDialog):
    """A form with day and person beside each other."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, deed: str, around: Around) -> None:
        super().__init__(parent, title, sentence, deed)
        self._around = around
        for column in range(_WHOLE):
            self._grid.setColumnStretch(column, 1)
        self.set_check(self._wrong)

    def _add_when_who(self, person: str) -> None:
        """Ask for day and person on one row."""
        row = self._rows
        day = DayEdit(self._around.today)
        day.setText(self._around.today().isoformat())
        line = QLineEdit()
        completer = QCompleter(list(self._around.people), line)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(completer)
        self.add_field(DAY, FormField(words.DAY, day, required=True), (row, 0, _HALF))
        self.add_field(PERSON, FormField(person, line), (row, _HALF, _HALF))

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return what is wrong with the day."""
        try:
            day = date.fromisoformat(values[DAY])
        except ValueError:
            return {DAY: words.NOT_A_DAY}
        if self._around.last_on is not None and day < self._around.last_on:
            return {DAY: words.EARLY.format(day=self._around.last_on)}
        return {DAY: words.LATE} if day > self._around.today() else {}


class StepDialog(_MatterDialog):
    """A step onwards of one matter or of many; a stage that passes over others asks for the reason."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        moves: Sequence[Move],
        around: Around,
        *,
        papers: Sequence[Paper] = (),
        many: bool = False,
    ) -> None:
        super().__init__(parent, title, words.ONE_STEP, moves[0].deed, around)
        self.setObjectName("matterStep")
        self._moves, self._papers, self._many = moves, papers, many
        self._stages = QComboBox()
        self._stages.addItems([_told(each) for each in moves])
        self._stages.currentIndexChanged.connect(self._follow)
        if len(moves) > 1:
            self.add_field(STAGE, FormField(words.STAGE, self._stages))
        self._add_when_who(moves[0].person)
        self.add_field(OPINION, FormField(moves[0].opinion, QPlainTextEdit()))
        self._reason = self.add_field(REASON, FormField(words.REASON, QLineEdit(), help=words.REASON_MANY_HELP))
        if not many:
            self._add_papers()
        self._follow()
        self.fields[OPINION].editor.setFocus()

    def _add_papers(self) -> None:
        """Offer the papers that were issued about the matter, and to write the one the step stands on."""
        if self._papers:
            box = QComboBox()
            box.addItems([words.NO_PAPER, *(_paper_words(each) for each in self._papers)])
            self.add_field(PAPER, FormField(words.PAPER, box))
        self._write = QCheckBox()
        self.helpers.addWidget(self._write)

    def move_chosen(self) -> Move:
        """Return the step that is chosen."""
        return self._moves[max(0, self._stages.currentIndex())]

    def paper_chosen(self) -> int | None:
        """Return the id of the paper that the step shall name."""
        if PAPER not in self.fields:
            return None
        box = self.fields[PAPER].editor
        at = box.currentIndex() if isinstance(box, QComboBox) else 0
        return self._papers[at - 1].id if at > 0 else None

    def kind_wanted(self) -> str:
        """Return the kind of the paper that is to be written next, empty for none."""
        return self.move_chosen().kind if not self._many and self._write.isChecked() else ""

    def _follow(self, _at: int = 0) -> None:
        """Name person, opinion, paper and deed as the chosen step calls them."""
        move = self.move_chosen()
        person = self.fields[PERSON]
        person.label.setText(move.person)
        if person.value() in {"", *(each.proposed for each in self._moves)}:
            person.set_value(move.proposed)
        self.fields[OPINION].label.setText(move.opinion)
        self.yes_button.setText(move.deed)
        self._reason.setVisible(self._many or bool(move.passed_over))
        self._reason.required = bool(move.passed_over)
        if move.passed_over:
            self._reason.set_help(words.REASON_HELP.format(stages=words.joined(move.passed_over)))
        if not self._many:
            self._write.setText(words.WRITE_NEXT.format(kind=move.kind_name))
            self._propose_paper(move)
        self.fit()

    def _propose_paper(self, move: Move) -> None:
        """Choose the latest paper of the step's own kind."""
        box = self.fields[PAPER].editor if PAPER in self.fields else None
        if isinstance(box, QComboBox):
            fitting = (at for at, each in enumerate(self._papers, start=1) if each.kind == move.kind)
            box.setCurrentIndex(next(fitting, 0))


def _told(move: Move) -> str:
    if move.passed_over:
        return words.PASSES.format(stage=move.stage, stages=words.joined(move.passed_over))
    return move.stage


def _paper_words(paper: Paper) -> str:
    return words.FACTS_JOIN.join((paper.kind_name, paper.number))


class BackDialog(_MatterDialog):
    """Back to an earlier stage, or on again after it was settled: both say why."""

    def __init__(self, parent: QWidget | None, matter: MatterCourse, around: Around) -> None:
        deed = words.REOPEN if matter.closed else words.RETURN
        title = words.deed_on(deed, words.named(matter.number, matter.title))
        super().__init__(parent, title, words.ONE_STEP, deed, around)
        self.setObjectName("matterBack")
        if not matter.closed:
            box = QComboBox()
            box.addItems(list(matter.earlier))
            self.add_field(STAGE, FormField(words.RETURN_TO, box))
        self._add_when_who(words.REOPEN_PERSON if matter.closed else words.RETURN_PERSON)
        said = words.REOPEN_REASON if matter.closed else words.RETURN_REASON
        self.add_field(REASON, FormField(said, QPlainTextEdit(), required=True)).editor.setFocus()


class CloseDialog(_MatterDialog):
    """Settled, with what came of it; where something is left open, with the reason."""

    def __init__(self, parent: QWidget | None, matter: MatterCourse, move: Move, around: Around) -> None:
        title = words.deed_on(words.CLOSE, words.named(matter.number, matter.title))
        super().__init__(parent, title, words.ONE_STEP, words.CLOSE, around)
        self.setObjectName("matterClose")
        self._add_when_who(move.person)
        self.fields[PERSON].set_value(move.proposed)
        said = next((each.opinion for each in matter.steps if not each.returned and each.opinion), "")
        outcome = FormField(words.OUTCOME, QPlainTextEdit(), required=True, help=words.OUTCOME_HELP)
        self.add_field(OUTCOME, outcome).set_value(said if not move.passed_over and not matter.shares else "")
        left = sum(not each.settled for each in matter.shares)
        if left or move.passed_over:
            told = words.shares(len(matter.shares), len(matter.shares) - left) if left else words.TO_DO
            self.add_field(REASON, FormField(words.CLOSE_REASON, QLineEdit(), required=True, help=told))
        self._write = QCheckBox(words.WRITE_NEXT.format(kind=move.kind_name))
        self.helpers.addWidget(self._write)
        outcome.editor.setFocus()

    def wants_paper(self) -> bool:
        """Return whether the closing sheet is to be written next."""
        return self._write.isChecked()


class SplitDialog(FormDialog):
    """The departments among which a matter is split."""

    def __init__(self, parent: QWidget | None, matter: MatterCourse, departments: Sequence[str]) -> None:
        title = words.deed_on(words.SPLIT, words.named(matter.number, matter.title))
        super().__init__(parent, title, words.SPLIT_SENTENCE, words.SPLIT)
        self.setObjectName("matterSplit")
        have = {name for each in matter.shares for name in each.departments}
        names = QPlainTextEdit("\n".join(each for each in departments if each not in have))
        self.add_field(DEPARTMENTS, FormField(words.SPLIT_DEPARTMENTS, names, required=True, help=words.SPLIT_HELP))
