"""Papers being written: begun from the ledger, kept as typed, put away and brought back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from courtdesk import clock
from courtdesk.actions.case_import import import_cases
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_waiting
from courtdesk.actions.drafts import (
    copy_as_draft,
    delete_draft,
    list_drafts,
    new_draft,
    open_draft,
    preview_draft,
    save_draft,
    save_paper,
)
from courtdesk.actions.issuing import issue, issue_draft
from courtdesk.actions.subjects import facts_of
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import undo, undo_state
from courtdesk.errors import CourtMissing, FormIncomplete, KindUnknown, RowGone
from courtdesk.models.history import HistoryChange
from courtdesk.paths import DataFolder
from courtdesk.reports.kinds import FACTS, KINDS
from tests.actions.conftest import Export, case_row
from tests.actions.test_due_and_issue import DAY, ago

NOTICE = {key: value for key, value in KINDS["notice"].sample.items() if key != "issued_on"}


def history_lines(desk: Desk, draft_id: int) -> int:
    question = select(func.count()).where(
        HistoryChange.table_name == "draft_document", HistoryChange.row_id == draft_id
    )
    with desk.sessions() as session:
        return int(session.execute(question).scalar_one())


def test_a_new_draft_has_every_field_of_its_kind(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    assert set(draft.form) == {field.key for field in KINDS["notice"].fields}
    assert (draft.kind, draft.subject_table, draft.subject) == ("notice", "", "")
    assert open_draft(desk, draft.id) == draft


def test_a_draft_about_a_case_knows_the_case(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(52))]))
    draft = new_draft(desk, "urging_notice", DAY, subject_table="cases", subject_id=1)
    assert draft.subject == "（2026）豫0899民初1号"
    assert (draft.form["case_no"], draft.form["judge"], draft.form["days_used"]) == (draft.subject, "陈怀远", "52")


def test_the_facts_go_by_the_names_that_kinds_may_use(desk: Desk, export: Export) -> None:
    import_cases(desk, export([case_row(1, ago(70))]))
    issued = issue(desk, list_waiting(desk, DAY), DAY)
    facts = facts_of(desk, "issued_document", issued[0].document_id, DAY)
    assert set(facts) <= FACTS
    assert facts["court.name"] == "示例县人民法院"
    assert facts["desk.who"] == "林书雅"
    assert facts["case.days_used"] == "70"
    assert facts["urging.number"] == facts["paper.number"] == "示法催〔2026〕1号"
    assert facts["urging.issued_on"] == "2026-04-20"


def test_a_subject_that_is_gone_is_refused(desk: Desk) -> None:
    for table in ("cases", "task", "issued_document"):
        with pytest.raises(RowGone):
            new_draft(desk, "notice", DAY, subject_table=table, subject_id=9)
    assert list_drafts(desk) == []


def test_without_court_or_kind_nothing_is_begun(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(KindUnknown):
        new_draft(desk, "novel", DAY)
    empty = open_desk(DataFolder(tmp_path / "empty"))
    with pytest.raises(CourtMissing):
        new_draft(empty, "notice", DAY)
    close_desk(empty)


def test_what_was_typed_is_there_again(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, NOTICE)
    assert open_draft(desk, draft.id).form == NOTICE
    (row,) = list_drafts(desk)
    assert (row.title, row.kind_name, row.who) == (NOTICE["title"], "通知", "林书雅")


def test_a_draft_without_title_goes_by_its_kind(desk: Desk) -> None:
    save_draft(desk, new_draft(desk, "notice", DAY).id, {"recipients": "各人民法庭"})
    assert list_drafts(desk)[0].title == "通知"


def test_a_paper_that_was_only_looked_at_is_no_draft_and_is_taken_up_again(desk: Desk) -> None:
    seen = new_draft(desk, "notice", DAY)
    assert list_drafts(desk) == []
    assert new_draft(desk, "notice", DAY).id == seen.id
    assert new_draft(desk, "letter", DAY).id != seen.id
    save_draft(desk, seen.id, NOTICE)
    assert new_draft(desk, "notice", DAY).id != seen.id


def test_typing_is_no_step_to_undo_and_fills_no_history(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = new_draft(desk, "notice", DAY)
    before = undo_state(desk)
    for number in range(30):
        save_draft(desk, draft.id, {**NOTICE, "remark": str(number)})
    assert undo_state(desk) == before
    assert history_lines(desk, draft.id) == 1, "the beginning only"
    later = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: later)
    for number in range(30):
        save_draft(desk, draft.id, {**NOTICE, "remark": f"{number}次"})
    assert history_lines(desk, draft.id) == 2
    assert open_draft(desk, draft.id).form["remark"] == "29次"


def test_the_draft_changed_last_stands_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([datetime(2026, 4, 20, 9, minute, tzinfo=UTC) for minute in range(60)])
    monkeypatch.setattr(clock, "now", lambda: next(moments))
    first, second = new_draft(desk, "notice", DAY), new_draft(desk, "letter", DAY)
    for draft in (first, second):
        save_draft(desk, draft.id, {"recipients": "各人民法庭"})
    assert [row.id for row in list_drafts(desk)] == [second.id, first.id]
    save_draft(desk, first.id, NOTICE)
    assert [row.id for row in list_drafts(desk)] == [first.id, second.id]


def test_a_deleted_draft_is_gone_until_that_is_undone(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, NOTICE)
    delete_draft(desk, draft.id)
    assert list_drafts(desk) == []
    with pytest.raises(RowGone):
        open_draft(desk, draft.id)
    with pytest.raises(RowGone):
        save_draft(desk, draft.id, {})
    undo(desk)
    assert open_draft(desk, draft.id).form == NOTICE


def test_the_number_of_the_preview_is_the_one_that_is_given(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, NOTICE)
    number, letterhead = preview_draft(desk, draft.id, NOTICE, DAY)
    assert letterhead.court == "示例县人民法院"
    assert issue_draft(desk, draft.id, DAY).number == number


def test_a_copy_has_the_words_but_not_the_day_of_the_original(desk: Desk) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, {**NOTICE, "issued_on": "2026-04-20"})
    issued = issue_draft(desk, draft.id, DAY)
    copy = copy_as_draft(desk, issued.document_id, date(2026, 7, 1))
    assert {key: copy.form[key] for key in NOTICE} == NOTICE
    assert copy.form["issued_on"] != "2026-04-20"
    assert copy.subject_table == ""
    later = issue_draft(desk, copy.id, date(2026, 7, 1))
    assert later.number != issued.number


def test_a_paper_may_be_saved_without_a_number(desk: Desk, tmp_path: Path) -> None:
    draft = new_draft(desk, "notice", DAY)
    save_draft(desk, draft.id, NOTICE)
    for name in ("通知.docx", "通知.pdf"):
        assert save_paper(desk, draft.id, tmp_path / name, DAY).stat().st_size > 0
    assert [row.id for row in list_drafts(desk)] == [draft.id], "it is a draft still"
    told = [entry.text for entry in timeline(desk, "draft_document", draft.id)]
    assert {"另存通知：通知.pdf", "另存通知：通知.docx"} <= set(told)


def test_a_paper_that_is_not_complete_is_not_saved(desk: Desk, tmp_path: Path) -> None:
    draft = new_draft(desk, "notice", DAY)
    with pytest.raises(FormIncomplete):
        save_paper(desk, draft.id, tmp_path / "通知.docx", DAY)
    assert list(tmp_path.glob("*.docx")) == []
