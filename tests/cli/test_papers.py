"""A paper of every kind is read and taken in on the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions import adopting_samples as samples
from tests.cli.conftest import Run
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.writers import write

ROOT = Path(__file__).resolve().parents[2]
#: A shape of the generator for each kind that brings something in, and the ledger it goes into.
BRINGING = {
    "brackets": ("campaign_plan", "tasks", "tasks"),
    "numbered notice": ("supervision_notice", "tasks", "tasks"),
    "nested report": ("rectification_report", "rectification", "findings"),
    "ledger of rectification": ("rectification_report", "rectification", "findings"),
    "merged assessment": ("assessment_table", "assessment", "indicators"),
}
TELLING = {"bulletin": "通报", "rules": "规定制度"}


def generated(name: str, folder: Path) -> Path:
    shape = next(shape for shape in SHAPES if shape.name == name)
    ending = next(ending for ending in shape.formats if ending != ".txt") if name == "merged assessment" else ".docx"
    return write(paper(3, shape), folder, ending)


@pytest.mark.parametrize("name", list(BRINGING))
def test_a_paper_of_each_kind_is_read_and_goes_into_its_ledger(run: Run, tmp_path: Path, name: str) -> None:
    kind, ledger, brought = BRINGING[name]
    path = generated(name, tmp_path)
    _, draft, _ = run("read", path)
    code, found, _ = run("adopt", path, "--accept-doubts")
    assert (code, draft["kind"], found["kind"], found["ledger"]) == (0, kind, kind, ledger)
    key = {"indicators": "assessment"}.get(brought, brought)
    assert found[brought] == len(draft[key]) > 0


@pytest.mark.parametrize("name", list(TELLING))
def test_a_paper_that_brings_nothing_is_read_and_refused_in_words(run: Run, tmp_path: Path, name: str) -> None:
    path = generated(name, tmp_path)
    code, told, _ = run("read", path, as_json=False)
    assert code == 0
    assert f"文种 {TELLING[name]}" in told
    code, _, err = run("adopt", path, "--accept-doubts", as_json=False)
    assert code == 1
    assert TELLING[name] in err
    assert "台账没有任何改动" in err


def test_what_is_read_of_a_plan_a_report_and_a_table_can_be_read_by_people(run: Run, tmp_path: Path) -> None:
    _, plan, _ = run("read", samples.write_text(tmp_path, samples.PLAN), as_json=False)
    assert "依据：上级法院部署" in plan
    assert "任务 3 项，目标 2 个" in plan
    assert "1. 规范庭审秩序。" in plan
    _, report, _ = run("read", samples.write_text(tmp_path, samples.REPORT), as_json=False)
    assert "问题 3 个，措施 3 条" in report
    assert "巡察组 县委第二巡察组" in report
    assert "审管办　状态：整改中　时限：2026-09-30" in report
    table = samples.write_table(tmp_path, "示例县人民法院示范法院测评体系", samples.ASSESSMENT_TABLE)
    _, assessment, _ = run("read", table, as_json=False)
    assert "指标 3 项" in assessment
    assert "牵头：审管办　责任：民一庭、立案庭" in assessment


def test_the_kind_can_be_said_by_key_or_name(run: Run, tmp_path: Path) -> None:
    path = samples.write_text(tmp_path, samples.NOTICE)
    assert run("read", path, "--kind", "campaign_plan")[1]["kind"] == "campaign_plan"
    assert run("read", path, "--kind", "其他文件")[1]["kind"] == "other"
    assert run("adopt", path, "--kind", "campaign_plan")[1]["kind"] == "campaign_plan"
    with pytest.raises(SystemExit) as end:
        run("read", path, "--kind", "诗歌")
    assert end.value.code == 2


def test_the_same_file_is_taken_in_again_only_when_told_so(run: Run, tmp_path: Path) -> None:
    path = samples.write_text(tmp_path, samples.REPORT)
    assert run("adopt", path)[0] == 0
    code, _, err = run("adopt", path)
    assert code == 1
    assert "--again" in err
    code, told, _ = run("adopt", path, "--again", as_json=False)
    assert code == 0
    assert "问题 3 个，措施 4 条" in told


def test_departments_that_become_known_are_named_once(run: Run, tmp_path: Path) -> None:
    path = samples.write_text(tmp_path, samples.NOTICE)
    _, told, _ = run("adopt", path, as_json=False)
    assert "组织机构新增：民一庭、审管办、立案庭。" in told
    _, told, _ = run("adopt", path, "--again", as_json=False)
    assert "组织机构新增" not in told


def test_the_program_takes_a_report_in_as_the_readme_says(tmp_path: Path) -> None:
    path = samples.write_text(tmp_path, samples.REPORT)
    found = subprocess.run(
        [sys.executable, "main.py", "--data", str(tmp_path / "data"), "adopt", str(path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert "已入账" in found.stdout.decode("utf-8")
