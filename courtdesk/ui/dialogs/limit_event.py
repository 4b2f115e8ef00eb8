"""Writing down what moves a limit: the kind at the left, its fields, and what would come of it while one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from courtdesk.actions.limit_typed import typed_values
from courtdesk.actions.limit_values import LimitEffect, LimitEvent, LimitForm, LimitKind, LimitValues
from courtdesk.rules.wording import asks_to_check
from courtdesk.ui import tokens
from courtdesk.ui.dialogs import limit_fields as fields
from courtdesk.ui.dialogs.base import MIDDLE
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import limits as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.form_field import FormField

_KINDS_WIDTH = 112
#: What is typed is worked out after so many milliseconds without a key.
_PAUSE_MS = 150
#: Room for the effect and two lines under it, so that the form stays still.
_EFFECT_HEIGHT = 78
#: Room for the cases that are left out, which scroll where the fields were.
_LIST_HEIGHT = 180


class EffectBox(QFrame):
    """How the limit would move, the lines of the calculation that would be new, and which cases are left out."""

    #: The list of the cases that are left out was opened or closed.
    unfolded = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("placesBox")
        self.setMinimumHeight(_EFFECT_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.GAP_3, tokens.GAP_2, tokens.GAP_3, tokens.GAP_2)
        column.setSpacing(tokens.GAP_1)
        self.head = text.label("", bold=True, wrap=True)
        self.lines = text.label("", "caption", "text2", wrap=True)
        self.named = text.label("", "caption", "d7", wrap=True)
        self.all_button = make_button("", kind="link", name="allMisfits")
        self.all_button.clicked.connect(lambda _checked: self._turn_list())
        self.misfits = QListWidget()
        self.misfits.setAccessibleName(words.MISFITS)
        self.misfits.setUniformItemSizes(True)
        self.misfits.setFixedHeight(_LIST_HEIGHT)
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self.all_button)
        column.addLayout(row)
        column.addWidget(self.lines)
        column.addWidget(self.named)
        column.addWidget(self.misfits)
        column.addStretch()
        for part in (self.all_button, self.named, self.misfits):
            part.hide()

    def say(self, head: str, lines: str = "", ink: str = "text", misfits: Sequence[str] = ()) -> None:
        """Show a sentence, what it rests on, and the way to all cases that are left out where not all are named."""
        self.head.setText(head)
        text.set_state(self.head, ink=ink)
        self.lines.setText(lines)
        text.set_state(self.lines, ink="d7" if asks_to_check(lines) else "text2")
        self.named.setText("\n".join(misfits[: words.NAMED]))
        self.setAccessibleName("，".join(part for part in (head, lines, self.named.text()) if part))
        self.misfits.clear()
        self.misfits.addItems(list(misfits))
        long = len(misfits) > words.NAMED
        self.all_button.setVisible(long)
        self._open_list(long and not self.misfits.isHidden())

    def _turn_list(self) -> None:
        self._open_list(self.misfits.isHidden())

    def fold(self) -> None:
        """Hide the list of the cases that are left out."""
        self._open_list(False)

    def _open_list(self, wanted: bool) -> None:  # noqa: FBT001 - a part that is open or closed
        """Show all cases that are left out, or hide them."""
        self.all_button.setText(words.HIDE_MISFITS if wanted else words.all_misfits(self.misfits.count()))
        self.named.setVisible(bool(self.named.text()) and not wanted)
        if wanted is self.misfits.isHidden():
            self.misfits.setVisible(wanted)
            self.unfolded.emit(wanted)


class LimitDialog(FormDialog):
    """A new event of one case or of several, or one that is put right."""

    #: `LimitValues` whose effect is asked for, and whether dates of exports are given up; `show_effect` answers.
    effect_wanted = Signal(object, bool)

    def __init__(
        self, parent: QWidget | None, form: LimitForm, today: Callable[[], date], event: LimitEvent | None = None
    ) -> None:
        said = words.edit_title(event.kind, form.name) if event else words.title(form.name, len(form.case_ids))
        super().__init__(parent, said, words.INCOMPLETE, words.SAVE if event else words.YES)
        self.setObjectName("limitEvent")
        self.setFixedWidth(self._fitting(MIDDLE))
        self._form, self._event, self._today = form, event, today
        #: The reason that was typed for each kind: one of an exclusion is none of an extension.
        self._reasons = dict.fromkeys(LimitKind, "")
        self._shown = event.kind if event is not None else LimitKind.EXCLUSION
        self.kinds = self._make_kinds()
        self.effect = EffectBox()
        self.effect.unfolded.connect(self._make_room)
        self.by_rules = QCheckBox(words.BY_RULES)
        self.by_rules.setToolTip(words.BY_RULES_NOTE)
        self.by_rules.hide()
        self.by_rules.toggled.connect(lambda _on: self._typed())
        self._asking = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        self.write_sheet = QCheckBox(words.SHEET_AFTER)
        self._lay_out()
        self.set_check(lambda values: typed_values(self.kind(), values)[1])
        if event is not None:
            fields.put_values(self.fields, event.values)
        self._follow()
        first = self.fields[fields.REASON].editor if event is not None else self.kinds
        first.setFocus()

    # ---- set-up ---------------------------------------------------------------------------------

    def _make_kinds(self) -> QListWidget:
        kinds = QListWidget()
        kinds.setObjectName("sideList")
        kinds.setAccessibleName(words.KIND_LIST)
        kinds.setFixedWidth(_KINDS_WIDTH)
        kinds.setMinimumHeight((len(LimitKind) + 1) * tokens.CONTROL - tokens.GAP_4)
        kinds.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        kinds.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in LimitKind:
            item = QListWidgetItem(words.KINDS[each], kinds)
            item.setSizeHint(QSize(0, tokens.CONTROL))
        kinds.setCurrentRow(list(LimitKind).index(self._event.kind) if self._event else 0)
        kinds.setVisible(self._event is None)
        kinds.currentRowChanged.connect(lambda _row: self._follow())
        return kinds

    def _lay_out(self) -> None:
        """Put the kinds beside the fields and the effect under both."""
        at = self.body.indexOf(self._area)
        self.body.removeWidget(self._area)
        row = QHBoxLayout()
        row.setSpacing(tokens.GAP_4)
        row.addWidget(self.kinds)
        row.addWidget(self._area, 1)
        self.body.insertLayout(at, row)
        self.body.addWidget(self.effect)
        self.body.addWidget(self.by_rules)
        for column in range(fields.COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for key, field in fields.make_fields(self._form, self._today).items():
            self.add_field(key, field, (0, 0, 1))
            fields.on_typed(field, self._typed)
        if self._event is None and len(self._form.case_ids) == 1:
            self.helpers.addWidget(self.write_sheet)

    def _make_room(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt hands it over
        """Let the list of the cases that are left out stand in the place of the fields."""
        self._area.setVisible(not unfolded)
        self.kinds.setVisible(not unfolded and self._event is None)
        self.fit()

    def submit(self) -> None:
        """Bring the fields back first, since one of them may have to be put right."""
        self.effect.fold()
        super().submit()

    def kind(self) -> LimitKind:
        """Return the kind that is chosen."""
        if self._event is not None:
            return self._event.kind
        return list(LimitKind)[max(0, self.kinds.currentRow())]

    # ---- following the kind ---------------------------------------------------------------------

    def _follow(self) -> None:
        """Show the fields of the chosen kind, called as it calls them."""
        kind, reason = self.kind(), self.fields[fields.REASON]
        self._reasons[self._shown], self._shown = reason.value(), kind
        looks = fields.LOOKS[kind]
        for key, field in self.fields.items():
            look = looks.get(key)
            field.setVisible(look is not None)
            field.set_required(look is not None and look.required)
            field.set_error("")
            if look is not None:
                self._show_as(field, look)
        if isinstance(reason.editor, QComboBox):
            fields.offer(reason.editor, self._form.reasons.get(kind, ()))
            reason.editor.setEditText(self._reasons[kind])
        self._propose(kind)
        told = (words.SENTENCES[kind], self._form.allowed if kind is LimitKind.EXTENSION else "")
        self.sentence.setText("\n".join(each for each in told if each))
        self.fit()
        self._typed()

    def _show_as(self, field: FormField, look: fields.Look) -> None:
        self._grid.removeWidget(field)
        row, column, span = look.place
        self._grid.addWidget(field, row, column, 1, span)
        field.label.setText(look.label)
        field.set_required(look.required)  # once more, by its new name
        field.set_help(look.help)

    def _propose(self, kind: LimitKind) -> None:
        """Put in the length of the extension that the law allows; days of a span are no days of an extension."""
        if self._event is None:
            grant = kind is LimitKind.EXTENSION
            self.fields[fields.MONTHS].set_value(str(self._form.months or "") if grant else "")
            self.fields[fields.DAYS].set_value(str(self._form.days or "") if grant else "")

    # ---- what is typed --------------------------------------------------------------------------

    def values(self) -> dict[str, str]:
        """Return what stands in the fields of the kind; a procedure by its key."""
        looks = fields.LOOKS[self.kind()]
        found = {key: field.value() for key, field in self.fields.items() if key in looks}
        after = self.fields[fields.AFTER].editor
        if fields.AFTER in found and isinstance(after, QComboBox):
            found[fields.AFTER] = str(after.currentData() or "")
        return found

    def typed(self) -> tuple[LimitValues, Mapping[str, str]]:
        """Return what the fields say, and what is wrong with them."""
        return typed_values(self.kind(), self.values())

    def _typed(self) -> None:
        self._asking.start()

    def _ask(self) -> None:
        values, wrong = self.typed()
        if wrong:
            self.effect.say(words.INCOMPLETE, self._note(), "text3")
        else:
            self.effect_wanted.emit(values, self.wants_rules())

    def show_effect(self, effect: LimitEffect) -> None:
        """Show what would come of what is typed, unless it changed meanwhile."""
        if self._asking.isActive():
            return
        self.by_rules.setVisible(bool(effect.by_rules))
        told = (words.fitting(effect), words.lines(effect.lines), self._rules_note(), self._note())
        several = effect.refused if effect.count > 1 else ()
        self.effect.say(
            words.effect(effect),
            "\n".join(part for part in told if part),
            "text" if effect.fitting else "over",
            [words.misfit(each) for each in several],
        )
        self.fit()

    def _rules_note(self) -> str:
        return words.BY_RULES_NOTE if self.wants_rules() else ""

    def _note(self) -> str:
        days = self._form.imported_days
        spans = self.kind() in {LimitKind.EXCLUSION, LimitKind.STAY}
        return words.imported_note(days) if days and spans and self._event is None else ""

    def wants_rules(self) -> bool:
        """Return whether the limit dates that exports brought are to be given up; never when that is not offered."""
        return self.by_rules.isChecked() and not self.by_rules.isHidden()

    def wants_sheet(self) -> bool:
        """Return whether the approval sheet is to be written next."""
        return self.write_sheet.isChecked()

    def fit(self) -> None:
        """Become as high as the fields need beside the kinds; in too low a window without the sentence over them."""
        self.sentence.setVisible(bool(self.sentence.text()))
        self._fit_fields()
        parent = self.parentWidget()
        if parent is not None and self.height() > parent.height() - 2 * tokens.GAP_2:
            self.sentence.hide()
            self._fit_fields()
        self._stay_inside()

    def _fit_fields(self) -> None:
        for field in self.fields.values():
            inside = field.layout()
            if inside is not None:
                inside.activate()
        beside = _KINDS_WIDTH + tokens.GAP_4 if self._event is None else 0
        wide = self.width() - 2 - 2 * tokens.GAP_6 - beside
        wrapped = self._grid.heightForWidth(wide) if self._grid.hasHeightForWidth() else -1
        self.fit_part(self._area, wrapped if wrapped > 0 else self._grid.sizeHint().height(), _LEAST)

    def _stay_inside(self) -> None:
        """Move as far as title or deed would leave the window, and not at all where neither does."""
        parent = self.parentWidget()
        if parent is not None and self.isVisible():
            top = parent.mapToGlobal(QPoint(0, 0)).y() + tokens.GAP_2
            lowest = top + parent.height() - 2 * tokens.GAP_2 - self.height()
            self.move(self.x(), min(max(self.y(), top), max(lowest, top)))


#: The fields keep so much in the lowest window, in pixels.
_LEAST = 120
