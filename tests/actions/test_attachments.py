"""Attachments: taken in whole or not at all, kept once, checked when they are opened, brought back by undo."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtdesk.actions import attachment_files
from courtdesk.actions.attachment_names import copy_name, is_runnable, kept_name
from courtdesk.actions.attachments import (
    attach,
    attachment_file,
    attachments_of,
    detach,
    kept_file,
    save_attachment,
)
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.drafts import new_draft, save_draft
from courtdesk.actions.issuing import issue_draft
from courtdesk.actions.search import search_everywhere
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import AttachmentLost, AttachmentRuns, AttachmentsRefused, DiskFull, RowGone
from courtdesk.progress import SILENT, Cancelled
from courtdesk.reports.kinds import KINDS
from tests.actions.conftest import Export, case_row


class StopAfter:
    """Asks to stop once so many files are done."""

    def __init__(self, files: int) -> None:
        self._files = files

    def report(self, done: int, total: int, label: str = "") -> None:
        if done >= self._files:
            raise Cancelled


@pytest.fixture
def court(desk: Desk, export: Export) -> Desk:
    """A desk with two cases, ids 1 and 2."""
    import_cases(desk, export([case_row(1, "2026-01-13"), case_row(2, "2026-01-14")]))
    return desk


@pytest.fixture
def scan(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a file to attach."""

    def write(name: str, content: bytes = b"") -> Path:
        path = tmp_path / "scans" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content or name.encode())
        return path

    return write


def kept(desk: Desk) -> list[Path]:
    """Everything that lies below ``attachments``, also what should not."""
    return sorted(path for path in desk.folder.attachments.rglob("*") if path.is_file())


def names(desk: Desk, row_id: int = 1) -> list[str]:
    return [row.name for row in attachments_of(desk, "cases", row_id)]


def test_ten_scans_are_one_step_and_lie_under_their_hashes(court: Desk, scan: Callable[..., Path]) -> None:
    paths = [scan(f"扫描件{number}.jpg") for number in range(10)]
    rows = attach(court, "cases", 1, paths)
    assert [row.name for row in rows] == [path.name for path in paths]
    assert undo_state(court).undo == "附上 10 个附件"
    for row, path in zip(rows, paths, strict=True):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert (row.sha256, row.size) == (digest, path.stat().st_size)
        assert (court.folder.attachments / digest[:2] / digest).read_bytes() == path.read_bytes()


def test_undo_takes_all_of_them_back_and_redo_brings_them_again(court: Desk, scan: Callable[..., Path]) -> None:
    rows = attach(court, "cases", 1, [scan("甲.pdf"), scan("乙.pdf")])
    undo(court)
    assert names(court) == []
    assert len(kept(court)) == 2, "the bytes stay: redo needs them"
    redo(court)
    assert attachments_of(court, "cases", 1) == rows


def test_what_was_removed_comes_back_although_others_came_meanwhile(court: Desk, scan: Callable[..., Path]) -> None:
    (first,) = attach(court, "cases", 1, [scan("甲.pdf")])
    assert detach(court, [first.id]) == "移除附件“甲.pdf”"
    (second,) = attach(court, "cases", 1, [scan("乙.pdf")])
    assert second.id != first.id, "an id is never given again"
    undo(court)
    undo(court)
    assert names(court) == ["甲.pdf"]
    assert kept_file(court, first.id).read_bytes() == "甲.pdf".encode()


def test_the_same_content_is_kept_once_and_attached_once_to_a_row(court: Desk, scan: Callable[..., Path]) -> None:
    one, again = scan("判决书.pdf", b"same"), scan("判决书(1).pdf", b"same")
    assert [row.name for row in attach(court, "cases", 1, [one, again])] == ["判决书.pdf"]
    assert attach(court, "cases", 1, [again]) == []
    assert undo_state(court).undo == "附上“判决书.pdf”", "a step that changed nothing is none"
    assert [row.name for row in attach(court, "cases", 2, [again])] == ["判决书(1).pdf"]
    assert len(kept(court)) == 1


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "这是文件夹"),
        (lambda path: path.write_bytes(b""), "空文件"),
        (Path.absolute, "找不到"),
    ],
    ids=["folder", "empty", "missing"],
)
def test_with_one_file_that_cannot_be_kept_none_is_attached(
    court: Desk, scan: Callable[..., Path], make: Callable[[Path], object], told: str
) -> None:
    good = scan("好的.pdf")
    bad = good.with_name("不行的.pdf")
    make(bad)
    with pytest.raises(AttachmentsRefused) as refused:
        attach(court, "cases", 1, [good, bad])
    assert len(refused.value.places) == 1
    assert "不行的.pdf" in refused.value.places[0]
    assert told in refused.value.places[0]
    assert (names(court), kept(court)) == ([], [])


