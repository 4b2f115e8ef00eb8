"""The lower right of 核对来文: the item in front, its fields, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from courtdesk.ui import tokens
from courtdesk.ui.pages.plan_review_form import FieldsForm, ItemForm, LampRow, PaperForm
from courtdesk.ui.pages.plan_review_looks import Look, Looks, key_of, number_of, paper_states
from courtdesk.ui.review import DOUBT_LAMP, MISS_LAMP, SURE_LAMP, FieldState, Part, Ref
from courtdesk.ui.texts import review as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import IconButton, icon_button, make_button

#: Deed → icon, name, key.
DEEDS: Mapping[str, tuple[str, str, str]] = {
    "split": ("arrows-split", words.SPLIT, "Ctrl+Shift+Return"),
    "merge": ("arrow-merge", words.MERGE, "Ctrl+J"),
    "up": ("arrow-up", words.MOVE_UP, "Alt+Shift+Up"),
    "down": ("arrow-down", words.MOVE_DOWN, "Alt+Shift+Down"),
    "add": ("plus", words.ADD, "Ctrl+N"),
}
DROP_KEY, ACCEPT_KEY = "Ctrl+Shift+D", "Alt+Return"


class ItemPane(QWidget):
    """Shows one item or the paper; tells what was typed, looked at and asked for."""

    edited = Signal(str, str)
    entered = Signal(str)
    stepped = Signal(int)
    #: A key of `DEEDS`, or ``drop`` or ``accept``.
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.forms: dict[Part, ItemForm] = {part: ItemForm(part) for part in Part}
        self.paper_form = PaperForm()
        self._stack = QStackedWidget()
        self._areas: dict[Part | None, QScrollArea] = {None: _scrolled(self.paper_form)}
        self._areas |= {part: _scrolled(form) for part, form in self.forms.items()}
        for area in self._areas.values():
            self._stack.addWidget(area)
        for form in (self.paper_form.form, *self.forms.values()):
            form.edited.connect(self.edited)
            form.entered.connect(self._enter)
            form.stepped.connect(self.stepped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_head())
        column.addWidget(self._stack, 1)
        column.addLayout(self._make_foot())

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.GAP_4, tokens.GAP_2, tokens.GAP_3, tokens.GAP_1)
        head.setSpacing(0)
        self.title = text.label("", "section")
        self._lamps = LampRow()
        head.addWidget(self.title)
        head.addSpacing(tokens.GAP_2)
        head.addWidget(self._lamps, 1)
        self.deed_buttons: dict[str, IconButton] = {}
        for deed, (icon, name, key) in DEEDS.items():
            button = icon_button(icon, name, name=f"review_{deed}")
            button.setToolTip(f"{name}  {key}")
            button.clicked.connect(partial(self._ask, deed))
            self.deed_buttons[deed] = button
            head.addWidget(button)
        self.drop_button = make_button(words.DROP, icon="trash", kind="quiet", name="dropTask")
        self.drop_button.setToolTip(DROP_KEY)
        self.drop_button.clicked.connect(partial(self._ask, "drop"))
        head.addWidget(self.drop_button)
        return head

    def _make_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.GAP_4, tokens.GAP_1, tokens.GAP_4, tokens.GAP_2)
        self.said = text.OneLine()
        self.said.set_whole(words.DRAFT_ONLY)
        self.accept_button = make_button(words.ACCEPT, icon="check", name="acceptTask")
        self.accept_button.setToolTip(ACCEPT_KEY)
        keeping = self.accept_button.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.accept_button.setSizePolicy(keeping)
        self.accept_button.clicked.connect(partial(self._ask, "accept"))
        foot.addWidget(self.said, 1)
        foot.addWidget(self.accept_button)
        return foot

    def _ask(self, deed: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - what a click hands over
        self.asked.emit(deed)

    # ---- showing --------------------------------------------------------------------------------

    def show_item(self, looks: Looks, ref: Ref, *, refill: bool = True) -> None:
        """Show an item; without ``refill`` the fields keep what is being typed."""
        look, form = looks.of[key_of(ref)], self.forms[ref.part]
        self._bring_forward(ref.part)
        form.show_item(looks.review, ref, look.states, refill=refill)
        if refill:
            self._scroll_to_begin()
        form.setEnabled(not look.dropped)
        self.title.setText(words.item_title(ref.part.value, number_of(looks.review, ref)))
        names = words.FIELD_NAMES[ref.part.value]
        self._lamps.set_lamps([] if look.dropped else _lamps(look.states, names) or [(SURE_LAMP, words.SURE)])
        self._show_deeds(look)

    def _show_deeds(self, look: Look) -> None:
        field = words.FIELD_NAMES[look.ref.part.value][self.forms[look.ref.part].main_key]
        self.deed_buttons["split"].setToolTip(f"{words.SPLIT_TIP.format(field=field)}  {DEEDS['split'][2]}")
        self.deed_buttons["split"].setEnabled(not look.dropped)
        self.drop_button.set_text(words.TAKE_BACK if look.dropped else words.DROP)
        self.accept_button.setEnabled(not look.dropped)

    def show_paper(self, looks: Looks, *, refill: bool = True) -> None:
        """Show the paper's own facts."""
        self._bring_forward(None)
        self.paper_form.show_paper(looks.review, refill=refill)
        self.title.setText(words.PAPER_FACTS)
        self._lamps.set_lamps(_lamps(paper_states(looks.review.draft), words.PAPER_NAMES))

    def _scroll_to_begin(self) -> None:
        """Show a form from its first field, or from the one in which the cursor stays."""
        area = self._stack.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)
            for field in self.form().fields.values():
                if field.editor.hasFocus():
                    area.ensureWidgetVisible(field, 0, tokens.GAP_1)

    def go_to(self, field: str) -> None:
        """Put the cursor into a field; one that has it already is entered again, for it shows another item now."""
        form = self.form()
        if field in form.fields and form.fields[field].editor.hasFocus():
            self._enter(field)
        form.focus_field(field)

    def _enter(self, field: str) -> None:
        """Bring the field that is being looked at into view, its label and what is said under it included."""
        area = self._stack.currentWidget()
        form = self.form()
        if isinstance(area, QScrollArea) and field in form.fields:
            area.ensureWidgetVisible(form.fields[field], 0, tokens.GAP_1)
        self.entered.emit(field)

    def _bring_forward(self, part: Part | None) -> None:
        if self._stack.currentWidget() is not self._areas[part]:
            self._stack.setCurrentWidget(self._areas[part])
        of_item = part is not None
        for deed, button in self.deed_buttons.items():
            button.setVisible(of_item or deed == "add")
        self.drop_button.setVisible(of_item)
        self.accept_button.setVisible(of_item)

    def form(self) -> FieldsForm:
        """Return the form in front."""
        front = self._stack.currentWidget()
        return next((form for part, form in self.forms.items() if self._areas[part] is front), self.paper_form.form)


def _lamps(states: Mapping[str, FieldState], names: Mapping[str, str]) -> list[tuple[str, str]]:
    said = {MISS_LAMP: words.MISS, DOUBT_LAMP: words.DOUBT}
    found = [(s.lamp, words.field_state(names[key], said[s.lamp])) for key, s in states.items() if s.lamp in said]
    return sorted(found, key=lambda lamp: lamp[0] != MISS_LAMP)


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
