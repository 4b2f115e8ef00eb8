"""Papers are checked one by one, whole folders too."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.actions.checking import CheckFailed, check_papers, papers_in
from courtdesk.errors import FileKindUnknown
from courtdesk.progress import Cancelled
from courtdesk.reports.checking.finding import CheckReport
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking.own_papers import conforming


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    data = render_docx(conforming())
    for name in ("b.docx", "a.DOCX", "sub/c.docx", "~$b.docx", ".d.docx", "e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_folders_are_searched_and_lock_files_left_alone(papers: Path) -> None:
    names = [path.relative_to(papers).as_posix() for path in papers_in([papers, papers / "b.docx"])]
    assert names == ["a.DOCX", "b.docx", "sub/c.docx"]


def test_one_bad_file_never_stops_the_rest(papers: Path) -> None:
    results = check_papers([papers / "b.docx", papers / "e.txt", papers / "missing.docx", papers / "sub"])
    assert [type(result) for result in results] == [CheckReport, CheckReport, CheckFailed, CheckReport]


def test_failure_says_why(papers: Path) -> None:
    (papers / "old.doc").write_bytes(b"text")
    (failed,) = check_papers([papers / "old.doc"])
    assert isinstance(failed, CheckFailed)
    assert isinstance(failed.error, FileKindUnknown)
    assert "old.doc" in failed.reason


class Stop:
    """Progress that is stopped after one paper."""

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def report(self, done: int, total: int, label: str = "") -> None:
        self.seen.append((done, total))
        if done == 1:
            raise Cancelled


def test_check_can_be_stopped_between_papers(papers: Path) -> None:
    stop = Stop()
    with pytest.raises(Cancelled):
        check_papers([papers], stop)
    assert stop.seen == [(0, 3), (1, 3)]
