"""格式体检 as the clerk uses it: files are dropped, findings read, a copy repaired, the result taken along."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from courtdesk.actions import checking
from courtdesk.progress import Progress
from courtdesk.reports.check_result import check_paper, check_text
from courtdesk.reports.checking.finding import CheckReport, Finding, Strength, Weight
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_writer import write_docx
from courtdesk.ui import messages, tasks, theme
from courtdesk.ui.dialogs.fix_result import FixResultDialog
from courtdesk.ui.pages import check_deeds, check_page
from courtdesk.ui.pages.check_page import CheckPage
from courtdesk.ui.widgets.findings_view import FindingsView
from tests.ui.fake_ledger import context, settle


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CheckPage]:
    theme.prepare(qapp, "light")
    page = CheckPage(context(tmp_path / "desk"))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.shown()
    yield page
    tasks.close()


@pytest.fixture
def naive(tmp_path: Path) -> Path:
    """Write a paper as somebody does who never saw the standard."""
    paper = Document()
    for line in ("关于开展清案工作的通知", "各庭室:", "请各庭室认真组织。", "示例县人民法院", "2026年4月08日"):
        paper.add_paragraph(line)
    path = tmp_path / "papers" / "清案通知.docx"
    path.parent.mkdir()
    paper.save(str(path))
    return path


def press(widget: QWidget, name: str) -> None:
    """Press the button of this name."""
    QTest.mouseClick(widget.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def check(page: CheckPage, qtbot: QtBot, *paths: Path) -> None:
    """Check files and wait."""
    page.check(paths)
    settle(qtbot)


def drop(page: CheckPage, *paths: Path) -> bool:
    """Drag files over the page and let them go; return whether they were welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    over = QDragEnterEvent(QPoint(50, 80), copy, data, left, plain)
    over.setAccepted(False)
    QApplication.sendEvent(page, over)
    if over.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(50, 80), copy, data, left, plain))
    return over.isAccepted()


def finding(weight: Weight, **changes: object) -> Finding:
    """Return an invented finding."""
    strength = Strength.RULE if weight is Weight.ERROR else Strength.PRACTICE
    values = {"clause": "GB/T 9704—2012 7.2.7", "place": "版头", "found": "4 毫米", "expected": "见标准"}
    return Finding("R22", strength=strength, severity=weight, title="红色分隔线", **(values | changes))  # type: ignore[arg-type]


# ---- choosing -----------------------------------------------------------------------------------


def test_at_first_there_is_a_place_to_drop_files_that_says_the_original_is_safe(page: CheckPage) -> None:
    assert page.zone.isVisible()
    assert "原件绝不改动" in page.zone.accessibleDescription()
    assert not page.links.isVisible()


