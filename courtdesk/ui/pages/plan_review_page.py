"""核对方案: the paper at the left, what was understood of it at the right; nothing is stored before 入账."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.actions.results import Adopted
from courtdesk.errors import DeskError
from courtdesk.intake.draft import PlanDraft
from courtdesk.progress import Progress
from courtdesk.ui import messages, tasks, theme, tokens
from courtdesk.ui import review_draft as deeds
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages import plan_review_rows as rows
from courtdesk.ui.pages.base import Page
from courtdesk.ui.pages.plan_review_form import LampRow, PlanForm, TaskForm
from courtdesk.ui.texts import review
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.banner import Banner
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.empty_state import EmptyState
from courtdesk.ui.widgets.files import pick_file
from courtdesk.ui.widgets.page_header import PageHeader
from courtdesk.ui.widgets.row_list import Key, RowList
from courtdesk.ui.widgets.source_view import SourceView


class _Swatch(QWidget):
    """A square of a highlight's colour, for the legend."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(event.rect(), theme.color(self._token))


class PlanReviewPage(Page):
    """The draft of a plan is corrected here and then adopted in one step."""

    keys: ClassVar = (
        ("F8", review.NEXT_SPOT),
        ("Shift+F8", review.PREVIOUS),
        ("Ctrl+↑ Ctrl+↓", review.CHANGE_TASK),
        ("Ctrl+Enter", review.STEPS[2]),
    )

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.draft: PlanDraft | None = None
        self.dropped: set[int] = set()
        self._spot: tuple[int, str] | None = None
        self._lay_out()
        self._wire()

    # ---- layout ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.header = PageHeader(review.TITLE, self.context)
        self.header.add_back(lambda: self.go("tasks"))
        self.adopt_button = self.header.add_primary(review.adopt_many(0), self.adopt, icon="checks", name="adopt")
        self._body = QStackedWidget()
        self._body.addWidget(self._make_empty())
        self._body.addWidget(self._make_desk())
        self._body.addWidget(QWidget())  # seen while a file is being read
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        self._show_step()

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(review.EMPTY_TITLE, review.EMPTY_SENTENCE)
        empty.add_primary(review.CHOOSE, self._choose, icon="file-import", name="choosePlan")
        return empty

    def _make_desk(self) -> QSplitter:
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setHandleWidth(1)
        across.setChildrenCollapsible(False)
        across.addWidget(self._make_source())
        across.addWidget(self._make_right())
        across.setStretchFactor(0, 45)
        across.setStretchFactor(1, 55)
        across.setSizes([450, 550])
        return across

    def _make_source(self) -> QWidget:
        pane, column = _pane()
        bar = QWidget()
        bar.setObjectName("header")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
        row.setSpacing(tokens.GAP_1)
        self._file = text.label("", bold=True)
        self._file.setMinimumWidth(40)
        self._range = text.label("", "caption", "text2")
        row.addWidget(self._file, 1)
        for token, words in (("mark2", review.LEGEND_DUTY), ("mark", review.LEGEND_DUE)):
            row.addWidget(_Swatch(token))
            row.addWidget(text.label(words, "caption", "text2"))
            row.addSpacing(tokens.GAP_1)
        row.addWidget(self._range)
        self.source = SourceView(review.SOURCE_NAME)
        column.addWidget(bar)
        column.addWidget(self.source, 1)
        return pane

    def _make_right(self) -> QWidget:
        pane, column = _pane()
        self.banner = Banner("doubt")
        self.banner.add_button(review.PREVIOUS, lambda: self._jump(-1), quiet=True)
        self.banner.add_button(review.NEXT, lambda: self._jump(1), icon="arrow-down")
        self.list = RowList(rows.COLUMNS, review.LIST_NAME)
        down = QSplitter(Qt.Orientation.Vertical)
        down.setHandleWidth(1)
        down.setChildrenCollapsible(False)
        down.addWidget(self.list)
        down.addWidget(self._make_item())
        down.setStretchFactor(0, 40)
        down.setStretchFactor(1, 60)
        down.setSizes([256, 390])
        column.addWidget(self.banner)
        column.addWidget(down, 1)
        return pane

    def _make_item(self) -> QWidget:
        pane, column = _pane()
        head = QHBoxLayout()
        head.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_3, tokens.GAP_1)
        head.setSpacing(tokens.GAP_2)
        self._item_title = text.label("", "section")
        self._lamps = LampRow()
        self.drop_button = make_button(review.DROP, icon="trash", kind="quiet", name="dropTask")
        head.addWidget(self._item_title)
        head.addWidget(self._lamps, 1)
        head.addWidget(self.drop_button)
        self.task_form, self.plan_form = TaskForm(), PlanForm()
        self._forms = QStackedWidget()
        self._forms.addWidget(_scrolled(self.task_form))
        self._forms.addWidget(_scrolled(self.plan_form))
        column.addLayout(head)
        column.addWidget(self._forms, 1)
        column.addLayout(self._make_foot())
        return pane

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP_4, tokens.GAP_1, tokens.GAP_4, tokens.GAP_2)
        self.accept_button = make_button(review.ACCEPT, icon="check", name="acceptTask")
        foot.addWidget(text.label(review.DRAFT_ONLY, "caption", "text2"))
        foot.addStretch()
        foot.addWidget(self.accept_button)
        return foot

    def _wire(self) -> None:
        self.list.current_changed.connect(self._show_item)
        self.source.item_clicked.connect(self.list.select_key)
        self.source.range_changed.connect(self._show_range)
        self.task_form.edited.connect(self._edit_task)
        self.plan_form.form.edited.connect(self._edit_plan)
        self.task_form.entered.connect(self._enter_field)
        self.drop_button.clicked.connect(self.toggle_drop)
        self.accept_button.clicked.connect(self.accept_item)
        shortcuts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F8", lambda: self.jump(1)),
            ("Shift+F8", lambda: self.jump(-1)),
            ("Ctrl+Down", lambda: self.list.step(1)),
            ("Ctrl+Up", lambda: self.list.step(-1)),
            ("Ctrl+Return", self.adopt_button.click),
            ("Ctrl+Enter", self.adopt_button.click),  # of the number pad
            ("Ctrl+I", self._choose),
        )
        for key, deed in shortcuts:
            QShortcut(QKeySequence(key), self).activated.connect(deed)

    # ---- reading --------------------------------------------------------------------------------

    def shown(self, **arguments: object) -> None:
        """Read the file that is named; without one the draft stays as it was left."""
        path = arguments.get("path")
        if path:
            self.read(Path(str(path)))
        elif self.draft is None:
            self._show_step()

    def read(self, path: Path) -> None:
        """Read a plan on the worker and show its draft."""

        def work(progress: Progress) -> PlanDraft:
            from courtdesk.intake.reading import read_tasks

            return read_tasks(path, progress)

        self.draft = None
        self._show_step()
        self._body.setCurrentIndex(2)
        tasks.run(self, work, self.show_draft, self._refused, title=review.READING)

    def _refused(self, error: DeskError) -> None:
        self._show_step()
        messages.tell(self, error)

    def _choose(self) -> None:
        pick_file(self, review.PICK_PLAN, review.PLAN_FILTER, self.read)

    def show_draft(self, draft: PlanDraft) -> None:
        """Show a draft from its beginning."""
        self.draft, self.dropped, self._spot = draft, set(), None
        self._file.setText(draft.source.path.name)
        self._file.setToolTip(str(draft.source.path))
        self.source.show_paper(draft.source.paragraphs, rows.bold_of(draft))
        self._show_step()
        self._show_all()
        self.list.select_key(0 if draft.tasks else rows.PLAN)
        self.list.setFocus()

    # ---- showing --------------------------------------------------------------------------------

    def _show_step(self) -> None:
        reading = self.draft is None
        self.header.set_steps(review.STEPS, 0 if reading else 1)
        self._body.setCurrentIndex(0 if reading else 1)
        self.adopt_button.setVisible(not reading)
        self.set_status("" if reading else review.KEYS)

    def _show_all(self) -> None:
        """Show the table, the marks and the sums of the draft as it is now."""
        draft = self._draft()
        self.list.set_rows(rows.rows_of(draft, self.dropped))
        self._show_marks()

    def _show_marks(self) -> None:
        draft = self._draft()
        self.source.set_items(rows.items_of(draft, self.dropped), rows.highlights_of(draft))
        kept, sure, doubts, missing = rows.totals(draft, self.dropped)
        self.banner.say(review.summary(kept, sure, doubts, missing), "doubt" if doubts or missing else "info")
        self.adopt_button.set_text(review.adopt_many(kept))
        self.adopt_button.setEnabled(kept > 0)
        self.adopt_button.setToolTip("" if kept else review.NOTHING_LEFT)

    def _show_item(self, key: Key | None) -> None:
        if key is None or self.draft is None:
            return
        is_plan = key == rows.PLAN
        self._forms.setCurrentIndex(1 if is_plan else 0)
        self.drop_button.setVisible(not is_plan)
        self.accept_button.setVisible(not is_plan)
        if is_plan:
            self.plan_form.show_plan(self.draft, rows.plan_states(self.draft))
        else:
            self.task_form.show_task(self.draft, self.draft.tasks[int(key)])
        self._show_head(int(key))
        self.source.select_item(None if is_plan else int(key))

    def _show_head(self, key: int) -> None:
        """Show title, lamps and the deed of the current item."""
        draft = self._draft()
        if key == rows.PLAN:
            self._item_title.setText(review.PLAN_FACTS)
            self._lamps.set_lamps(_lamps(rows.plan_states(draft), review.PLAN_NAMES))
            return
        task, out = draft.tasks[key], key in self.dropped
        self._item_title.setText(review.task_title(task.number))
        states = deeds.states_of(draft, task)
        self._lamps.set_lamps([] if out else _lamps(states, review.FIELD_NAMES) or [(deeds.SURE_LAMP, review.SURE)])
        self.drop_button.set_text(review.TAKE_BACK if out else review.DROP)
        self.task_form.setEnabled(not out)
        self.accept_button.setEnabled(not out)

    def _show_range(self, first: int, last: int) -> None:
        if self.draft is not None:
            self._range.setText(review.range_fact(first, last, len(self.draft.source.paragraphs)))

    def _draft(self) -> PlanDraft:
        if self.draft is None:
            raise LookupError("no draft is shown")
        return self.draft

    # ---- correcting -----------------------------------------------------------------------------

    def _edit_task(self, field: str, typed: str) -> None:
        key = self.list.current_key()
        if key is None or key == rows.PLAN or self.draft is None:
            return
        try:
            value = deeds.parse_value(field, typed)
        except ValueError:
            self.task_form.fields[field].set_error(review.DATE_WRONG)
            return
        self.draft = deeds.with_value(self.draft, int(key), field, value)
        self._show_changed(int(key))

    def _show_changed(self, key: int) -> None:
        """Show what one changed task changes, the cursor left where it is."""
        draft = self._draft()
        self.list.replace_row(rows.task_row(draft, key, dropped=key in self.dropped))
        self.task_form.show_task(draft, draft.tasks[key], refill=False)
        self._show_head(key)
        self._show_marks()

    def _edit_plan(self, field: str, typed: str) -> None:
        draft = self._draft()
        if field == "title":
            if not typed:
                self.plan_form.form.fields[field].set_error(review.TITLE_EMPTY)
                return
            value: object = typed
        elif field == "issued_on":
            try:
                value = deeds.parse_day(typed)
            except ValueError:
                self.plan_form.form.fields[field].set_error(review.DATE_WRONG)
                return
        else:
            value = typed or None
        old = getattr(draft, field)
        changed = replace(old, value=value, confidence=1.0, note=review.EDITED)
        self.draft = replace(draft, **{field: changed})
        self.list.replace_row(rows.plan_row(self.draft))
        self.plan_form.show_plan(self.draft, rows.plan_states(self.draft), refill=False)
        self._show_head(rows.PLAN)
        self._show_marks()

    def _enter_field(self, field: str) -> None:
        key = self.list.current_key()
        if self.draft is None or key is None or key == rows.PLAN:
            return
        self._spot = (int(key), field)
        place = deeds.states_of(self.draft, self.draft.tasks[int(key)])[field].place
        self.source.frame_place(place if place is not None and place.end > place.start else None)

    def toggle_drop(self) -> None:
        """Leave the current task out of the ledger, or take it back in."""
        key = self.list.current_key()
        if key is None or key == rows.PLAN:
            return
        self.dropped ^= {int(key)}
        self._show_changed(int(key))

    def accept_item(self) -> None:
        """Accept the current task as it stands and go to the next doubt."""
        key = self.list.current_key()
        if key is None or key == rows.PLAN:
            return
        self.draft = deeds.accepted(self._draft(), int(key))
        self._show_changed(int(key))
        self._spot = (int(key), "~")
        if not self.jump(1):
            self.list.step(1)

    def _jump(self, by: int) -> None:
        self.jump(by)

    def jump(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) place that is missing or doubtful; round at the end."""
        if self.draft is None:
            return False
        spots = rows.spots_of(self.draft, self.dropped)
        if not spots:
            return False
        key, field = _next_spot(spots, self._here(), by)
        self.list.select_key(key)
        self._spot = (key, field)
        form = self.plan_form.form if key == rows.PLAN else self.task_form
        form.focus_field(field)
        return True

    def _here(self) -> tuple[int, str]:
        """Return where the clerk is: the field last entered, when it belongs to the current row."""
        key = self.list.current_key()
        row = rows.PLAN if key is None else int(key)
        return self._spot if self._spot is not None and self._spot[0] == row else (row, "")

    # ---- adopting -------------------------------------------------------------------------------

    def adopt(self) -> None:
        """Put the plan into the ledger; asks first when values that must be there are missing."""
        if self.draft is None:
            return
        final = deeds.without(self.draft, self.dropped)
        missing = final.missing()
        if missing:
            places = [f"{problem.place} {problem.message}" for problem in missing]
            question = review.ask_missing(places)
            messages.ask(self, review.ASK_TITLE, question, review.ASK_YES, lambda: self._store(final))
        else:
            self._store(final)

    def _store(self, final: PlanDraft) -> None:
        def work(desk: object, _progress: Progress) -> Adopted:
            from courtdesk.actions.plans import adopt_plan

            return adopt_plan(desk, final, accept_doubts=True)  # type: ignore[arg-type]  # the desk is the context's

        self.context.run(work, self._adopted, parent=self, changes=True)

    def _adopted(self, adopted: Adopted) -> None:
        self.draft = None
        self._show_step()
        messages.toast(self.window(), review.adopted(adopted.title, adopted.tasks), review.UNDO, self.context.undo)
        self.go("tasks", campaign_id=adopted.campaign_id)


def _next_spot(spots: list[tuple[int, str]], here: tuple[int, str], by: int) -> tuple[int, str]:
    """Return the spot after or before the place where the clerk is."""
    order = {field: at for at, field in enumerate(("", *rows.PLAN_FIELDS, *deeds.FIELDS, "~"))}

    def weight(spot: tuple[int, str]) -> tuple[int, int]:
        return spot[0], order[spot[1]]

    if by > 0:
        return next((spot for spot in spots if weight(spot) > weight(here)), spots[0])
    return next((spot for spot in reversed(spots) if weight(spot) < weight(here)), spots[-1])


def _lamps(states: dict[str, deeds.FieldState], names: dict[str, str]) -> list[tuple[str, str]]:
    words = {deeds.MISS_LAMP: review.MISS, deeds.DOUBT_LAMP: review.DOUBT}
    found = [(s.lamp, review.field_state(names[key], words[s.lamp])) for key, s in states.items() if s.lamp in words]
    return sorted(found, key=lambda lamp: lamp[0] != deeds.MISS_LAMP)


def _pane() -> tuple[QWidget, QVBoxLayout]:
    pane = QWidget()
    pane.setObjectName("surface")
    pane.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return pane, column


def _scrolled(form: QWidget) -> QScrollArea:
    holder = QWidget()
    holder.setObjectName("body")
    column = QVBoxLayout(holder)
    column.setContentsMargins(tokens.GAP_4, 0, tokens.GAP_4, 0)
    column.addWidget(form)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(holder)
    return area
