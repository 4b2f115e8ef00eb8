from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from courtdesk import paths
from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import Found, Kind, PlanDraft, TaskDraft
from courtdesk.intake.source import Paragraph, Place, Source
from courtdesk.ui import review_draft as deeds
from courtdesk.ui.context import DeskContext
from courtdesk.ui.dialogs.message_dialog import AskDialog, TellDialog
from courtdesk.ui.pages import plan_review_rows as rows
from courtdesk.ui.pages.plan_review_page import PlanReviewPage
from tests.ui.small_court import built_court, context, front_dialog, settle  # noqa: F401 - fixtures

TEXTS = (
    "示例县人民法院作风建设实施方案",
    "1.规范立案登记。当场核对材料。责任领导：王小满；责任部门：立案庭。",
    "2.开展巡回审判。于每季度末月25日前报送。责任部门：立案庭。",
    "3.完善繁简分流。6月30日前完成。责任领导：李正言；责任部门：民一庭。",
)


def found(value: object, paragraph: int, words: str = "", confidence: float = 1.0, note: str = "") -> Found[object]:
    start = TEXTS[paragraph - 1].find(words)
    return Found(value, Place(paragraph, start, start + len(words)), confidence, note)


def task(number: int, *, leaders: Found[object], due: Found[object], departments: tuple[str, ...]) -> TaskDraft:
    text = TEXTS[number]
    return TaskDraft(
        number=number,
        heading=text[2 : text.index("。") + 1],
        text=text[2:],
        group="",
        leaders=leaders,  # type: ignore[arg-type]
        lead_departments=Found(()),
        departments=found(departments, number + 1, "责任部门"),  # type: ignore[arg-type]
        due=due,  # type: ignore[arg-type]
        recurrence=Found(None),
        places=(Place(number + 1, 0, len(text)),),
        confidence=min(leaders.confidence, due.confidence),
    )


def make_draft() -> PlanDraft:
    tasks = (
        task(1, leaders=found(("王小满",), 2, "责任领导：王小满"), due=Found(None), departments=("立案庭",)),
        task(
            2,
            leaders=Found((), None, 0.0, "没有写明牵头领导"),
            due=found(None, 3, "于每季度末月25日前", 0.5, "期限换算不成日期"),
            departments=("立案庭",),
        ),
        task(
            3,
            leaders=found(("李正言",), 4, "责任领导：李正言"),
            due=found(date(2026, 6, 30), 4, "6月30日前"),
            departments=("民一庭",),
        ),
    )
    return PlanDraft(
        kind=Kind.CAMPAIGN_PLAN,
        source=Source(
            Path("方案.docx"), tuple(Paragraph(n, text) for n, text in enumerate(TEXTS, start=1)), "digest"
        ),
        title=Found(TEXTS[0], Place(1, 0, len(TEXTS[0]))),
        issuer=Found("示例县人民法院"),
        number=Found("示法发〔2026〕5号"),
        issued_on=Found(date(2026, 3, 10)),
        tasks=tasks,
        problems=(
            Problem("第 3 段", "第 2 项没有写明牵头领导", Severity.ERROR),
            Problem("第 3 段", "第 2 项期限换算不成日期", Severity.DOUBT),
        ),
    )


# ---- the draft ----------------------------------------------------------------------------------


def test_a_task_is_as_sure_as_the_least_sure_of_its_fields() -> None:
    draft = make_draft()
    assert [deeds.grade(draft, each).lamp for each in draft.tasks] == ["sure", "miss", "sure"]
    states = deeds.states_of(draft, draft.tasks[1])
    assert (states["leaders"].lamp, states["due"].lamp, states["departments"].lamp) == ("miss", "doubt", "sure")


def test_filling_in_what_is_missing_solves_its_problem_and_only_that() -> None:
    after = deeds.with_value(make_draft(), 1, "leaders", ("王小满",))
    assert after.missing() == ()
    assert [p.message for p in after.problems] == ["第 2 项期限换算不成日期"]
    assert deeds.grade(after, after.tasks[1]).word == "存疑 1"