def test_a_folder_dropped_on_the_page_is_checked_whole(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    (naive.parent / "坏文件.docx").write_bytes(b"no paper")
    (naive.parent / "说明.txt").write_text("not a paper", encoding="utf-8")
    assert drop(page, naive.parent)
    settle(qtbot)
    assert sorted(path.name for path in page.results) == ["坏文件.docx", "清案通知.docx"]
    assert page.header.fact.text() == "已体检 2 份，合格 0 份"


def test_what_is_no_paper_is_not_taken(page: CheckPage, tmp_path: Path) -> None:
    assert not drop(page, tmp_path / "picture.png")


def test_an_empty_folder_is_told_and_changes_nothing(page: CheckPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    check(page, qtbot, tmp_path / "empty")
    assert page.zone.isVisible()


@pytest.mark.parametrize(("name", "asked"), [("zoneFiles", "pick_files"), ("zoneFolder", "pick_folder")])
def test_files_and_folders_can_be_chosen_too(
    page: CheckPage, naive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str, asked: str
) -> None:
    def pick(_parent: QWidget, _title: str, *rest: object) -> None:
        done = rest[-1]
        assert callable(done)
        done((naive,) if asked == "pick_files" else naive.parent)

    monkeypatch.setattr(check_page, asked, pick)
    press(page.zone, name)
    settle(qtbot)
    assert list(page.results) == [naive]


def test_a_check_that_is_stopped_keeps_what_was_done(
    page: CheckPage, qtbot: QtBot, naive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        (naive.parent / f"{number}.docx").write_bytes(naive.read_bytes())
    real = checking.check_papers

    def stop_after(paths: list[Path], *rest: Progress) -> object:
        next(iter(tasks._alive)).stop()
        return real(paths, *rest)

    monkeypatch.setattr(checking, "check_papers", stop_after)
    check(page, qtbot, naive.parent)
    assert len(page.results) == 1


# ---- findings -----------------------------------------------------------------------------------


def test_the_first_file_with_errors_is_in_front_with_its_findings(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    check(page, qtbot, naive)
    assert page.file_name.text() == "关于开展清案工作的通知"
    assert page.report() is not None
    assert page.findings.findings.rowCount() > len(page.report().findings), "groups have headings"


def test_a_weight_narrows_the_findings(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    check(page, qtbot, naive)
    page.views._pick("error")
    shown = [each for each in page.findings.findings.lines if isinstance(each, Finding)]
    assert shown
    assert {each.severity for each in shown} == {Weight.ERROR}


def test_only_what_the_standard_rules_is_an_error(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    check(page, qtbot, naive)
    report = page.report()
    assert report is not None
    assert {each.strength for each in report.findings if each.severity is Weight.ERROR} == {Strength.RULE}


def test_a_file_that_cannot_be_read_says_why(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    bad = naive.parent / "坏文件.docx"
    bad.write_bytes(b"no paper")
    check(page, qtbot, bad)
    assert page.clean.title.text() == "没能体检"
    assert "坏文件.docx" in page.clean.sentence.text()


def test_f8_goes_to_the_next_file_that_is_not_in_order(page: CheckPage) -> None:
    bad, good = (Path(f"/nowhere/{name}.docx") for name in ("bad", "good"))
    other = Path("/nowhere/other.docx")
    page.results = {
        bad: CheckReport(bad, (finding(Weight.ERROR),)),
        good: CheckReport(good, (finding(Weight.NOTE),)),
        other: CheckReport(other, (finding(Weight.WARNING),)),
    }
    page._show()
    page._step(1)
    assert page.current_path() == other
    page._step(1)
    assert page.current_path() == bad


def test_chosen_findings_are_copied_as_text(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    check(page, qtbot, naive)
    page.findings.setCurrentIndex(page.findings.findings.index(1))
    page.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.count("\n") == 0
    assert "GB/T 9704—2012" in copied


def test_a_narrow_view_puts_what_should_be_under_what_is(qtbot: QtBot, light: QApplication) -> None:
    del light
    view = FindingsView("结果")
    qtbot.addWidget(view)
    view.show_findings([finding(Weight.ERROR, expected="首页红色分隔线位于发文字号之下4毫米处居中印刷")])
    heights = []
    for width in (1000, 380):
        view.resize(width, 400)
        view.show()
        qtbot.wait(10)
        heights.append(view.sizeHintForRow(1))
    assert heights[0] < heights[1]


# ---- deeds --------------------------------------------------------------------------------------


def test_a_repair_goes_into_a_copy_and_the_original_stays_byte_for_byte(
    page: CheckPage, qtbot: QtBot, naive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashlib.sha256(naive.read_bytes()).hexdigest()
    proposed: list[Path] = []

    def pick(_p: QWidget, _t: str, name: Path, _k: str, done: Callable[[Path], None], *, ending: str) -> None:
        assert name.suffix == ending
        proposed.append(name)
        done(name)

    monkeypatch.setattr(check_deeds, "pick_target", pick)
    check(page, qtbot, naive)
    found = len(page.report().findings)  # type: ignore[union-attr]  # it was checked just now
    press(page, "fixToCopy")
    settle(qtbot)
    (dialog,) = page.window().findChildren(FixResultDialog)
    assert proposed == [naive.with_name("清案通知（已修复）.docx")]
    assert hashlib.sha256(naive.read_bytes()).hexdigest() == before
    assert dialog.list.keys()
    press(dialog, "checkCopy")
    settle(qtbot)
    assert page.current_path() == proposed[0]
    assert len(page.report().findings) < found  # type: ignore[union-attr]  # the copy was checked


def test_the_original_is_never_written_over(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    before = naive.read_bytes()
    check(page, qtbot, naive)
    report = page.report()
    assert report is not None
    page.deeds.fix_into(report, naive)
    settle(qtbot)
    assert naive.read_bytes() == before
    assert messages._front, "the refusal is told"
    messages._front[0].close()


def test_a_file_without_anything_to_repair_says_so(page: CheckPage) -> None:
    path = Path("/nowhere/good.docx")
    page.results = {path: CheckReport(path, (finding(Weight.WARNING),))}
    page._show()
    page._show_file()
    assert not page.fix_button.isEnabled()
    assert page.fix_button.toolTip() == "这一份没有能自动修复的问题"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".txt"])
def test_the_result_is_taken_along_in_three_forms(
    page: CheckPage, qtbot: QtBot, naive: Path, tmp_path: Path, suffix: str
) -> None:
    check(page, qtbot, naive)
    target = tmp_path / f"result{suffix}"
    page.deeds.export_to(target)
    settle(qtbot)
    told = {
        ".docx": lambda: "\n".join(each.text for each in Document(str(target)).paragraphs),
        ".xlsx": lambda: str(list(load_workbook(target).active.values)),
        ".txt": lambda: target.read_text(encoding="utf-8-sig"),
    }[suffix]()
    assert "清案通知.docx" in told


def test_the_result_in_words_counts_files_and_places() -> None:
    path = Path("/nowhere/a.docx")
    clean = CheckReport(Path("/nowhere/b.docx"), (finding(Weight.NOTE),))
    told = check_text([CheckReport(path, (finding(Weight.ERROR), finding(Weight.WARNING))), clean])
    assert "体检 2 份，合格 1 份，错误 1 处，提醒 1 处。" in told
    assert "红色分隔线\t版头\t4 毫米\t见标准\tGB/T 9704—2012 7.2.7（规定）" in told


def test_clearing_leads_back_to_the_place_to_drop_files(page: CheckPage, qtbot: QtBot, naive: Path) -> None:
    check(page, qtbot, naive)
    press(page.header, "clearCheck")
    assert page.zone.isVisible()
    assert page.header.fact.text() == ""


def test_the_written_result_is_a_paper_of_our_own(tmp_path: Path) -> None:
    report = CheckReport(Path("/nowhere/a.docx"), (finding(Weight.ERROR),))
    paper = check_paper([report], "示例县人民法院", context(tmp_path).day())
    assert isinstance(paper, OfficialDocument)
    write_docx(paper, tmp_path / "paper.docx")
    assert Document(str(tmp_path / "paper.docx")).tables
