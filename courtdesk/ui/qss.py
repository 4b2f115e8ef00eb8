"""The style sheet, built from the tokens; set once on the application.

Order matters: the rules for focus come after those for doubt and refusal. Every rule that widens a border
lowers the height by as much, so that nothing moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from string import Template

_SHEET = """
QMainWindow, QWidget#canvas, QWidget#page { background: $canvas; }
QWidget#surface, QWidget#header, QWidget#panel, QWidget#statusBar, QScrollArea#surface { background: $surface; }
QWidget#header { border-bottom: 1px solid $border; }
QWidget#statusBar { border-top: 1px solid $border; }
QWidget#panel { border-left: 1px solid $border; }
QWidget#footer { background: $surface; border-top: 1px solid $border; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame#hairLine { background: $line; border: 0; }
QFrame#placesBox { background: $sunken; border: 1px solid $border; border-radius: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget#body { background: transparent; border: 0; }
QToolTip { background: $text; color: $surface; border: 1px solid $border; padding: 4px 8px;
  font-size: ${caption}pt; }

QLabel { background: transparent; color: $text; }
QLabel[role="caption"] { font-size: ${caption}pt; }
QLabel[role="section"] { font-size: ${section}pt; font-weight: 700; }
QLabel[role="title"] { font-size: ${title}pt; font-weight: 700; }
QLabel[role="number"] { font-size: ${number}pt; font-weight: 700; }
QLabel[weight="bold"] { font-weight: 700; }
QLabel[ink="text2"] { color: $text2; }
QLabel[ink="text3"] { color: $text3; }
QLabel[ink="accent"] { color: $accent; }
QLabel[ink="over"] { color: $over; }
QLabel[ink="d1"] { color: $d1; }
QLabel[ink="d7"] { color: $d7; }
QLabel[ink="d15"] { color: $d15; }
QLabel[ink="done"] { color: $done; }
QLabel#demoMark { background: $d7Bg; color: $text; border: 1px solid $d7; border-radius: 4px; padding: 0 6px; }

QPushButton { background: $surface; color: $text; border: 1px solid $control; border-radius: 4px;
  padding: 0 13px; min-height: 30px; outline: 0; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $soft; }
QPushButton:disabled { background: $sunken; color: $text3; border-color: $border; }
QPushButton:focus { border: 2px solid $focus; min-height: 28px; padding: 0 12px; }
QPushButton[kind="primary"] { background: $fill; color: $onFill; border: 1px solid $fill; font-weight: 700;
  padding: 0 15px; }
