"""Every page, dialog, menu and small window of the desk, opened on the sample court one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from courtdesk import paths
from courtdesk.actions import demo
from courtdesk.actions.ledgers.values import Condition, Op, Query
from courtdesk.actions.limit_values import EventRef, LimitEvent, LimitKind, LimitValues
from courtdesk.paths import DataFolder
from courtdesk.ui import tasks
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.base import DeskDialog
from courtdesk.ui.dialogs.limit_event import LimitDialog
from courtdesk.ui.dialogs.paste_result import PasteResultDialog
from courtdesk.ui.dialogs.search_dialog import SearchDialog
from courtdesk.ui.main_window import MainWindow
from courtdesk.ui.pages import PAGES, SUBPAGES
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.duties_page import DutiesPage
from courtdesk.ui.pages.ledger_page import LedgerPage
from courtdesk.ui.pages.rules_page import RulesPage
from courtdesk.ui.tables.filter_popup import Popup
from courtdesk.ui.widgets.toast import Toast
from tests.ui.ledger_court import DAY

#: Pages with a ledger.
LEDGERS = (
    "cases",
    "tasks",
    "rectification",
    "matters",
    "orders",
    "documents",
    "register",
    "indicators",
    "assessment",
    "people",
    "departments",
)
_LONGEST_WAIT_MS = 20_000
_LOOK_EVERY_MS = 20


def settle(looks: int = 2) -> None:
    """Turn the event loop until no work has run for some looks."""
    quiet = waited = 0
    while quiet < looks * 3 and waited < _LONGEST_WAIT_MS:
        pause(_LOOK_EVERY_MS)
        waited += _LOOK_EVERY_MS
        quiet = 0 if tasks.busy() else quiet + 1


def pause(milliseconds: int) -> None:
    """Turn the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


@dataclass
class Stage:
    """The main window on a court, and what opens its parts."""

    window: MainWindow
    context: DeskContext

    def page(self, key: str, **arguments: object) -> QWidget:
        """Show a page and wait until it has settled."""
        for toast in self.window.findChildren(Toast):
            toast.hide()
        self.window.show_page(key, arguments)
        settle()
        return self.window

    def ledger(self, key: str, **arguments: object) -> LedgerPage:
        """Show a page with a ledger; the cursor stands on its first row."""
        self.page(key, **({"view": "all"} | arguments))
        page = self.window.page()
        assert isinstance(page, LedgerPage)
        page.view.grid.select_first()
        page.open_panel()
        settle()
        return page

    def tab(self, ledger: str, key: str) -> QWidget:
        """Show a tab of the side panel."""
        page = self.ledger(ledger)
        page.panel.show_tab(key)
        settle()
        return self.window

    def dialog(self, open_it: Callable[[], object]) -> QWidget:
        """Return the dialog that a deed opens."""
        open_it()
        settle()
        return self.front()

    def front(self) -> QWidget:
        """Return the dialog, popup or menu in front."""
        shown = [
            each
            for each in QApplication.topLevelWidgets()
            if each.isVisible() and each is not self.window and _is_asked_for(each)
        ]
        assert shown, "nothing was opened"
        return shown[-1]

    def walk(self, look: Callable[[QWidget], list[str]]) -> dict[str, list[str]]:
        """Open one scene after another and return what was found amiss in each."""
        found: dict[str, list[str]] = {}
        for name, scene in SCENES.items():
            seen = look(scene(self))
            if seen:
                found[name] = list(dict.fromkeys(seen))
            self.clear()
        return found

    def end(self) -> None:
        """Close the window and leave nothing running, nor a widget that another theme would be laid on."""
        self.clear()
        self.window.close()
        settle()
        self.context.shut_down()
        settle()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def clear(self) -> None:
        """Close whatever lies over the window."""
        for _ in range(3):
            for each in QApplication.topLevelWidgets():
                if each is not self.window and each.isVisible():
                    each.close()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            pause(5)


def _is_asked_for(widget: QWidget) -> bool:
    return isinstance(widget, DeskDialog | QMenu | Popup)


Scene = Callable[[Stage], QWidget]


def staged(root: Path, size: tuple[int, int]) -> Stage:
    """Open the main window in a size on the court in a folder."""
    context = DeskContext(DataFolder(root), day=DAY)
    context.court, context.court_known = demo.COURT, True
    window = MainWindow(context)
    window.resize(*size)
    window.complete()
    window.show()
    context.court_changed.emit()
    settle()
    return Stage(window, context)


def _page(key: str, **arguments: object) -> Scene:
    return lambda stage: stage.page(key, **arguments)


def _tab(ledger: str, key: str) -> Scene:
    return lambda stage: stage.tab(ledger, key)


