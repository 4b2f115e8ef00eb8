"""Issuing a written paper: the number, the gate, the register, the file, and what a fault leaves."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from courtdesk.actions import paper_files, paper_making
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.cases import case_detail
from courtdesk.actions.courts import set_up_court
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import (
    as_issued,
    document_file,
    list_documents,
    list_waiting,
    remake,
    verify_documents,
)
from courtdesk.actions.drafts import list_drafts, new_draft, preview_draft, save_draft
from courtdesk.actions.issuing import Outputs, issue, issue_draft
from courtdesk.actions.paper_making import safe_name
from courtdesk.actions.register import list_register, list_series, reserve_numbers
from courtdesk.actions.results import Draft
from courtdesk.actions.templates import export_factory, restore_factory, take_template
from courtdesk.actions.undo import undo_state
from courtdesk.errors import (
    CheckRefused,
    DiskFull,
    FileNotPlaced,
    FormIncomplete,
    NotNumbered,
    NumberBusy,
    RowGone,
    StepRefused,
    TemplateLost,
    UrgingMissing,
)
from courtdesk.models.documents import IssuedDocument
from courtdesk.models.history import HistoryDeed
from courtdesk.reports.checking.finding import Finding, Strength, Weight
from courtdesk.reports.kinds import KINDS
from tests.actions.conftest import COURT, Export, case_row
from tests.actions.test_due_and_issue import DAY, ago

NOTICE = {key: value for key, value in KINDS["notice"].sample.items() if key != "issued_on"}
UNNUMBERED = [key for key, kind in KINDS.items() if not kind.numbered]


def written(desk: Desk, kind: str = "notice", **fields: str) -> Draft:
    draft = new_draft(desk, kind, DAY)
    sample = {key: value for key, value in KINDS[kind].sample.items() if key != "issued_on"}
    save_draft(desk, draft.id, {**draft.form, **sample, **fields})
    return draft


def titles(desk: Desk) -> list[str]:
    with desk.sessions() as session:
        return list(session.scalars(select(HistoryDeed.title).order_by(HistoryDeed.id)))


# ---- the way of a paper -------------------------------------------------------------------------


def test_a_written_paper_is_numbered_registered_and_filed(desk: Desk, tmp_path: Path) -> None:
    draft = written(desk)
    issued = issue_draft(desk, draft.id, DAY, outputs=Outputs(tmp_path / "out", pdf=True))
    assert issued.number == "示法发〔2026〕1号"
    assert issued.file == tmp_path / "out" / f"{issued.number} {NOTICE['title']}.docx"
    assert issued.pdf is not None
    assert issued.pdf.stat().st_size > 0
    assert document_file(desk, issued.document_id).read_bytes() == issued.file.read_bytes()
    (line,) = list_register(desk)
    assert (line.number, line.title, line.document_id) == (issued.number, NOTICE["title"], issued.document_id)
    assert list_drafts(desk) == []
    assert titles(desk)[-1] == f"签发通知：{NOTICE['title']}"


def test_a_paper_is_issued_once(desk: Desk) -> None:
    draft = written(desk)
    issue_draft(desk, draft.id, DAY)
    with pytest.raises(RowGone):
        issue_draft(desk, draft.id, DAY)


def test_issuing_is_no_step_to_undo(desk: Desk) -> None:
    before = undo_state(desk)
    issue_draft(desk, written(desk).id, DAY)
    after = undo_state(desk)
    assert (after.undo, after.redo) == (before.undo, before.redo)
    assert after.barrier.startswith("签发")


def test_a_paper_is_shown_as_it_was_issued_whatever_the_court_is_called_later(desk: Desk) -> None:
    issued = issue_draft(desk, written(desk).id, DAY)
    before = as_issued(desk, issued.document_id)
    set_up_court(desk, replace(COURT, name="新名县人民法院"))
    assert as_issued(desk, issued.document_id) == before
    assert before.head.number == issued.number


def test_a_reserved_number_is_used(desk: Desk) -> None:
    first, second = reserve_numbers(desk, "示法发", 2026, 2, "留给会议通知", DAY)
    assert issue_draft(desk, written(desk).id, DAY, reserved_id=second.id).number == second.number
    assert issue_draft(desk, written(desk).id, DAY).number == "示法发〔2026〕3号"
    assert issue_draft(desk, written(desk).id, DAY, reserved_id=first.id).number == first.number
    lines = list_register(desk)
    assert [(line.serial, line.state) for line in lines] == [(3, "issued"), (2, "issued"), (1, "issued")]
    assert lines[2].reason == "留给会议通知"


def test_a_number_of_another_series_or_one_in_use_is_refused(desk: Desk) -> None:
    (other,) = reserve_numbers(desk, "示法催", 2026, 1, "留号", DAY)
    draft = written(desk)
    with pytest.raises(NumberBusy):
        issue_draft(desk, draft.id, DAY, reserved_id=other.id)
    issue_draft(desk, draft.id, DAY)
    used = next(line.id for line in list_register(desk) if line.state == "issued")
    with pytest.raises(NumberBusy):
        issue_draft(desk, written(desk).id, DAY, reserved_id=used)


def test_a_number_reserved_last_year_is_not_for_this_year(desk: Desk) -> None:
    (old,) = reserve_numbers(desk, "示法发", 2025, 1, "留号", date(2025, 12, 30))
    with pytest.raises(NumberBusy):
        issue_draft(desk, written(desk).id, DAY, reserved_id=old.id)


def test_an_incomplete_paper_takes_no_number(desk: Desk) -> None:
    draft = written(desk, title="")
    with pytest.raises(FormIncomplete):
        issue_draft(desk, draft.id, DAY)
    assert list_series(desk) == []
    assert [row.id for row in list_drafts(desk)] == [draft.id]


@pytest.mark.parametrize("kind", UNNUMBERED)
def test_a_form_sheet_is_not_issued(desk: Desk, kind: str) -> None:
    draft = new_draft(desk, kind, DAY)
    with pytest.raises(NotNumbered):
        issue_draft(desk, draft.id, DAY)
    assert list_register(desk) == []


@pytest.mark.parametrize("kind", [key for key, kind in KINDS.items() if kind.numbered])
def test_every_numbered_kind_can_be_issued_and_made_again(desk: Desk, kind: str) -> None:
    draft = written(desk, kind)
    number, _ = preview_draft(desk, draft.id, draft.form, DAY)
    issued = issue_draft(desk, draft.id, date.fromisoformat(KINDS[kind].sample["issued_on"]))
    assert issued.number == number == list_documents(desk)[0].number
    content = document_file(desk, issued.document_id).read_bytes()
    assert remake(desk, issued.document_id).read_bytes() == content


def test_orders_run_on_from_year_to_year_and_notices_begin_anew(desk: Desk) -> None:
    given = {}
    for kind in ("order", "notice"):
        for year in (2026, 2027):
            given[kind, year] = issue_draft(desk, written(desk, kind).id, date(year, 8, 3)).number
    assert given == {
        ("order", 2026): "第1号",
        ("order", 2027): "第2号",
        ("notice", 2026): "示法发〔2026〕1号",
        ("notice", 2027): "示法发〔2027〕1号",
    }
    assert [(each.code, each.year, each.next_serial) for each in list_series(desk)][-1] == ("示法令", 0, 3)
    (reserved,) = reserve_numbers(desk, "示法令", 0, 1, "留号", DAY)
    assert reserved.number == "第3号"


def test_two_papers_of_one_name_have_two_files(desk: Desk) -> None:
    order, again = (issue_draft(desk, written(desk, "order").id, date(2026, 8, 3)) for _ in range(2))
    brief = issue_draft(desk, written(desk, "brief").id, date(2026, 8, 3))
    assert order.file.name.startswith("示法令第1号 ")
    assert brief.file.name.startswith("示法简第1期 ")
    assert len({order.file, again.file, brief.file}) == 3


# ---- about a case -------------------------------------------------------------------------------


def test_a_notice_written_by_hand_moves_its_case_on_and_may_be_repeated_with_a_reason(
    desk: Desk, export: Export
) -> None:
    import_cases(desk, export([case_row(1, ago(52))]))
    first = new_draft(desk, "urging_notice", DAY, subject_table="cases", subject_id=1)
    issue_draft(desk, first.id, DAY)
    assert list_waiting(desk, DAY) == []
    again = new_draft(desk, "urging_notice", DAY, subject_table="cases", subject_id=1)
    with pytest.raises(StepRefused):
        issue_draft(desk, again.id, DAY)
    issued = issue_draft(desk, again.id, DAY, reason="承办人已变更")
    assert [row.number for row in case_detail(desk, 1, DAY).documents] == [issued.number, "示法催〔2026〕1号"]
    with desk.sessions() as session:
        assert list(session.scalars(select(IssuedDocument.occasion).order_by(IssuedDocument.id))) == [1, 2]


def test_an_order_written_by_hand_cites_the_notice(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(70))]))
    draft = new_draft(desk, "supervision_order", DAY, subject_table="cases", subject_id=1)
    with pytest.raises(UrgingMissing):
        issue_draft(desk, draft.id, DAY)
    issue(desk, [each for each in list_waiting(desk, DAY) if each.kind == "urging_notice"], DAY)
    issued = issue_draft(desk, draft.id, DAY)
    assert issued.cites == "示法催〔2026〕1号"
    assert any(issued.cites in getattr(block, "text", "") for block in as_issued(desk, issued.document_id).body)


# ---- the gate -----------------------------------------------------------------------------------


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the check find one error and one doubt in every paper."""
    from courtdesk.reports.checking import texts  # noqa: PLC0415 - the rules are needed here only

    def check(_document: object) -> list[Finding]:
        return [
            Finding("R29", "7.3.3", Strength.RULE, Weight.ERROR, "第 2 段", "五、之后又是五、", "六、"),
            Finding("C4", "实务", Strength.PRACTICE, Weight.WARNING, "标题", "三行", "两行"),
        ]

    monkeypatch.setattr(texts, "check_document", check)


