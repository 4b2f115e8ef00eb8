from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from courtdesk.__main__ import main
from courtdesk.reports.docx_writer import render_docx
from tests.reports.checking.own_papers import conforming
from tests.reports.checking.seeding import Docx, margin

Run = Callable[..., tuple[int, Any, str]]
KEYS = {"rule", "clause", "strength", "severity", "place", "found", "expected"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], qapp: object) -> Run:  # noqa: ARG001
    """Return a function that runs ``check``: exit code, stdout (JSON read), stderr."""

    def call(*arguments: object, as_json: bool = True) -> tuple[int, Any, str]:
        argv = ["check", *(str(each) for each in arguments)]
        code = main([*argv, "--json"] if as_json else argv)
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if as_json and captured.out else captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a conforming paper, one with two wrong margins, an open file's lock and a broken file below."""
    papers = tmp_path / "papers"
    (papers / "inner").mkdir(parents=True)
    (papers / "good.docx").write_bytes(render_docx(conforming()))
    docx = Docx.of(render_docx(conforming()))
    margin(docx, "top", 1440)
    margin(docx, "right", 1800)
    (papers / "bad.docx").write_bytes(docx.packed())
    (papers / "~$good.docx").write_bytes(b"lock")
    (papers / "note.txt").write_text("x", encoding="utf-8")
    return papers


def test_findings_are_a_result_and_no_refusal(run: Run, folder: Path) -> None:
    code, found, _ = run(folder / "bad.docx")
    assert code == 0
    assert [each["rule"] for each in found] == ["R2", "R4"]
    assert all(set(each) == KEYS for each in found)
    assert found[0]["severity"] == "error"


def test_conforming_paper_has_none(run: Run, folder: Path) -> None:
    assert run(folder / "good.docx")[:2] == (0, [])


def test_folder_names_the_file_of_each_finding(run: Run, folder: Path) -> None:
    code, found, _ = run(folder)
    assert code == 0
    assert {Path(each["file"]).name for each in found} == {"bad.docx"}


def test_one_bad_file_stops_no_other(run: Run, folder: Path) -> None:
    (folder / "inner" / "broken.docx").write_bytes(b"PK broken")
    code, found, err = run(folder)
    assert code == 1
    assert len(found) == 2
    assert "broken.docx" in err


def test_readable_output_is_grouped_by_weight(run: Run, folder: Path) -> None:
    code, out, _ = run(folder / "bad.docx", as_json=False)
    assert code == 0
    assert "不符合规定（2）" in out
    assert "[R2]" in out
    assert "GB/T 9704—2012 5.2.1，规定" in out


def test_fix_writes_a_copy_and_says_what_it_did(run: Run, folder: Path, tmp_path: Path) -> None:
    before = (folder / "bad.docx").read_bytes()
    code, out, _ = run(folder / "bad.docx", "--fix", tmp_path / "out.docx", as_json=False)
    assert code == 0
    assert "改正 2 处，还有 0 处" in out
    assert (folder / "bad.docx").read_bytes() == before
    assert run(tmp_path / "out.docx")[:2] == (0, [])


@pytest.mark.parametrize(
    "arguments",
    [("none.docx",), ("good.docx", "bad.docx", "--fix", "out.docx"), ("bad.docx", "--fix", "bad.docx"), ("inner",)],
)
def test_what_cannot_be_done_is_refused(run: Run, folder: Path, arguments: tuple[str, ...]) -> None:
    paths = [each if each.startswith("--") else folder / each for each in arguments]
    code, _, err = run(*paths)
    assert code == 1
    assert "怎么办" in err
