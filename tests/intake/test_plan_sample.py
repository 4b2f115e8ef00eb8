"""The sample plan is read whole, from text and from Word, and told as JSON."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from courtdesk.errors import Severity
from courtdesk.intake.draft import Kind
from courtdesk.intake.draft_json import draft_to_json
from courtdesk.intake.reading import read_plan
from courtdesk.progress import Cancelled
from tests.intake.plan_samples import SAMPLE, torn_pages, wrapped, write_text

WORD = SAMPLE.with_suffix(".docx")
LEADERS = (
    "周书禾 周书禾 陈可为 陈可为 陈可为 沈望舒 沈望舒 沈望舒 陈可为 － "
    "许一诺 许一诺 许一诺 林致远 陆安澜 沈望舒 陆安澜 周书禾"
)


def paragraphs() -> list[str]:
    return [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("path", [SAMPLE, WORD], ids=["txt", "docx"])
def test_the_sample_is_read_whole(path: Path) -> None:
    draft = read_plan(path)
    assert draft.kind is Kind.CAMPAIGN_PLAN
    assert draft.title.value == "示例县人民法院“案件质量提升年”活动实施方案"
    assert (draft.issuer.value, draft.number.value) == ("示例县人民法院", "示法发〔2026〕5号")
    assert [task.number for task in draft.tasks] == list(range(1, 19))
    assert ["、".join(task.leaders.value) or "－" for task in draft.tasks] == LEADERS.split()
    assert all(task.departments.value for task in draft.tasks)
    assert (len(draft.targets), len(draft.phases), len(draft.members)) == (5, 3, 4)


def test_the_sample_has_one_gap_and_one_doubt() -> None:
    problems = read_plan(SAMPLE).problems
    assert [(p.severity, p.message) for p in problems] == [
        (Severity.ERROR, "第 10 项没有写明牵头领导"),
        (Severity.DOUBT, "第 10 项期限写作“国庆节前”，换算不成日期"),
    ]


def test_text_and_word_give_the_same_draft() -> None:
    assert draft_to_json(read_plan(SAMPLE)) == draft_to_json(read_plan(WORD))


@pytest.mark.parametrize("width", [24, 26, 28, 30, 35])
def test_wraps_change_nothing_that_is_understood(tmp_path: Path, width: int) -> None:
    told = draft_to_json(read_plan(write_text(tmp_path, wrapped(paragraphs(), width))))
    assert told["tasks"] == draft_to_json(read_plan(SAMPLE))["tasks"]


@pytest.mark.parametrize("size", [300, 337, 410])
def test_torn_pages_of_glued_text_lose_no_task(tmp_path: Path, size: int) -> None:
    body = "".join(paragraphs()[8:])
    glued = read_plan(write_text(tmp_path, torn_pages(body, size)))
    assert [(t.number, t.text, t.leaders.value, t.departments.value, t.group) for t in glued.tasks] == [
        (t.number, t.text, t.leaders.value, t.departments.value, t.group) for t in read_plan(SAMPLE).tasks
    ]


def test_json_has_the_agreed_keys() -> None:
    told = draft_to_json(read_plan(SAMPLE))
    agreed = "kind title issuer number date phases members targets tasks findings assessment problems"
    assert set(agreed.split()) <= set(told)
    assert (told["findings"], told["assessment"], told["date"]) == ([], [], "2026-03-10")
    assert json.loads(json.dumps(told, ensure_ascii=False)) == told


def test_a_task_in_json_tells_where_it_is_from_and_how_sure() -> None:
    tasks = draft_to_json(read_plan(SAMPLE))["tasks"]
    assert isinstance(tasks, list)
    assert tasks[4] == {
        "number": 5,
        "heading": "清理长期未结案件。",
        "text": "清理长期未结案件。对立案满一年未结的案件逐案建账，明确承办人和化解办法，实行销号管理。",
        "group": "（一）规范流程管理",
        "leaders": ["陈可为"],
        "lead_departments": [],
        "departments": ["审管办", "各业务庭", "执行局"],
        "due": "2026-06-30",
        "recurrence": None,
        "place": "第 29 段",
        "confidence": 1.0,
    }


def test_reading_tells_how_far_it_is_and_can_be_stopped() -> None:
    class Stopping:
        def __init__(self) -> None:
            self.told: list[tuple[int, int]] = []

        def report(self, done: int, total: int, label: str = "") -> None:
            self.told.append((done, total))
            if done and label:
                raise Cancelled

    progress = Stopping()
    with pytest.raises(Cancelled):
        read_plan(SAMPLE, progress)
    assert progress.told == [(0, 3), (1, 3)]


def test_forty_pages_are_read_in_a_moment(tmp_path: Path) -> None:
    chapters = [line for line in paragraphs() if not line.startswith(("一、", "二、", "四、", "五、"))]
    path = write_text(tmp_path, wrapped(chapters * 14))
    begin = time.perf_counter()
    draft = read_plan(path)
    assert len(draft.tasks) > 200
    assert time.perf_counter() - begin < 2.0
