"""What Ctrl+K can do besides finding rows: pages, deeds and looks, declared in one list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from courtdesk.ui.pages import PAGES, SUBPAGES, PageSpec
from courtdesk.ui.search_marks import marked
from courtdesk.ui.texts import search as words
from courtdesk.ui.texts import settings as settings_words

if TYPE_CHECKING:
    from courtdesk.ui.main_window import MainWindow
    from courtdesk.ui.pages.base import PageCommand

#: Sub-pages that say nothing by themselves: they need a file or a choice of rows first.
_NEED_MORE = frozenset({"first_run", "issue"})
_MOST = 6


@dataclass(frozen=True, slots=True)
class Command:
    """A deed that can be chosen by its name."""

    title: str
    deed: Callable[[], object]
    icon: str
    #: What it belongs to, where that is not plain: 页面, 外观, 本页, the step that is undone. Not looked through.
    kind: str = ""
    #: Its key, where it has one.
    key: str = ""
    #: Other words it is looked for by.
    also: str = ""
    #: Offered before anything is typed.
    usual: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    """A declared deed that is a page, opened in a certain way."""

    title: str
    icon: str
    page: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    key: str = ""
    also: str = ""
    usual: bool = False


_WAYS = (
    _Way(words.WRITE, "file-plus", "write", also=words.WRITE_WORDS, usual=True),
    _Way(
        words.IMPORT_CASES,
        "table-import",
        "import_table",
        {"ledger": "cases", "pick": True},
        also=words.IMPORT_WORDS,
        usual=True,
    ),
    _Way(words.ISSUE, "rubber-stamp", "issue", usual=True),
    _Way(words.CHECK, "stethoscope", "check", also=words.CHECK_WORDS),
    _Way(words.BIN, "trash", "bin", also=words.BIN_WORDS),
    _Way(words.COURT, "building-bank", "settings", {"section": "court"}, also=words.COURT_WORDS),
    _Way(words.RULES, "scale", "rules", also=words.RULES_WORDS),
    _Way(words.ABOUT, "info-circle", "settings", {"section": "about"}),
)
_PAGE_KEYS = {"settings": "Ctrl+,"}


def commands_of(window: MainWindow) -> list[Command]:
    """Return what can be done now, the page's own deeds first."""
    page = window.page()
    return [
        *_own(page.commands() if page is not None else ()),
        *_ways(window),
        *_steps(window),
        *_pages(window),
        *_looks(window),
    ]


def find_commands(commands: Sequence[Command], text: str) -> list[Command]:
    """Return the commands meant by ``text``, those that begin with it first."""
    ranked = [(_rank(each, text), at, each) for at, each in enumerate(commands)]
    return [each for rank, _, each in sorted(ranked, key=lambda item: item[:2]) if rank < _NONE][:_MOST]


_NONE = 3


def _rank(command: Command, text: str) -> int:
    at, length = marked(command.title, text)
    if length:
        return 0 if at == 0 else 1
    return 2 if any(marked(word, text) == (0, len(text)) for word in command.also.split()) else _NONE


def _own(commands: Sequence[PageCommand]) -> Iterator[Command]:
    for each in commands:
        yield Command(each.title, each.deed, each.icon, words.HERE, each.key)


def _ways(window: MainWindow) -> Iterator[Command]:
    for way in _WAYS:
        if window.has_page(way.page):
            go = partial(window.show_page, way.page, dict(way.arguments))
            yield Command(way.title, go, way.icon, "", way.key, way.also, usual=way.usual)


def _steps(window: MainWindow) -> Iterator[Command]:
    context = window.context
    # Named by what they are and not by the step: who looks for a step's words must not undo it with Enter.
    if context.undo_name:
        yield Command(words.UNDO, context.undo, "arrow-back-up", context.undo_name, "Ctrl+Z", words.UNDO_WORDS)
    if context.redo_name:
        yield Command(words.REDO, context.redo, "arrow-forward-up", context.redo_name, "Ctrl+Y")
    yield Command(words.STEPS, window.show_steps, "history", "", "Ctrl+Alt+Z", words.UNDO_WORDS)
    yield Command(words.KEYS, window.show_keys, "help-circle", "", "F1", words.KEYS_WORDS, usual=True)


def _pages(window: MainWindow) -> Iterator[Command]:
    shown: tuple[PageSpec, ...] = (*PAGES, *(spec for spec, _ in SUBPAGES))
    own = {way.title for way in _WAYS}
    for index, spec in enumerate(shown):
        if window.has_page(spec.key) and spec.key not in _NEED_MORE and spec.title not in own:
            numbered = f"Ctrl+{index + 1}" if index < len(PAGES) else ""
            key = _PAGE_KEYS.get(spec.key, numbered)
            yield Command(spec.title, partial(window.show_page, spec.key), spec.icon, words.PAGE, key)


def _looks(window: MainWindow) -> Iterator[Command]:
    change = window.context.change_settings
    for key, name in settings_words.THEMES:
        title = words.THEME.format(name=name)
        yield Command(title, partial(change, theme=key), "contrast-2", words.LOOK, also=words.THEME_WORDS)
    for key, name in settings_words.TEXT_SIZES:
        title = words.TEXT_SIZE.format(name=name)
        yield Command(title, partial(change, text_size=key), "palette", words.LOOK, also=words.TEXT_SIZE_WORDS)