@pytest.mark.usefixtures("strict")
def test_a_paper_with_errors_takes_no_number(desk: Desk) -> None:
    draft = written(desk)
    with pytest.raises(CheckRefused) as refusal:
        issue_draft(desk, draft.id, DAY)
    assert refusal.value.places == ("第 2 段：五、之后又是五、，应为六、",)
    assert list_series(desk) == []
    assert list_register(desk) == []
    assert not list(desk.folder.documents.rglob("*.docx"))


@pytest.mark.usefixtures("strict")
def test_a_reason_lets_it_pass_and_is_kept(desk: Desk) -> None:
    draft = written(desk)
    issued = issue_draft(desk, draft.id, DAY, override="上级来文序号如此")
    assert titles(desk)[-1] == f"签发通知：{NOTICE['title']}（体检未过照发：上级来文序号如此）"
    with desk.sessions() as session:
        row = session.get_one(IssuedDocument, issued.document_id)
        assert row.override_reason == "上级来文序号如此"


def test_a_reason_that_was_not_needed_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_making, "gate", lambda _document, _override: "")
    issued = issue_draft(desk, written(desk).id, DAY, override="以防万一")
    with desk.sessions() as session:
        assert session.get_one(IssuedDocument, issued.document_id).override_reason == ""
    assert "以防万一" not in titles(desk)[-1]


