"""A table that a PDF shows without rules is told: what cannot be read is never silently lost."""

from __future__ import annotations

import pytest

from courtdesk.intake.pdf_unruled import is_head, unruled_tables


@pytest.mark.parametrize(
    "line",
    [
        "序号工作任务具体措施牵头领导责任部门完成时限",
        "序号  工作任务  责任部门  完成时限",
        "项目领域项目内容测评指标牵头部门责任部门",
        "序号反馈问题整改措施责任领导责任部门整改时限",
    ],
)
def test_a_line_of_headings_is_the_head_of_a_table(line: str) -> None:
    assert is_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "责任部门：审管办、立案庭",
        "三、主要任务和责任分工",
        "牵头部门要切实负起责任，各责任部门要密切配合。",
        "责任部门",
        "工作任务责任部门",
        "",
    ],
)
def test_running_text_and_labels_are_none(line: str) -> None:
    assert not is_head(line)


def test_the_page_is_named() -> None:
    (told,) = unruled_tables(3, ["序号工作任务责任部门完成时限", "正文。"])
    assert told.place == "第 3 页"