def _pages() -> dict[str, Scene]:
    known = {spec.key for spec in PAGES} | {spec.key for spec, _ in SUBPAGES}
    scenes = {key: _page(key) for key in sorted(known - {"first_run", "plan_review"})}
    scenes["plan_review"] = lambda stage: stage.page("plan_review", path=paths.resources() / "sample" / "plan.txt")
    scenes |= {f"{ledger} {tab}": _tab(ledger, tab) for ledger in LEDGERS for tab in ("timeline", "links")}
    scenes |= {f"{ledger} form": _tab(ledger, "form") for ledger in ("cases", "tasks", "register")}
    scenes |= {f"rules {tab}": _rules(tab) for tab in ("warnings", "measures", "holidays")}
    scenes["cases attachments"] = attachments
    scenes["cases all"] = _page("cases", view="all")
    scenes["cases nothing found"] = _page("cases", view="all", text="没有这样的案件")
    scenes["cases chosen"] = _chosen
    scenes["cases conditions"] = _conditions
    return scenes


def _chosen(stage: Stage) -> QWidget:
    page = stage.ledger("cases")
    page.view.grid.ledger.tick(list(page.view.grid.ledger.ids[:3]), on=True)
    settle()
    return stage.window


def _conditions(stage: Stage) -> QWidget:
    page = stage.ledger("cases", view="open")
    conditions = (
        Condition("department", Op.IN, ("民事审判第一庭", "民事审判第二庭")),
        Condition("limit_on", Op.SPAN, ("next:15",)),
        Condition("judge", Op.FILLED),
    )
    page.ledger.go_to(Query("cases", "open", conditions, text="民初"))
    page.refresh()
    settle()
    return stage.window


def attachments(stage: Stage) -> QWidget:
    """Show the attachments of a case: a text and a document."""
    page = stage.ledger("cases")
    page.panel.show_tab("attachments")
    if not page.panel.attachments.rows():
        folder = stage.context.folder.root
        files = [folder / name for name in ("延长审限审批表.txt", "鉴定委托书.txt")]
        for file in files:
            Path(file).write_text("演练用附件。\n", encoding="utf-8")
        row = page.panel.row
        assert row is not None
        page.panel.files.attach(row.id, files)
    settle(4)
    return stage.window


# ---- dialogs ------------------------------------------------------------------------------------


def _search(stage: Stage) -> QWidget:
    stage.page("cases")
    found = stage.dialog(stage.window.open_search)
    assert isinstance(found, SearchDialog)
    found.field.setText("民初1")
    pause(120)
    settle()
    return found


def _ask(ledger: str, deed: Callable[[LedgerPage], object]) -> Scene:
    def scene(stage: Stage) -> QWidget:
        page = stage.ledger(ledger)
        return stage.dialog(lambda: deed(page))

    return scene


def _measure(stage: Stage) -> QWidget:
    page = stage.ledger("cases", view="measures")
    assert isinstance(page, CasesPage)
    return stage.dialog(lambda: page.measures.ask(page.view.grid.chosen_ids()))


def _limit_event(kind: LimitKind) -> Scene:
    """Write down what moves a limit: an incomplete form, its lines told, one field refused."""

    def scene(stage: Stage) -> QWidget:
        page = cast("CasesPage", stage.ledger("cases", view="open"))
        dialog = stage.dialog(lambda: page.limits.ask_new([page.view.grid.current_id() or 0]))
        assert isinstance(dialog, LimitDialog)
        dialog.kinds.setCurrentRow(list(LimitKind).index(kind))
        dialog.fields["start"].editor.setFocus()
        pause(200)
        settle()
        return dialog

    return scene


def _limit_of_many(stage: Stage) -> QWidget:
    """Write down what fits some of the chosen cases only: those that are left out are listed."""
    page = cast("CasesPage", stage.ledger("cases"))
    dialog = stage.dialog(lambda: page.limits.ask_new(tuple(page.view.grid.ledger.ids)[:900]))
    assert isinstance(dialog, LimitDialog)
    dialog.fields["reason"].set_value("系统停机")
    dialog.fields["start"].set_value(DAY.isoformat())
    pause(250)
    settle()
    assert dialog.effect.all_button.isVisible()
    dialog.effect.all_button.click()
    settle()
    return dialog


def _limit_resume(stage: Stage) -> QWidget:
    page = cast("CasesPage", stage.ledger("cases", view="open"))
    values = LimitValues(LimitKind.EXCLUSION, reason="公告送达", start=DAY)
    event = LimitEvent(EventRef(is_change=False, id=1), page.view.grid.current_id() or 0, values)
    return stage.dialog(lambda: page.limits.ask_resume_of([event]))