@pytest.mark.usefixtures("strict")
def test_the_gate_stands_before_bulk_issuing_too(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(52))]))
    with pytest.raises(CheckRefused):
        issue(desk, list_waiting(desk, DAY), DAY)
    assert list_documents(desk) == []
    assert len(issue(desk, list_waiting(desk, DAY), DAY, override="急件")) == 1


# ---- faults -------------------------------------------------------------------------------------


@pytest.mark.faults
def test_a_full_disk_takes_no_number_and_the_draft_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = written(desk)
    (reserved,) = reserve_numbers(desk, "示法发", 2026, 1, "留号", DAY)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as held:
        held.setattr(paper_files.os, "fsync", full)
        with pytest.raises(DiskFull):
            issue_draft(desk, draft.id, DAY, reserved_id=reserved.id)
    assert [(line.number, line.state) for line in list_register(desk)] == [("示法发〔2026〕1号", "reserved")]
    assert list_documents(desk) == []
    assert not list(desk.folder.documents.rglob("*.*"))
    assert issue_draft(desk, draft.id, DAY, reserved_id=reserved.id).number == "示法发〔2026〕1号"


@pytest.mark.faults
def test_a_file_that_cannot_be_moved_stays_registered_and_is_written_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = written(desk)

    def refuse(_part: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refuse)
        with pytest.raises(FileNotPlaced):
            issue_draft(desk, draft.id, DAY)
    (row,) = list_documents(desk)
    assert [state.state for state in verify_documents(desk)] == ["missing"]
    assert list_drafts(desk) == []
    close_desk(open_desk(desk.folder))
    assert (desk.folder.documents / row.file).exists()
    assert [state.state for state in verify_documents(desk)] == ["same"]


