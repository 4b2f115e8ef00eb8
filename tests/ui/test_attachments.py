"""Attachments in the side panel: dropped, pasted, previewed, opened, saved, removed, shown large."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from courtdesk.ui import messages, theme
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.attachment import AttachmentDialog
from courtdesk.ui.dialogs.message_dialog import AskDialog
from courtdesk.ui.pages import row_panel_attachments
from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.pages.row_panel import ATTACHMENTS
from courtdesk.ui.texts import attachments as words
from courtdesk.ui.widgets.attachment_list import icon_of
from courtdesk.ui.widgets.attachment_reading import decoded, read_preview
from tests.ui.ledger_court import built_ledgers, context, opened, settle, told, undo

__all__ = ["built_ledgers", "context"]


def picture(path: Path, size: tuple[int, int] = (620, 877)) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path))
    return path


def pdf(path: Path, pages: int = 2) -> Path:
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.drawText(800, 800, f"{page + 1}")
    painter.end()
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    (tmp_path / "说明.txt").write_text("关于延长审限的说明", encoding="gb18030")
    return picture(tmp_path / "回执.png"), pdf(tmp_path / "鉴定意见.pdf"), tmp_path / "说明.txt"


@pytest.fixture
def page(context: DeskContext, qtbot: QtBot, qapp: QApplication) -> CasesPage:
    theme.prepare(qapp, "light")
    made = CasesPage(context)
    opened(made, qtbot)
    made.open_panel()
    made.panel.show_tab(ATTACHMENTS)
    settle(qtbot)
    return made


def drop(page: CasesPage, paths: tuple[Path, ...]) -> None:
    """Drag files over the head of the panel and let go of them there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, left, none = QPointF(40, 20), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    page.panel.dragEnterEvent(QDragEnterEvent(at.toPoint(), copy, data, left, none))
    assert page.panel._cover.isVisible()
    page.panel.dropEvent(QDropEvent(at, copy, data, left, none))
    assert not page.panel._cover.isVisible()


def names(page: CasesPage) -> list[str]:
    return [row.name for row in page.panel.attachments.rows()]


def press(page: CasesPage, name: str) -> None:
    button = page.panel.findChild(QPushButton, name)
    assert button is not None
    button.click()


# ---- reading ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("审限".encode(), "审限"),
        ("审限".encode("utf-8-sig"), "审限"),
        ("审限".encode("gb18030"), "审限"),
        ("审限".encode("utf-16"), "审限"),
        ("审限".encode()[:-1], "审"),
        (b"\x00\x01\x02\x03", None),
        (b"", ""),
    ],
)
def test_text_is_read_whatever_office_program_wrote_it(raw: bytes, text: str | None) -> None:
    assert decoded(raw) == text


def test_pages_of_a_pdf_are_read_one_by_one_at_the_width_asked_for(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", 3)
    for asked, got in ((1, 1), (3, 3), (9, 3)):
        preview = read_preview(path, "a.pdf", asked, 400)
        assert preview.image is not None
        assert (preview.page, preview.pages) == (got, 3)
        assert abs(preview.image.width() - 400) <= 1
    corner = preview.image.pixelColor(2, 2)
    assert corner == QColor("white")


def test_a_large_picture_is_scaled_down_and_a_small_one_stays(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    for width, got in ((200, 200), (900, 620)):
        image = read_preview(path, "a.png", 1, width).image
        assert image is not None
        assert image.width() == got


@pytest.mark.qt_log_ignore("JPEG datastream contains no image", extend=True)  # said by the reader, told in our words
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("庭审笔录.docx", b"PK", "Word 文档不在这里显示"),
        ("清单.xlsx", b"PK", "Excel 表格不在这里显示"),
        ("IMG_0001.HEIC", b"ftyp", "苹果手机照片（HEIC）不在这里显示"),
        ("不明.abc", b"x", "这种文件不在这里显示"),
        ("坏的.pdf", b"%PDF-1.4 broken", "可能没有存完整"),
        ("坏的.jpg", b"\xff\xd8\xff", "这张图片打不开"),
        ("坏的.txt", b"\x00\x01", "看不出是什么文字编码"),
    ],
)
def test_what_cannot_be_shown_says_what_it_is(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / "kept"  # kept bytes have no name of their own
    path.write_bytes(content)
    preview = read_preview(path, name)
    assert preview.image is None
    assert said in preview.words


def test_a_pdf_with_a_password_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    assert "设了打开密码" in read_preview(tmp_path / "a", "a.pdf").words


def test_a_picture_that_would_fill_the_memory_is_not_decoded(tmp_path: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    path = tmp_path / "bomb"
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    rows = zlib.compressobj()
    body = b"".join(rows.compress(bytes(60_001)) for _ in range(20_000)) + rows.flush()
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b""))
    preview = read_preview(path, "扫描.png")
    assert preview.image is None
    assert "20000×20000 点，太大" in preview.words


