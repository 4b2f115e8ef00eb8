"""Open the desk: the frame first, everything heavy after it has been painted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from courtdesk import settings
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import tasks, theme
from courtdesk.ui.collector import Collector
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow

#: A tenth of Python's own.
_SWITCH_SECONDS = 0.0005


def make_application() -> QApplication:
    """Return the application, made if there is none yet."""
    existing = QCoreApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("CourtDesk")
    return app


def make_window(app: QApplication, context: DeskContext, *, demo: bool = False) -> MainWindow:
    """Return the window, ready to be shown; once painted it dresses itself and opens the ledger."""
    theme.prepare(app, context.settings.theme, context.settings.text_size)
    window = MainWindow(context)
    collector = Collector(window)
    window.first_painted.connect(lambda: _import_the_rest(app, context, window, collector, demo=demo))
    return window


#: What the first page needs; imported on the worker, so that the window can be moved meanwhile.
_REST = (
    "PySide6.QtSvg",
    "courtdesk.log",
    "courtdesk.ui.qss",
    "courtdesk.ui.widgets.rail",
    "courtdesk.ui.widgets.status_bar",
    "courtdesk.ui.widgets.page_header",
)


def _import_the_rest(
    app: QApplication, context: DeskContext, window: MainWindow, collector: Collector, *, demo: bool
) -> None:
    first = "courtdesk.ui.pages.today_page" if context.folder.database.exists() else "courtdesk.ui.first_run"

    def work(_progress: Progress) -> None:
        for module in (*_REST, first):
            import_module(module)
        _build_types()

    def done(_nothing: None) -> None:
        _in_turn(
            [
                partial(_start_log, context),
                partial(_speak_chinese, app),
                partial(theme.dress, app),
                window.complete,
                partial(_follow_system, app, context),
                _touch_table,
                partial(_load_fonts, context),
                partial(_make_first_page, context, window),
                partial(_open_ledger, context, window, demo=demo),
                # Behind what the ledger's opening asked of the worker.
                partial(_start_collector, collector),
            ]
        )

    tasks.run(None, work, done)


def _nothing(_progress: Progress) -> None:
    """Do nothing: a job that only waits for those before it."""


def _start_collector(collector: Collector) -> None:
    tasks.run(None, _nothing, lambda _done: collector.start())


def _build_types() -> None:
    """Have Qt's bindings build their types and enums, which they do at the first copy of a value."""
    from PySide6.QtGui import QColor

    QColor(QColor())


def _in_turn(steps: Sequence[Callable[[], object]]) -> None:
    """Do the steps with the event loop between them, so that the window never stands still for long."""
    if steps:
        steps[0]()
        QTimer.singleShot(0, lambda: _in_turn(steps[1:]))


def _start_log(context: DeskContext) -> None:
    """Begin the log of the data folder."""
    from courtdesk import log

    log.set_up(context.folder)


def _follow_system(app: QApplication, context: DeskContext) -> None:
    app.styleHints().colorSchemeChanged.connect(lambda _scheme: context.apply_look())


def _load_fonts(context: DeskContext) -> None:
    """Load the fonts that the clerk put into the data folder; where there are none this costs nothing."""
    from courtdesk.ui.user_fonts import load_user_fonts

    load_user_fonts(context.folder.fonts)


def _touch_table() -> None:
    """Build what the bindings know of tables, before the first page needs it together with all else."""
    from PySide6.QtWidgets import QTableView

    QTableView().viewport()


def _make_first_page(context: DeskContext, window: MainWindow) -> None:
    if context.folder.database.exists():
        window.make_page("today")


def _open_ledger(context: DeskContext, window: MainWindow, *, demo: bool) -> None:
    if demo:
        context.open_demo(context.demo_folder())
    elif context.folder.database.exists():
        window.show_page("today")
        context.fetch_court()
    else:
        context.set_court(None)


def _speak_chinese(app: QApplication) -> None:
    """Have Qt's own windows (files, printers) speak Chinese too."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def turn(app: QApplication) -> int:
    """Turn the event loop until the application is told to end, and return its exit code."""
    return app.exec()


def run(folder: DataFolder, *, demo: bool = False) -> int:
    """Open the desk on a data folder and return the exit code when it is closed."""
    # Beside a busy worker every paint handler written in Python waits this long for the interpreter.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = make_application()
    from courtdesk.ui import crash, single_instance

    taken = single_instance.take(folder)
    chosen = settings.load(folder.settings)
    if isinstance(taken, Exception):
        theme.apply(app, chosen.theme, chosen.text_size)
        return single_instance.tell_and_quit(app, taken)
    crash.install()
    context = DeskContext(folder, chosen)
    window = make_window(app, context, demo=demo)
    if chosen.maximised:
        window.showMaximized()
    else:
        window.show()
    try:
        return app.exec()
    finally:
        taken.release()
        crash.uninstall()