# ---- files afterwards ---------------------------------------------------------------------------


def test_changed_and_missing_files_are_told_from_those_as_issued(desk: Desk) -> None:
    same, changed, missing = (issue_draft(desk, written(desk, title=f"关于{n}的通知").id, DAY) for n in "甲乙丙")
    with changed.file.open("ab") as file:
        file.write(b" ")
    missing.file.unlink()
    states = {state.number: state.state for state in verify_documents(desk)}
    assert states == {same.number: "same", changed.number: "changed", missing.number: "missing"}


def test_a_changed_file_is_put_back_and_the_changed_one_kept(desk: Desk) -> None:
    issued = issue_draft(desk, written(desk).id, DAY)
    content = issued.file.read_bytes()
    for words in (b"one", b"two"):
        issued.file.write_bytes(words)
        assert remake(desk, issued.document_id).read_bytes() == content
    beside = {path.name: path.read_bytes() for path in issued.file.parent.iterdir() if path != issued.file}
    stem = issued.file.stem
    assert beside == {f"{stem}（改动件）.docx": b"one", f"{stem}（改动件2）.docx": b"two"}
    assert [state.state for state in verify_documents(desk)] == ["same"]


@pytest.mark.faults
def test_a_changed_file_that_is_held_open_elsewhere_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue_draft(desk, written(desk).id, DAY)
    issued.file.write_bytes(b"changed")

    def refuse(_part: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", refuse)
        with pytest.raises(DiskFull) as trouble:
            remake(desk, issued.document_id)
    assert trouble.value.safe == "登记没有改动，现有文件也没有改动。"
    assert issued.file.read_bytes() == b"changed"


def test_making_an_unchanged_file_again_keeps_nothing_beside_it(desk: Desk) -> None:
    issued = issue_draft(desk, written(desk).id, DAY)
    remake(desk, issued.document_id)
    assert [path.name for path in issued.file.parent.iterdir()] == [issued.file.name]


def test_a_paper_written_with_the_courts_own_template_is_made_again_with_it(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "通知.docx"
    export_factory(desk, "notice", own)
    take_template(desk, "notice", own)
    issued = issue_draft(desk, written(desk).id, DAY)
    content = issued.file.read_bytes()
    restore_factory(desk, "notice")
    with desk.sessions() as session:
        assert session.get_one(IssuedDocument, issued.document_id).template_version
    assert remake(desk, issued.document_id).read_bytes() == content


@pytest.mark.faults
def test_a_missing_file_whose_template_is_lost_keeps_no_desk_from_opening(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "通知.docx"
    export_factory(desk, "notice", own)
    take_template(desk, "notice", own)
    issued = issue_draft(desk, written(desk).id, DAY)
    for path in (issued.file, *(desk.folder.templates / "versions").iterdir()):
        path.unlink()
    close_desk(open_desk(desk.folder))
    assert [state.state for state in verify_documents(desk)] == ["missing"]
    with pytest.raises(TemplateLost):
        remake(desk, issued.document_id)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("示法发〔2026〕1号 关于A/B案的通知", "示法发〔2026〕1号 关于A B案的通知"),
        ("第1号 题?*<>|", "第1号 题"),
        ("第1号 两\n行", "第1号 两 行"),
        ("第1号 " + "长" * 90, "第1号 " + "长" * 64),
    ],
)
def test_titles_become_names_that_every_file_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name
