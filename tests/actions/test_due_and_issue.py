from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from courtdesk.actions import paper_files
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.cases import case_detail, view_counts
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import as_issued, list_documents, list_waiting, preview
from courtdesk.actions.due import due_list
from courtdesk.actions.issuing import Outputs, issue
from courtdesk.actions.today import day_counts
from courtdesk.actions.undo import undo
from courtdesk.errors import AlreadyIssued, DiskFull, FileNotPlaced, UndoBlocked, UrgingMissing
from courtdesk.models.documents import IssuedDocument, NumberSeries
from courtdesk.progress import Cancelled
from tests.actions.conftest import Export, case_row

DAY = date(2026, 4, 20)


def ago(days: int) -> date:
    return DAY - timedelta(days)


#: procedure, days since filing → what the office must do that day.
SITUATIONS: Sequence[tuple[str, int, list[str]]] = (
    ("简易程序", 49, []),
    ("简易程序", 50, ["urging_notice"]),
    ("简易程序", 59, ["urging_notice"]),
    ("简易程序", 60, ["urging_notice", "supervision_order"]),
    ("普通程序", 89, []),
    ("普通程序", 90, ["urging_notice"]),
    ("普通程序", 119, ["urging_notice"]),
    ("普通程序", 120, ["urging_notice", "supervision_order"]),
)


@pytest.mark.parametrize(("procedure", "days", "actions"), SITUATIONS)
def test_what_is_due_follows_the_days_since_filing(
    desk: Desk, export: Export, procedure: str, days: int, actions: list[str]
) -> None:
    import_cases(desk, export([case_row(1, ago(days), procedure=procedure)]))
    rows = [row for row in due_list(desk, DAY) if row.action != "reminder"]
    assert [row.action for row in rows] == actions
    assert all(row.days_used == days and row.steps for row in rows)


def test_reminders_speak_15_7_and_1_days_before_the_limit(desk: Desk, export: Export) -> None:
    limits = {16: [], 15: ["reminder"], 7: ["reminder"], 1: ["reminder"], 0: ["reminder"], -1: ["overdue"]}
    for left, expected in limits.items():
        import_cases(desk, export([case_row(100 + left, date(2026, 1, 20), procedure="简易程序")]))
        day = date(2026, 4, 20) - timedelta(left)
        found = [row for row in due_list(desk, day) if row.subject == f"（2026）豫0899民初{100 + left}号"]
        assert [row.action for row in found if row.action in {"reminder", "overdue"}] == expected
        assert all(row.days_left == left for row in found)


def test_the_counts_of_the_day_equal_the_rows_they_open(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(n, ago(n)) for n in range(30, 130)]))
    counts, views = day_counts(desk.folder, DAY), view_counts(desk, DAY)
    assert (counts.over, counts.d1, counts.d7, counts.d15) == tuple(views[key] for key in ("over", "d1", "d7", "d15"))
    due = due_list(desk, DAY)
    assert counts.to_sign == len([row for row in due if row.action in {"urging_notice", "supervision_order"}])
    assert counts.over == len({row.subject for row in due if row.action == "overdue"})
    assert sum(number for _, number in counts.strip) == len([row for row in due if row.action == "reminder"])


def test_orders_are_numbered_without_gap_and_cite_their_urging_notice(
    desk: Desk, export: Export, tmp_path: Path
) -> None:
    import_cases(desk, export([case_row(n, ago(50 + n)) for n in range(1, 21)]))
    issued = issue(desk, list_waiting(desk, DAY), DAY, outputs=Outputs(tmp_path / "out"))
    urged = {each.subject: each.number for each in issued if each.kind == "urging_notice"}
    orders = [each for each in issued if each.kind == "supervision_order"]
    assert list(urged.values()) == [f"示法催〔2026〕{n}号" for n in range(1, 21)]
    assert [each.number for each in orders] == [f"示法督〔2026〕{n}号" for n in range(1, 12)]
    assert all(each.cites == urged[each.subject] for each in orders)
    assert all(each.file.exists() and each.file.parent == tmp_path / "out" for each in issued)
    assert not list((tmp_path / "out").glob(".*"))


def test_nothing_is_issued_twice_for_the_same_stage(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(52))]))
    waiting = list_waiting(desk, DAY)
    (first,) = issue(desk, waiting, DAY)
    assert list_waiting(desk, DAY) == []
    with pytest.raises(AlreadyIssued) as refusal:
        issue(desk, waiting, DAY)
    assert first.number in refusal.value.what
    assert len(list_documents(desk)) == 1


def test_an_order_alone_is_refused_while_no_urging_notice_was_issued(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(70))]))
    orders = [each for each in list_waiting(desk, DAY) if each.kind == "supervision_order"]
    with pytest.raises(UrgingMissing):
        issue(desk, orders, DAY)
    with desk.sessions() as session:
        assert session.scalars(select(NumberSeries)).all() == []


