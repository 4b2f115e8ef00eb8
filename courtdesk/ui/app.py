"""Open the desk: the frame first, everything heavy after it has been painted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from courtdesk import settings
from courtdesk.errors import DataFolderBusy
from courtdesk.paths import DataFolder
from courtdesk.progress import Progress
from courtdesk.ui import tasks, theme
from courtdesk.ui.collector import Collector
from courtdesk.ui.context import DeskContext
from courtdesk.ui.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class _Start:
    """How the desk is started."""

    demo: bool = False
    #: In the tray, without a window.
    hidden: bool = False


#: Icon, tray and what hears of a second start have time until the first page is there.
_NEAR_AFTER_MS = 1500
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


def make_window(app: QApplication, context: DeskContext, *, demo: bool = False, hidden: bool = False) -> MainWindow:
    """Return the window, ready to be shown; once painted it dresses itself and opens the ledger."""
    theme.prepare(app, context.settings.theme, context.settings.text_size)
    window = MainWindow(context)
    collector = Collector(window)
    start = _Start(demo, hidden)
    window.first_painted.connect(lambda: _import_the_rest(app, context, window, collector, start))
    return window


#: What the first page needs; imported on the worker, so that the window can be moved meanwhile.
_REST = (
    "PySide6.QtSvg",
    "courtdesk.log",
    "courtdesk.ui.qss",
    "courtdesk.ui.widgets.rail",
    "courtdesk.ui.widgets.status_bar",
    "courtdesk.ui.widgets.page_header",
    "courtdesk.ui.dropping",
    "courtdesk.ui.rail_counts",
    "courtdesk.ui.user_fonts",
    "courtdesk.ui.backups",
)
#: What the desk needs to stay at hand, and the dialog of a first long work.
_NEAR = (
    "courtdesk.ui.seal",
    "courtdesk.ui.single_instance",
    "courtdesk.ui.tray",
    "courtdesk.ui.dialogs.progress_dialog",
)


def _import_the_rest(
    app: QApplication, context: DeskContext, window: MainWindow, collector: Collector, start: _Start
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
                partial(_open_ledger, context, window, demo=start.demo),
                # Behind what the ledger's opening asked of the worker.
                partial(_start_collector, collector),
                partial(QTimer.singleShot, _NEAR_AFTER_MS, partial(_stay_near, app, window, hidden=start.hidden)),
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


def _stay_near(app: QApplication, window: MainWindow, *, hidden: bool) -> None:
    """Give the window its icon and its place in the tray, and let it hear of a second start."""

    def work(_progress: Progress) -> None:
        for module in _NEAR:
            import_module(module)
        _build_network_types()

    def unless_ended(step: Callable[[], object]) -> Callable[[], object]:
        return lambda: None if window.context.ended else step()

    steps = (
        partial(_set_icon, app),
        partial(_place_in_tray, app, window, hidden=hidden),
        partial(_hang_bell, window),
    )
    tasks.run(None, work, lambda _nothing: _in_turn([unless_ended(step) for step in steps]))


def _build_network_types() -> None:
    """Have Qt's bindings load the types of `PySide6.QtNetwork`, which they do at the first one that is used."""
    from PySide6 import QtNetwork

    for name in dir(QtNetwork):
        getattr(QtNetwork, name)


def _set_icon(app: QApplication) -> None:
    from courtdesk.ui.seal import seal_icon

    app.setWindowIcon(seal_icon())


def _place_in_tray(app: QApplication, window: MainWindow, *, hidden: bool) -> None:
    from courtdesk.ui.tray import Tray

    Tray(window, app.quit, hidden=hidden)


def _hang_bell(window: MainWindow) -> None:
    from courtdesk.ui.single_instance import Bell

    Bell(window.context.home, window).rung.connect(window.come_forward)


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


def _has_tray(context: DeskContext) -> bool:
    from courtdesk.ui.tray import is_available

    return context.settings.keep_in_tray and is_available()


def run(folder: DataFolder, *, demo: bool = False, tray: bool = False) -> int:
    """Open the desk on a data folder and return the exit code when it is closed.

    With ``tray`` it opens in the tray, as small as can be where the clerk or the desktop has none.
    """
    # Beside a busy worker every paint handler written in Python waits this long for the interpreter.
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = make_application()
    from courtdesk.ui import crash, single_instance

    taken = single_instance.take(folder)
    chosen = settings.load(folder.settings)
    if isinstance(taken, DataFolderBusy) and single_instance.ring(folder):
        return 0
    if isinstance(taken, Exception):
        theme.apply(app, chosen.theme, chosen.text_size)
        return single_instance.tell_and_quit(app, taken)
    crash.install()
    context = DeskContext(folder, chosen)
    hidden = tray and _has_tray(context)
    window = make_window(app, context, demo=demo, hidden=hidden)
    if hidden:
        QTimer.singleShot(0, window.first_painted.emit)  # nothing is painted, and all the rest waits for it
    elif tray:
        window.showMinimized()
    else:
        window.come_forward()
    try:
        return app.exec()
    finally:
        taken.release()
        crash.uninstall()