def test_a_page_as_long_as_a_street_is_drawn_no_higher_than_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    document = pypdfium2.PdfDocument.new()
    document.new_page(10, 14_400)
    document.save(path)
    document.close()
    image = read_preview(path, "long.pdf", 1, 600).image
    assert image is not None
    assert image.height() <= 600 * 12
    assert image.width() < 600


def test_the_last_of_a_thousand_pages_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    document = pypdfium2.PdfDocument.new()
    for _ in range(1000):
        document.new_page(595, 842)
    document.save(path)
    document.close()
    begun = time.perf_counter()
    preview = read_preview(path, "book.pdf", 1000, 560)
    assert (preview.page, preview.pages) == (1000, 1000)
    assert time.perf_counter() - begun < 1


def test_of_a_huge_text_only_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes("庭审语音转写记录\n".encode() * 2_000_000)
    begun = time.perf_counter()
    text = read_preview(path, "log.txt").text
    assert text is not None
    assert len(text) < 200_000
    assert time.perf_counter() - begun < 0.5


def test_a_line_without_an_end_is_shown_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("x" * 2500 + "\n" + "y" * 1000 + "\nz", encoding="utf-8")
    text = read_preview(path, "a.json").text
    assert text is not None
    assert [len(line) for line in text.split("\n")] == [1000, 1000, 500, 1000, 1]


def test_a_long_text_ends_with_the_way_to_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("审" * 100_000, encoding="utf-8")
    text = read_preview(path, "长.txt").text
    assert text is not None
    assert text.endswith(words.TOO_LONG)


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("a.JPG", "photo"),
        ("a.pdf", "file-type-pdf"),
        ("a.docx", "file-type-docx"),
        ("a.csv", "file-text"),
        ("a", "file"),
    ],
)
def test_the_icon_says_what_kind_of_file_it_is(name: str, icon: str) -> None:
    assert icon_of(name) == icon


# ---- in the panel -------------------------------------------------------------------------------


def test_files_dropped_anywhere_on_the_panel_are_attached_listed_and_shown(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]
) -> None:
    page.panel.show_tab("limit")
    drop(page, files)
    settle(qtbot)
    assert page.panel.tabs.current() == ATTACHMENTS
    assert names(page) == ["回执.png", "鉴定意见.pdf", "说明.txt"]
    assert page.panel.tabs.count_of(ATTACHMENTS) == 3
    assert told(page).startswith("已附上 3 个附件")
    view = page.panel.attachments.view
    qtbot.waitUntil(lambda: view.preview is not None)
    assert view.picture.isVisible()
    undo(page, qtbot)
    assert names(page) == []


def test_ten_scans_two_of_them_alike_are_attached_with_one_drop(
    page: CasesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    scans = [tmp_path / f"扫描{at}.txt" for at in range(10)]
    for at, scan in enumerate(scans):
        scan.write_text("同一份" if at < 2 else f"第 {at} 份", encoding="utf-8")
    drop(page, tuple(scans))
    settle(qtbot)
    assert names(page) == [scan.name for at, scan in enumerate(scans) if at != 1]
    assert told(page) == "已附上 9 个附件，另有 1 个内容相同，没有再附一次。"
    undo(page, qtbot)
    assert names(page) == []


def test_what_the_row_has_already_is_said_and_not_attached_again(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]
) -> None:
    drop(page, files[:1])
    settle(qtbot)
    drop(page, files[:2])
    settle(qtbot)
    assert names(page) == ["回执.png", "鉴定意见.pdf"]
    assert "1 个内容相同，没有再附一次" in told(page)


def test_a_recording_is_listed_and_not_read_for_nothing(page: CasesPage, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "录音.mp3").write_bytes(b"x")
    drop(page, (tmp_path / "录音.mp3",))
    settle(qtbot)
    for path in page.context.folder.attachments.glob("*/*"):
        path.unlink()
    page.panel.attachments.preview_wanted.emit(page.panel.attachments.current(), 1)
    settle(qtbot)
    assert page.panel.attachments.view.words.text() == "录音不在这里显示内容，请点“打开”。"


def test_no_field_of_a_form_takes_a_file_from_the_panel(page: CasesPage) -> None:
    for key, field in page.panel.form.fields.items():
        page.panel.edit_field(key)
        assert field.editor is None or not field.editor.acceptDrops()
    assert page.panel.acceptDrops()


def test_the_attachments_of_another_row_are_its_own(page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]) -> None:
    drop(page, files)
    settle(qtbot)
    page.panel.next_button.click()
    settle(qtbot)
    assert (names(page), page.panel.tabs.count_of(ATTACHMENTS)) == ([], 0)
    page.panel.previous_button.click()
    settle(qtbot)
    assert len(names(page)) == 3