QPushButton[kind="primary"]:hover { background: $fillHover; border-color: $fillHover; }
QPushButton[kind="primary"]:pressed { background: $fillPress; border-color: $fillPress; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text3; border-color: $border; }
QPushButton[kind="primary"]:focus { padding: 0 15px; min-height: 30px; border: 1px solid $fill; }
QPushButton[kind="danger"] { color: $over; border-color: $over; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { background: transparent; border: 1px solid transparent;
  color: $text2; padding: 0 7px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="link"] { color: $accent; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0 6px; }
QPushButton[kind="chip"] { background: $soft; border: 1px solid $softLine; padding: 0 9px; min-height: 26px; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: 0 8px; min-height: 24px; }
QPushButton[kind="chipAdd"] { background: transparent; border: 1px dashed $control; color: $text2;
  padding: 0 9px; min-height: 26px; }
QPushButton[kind="chipAdd"]:focus { border: 2px solid $focus; padding: 0 8px; min-height: 24px; }
QPushButton[kind="action"] { border: 1px solid $border; text-align: left; padding: 0 11px; min-height: 36px; }
QPushButton[kind="action"]:focus { border: 2px solid $focus; padding: 0 10px; min-height: 34px; }
QToolButton[kind="icon"] { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:pressed, QToolButton[kind="icon"]:checked { background: $soft; }
QToolButton[kind="icon"]:focus { border: 2px solid $focus; }

QLineEdit, QComboBox, QDateEdit, QSpinBox, QPlainTextEdit, QTextEdit { background: $surface; color: $text;
  border: 1px solid $control; border-radius: 4px; padding: 0 9px;
  selection-background-color: $fill; selection-color: $onFill; }
QLineEdit, QComboBox, QDateEdit, QSpinBox, .QPlainTextEdit, QTextEdit { min-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 4px 5px; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $sunken; border-color: $border;
  color: $text2; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled { background: $sunken;
  border-color: $border; color: $text3; }
*[doubt="1"] { background: $d7Bg; border: 1px solid $d7; }
QLineEdit[err="1"], QComboBox[err="1"], QDateEdit[err="1"], QSpinBox[err="1"], QPlainTextEdit[err="1"],
  QTextEdit[err="1"] {
  border: 2px solid $over; padding: 0 8px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus; padding: 0 8px; }
QLineEdit[err="1"], QComboBox[err="1"], QDateEdit[err="1"], QSpinBox[err="1"], .QPlainTextEdit[err="1"],
  QTextEdit[err="1"], QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, .QPlainTextEdit:focus,
  QTextEdit:focus { min-height: 28px; }
QPlainTextEdit[err="1"], QTextEdit[err="1"], QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 4px; }
QLineEdit#searchField, QLineEdit#searchField:focus { background: transparent; border: 0; padding: 0;
  min-height: 50px; font-size: ${section}pt; }
QWidget#cellEditor { border-radius: 0; padding: 0 5px; min-height: 0; }
QWidget#cellEditor[err="1"], QWidget#cellEditor[err="1"]:focus { border: 2px solid $over; }
QTextBrowser { border: 0; background: $surface; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 26px; subcontrol-origin: padding;
  subcontrol-position: center right; }
QComboBox::down-arrow { image: url(theme:chevron-down.svg); width: 16px; height: 16px; }
QDateEdit::down-arrow { image: url(theme:calendar-event.svg); width: 16px; height: 16px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 22px; }
QSpinBox::up-arrow { image: url(theme:chevron-up.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url(theme:chevron-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; outline: 0;
  padding: 4px;
  selection-background-color: $soft; selection-color: $text; }
QCheckBox, QRadioButton { spacing: 8px; color: $text; background: transparent; min-height: 28px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $control;
  border-radius: 4px; background: $surface; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked { background: $fill; border-color: $fill; image: url(theme:check.svg); }
QCheckBox::indicator:indeterminate { background: $fill; border-color: $fill; image: url(theme:minus.svg); }
QRadioButton::indicator:checked { border: 5px solid $fill; width: 6px; height: 6px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; text-decoration: underline; }

QTableView, QTreeView, QListView { background: $surface; color: $text; border: 0; outline: 0;
  selection-background-color: $soft; selection-color: $text; }
QTableView#undoSteps::item { padding: 0 10px; }
QHeaderView { background: $sunken; border: 0; }
QHeaderView::section { background: $sunken; color: $text2; border: 0; border-bottom: 1px solid $border;
  padding: 0 8px; font-size: ${caption}pt; }
QListView#sideList { background: $surface; border-right: 1px solid $border; padding: 8px; }
QListView#sideList::item { border-radius: 4px; padding: 0 12px; }
QListView#sideList::item:hover { background: $hover; }
QListView#sideList::item:selected { background: $soft; color: $accent; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QSplitter::handle { background: $border; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $control; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QDialog { background: $surface; }
QDialog#deskDialog { border: 1px solid $border; }
"""

#: Pictures that the style sheet names by file: icon → token.
PICTURES: Mapping[str, str] = {
    "chevron-down": "text2",
    "chevron-up": "text2",
    "calendar-event": "text2",
    "check": "onFill",
    "minus": "onFill",
}


def write_pictures(folder: Path, draw: Callable[[str, str, int], str], colours: Mapping[str, str]) -> None:
    """Write the pictures that the style sheet names, in the theme's colours, unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    for icon, token in PICTURES.items():
        wanted = draw(icon, colours[token], 16)
        path = folder / f"{icon}.svg"
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            path.write_text(wanted, encoding="utf-8")


def build(colours: Mapping[str, str], points: Callable[[str], float]) -> str:
    """Return the style sheet for a theme's colours and the sizes in force."""
    sizes = {role: f"{points(role):.2f}" for role in ("caption", "body", "section", "title", "number")}
    return Template(_SHEET).substitute({**colours, **sizes})