def test_emptying_a_missing_field_again_leaves_it_missing() -> None:
    assert deeds.with_value(make_draft(), 1, "leaders", ()).missing() == make_draft().missing()


def test_an_edited_value_is_sure() -> None:
    edited = deeds.with_value(make_draft(), 1, "due", date(2026, 6, 25)).tasks[1].due
    assert (edited.value, edited.confidence, edited.note) == (date(2026, 6, 25), 1.0, "已改")


def test_accepting_takes_doubts_away_but_not_what_is_missing() -> None:
    after = deeds.accepted(make_draft(), 1)
    assert [p.severity for p in after.problems] == [Severity.ERROR]
    assert deeds.grade(after, after.tasks[1]).lamp == "miss"


def test_a_deadline_in_words_is_kept_as_written_when_it_is_accepted() -> None:
    after = deeds.accepted(make_draft(), 1).tasks[1]
    assert (after.due.value, after.recurrence.value) == (None, "于每季度末月25日前")


def test_leaving_a_task_out_takes_its_problems_with_it() -> None:
    after = deeds.without(make_draft(), {1})
    assert [each.number for each in after.tasks] == [1, 3]
    assert after.problems == ()


def test_a_plan_that_names_a_lead_department_instead_of_a_responsible_one_misses_nothing() -> None:
    draft = make_draft()
    bare = replace(draft.tasks[0], departments=Found((), None, 0.0, "没有写明责任部门"), confidence=0.0)
    draft = replace(draft, tasks=(bare, *draft.tasks[1:]))
    assert deeds.grade(draft, draft.tasks[0]).lamp == "miss"
    after = deeds.with_value(draft, 0, "lead_departments", ("研究室",))
    assert deeds.grade(after, after.tasks[0]).lamp == "sure"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-06-30", date(2026, 6, 30)),
        ("2026.6.30", date(2026, 6, 30)),
        ("2026年6月30日", date(2026, 6, 30)),
        ("", None),
    ],
)
def test_days_are_understood_as_clerks_type_them(typed: str, day: date | None) -> None:
    assert deeds.parse_day(typed) == day


@pytest.mark.parametrize("typed", ["2026-02-30", "国庆节前", "6月30日", "2026-13-01"])
def test_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any wording will do
        deeds.parse_day(typed)


def test_names_may_be_parted_by_any_of_the_usual_marks() -> None:
    assert deeds.parse_value("departments", "立案庭，民一庭、 民二庭") == ("立案庭", "民一庭", "民二庭")


def test_the_marks_on_the_paper_come_from_the_places_of_the_values() -> None:
    marks = [
        (TEXTS[m.place.paragraph - 1][m.place.start : m.place.end], m.ground)
        for m in rows.highlights_of(make_draft())
    ]
    assert ("责任领导：王小满", "mark2") in marks
    assert ("6月30日前", "mark") in marks


# ---- the page -----------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, context: DeskContext) -> PlanReviewPage:  # noqa: F811
    made = PlanReviewPage(context)
    qtbot.addWidget(made)
    made.resize(1198, 742)
    made.show()
    made.activateWindow()
    made.show_draft(make_draft())
    return made


def test_the_banner_counts_what_is_sure_doubtful_and_missing(page: PlanReviewPage) -> None:
    assert page.banner.words.text() == "3 项任务，2 项确定；1 处存疑，1 处缺失"
    assert page.adopt_button.text().strip() == "入账 3 项"


