from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.demo import COURT, throw_away, write_sample_papers
from courtdesk.actions.desk import Desk, close_desk, open_desk
from courtdesk.actions.documents import list_documents, verify_documents
from courtdesk.actions.drafts import list_drafts
from courtdesk.actions.register import list_register, list_series
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import NotASampleCourt
from courtdesk.paths import DataFolder


def court_in(folder: DataFolder, info: CourtInfo) -> None:
    desk = open_desk(folder)
    set_up_court(desk, info)
    close_desk(desk)


def test_an_earlier_sample_court_is_thrown_away(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    court_in(folder, COURT)
    throw_away(folder)
    assert not folder.root.exists()
    throw_away(folder)


def test_a_real_court_is_never_thrown_away(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "demo")
    court_in(folder, CourtInfo(name="示例县人民法院", code="示法"))
    with pytest.raises(NotASampleCourt):
        throw_away(folder)
    assert folder.database.exists()


def test_a_folder_of_something_else_is_never_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "照片.txt").write_text("重要", encoding="utf-8")
    with pytest.raises(NotASampleCourt):
        throw_away(DataFolder(tmp_path))
    assert (tmp_path / "照片.txt").exists()


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 1, 5)])
def test_the_sample_register_shows_what_a_register_can_hold(desk: Desk, day: date) -> None:
    write_sample_papers(desk, day)
    assert {row.state for row in list_register(desk)} == {"issued", "reserved", "by_hand", "void"}
    notices = next(each for each in list_series(desk) if each.code == "示法发")
    assert (notices.year, notices.gaps, notices.next_serial) == (day.year, (3,), 6)
    assert {row.kind for row in list_documents(desk)} == {"notice", "letter", "minutes"}
    assert [row.void_reason for row in list_documents(desk) if row.void_reason] == ["报送时间写错，另行印发"]
    assert [row.kind for row in list_drafts(desk)] == ["letter", "notice"]
    assert all(state.state == "same" for state in verify_documents(desk))