def test_an_order_issued_later_cites_the_earlier_notice_by_number_and_day(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(50))]))
    (notice,) = issue(desk, list_waiting(desk, DAY), DAY)
    later = DAY + timedelta(10)
    (waiting,) = list_waiting(desk, later)
    assert (waiting.kind, waiting.cites) == ("supervision_order", notice.number)
    text = "".join(getattr(block, "text", "") for block in preview(desk, waiting, later).body)
    assert notice.number in text
    assert "2026年4月20日" in text


def test_stopping_in_the_middle_leaves_whole_documents_and_no_hole(
    desk: Desk, export: Export, tmp_path: Path
) -> None:
    class StopAtThree:
        def report(self, done: int, total: int, label: str = "") -> None:
            if done == 3:
                raise Cancelled

    import_cases(desk, export([case_row(n, ago(51)) for n in range(1, 9)]))
    out = Outputs(tmp_path / "out")
    first = issue(desk, list_waiting(desk, DAY), DAY, outputs=out, progress=StopAtThree())
    assert len(first) == len(list((tmp_path / "out").iterdir())) == 3
    rest = issue(desk, list_waiting(desk, DAY), DAY, outputs=out)
    assert [each.number for each in first + rest] == [f"示法催〔2026〕{n}号" for n in range(1, 9)]


@pytest.mark.faults
def test_a_full_disk_takes_no_number_and_the_next_attempt_goes_on(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_cases(desk, export([case_row(n, ago(51)) for n in range(1, 6)]))
    waiting = list_waiting(desk, DAY)
    written = 0
    real = paper_files.os.fsync

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(paper_files.os, "fsync", full)
    with pytest.raises(DiskFull) as trouble:
        issue(desk, waiting, DAY)
    assert "2 份已签发" in trouble.value.safe
    assert [row.number for row in reversed(list_documents(desk))] == ["示法催〔2026〕1号", "示法催〔2026〕2号"]
    assert not list(desk.folder.documents.rglob("*.part"))
    rest = issue(desk, list_waiting(desk, DAY), DAY)
    assert [each.number for each in rest] == [f"示法催〔2026〕{n}号" for n in (3, 4, 5)]


@pytest.mark.faults
def test_a_file_that_cannot_be_moved_stays_registered_and_is_written_later(
    desk: Desk, export: Export, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_cases(desk, export([case_row(1, ago(51)), case_row(2, ago(51))]))

    def refuse(_part: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refuse)
        with pytest.raises(FileNotPlaced):
            issue(desk, list_waiting(desk, DAY), DAY)
    (line,) = list_documents(desk)
    close_desk(open_desk(desk.folder))
    assert (desk.folder.documents / line.file).exists()
    assert [each.number for each in issue(desk, list_waiting(desk, DAY), DAY)] == ["示法催〔2026〕2号"]


@pytest.mark.faults
def test_a_file_lost_between_commit_and_move_is_written_again_when_the_desk_opens(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(51))]))
    (issued,) = issue(desk, list_waiting(desk, DAY), DAY)
    content = issued.file.read_bytes()
    issued.file.unlink()
    close_desk(open_desk(desk.folder))
    assert issued.file.read_bytes() == content


def test_a_document_can_be_made_again_exactly_as_issued(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(51))]))
    (waiting,) = list_waiting(desk, DAY)
    before = preview(desk, waiting, DAY)
    (issued,) = issue(desk, [waiting], DAY)
    assert as_issued(desk, issued.document_id) == before


def test_each_document_stands_on_its_case_with_number_and_day(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(65))]))
    issue(desk, list_waiting(desk, DAY), DAY)
    detail = case_detail(desk, 1, DAY)
    assert [line.number for line in detail.documents] == ["示法督〔2026〕1号", "示法催〔2026〕1号"]
    assert any("示法督〔2026〕1号" in entry.text for entry in detail.timeline)


def test_an_import_that_documents_stand_on_cannot_be_undone(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(51))]))
    issue(desk, list_waiting(desk, DAY), DAY)
    with pytest.raises(UndoBlocked):
        undo(desk)
    assert len(list_documents(desk)) == 1


def test_numbers_begin_again_with_the_year(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, "2026-11-05"), case_row(2, "2026-11-10")]))
    (old,) = issue(desk, list_waiting(desk, date(2026, 12, 28)), date(2026, 12, 28))
    (new,) = [e for e in issue(desk, list_waiting(desk, date(2027, 1, 2)), date(2027, 1, 2)) if "催" in e.number]
    assert (old.number, new.number) == ("示法催〔2026〕1号", "示法催〔2027〕1号")


def test_the_register_agrees_with_the_series(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(n, ago(75)) for n in range(1, 12)]))
    issue(desk, list_waiting(desk, DAY), DAY)
    with desk.sessions() as session:
        for series in session.scalars(select(NumberSeries)):
            serials: list[Any] = list(
                session.scalars(select(IssuedDocument.serial).where(IssuedDocument.series_id == series.id))
            )
            assert sorted(serials) == list(range(1, series.next_serial))