def test_f8_walks_through_doubts_and_round_again(page: PlanReviewPage, qtbot: QtBot) -> None:
    walked = []
    for _ in range(3):
        qtbot.keyClick(page, Qt.Key.Key_F8)
        walked.append((page.list.current_key(), page._spot))
    assert [spot for _, spot in walked] == [(1, "leaders"), (1, "due"), (1, "leaders")]
    qtbot.keyClick(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page._spot == (1, "due")


def test_choosing_a_task_marks_its_paragraphs_and_a_click_on_the_paper_chooses_the_task(page: PlanReviewPage) -> None:
    page.list.select_key(2)
    assert page.source.current_item() == 2
    assert page.source.item_at(3, 4) == 1
    page.source.item_clicked.emit(1)
    assert page.list.current_key() == 1


def test_a_field_being_edited_frames_the_words_it_came_from(page: PlanReviewPage) -> None:
    page.list.select_key(2)
    page.task_form.entered.emit("due")
    place = page.source.framed()
    assert place is not None
    assert TEXTS[3][place.start : place.end] == "6月30日前"


def test_typing_a_leader_mends_row_banner_and_lamps(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(1)
    qtbot.keyClicks(page.task_form.fields["leaders"].editor, "Wang")
    assert page.draft is not None
    assert page.draft.tasks[1].leaders.value == ("Wang",)
    assert "缺失" not in page.banner.words.text()
    assert page.task_form.fields["leaders"].error == ""


def test_an_impossible_day_is_refused_at_the_field_and_the_draft_keeps_its_value(page: PlanReviewPage) -> None:
    page.list.select_key(2)
    page.task_form.fields["due"].set_value("2026-02-30")
    assert page.task_form.fields["due"].error
    assert page.draft is not None
    assert page.draft.tasks[2].due.value == date(2026, 6, 30)


def test_a_task_left_out_is_not_counted_and_can_be_taken_back(page: PlanReviewPage) -> None:
    page.list.select_key(1)
    page.toggle_drop()
    assert page.adopt_button.text().strip() == "入账 2 项"
    assert page.banner.words.text() == "2 项任务，全部确定"
    page.toggle_drop()
    assert page.adopt_button.text().strip() == "入账 3 项"


def test_the_plans_own_facts_can_be_corrected(page: PlanReviewPage) -> None:
    page.list.select_key(rows.PLAN)
    page.plan_form.form.fields["number"].set_value("示法发〔2026〕6号")
    page.plan_form.form.fields["issued_on"].set_value("2026年3月11日")
    assert page.draft is not None
    assert (page.draft.number.value, page.draft.issued_on.value) == ("示法发〔2026〕6号", date(2026, 3, 11))


def test_adopting_with_something_missing_asks_first_and_stores_nothing_until_then(
    page: PlanReviewPage, qtbot: QtBot
) -> None:
    page.adopt()
    dialog = front_dialog()
    assert isinstance(dialog, AskDialog)
    assert page.draft is not None
    with qtbot.waitSignal(page.navigate, timeout=10_000) as asked:
        dialog.yes_button.click()
    assert asked.args is not None
    assert asked.args[0] == "tasks"
    settle(qtbot)


def test_a_whole_draft_is_adopted_at_once_and_undo_is_offered(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.list.select_key(1)
    page.task_form.fields["leaders"].set_value("王小满")
    with qtbot.waitSignal(page.navigate, timeout=10_000):
        qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot)
    assert page.context.undo_name.startswith("方案入账")
    assert page.draft is None


def test_the_sample_plan_is_read_on_the_worker_and_shown(page: PlanReviewPage, qtbot: QtBot) -> None:
    page.shown(path=paths.resources() / "sample" / "plan.docx")
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
    assert page.draft is not None
    assert len(page.list.keys()) == len(page.draft.tasks) + 1


def test_a_file_that_is_no_plan_is_told_and_the_page_stays_empty(
    page: PlanReviewPage, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "空.txt"
    empty.write_bytes(b"")
    page.shown(path=empty)
    settle(qtbot)
    assert page.draft is None
    dialog = front_dialog()
    assert isinstance(dialog, TellDialog)
    dialog.close()
