"""A duty of the court's own, or another day and another hand for one that came with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from courtdesk.reports.kinds import KINDS
from courtdesk.rules.rhythm import Cadence, Duty, Fill, RestDay, SendList
from courtdesk.ui.dialogs.form_dialog import FormDialog
from courtdesk.ui.texts import duties as words
from courtdesk.ui.widgets.form_field import FormField

TITLE, ABOUT, CADENCE, WEEKDAY, MONTH, DAY = "title", "about", "cadence", "weekday", "month", "day"
REST_DAY, PERSON, MAKES = "rest_day", "person", "makes"
#: Kinds of papers that recurring duties end in.
_KINDS = ("bulletin", "report", "brief", "notice", "meeting_notice", "supervision_notice", "minutes")
#: What a duty ends in: list, kind of paper, and what that is written from.
_Made = tuple[SendList | None, str, Fill | None]
_NOTHING: _Made = (None, "", None)


class DutyEditor(FormDialog):
    """Shows only the fields of the day that the chosen cadence has."""

    def __init__(self, parent: QWidget | None, duty: Duty | None, today: date) -> None:
        self._duty = duty or new_duty(today)
        sentence = words.EDIT_SENTENCE if duty is not None else words.ADD_SENTENCE
        title = words.edit_title(duty.title) if duty is not None else words.ADD_DUTY
        super().__init__(parent, title, sentence, words.SAVE)
        self._add_words()
        self._add_days()
        self._add_rest()
        self._show_days()
        self.set_check(self._wrong)

    def _add_words(self) -> None:
        self.add_field(TITLE, FormField(words.COLUMNS[0], QLineEdit(), required=True), (0, 0, 4))
        self.add_field(ABOUT, FormField(words.COLUMNS[1], QLineEdit()), (1, 0, 4))
        self.fields[TITLE].set_value(self._duty.title)
        self.fields[ABOUT].set_value(self._duty.about)

    def _add_days(self) -> None:
        duty = self._duty
        self.cadence = _choice([(words.CADENCES[each.value], each) for each in Cadence], duty.cadence)
        self.cadence.currentIndexChanged.connect(lambda _at: self._show_days())
        self.weekday = _choice(list(zip(words.WEEKDAYS, range(1, 8), strict=True)), duty.weekday or 5)
        self.month = QComboBox()
        days = [(words.day_of_month(each), each) for each in range(1, 32)]
        self.day = _choice(days, duty.day or 5)
        self.add_field(CADENCE, FormField(words.COLUMNS[2], self.cadence), (2, 0, 2))
        self.add_field(WEEKDAY, FormField(words.WEEKDAY, self.weekday), (2, 2, 2))
        self.add_field(MONTH, FormField(words.MONTH, self.month), (2, 2, 1))
        self.add_field(DAY, FormField(words.DAY_OF_MONTH, self.day), (2, 3, 1))
        for column in range(4):
            self._grid.setColumnStretch(column, 1)

    def _add_rest(self) -> None:
        duty = self._duty
        self.rest_day = QComboBox()
        self._offers = _offers(duty)
        now = [made for _, made in self._offers].index((duty.makes, duty.kind, duty.fill))
        self.makes = _choice([(told, at) for at, (told, _) in enumerate(self._offers)], now)
        self.add_field(REST_DAY, FormField(words.REST_DAY, self.rest_day), (3, 0, 2))
        self.add_field(PERSON, FormField(words.PERSON, QLineEdit()), (3, 2, 2))
        self.add_field(MAKES, FormField(words.COLUMNS[5], self.makes), (4, 0, 4))
        self.fields[PERSON].set_value(duty.person)

    def _show_days(self) -> None:
        """Show the fields that say on which day of its period a duty falls due."""
        cadence = self._cadence()
        by_month = cadence in {Cadence.QUARTERLY, Cadence.YEARLY}
        self.fields[WEEKDAY].setVisible(cadence is Cadence.WEEKLY)
        self.fields[MONTH].setVisible(by_month)
        self.fields[DAY].setVisible(by_month or cadence is Cadence.MONTHLY)
        # Without a month beside it the day takes the room of both, or it would stand a gap further right.
        self._grid.removeWidget(self.fields[DAY])
        self._grid.addWidget(self.fields[DAY], 2, 3 if by_month else 2, 1, 1 if by_month else 2)
        months = words.MONTHS_OF_QUARTER if cadence is Cadence.QUARTERLY else words.MONTHS_OF_YEAR
        kept = self.month.currentData() or self._duty.month or 1
        _fill(self.month, list(zip(months, range(1, len(months) + 1), strict=True)), min(kept, len(months)))
        daily = cadence is Cadence.DAILY
        rests = [each for each in RestDay if not daily or each in {RestDay.SAME, RestDay.NONE}]
        rest = self.rest_day.currentData() or self._duty.rest_day
        _fill(self.rest_day, [(words.REST_DAYS[each.value], each) for each in rests], rest)
        self.fit()

    def _cadence(self) -> Cadence:
        return Cadence(self.cadence.currentData())

    def _wrong(self, values: Mapping[str, str]) -> dict[str, str]:
        del values
        short = self._cadence() is Cadence.YEARLY and self.month.currentData() == _FEBRUARY
        return {DAY: words.NO_SUCH_DAY} if short and self.day.currentData() == _THIRTIETH else {}

    def duty(self) -> Duty:
        """Return the duty as it is to be."""
        cadence = self._cadence()
        by_month = cadence in {Cadence.QUARTERLY, Cadence.YEARLY}
        makes, kind, fill = self._offers[self.makes.currentIndex()][1]
        title = self.fields[TITLE].value()
        return replace(
            self._duty,
            title=title,
            about=self.fields[ABOUT].value() or title,
            cadence=cadence,
            weekday=self.weekday.currentData() if cadence is Cadence.WEEKLY else 0,
            month=self.month.currentData() if by_month else 0,
            day=self.day.currentData() if by_month or cadence is Cadence.MONTHLY else 0,
            rest_day=RestDay(self.rest_day.currentData()),
            person=self.fields[PERSON].value(),
            makes=makes,
            kind=kind,
            fill=fill,
            off=False,
        )


_FEBRUARY, _THIRTIETH = 2, 30


def new_duty(today: date) -> Duty:
    """Return a duty as one is begun: monthly, on the fifth, moved on over rest days."""
    return Duty("", "", "", Cadence.MONTHLY, RestDay.NEXT, today, words.OWN_SOURCE, day=5)


def _offers(duty: Duty) -> list[tuple[str, _Made]]:
    """Return what a duty can end in; what it ends in now is among it."""
    offers: list[tuple[str, _Made]] = [(words.MAKES_NOTHING, _NOTHING)]
    offers += [(words.makes_list(words.LIST_TITLES[each.value]), (each, "", None)) for each in SendList]
    offers += [(words.FILLS[each.value], (None, "bulletin", each)) for each in Fill]
    offers += [(KINDS[kind].name, (None, kind, None)) for kind in _KINDS]
    now: _Made = (duty.makes, duty.kind, duty.fill)
    if now not in [made for _, made in offers]:
        told = [words.makes_list(words.LIST_TITLES[duty.makes.value])] if duty.makes else []
        offers.append((words.both([*told, KINDS[duty.kind].name]), now))
    return offers


def _choice(offers: Sequence[tuple[str, object]], now: object) -> QComboBox:
    box = QComboBox()
    _fill(box, offers, now)
    return box


def _fill(box: QComboBox, offers: Sequence[tuple[str, object]], now: object) -> None:
    """Offer these, the present one chosen."""
    box.blockSignals(True)
    box.clear()
    for told, value in offers:
        box.addItem(told, value)
    box.setCurrentIndex(max(0, next((at for at, (_, value) in enumerate(offers) if value == now), 0)))
    box.blockSignals(False)
