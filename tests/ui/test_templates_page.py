"""The page 模板 as the clerk uses it: export, edit, choose, try, restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions.results import TemplateRow
from courtdesk.errors import Problem, Severity
from courtdesk.ui import messages, theme
from courtdesk.ui.dialogs.template_problems import TemplateProblemsDialog
from courtdesk.ui.pages import templates_page
from courtdesk.ui.pages.templates_page import TemplatesPage
from tests.ui.fake_ledger import context, settle

WHEN = datetime(2026, 4, 2, 9, 30).astimezone()
MISSPELT = Problem("第 3 段", "没有字段“承办法管”，是不是“承办法官”？", Severity.ERROR)
DOUBTFUL = Problem("第 5 段", "没有用到字段“案号”", Severity.DOUBT)


@dataclass
class FakeTemplates:
    """Stands for the templates of the desk, and keeps what was asked of them."""

    own: dict[str, TemplateRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    deeds: list[tuple[object, ...]] = field(default_factory=list)

    def list_templates(self, _desk: object) -> list[TemplateRow]:
        factory = [TemplateRow("notice", "通知", None), TemplateRow("urging_notice", "催办通知书", None)]
        return [self.own.get(row.kind, row) for row in factory]

    def check_template(self, _path: Path, _kind: str) -> list[Problem]:
        return self.problems

    def take_template(self, _desk: object, kind: str, path: Path) -> TemplateRow:
        self.deeds.append(("take", kind, path))
        self.own[kind] = TemplateRow(kind, "催办通知书", path, WHEN, "a1b2c3d4")
        return self.own[kind]

    def export_factory(self, _desk: object, kind: str, path: Path) -> None:
        self.deeds.append(("export", kind, path))

    def restore_factory(self, _desk: object, kind: str) -> None:
        self.deeds.append(("restore", kind))
        del self.own[kind]

    def try_template(self, _desk: object, kind: str, path: Path | None) -> Path:
        self.deeds.append(("try", kind, path))
        return Path("/nowhere/sample.docx")


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> FakeTemplates:
    made = FakeTemplates()
    names = ("list_templates", "take_template", "export_factory", "restore_factory", "try_template")
    for name in names:
        monkeypatch.setattr(import_module("courtdesk.actions.templates"), name, getattr(made, name))
    monkeypatch.setattr(import_module("courtdesk.reports.templates"), "check_template", made.check_template)
    return made


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, templates: FakeTemplates, tmp_path: Path) -> Iterator[TemplatesPage]:
    assert not templates.own
    theme.prepare(qapp, "light")
    desk = context(tmp_path)
    desk.folder.make()
    page = TemplatesPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown(kind="urging_notice")
    settle(qtbot)
    yield page
    settle(qtbot)


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name."""
    QTest.mouseClick(widget.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def states(page: TemplatesPage) -> dict[object, str]:
    """Return what the list says about each kind's template."""
    return {row.key: row.cells[1].text for row in page.list.rows.rows}


# ---- what is shown ------------------------------------------------------------------------------


def test_every_kind_says_whose_template_it_has(page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot) -> None:
    assert states(page) == {"notice": "出厂", "urging_notice": "出厂"}
    templates.own["notice"] = TemplateRow("notice", "通知", Path("/nowhere/通知.docx"), WHEN, "a1", (MISSPELT,))
    templates.own["urging_notice"] = TemplateRow(
        "urging_notice", "催办通知书", Path("/nowhere/催办.docx"), WHEN, "b2"
    )
    page.refresh()
    settle(qtbot)
    assert states(page) == {"notice": "有误", "urging_notice": "自定"}
    assert page.header.fact.text() == "自定 2 个，有误 1 个"


def test_a_broken_template_says_what_is_wrong_and_where(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot
) -> None:
    templates.own["notice"] = TemplateRow("notice", "通知", Path("/nowhere/通知.docx"), WHEN, "a1", (MISSPELT,))
    page.shown(kind="notice")
    settle(qtbot)
    told = [each.text() for each in page.panel.findChildren(QLabel) if each.isVisible()]
    assert "第 3 段：没有字段“承办法管”，是不是“承办法官”？" in told


def test_the_fields_of_a_kind_are_copied_as_they_are_written(page: TemplatesPage) -> None:
    written = [row.key for row in page.panel.list.rows.rows if not row.heading]
    assert "{{案号}}" in written
    page.panel.list.opened.emit("{{案号}}")
    assert QGuiApplication.clipboard().text() == "{{案号}}"


def test_a_list_is_copied_with_its_loop(page: TemplatesPage) -> None:
    loops = [str(row.key) for row in page.panel.list.rows.rows if "正文段落" in str(row.key)]
    assert loops == ["{%p for 段 in 正文段落 %}\n{{段}}\n{%p endfor %}"]


# ---- choosing -----------------------------------------------------------------------------------


def test_a_faultless_template_is_taken_at_once(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Path("/nowhere/催办通知书模板.docx")
    monkeypatch.setattr(templates_page, "pick_file", lambda _p, _t, _k, done: done(chosen))
    press(page.header, "takeTemplate")
    settle(qtbot)
    assert templates.deeds == [("take", "urging_notice", chosen)]
    assert states(page)["urging_notice"] == "自定"


def test_a_template_with_errors_is_not_taken_and_each_is_told(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot
) -> None:
    templates.problems = [MISSPELT, DOUBTFUL]
    page.take(Path("/nowhere/a.docx"))
    settle(qtbot)
    (dialog,) = page.window().findChildren(TemplateProblemsDialog)
    assert dialog.findChild(QPushButton, "takeAllTheSame") is None
    press(dialog, "copyProblems")
    assert "是不是“承办法官”" in QGuiApplication.clipboard().text()
    dialog.reject()
    assert templates.deeds == []


def test_a_template_with_doubts_is_taken_when_the_clerk_says_so(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot
) -> None:
    templates.problems = [DOUBTFUL]
    page.take(Path("/nowhere/a.docx"))
    settle(qtbot)
    (dialog,) = page.window().findChildren(TemplateProblemsDialog)
    press(dialog, "takeAllTheSame")
    settle(qtbot)
    assert templates.deeds == [("take", "urging_notice", Path("/nowhere/a.docx"))]


# ---- the other deeds ----------------------------------------------------------------------------


def test_the_factory_template_is_exported_where_the_clerk_says(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pick(_p: QWidget, _t: str, name: str, _k: str, done: Callable[[Path], None], **_more: object) -> None:
        done(Path("/nowhere") / name)

    monkeypatch.setattr(templates_page, "pick_target", pick)
    press(page.header, "exportFactory")
    settle(qtbot)
    assert templates.deeds == [("export", "urging_notice", Path("/nowhere/催办通知书模板.docx"))]


def test_a_trial_opens_the_sample(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(page.panel, "tryTemplate")
    settle(qtbot)
    assert templates.deeds == [("try", "urging_notice", None)]
    assert opened == [QUrl.fromLocalFile("/nowhere/sample.docx")]


def test_the_factory_template_comes_back_after_a_question(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot
) -> None:
    templates.own["urging_notice"] = TemplateRow("urging_notice", "催办通知书", Path("/nowhere/a.docx"), WHEN, "b2")
    page.refresh()
    settle(qtbot)
    press(page.panel, "restoreFactory")
    assert templates.deeds == []
    press(messages._front[0], "askYes")
    settle(qtbot)
    assert templates.deeds == [("restore", "urging_notice")]
    assert states(page)["urging_notice"] == "出厂"


def test_a_template_saved_in_wps_is_seen_without_a_restart(
    page: TemplatesPage, templates: FakeTemplates, qtbot: QtBot
) -> None:
    folder = page.context.folder.templates
    templates.own["notice"] = TemplateRow("notice", "通知", folder / "notice.docx", WHEN, "c3")
    (folder / "notice.docx").write_bytes(b"saved by another program")
    qtbot.waitUntil(lambda: states(page)["notice"] == "自定", timeout=5000)