def test_a_file_beyond_the_limit_is_refused_with_its_size(
    court: Desk, scan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachment_files, "MOST_MB", 1)
    with pytest.raises(AttachmentsRefused, match="1 个文件") as refused:
        attach(court, "cases", 1, [scan("录像.mp4", bytes(3 << 20))])
    assert "有 3 MB，超过每个附件 1 MB" in refused.value.places[0]


def test_stopped_between_two_files_nothing_is_left(court: Desk, scan: Callable[..., Path]) -> None:
    before = undo_state(court)
    with pytest.raises(Cancelled):
        attach(court, "cases", 1, [scan("甲.pdf"), scan("乙.pdf"), scan("丙.pdf")], StopAfter(2))
    assert (names(court), kept(court), undo_state(court)) == ([], [], before)


def test_stopping_leaves_the_bytes_that_another_row_has(court: Desk, scan: Callable[..., Path]) -> None:
    shared = scan("共用.pdf")
    attach(court, "cases", 2, [shared])
    with pytest.raises(Cancelled):
        attach(court, "cases", 1, [shared, scan("乙.pdf")], StopAfter(2))
    assert [path.read_bytes() for path in kept(court)] == [shared.read_bytes()]


@pytest.mark.faults
@pytest.mark.parametrize("call", ["fsync", "write"])
def test_on_a_full_disk_nothing_half_is_left(
    court: Desk, scan: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(DiskFull) as told:
        attach(court, "cases", 1, [scan("甲.pdf"), scan("乙.pdf")])
    assert "没有留下半个文件" in told.value.safe
    assert (names(court), kept(court)) == ([], [])


def test_nothing_is_attached_to_a_row_that_is_gone(court: Desk, scan: Callable[..., Path]) -> None:
    with pytest.raises(RowGone):
        attach(court, "cases", 99, [scan("甲.pdf")])
    assert kept(court) == []


def test_a_draft_and_an_issued_paper_of_the_same_number_keep_their_attachments_apart(
    court: Desk, scan: Callable[..., Path]
) -> None:
    draft = new_draft(court, "notice", date(2026, 4, 20))
    attach(court, "documents", -draft.id, [scan("底稿.docx")])
    assert [row.name for row in attachments_of(court, "documents", -draft.id)] == ["底稿.docx"]
    assert attachments_of(court, "documents", draft.id) == []


def test_what_was_attached_to_a_draft_goes_with_the_paper_it_becomes(court: Desk, scan: Callable[..., Path]) -> None:
    day = date(2026, 4, 20)
    draft = new_draft(court, "notice", day)
    save_draft(court, draft.id, {**draft.form, **KINDS["notice"].sample, "issued_on": day.isoformat()})
    (first,) = attach(court, "documents", -draft.id, [scan("底稿.docx")])
    paper = issue_draft(court, draft.id, day).document_id
    assert attachments_of(court, "documents", paper) == [first]
    (second,) = attach(court, "documents", paper, [scan("底稿.docx"), scan("审批单.pdf")])
    assert attachments_of(court, "documents", paper) == [first, second], "what the draft had is not attached twice"
    hits = [group for group in search_everywhere(court, "底稿", day) if group.key == "attachments"]
    assert [hit.arguments for group in hits for hit in group.hits] == [{"row_id": paper}]
    detach(court, [first.id])
    assert attachments_of(court, "documents", paper) == [second]
    undo(court)
    undo(court)
    assert attachments_of(court, "documents", paper) == [first]


@pytest.mark.parametrize("name", ["清理.exe", "通知.pdf.EXE", "脚本.vbs", "程序.bat. "])
def test_a_program_is_kept_and_saved_but_never_opened(
    court: Desk, scan: Callable[..., Path], name: str, tmp_path: Path
) -> None:
    (row,) = attach(court, "cases", 1, [scan(name, b"MZ")])
    with pytest.raises(AttachmentRuns, match="不从这里打开") as told:
        attachment_file(court, row.id)
    assert "另存为" in told.value.todo
    assert not (court.folder.root / "opened").exists()
    assert save_attachment(court, row.id, tmp_path / "a").read_bytes() == b"MZ"


def test_no_paper_is_taken_for_a_program() -> None:
    assert not any(map(is_runnable, ("判决书.docx", "exe", "笔录.com.pdf", "无后缀", ".gitignore", "照片.HEIC")))


def test_a_shortcut_is_refused_for_it_holds_nothing(court: Desk, scan: Callable[..., Path]) -> None:
    with pytest.raises(AttachmentsRefused) as refused:
        attach(court, "cases", 1, [scan("判决书.docx.lnk")])
    assert "快捷方式" in refused.value.places[0]


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("合同" + chr(0x202E) + "fdp.exe", "合同fdp.exe"),
        (os.fsdecode(b"\xcb\xdf\xcb\xcf.txt"), "????.txt"),
        ("第一行\n第二行.txt", "第一行第二行.txt"),
        (chr(7), "_"),
    ],
)
def test_names_that_deceive_or_cannot_be_written_are_kept_readable(name: str, kept_as: str) -> None:
    assert kept_name(name) == kept_as