def test_pages_of_a_pdf_are_turned_in_the_panel(page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]) -> None:
    drop(page, files[1:2])
    settle(qtbot)
    view = page.panel.attachments.view
    qtbot.waitUntil(lambda: view.preview is not None)
    assert view.page.text() == "第 1/2 页"
    QTest.keyClick(page.panel.attachments.files, Qt.Key.Key_Down)
    view.after.click()
    qtbot.waitUntil(lambda: view.page.text() == "第 2/2 页")
    assert not view.after.isEnabled()


def test_a_picture_from_the_clipboard_becomes_a_file(page: CasesPage, qtbot: QtBot) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitActive(page):
        page.activateWindow()
    page.panel.attachments.add_button.setFocus()
    QTest.keyClick(page.panel.attachments.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    (name,) = names(page)
    assert name.startswith("粘贴图片 ")
    assert name.endswith(".png")


def test_with_nothing_to_paste_that_is_said(page: CasesPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("只有文字")
    press(page, "pasteAttachment")
    settle(qtbot)
    assert told(page) == words.NOTHING_TO_PASTE


def test_del_removes_the_selected_ones_as_one_step(page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]) -> None:
    drop(page, files)
    settle(qtbot)
    listing = page.panel.attachments.files
    listing.selectAll()
    QTest.keyClick(listing, Qt.Key.Key_Delete)
    settle(qtbot)
    assert (names(page), told(page)) == ([], "移除 3 个附件")
    undo(page, qtbot)
    assert len(names(page)) == 3


def test_enter_opens_a_copy_with_the_right_name(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []
    monkeypatch.setattr(row_panel_attachments, "is_opened", lambda path: seen.append(path) or True)
    drop(page, files[2:])
    settle(qtbot)
    QTest.keyClick(page.panel.attachments.files, Qt.Key.Key_Return)
    settle(qtbot)
    assert [path.name for path in seen] == ["说明.txt"]
    assert seen[0].read_bytes() == files[2].read_bytes()


def test_a_program_is_never_opened_but_can_be_saved(
    page: CasesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_panel_attachments, "is_opened", lambda _path: pytest.fail("it was opened"))
    (tmp_path / "缴费通知.pdf.exe").write_bytes(b"MZ")
    drop(page, (tmp_path / "缴费通知.pdf.exe",))
    settle(qtbot)
    assert page.panel.attachments.view.words.text() == words.PROGRAM_HERE
    QTest.keyClick(page.panel.attachments.files, Qt.Key.Key_Return)
    (asked,) = page.window().findChildren(AskDialog)
    asked.accept()
    dialog = page.panel.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("缴费通知.pdf.exe")
    dialog.close()


def test_a_computer_without_a_program_for_a_file_says_so(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_panel_attachments, "is_opened", lambda _path: False)
    drop(page, files[2:])
    settle(qtbot)
    QTest.keyClick(page.panel.attachments.files, Qt.Key.Key_Return)
    settle(qtbot)
    assert "没有能打开“说明.txt”的程序" in told(page)


def test_saving_asks_where_and_writes_there(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...], tmp_path: Path
) -> None:
    drop(page, files[2:])
    settle(qtbot)
    press(page, "saveAttachment")
    dialog = page.panel.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("说明.txt")
    dialog.fileSelected.emit(str(tmp_path / "out" / "副本.txt"))
    settle(qtbot)
    assert (tmp_path / "out" / "副本.txt").read_bytes() == files[2].read_bytes()
    dialog.close()


def test_lost_bytes_are_told_in_the_place_of_the_preview(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...], context: DeskContext
) -> None:
    drop(page, files[2:])
    settle(qtbot)
    for path in context.folder.attachments.glob("*/*"):
        path.unlink()
    page.panel.attachments.preview_wanted.emit(page.panel.attachments.current(), 1)
    settle(qtbot)
    assert "已不在数据文件夹里" in page.panel.attachments.view.words.text()


def test_space_shows_it_large_and_the_arrows_lead_on(page: CasesPage, qtbot: QtBot, files: tuple[Path, ...]) -> None:
    drop(page, files)
    settle(qtbot)
    QTest.keyClick(page.panel.attachments.files, Qt.Key.Key_Space)
    dialog = page.window().findChild(AttachmentDialog)
    assert dialog is not None
    settle(qtbot)
    assert (dialog.heading.text(), dialog.count.text()) == ("回执.png", "附件 1/3")
    assert dialog.view.picture.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    settle(qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_PageDown)
    settle(qtbot)
    assert (dialog.heading.text(), dialog.view.page.text()) == ("鉴定意见.pdf", "第 2/2 页")
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    settle(qtbot)
    assert "关于延长审限" in dialog.view.text.toPlainText()
    assert not dialog.after.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_folder_among_the_files_is_refused_in_words_and_nothing_is_attached(
    page: CasesPage, qtbot: QtBot, files: tuple[Path, ...], tmp_path: Path
) -> None:
    drop(page, (*files, tmp_path))
    settle(qtbot)
    assert names(page) == []
    assert "1 个文件不能附上" in messages._front[0].telling.what  # type: ignore[attr-defined]  # the only dialog tells
