from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.actions.courts import set_up_court
from courtdesk.actions.demo import COURT, throw_away
from courtdesk.actions.desk import close_desk, open_desk
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