def _paste_result(stage: Stage) -> QWidget:
    page = stage.ledger("cases")
    lines = [
        ("（2026）豫0899民初123号", "承办部门", "民七庭", "没有这个部门"),
        ("第 2 行", "立案日期", "2026.2.30", "没有这一天"),
    ]
    dialog = PasteResultDialog(page.view, "已粘贴 14 格，2 格有问题", lines, doubts=True)
    return stage.dialog(dialog.open)


def _attachment(stage: Stage) -> QWidget:
    attachments(stage)
    page = cast("LedgerPage", stage.window.page())
    rows = page.panel.attachments.rows()
    return stage.dialog(lambda: page.panel.attachment_large_wanted.emit(rows[0]))


def _steps(stage: Stage) -> QWidget:
    stage.page("cases")
    return stage.dialog(stage.window.show_steps)


def _keys(stage: Stage) -> QWidget:
    stage.page("cases")
    return stage.dialog(stage.window.show_keys)


def _column_menu(page: LedgerPage) -> None:
    page.ledger.arranging.open_column_menu("department", page.view.grid.heading.mapToGlobal(QPoint(200, 28)))


def row_menu(page: LedgerPage) -> None:
    """Open the context menu of the row under the cursor."""
    grid = page.view.grid
    menu = grid.deeds.menu()
    menu.popup(grid.viewport().mapToGlobal(grid.visualRect(grid.currentIndex()).center()))


def _output(deed: str) -> Callable[[LedgerPage], object]:
    return lambda page: getattr(page.output, deed)()


def _duty(deed: str) -> Scene:
    def scene(stage: Stage) -> QWidget:
        stage.page("duties")
        page = cast("DutiesPage", stage.window.page())
        return stage.dialog(getattr(page.deeds, deed))

    return scene


def _rules(tab: str, deed: str = "") -> Scene:
    """Show a tab of 审限规则, or the dialog of a deed on its first line."""

    def scene(stage: Stage) -> QWidget:
        stage.page("rules", tab=tab)
        page = cast("RulesPage", stage.window.page())
        return stage.dialog(getattr(page.deeds, deed)) if deed else stage.window

    return scene


def _dialogs() -> dict[str, Scene]:
    fields = {"words": "department", "days": "limit_on", "text": "parties", "number": "amount"}
    scenes: dict[str, Scene] = {
        "search": _search,
        "keys": _keys,
        "steps": _steps,
        "paste result": _paste_result,
        "attachment": _attachment,
        "fields": _ask("cases", lambda page: page.view.filters.choose_field()),
        "columns": _ask("cases", lambda page: page.ledger.arranging.choose_columns()),
        "groups": _ask("cases", lambda page: page.ledger.arranging.group_button.open_menu()),
        "more": _ask("cases", lambda page: page.ledger.arranging.open_more()),
        "column menu": _ask("cases", _column_menu),
        "totals": _ask("cases", lambda page: page.ledger.arranging.open_summary("department")),
        "view name": _ask("cases", lambda page: page.view.views.ask_name()),
        **{f"limit {kind.value}": _limit_event(kind) for kind in LimitKind},
        "limit of many": _limit_of_many,
        "limit resume": _limit_resume,
        "bulk": _ask("cases", lambda page: page.ledger.rows.ask_bulk("department", whole=True)),
        "delete": _ask("cases", lambda page: page.ledger.rows.ask_delete()),
        "export": _ask("cases", _output("export")),
        "print": _ask("cases", _output("print")),
        "do duty": _duty("do"),
        "skip duty": _duty("skip"),
        "choose duties": _duty("choose"),
        "past of duty": _duty("see_past"),
        "list to send": _duty("send_list"),
        "rule of law": _rules("limits", "edit"),
        "rule": _rules("warnings", "edit"),
        "rule off": _rules("measures", "switch"),
        "record measure": _measure,
        "make sheets": _ask("tasks", lambda page: page.make_sheets()),
    }
    scenes |= {
        f"filter {name}": _ask("cases", lambda page, key=key: page.view.filters.add_condition(key))
        for name, key in fields.items()
    }
    scenes |= {
        f"new {ledger}": _ask(ledger, lambda page: page.ledger.rows.ask_new()) for ledger in ("cases", "tasks")
    }
    scenes |= {f"menu {ledger}": _ask(ledger, row_menu) for ledger in LEDGERS}
    return scenes


PAGE_SCENES: Mapping[str, Scene] = _pages()
DIALOG_SCENES: Mapping[str, Scene] = _dialogs()
SCENES: Mapping[str, Scene] = {**PAGE_SCENES, **DIALOG_SCENES}