def test_a_file_whose_name_is_no_text_is_attached(court: Desk, scan: Callable[..., Path]) -> None:
    (row,) = attach(court, "cases", 1, [scan(os.fsdecode(b"\xcb\xdf\xcb\xcf.txt"), b"x")])
    assert row.name == "????.txt"
    assert attachment_file(court, row.id).read_bytes() == b"x"


@pytest.mark.parametrize("name", ["长" * 83 + ".pdf", "a" * 255, "无后缀"])
def test_the_longest_names_are_attached_opened_and_saved(
    court: Desk, scan: Callable[..., Path], name: str, tmp_path: Path
) -> None:
    (row,) = attach(court, "cases", 1, [scan(name, b"x")])
    assert row.name == name
    assert attachment_file(court, row.id).suffix == Path(name).suffix
    assert save_attachment(court, row.id, tmp_path / name).read_bytes() == b"x"


@settings(max_examples=60, deadline=None)
@given(name=st.text(min_size=1, max_size=300))
def test_a_copy_has_a_name_that_every_system_takes(name: str) -> None:
    copy = copy_name(kept_name(name))
    assert 0 < len(copy.encode()) <= 125
    assert len(copy_name("a." + name).encode()) <= 125
    assert not set(copy) & set('\\/:*?"<>|\n\0')
    assert copy == copy.strip(" .")


@pytest.mark.parametrize("name", ["aux.pdf", "CON", "nul.tar.gz", "com1.txt"])
def test_names_that_windows_keeps_for_devices_are_not_used(name: str) -> None:
    assert copy_name(name) == f"_{name}"


def test_opening_hands_out_a_copy_under_the_right_name_that_cannot_change_what_is_kept(
    court: Desk, scan: Callable[..., Path]
) -> None:
    (row,) = attach(court, "cases", 1, [scan("说明.txt", "原文".encode())])
    copy = attachment_file(court, row.id)
    assert (copy.name, copy.read_text(encoding="utf-8")) == ("说明.txt", "原文")
    assert not copy.stat().st_mode & 0o222, "another program opens it read-only"
    copy.chmod(0o600)
    copy.write_text("改过", encoding="utf-8")
    assert kept_file(court, row.id).read_text(encoding="utf-8") == "原文"
    assert attachment_file(court, row.id).read_text(encoding="utf-8") == "原文", "a changed copy is made anew"


@pytest.mark.faults
@pytest.mark.parametrize(("damage", "told"), [(b"other", "已损坏"), (None, "不在")])
def test_damaged_or_lost_bytes_are_told_and_never_opened(
    court: Desk, scan: Callable[..., Path], damage: bytes | None, told: str
) -> None:
    (row,) = attach(court, "cases", 1, [scan("甲.pdf")])
    (path,) = kept(court)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    for way in (kept_file, attachment_file):
        with pytest.raises(AttachmentLost, match=told):
            way(court, row.id)


@pytest.mark.faults
def test_attaching_the_same_file_again_mends_damaged_bytes(court: Desk, scan: Callable[..., Path]) -> None:
    (row,) = attach(court, "cases", 1, [scan("甲.pdf")])
    kept(court)[0].write_bytes(b"other")
    attach(court, "cases", 2, [scan("甲.pdf")])
    assert kept_file(court, row.id).read_bytes() == "甲.pdf".encode()


def test_saving_elsewhere_writes_the_very_bytes(court: Desk, scan: Callable[..., Path], tmp_path: Path) -> None:
    (row,) = attach(court, "cases", 1, [scan("甲.pdf")])
    target = save_attachment(court, row.id, tmp_path / "别处" / "甲（副本）.pdf")
    assert target.read_bytes() == "甲.pdf".encode()


def test_opening_the_desk_again_clears_copies_and_half_files_only(court: Desk, scan: Callable[..., Path]) -> None:
    (row,) = attach(court, "cases", 1, [scan("甲.pdf")])
    copy = attachment_file(court, row.id)
    half = court.folder.attachments / ".77-0.part"
    half.write_bytes(b"half")
    close_desk(court)
    again = open_desk(court.folder)
    assert (copy.exists(), half.exists()) == (False, False)
    assert kept_file(again, row.id).read_bytes() == "甲.pdf".encode()
    close_desk(again)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=6))
def test_whatever_is_kept_is_what_was_given(tmp_path: Path, contents: list[bytes]) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(exist_ok=True)
    paths = []
    for number, content in enumerate(contents):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(content)
        paths.append(path)
    keeper = attachment_files.Keeper(folder)
    taken = keeper.take(paths, SILENT)
    assert [attachment_files.checked(folder, each.name, each.sha256).read_bytes() for each in taken] == contents
    keeper.throw_away()
