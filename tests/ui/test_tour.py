from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from courtdesk.ui.texts.tour import PICTURES, summary, words_of
from tests.ui.small_court import DAY


@pytest.mark.slow
def test_the_tour_walks_the_main_job_and_leaves_pictures_papers_and_a_summary(tmp_path: Path) -> None:
    program = "import sys, pathlib, courtdesk.ui.tour as t; sys.exit(t.run_tour(pathlib.Path(sys.argv[1])))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=240,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert [words_of(name) for name in pictures] == list(PICTURES.values())
    papers = {path.stem for path in (tmp_path / "documents").glob("*.docx")}
    assert papers
    assert papers == {path.stem for path in (tmp_path / "documents").glob("*.pdf")}
    told = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert f"本次签发（份）：{len(papers)}" in told
    assert "拒收（行）：12" in told


def test_the_summary_names_every_count_and_picture() -> None:
    told = summary(
        DAY, ["01_first_run.png", "02_today.png"], {"待签发（份）": 3}, ["示法催〔2026〕1号", "示法督〔2026〕2号"]
    )
    assert "- 待签发（份）：3" in told
    assert "`02_today.png` 今日" in told
    assert "示法催〔2026〕1号 至 示法督〔2026〕2号" in told
