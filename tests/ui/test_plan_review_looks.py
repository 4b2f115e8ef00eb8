from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from courtdesk.intake.draft import PlanDraft
from courtdesk.intake.source import Place
from courtdesk.ui import review as deeds
from courtdesk.ui.pages import plan_review_rows as rows
from courtdesk.ui.pages.plan_review_looks import BEHIND, PAPER, Looks, Spot, key_of, number_of, with_paper_text
from courtdesk.ui.pages.plan_review_steps import Step, Steps
from courtdesk.ui.review import Part, Ref, Review
from tests.ui import review_papers as papers

SECOND = Ref(Part.TASKS, 1)
PAPERS = (papers.plan, papers.report, papers.table)


def texts_of(draft: PlanDraft, part: Part) -> list[list[str]]:
    looks = Looks.made(Review(draft))
    return [[cell.text for cell in row.cells] or [row.heading, row.fact] for row in rows.rows_of(looks, part)]


def test_the_banner_counts_what_is_kept_sure_doubtful_and_missing() -> None:
    totals = Looks.made(Review(papers.plan())).totals()
    assert (totals.counts, totals.sure, totals.doubts, totals.missing) == ((("tasks", 3),), 2, 1, 1)
    without = Looks.made(Review(papers.plan(), dropped=frozenset({SECOND}))).totals()
    assert (without.kept, without.sure, without.doubts, without.missing) == (2, 2, 0, 0)


def test_problems_and_measures_are_counted_apart() -> None:
    totals = Looks.made(Review(papers.report())).totals()
    assert totals.counts == (("findings", 2), ("measures", 3))
    assert totals.kept == 5


@pytest.mark.parametrize(
    ("here", "by", "there"),
    [
        (Spot(PAPER, ""), 1, Spot("tasks:1:-1", "leaders")),
        (Spot("tasks:1:-1", "leaders"), 1, Spot("tasks:1:-1", "due")),
        (Spot("tasks:1:-1", BEHIND), 1, Spot("tasks:1:-1", "leaders")),
        (Spot("tasks:2:-1", ""), 1, Spot("tasks:1:-1", "leaders")),
        (Spot("tasks:1:-1", "due"), -1, Spot("tasks:1:-1", "leaders")),
        (Spot("tasks:1:-1", "leaders"), -1, Spot("tasks:1:-1", "due")),
    ],
)
def test_the_next_doubt_is_the_one_behind_the_clerk_and_round_at_the_end(here: Spot, by: int, there: Spot) -> None:
    assert Looks.made(Review(papers.plan())).next_spot(here, by) == there


def test_a_paper_without_doubts_has_no_next_one() -> None:
    assert Looks.made(Review(papers.table())).next_spot(Spot(PAPER, ""), 1) is None


@pytest.mark.parametrize(
    ("ref", "number"),
    [(Ref(Part.FINDINGS, 1), "2"), (Ref(Part.MEASURES, 0, 1), "1-2"), (Ref(Part.MEASURES, 1, 0), "2-1")],
)
def test_a_measure_is_counted_behind_its_problem(ref: Ref, number: str) -> None:
    assert number_of(Review(papers.report()), ref) == number


# ---- looks that are not worked out again ---------------------------------------------------------


def dropped(review: Review, ref: Ref) -> Review:
    return deeds.toggled(review, ref)


def moved(review: Review, ref: Ref) -> Review:
    return deeds.moved(review, ref, 1)[0]


def added(review: Review, ref: Ref) -> Review:
    return deeds.added(review, ref, ref.part)[0]


def split(review: Review, ref: Ref) -> Review:
    return deeds.split(review, ref, 4)


def accepted(review: Review, ref: Ref) -> Review:
    return deeds.accepted(review, ref)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("deed", [dropped, moved, deeds.merged, added, split, accepted])
def test_items_look_the_same_whether_remembered_or_worked_out_again(
    paper: Callable[[], PlanDraft], deed: Callable[[Review, Ref], Review]
) -> None:
    review = Review(paper())
    before = Looks.made(review)
    for ref in deeds.items(review):
        after = deed(review, ref)
        assert Looks.made(after, before).of == Looks.made(after).of


def test_after_a_correction_every_item_looks_as_if_all_were_worked_out() -> None:
    review = Review(papers.plan())
    before = Looks.made(review)
    for field, typed in (("leaders", "王小满"), ("due", "2026-06-25"), ("text", "换一种说法。")):
        after = deeds.with_text(review, SECOND, field, typed)
        assert before.after(after, SECOND).of == Looks.made(after).of


# ---- rows ----------------------------------------------------------------------------------------


def test_a_task_shows_who_and_when_and_what_is_missing() -> None:
    shown = texts_of(papers.plan(), Part.TASKS)
    assert shown[0][:2] == ["确定", "来文"]
    assert shown[1] == ["确定", "1", "规范立案登记", "王小满", "立案庭", ""]
    assert shown[2] == ["缺失 1", "2", "开展巡回审判", "未写明", "立案庭", "存疑"]
    assert shown[3][-1] == "2026-06-30"


def test_measures_stand_beneath_their_problem_under_the_heading_of_its_area() -> None:
    shown = texts_of(papers.report(), Part.FINDINGS)
    assert shown[1:5] == [
        ["思想建设", "1 项"],
        ["确定", "1", "学习不够深入", "2 条措施", "", ""],
        ["确定", "1-1", "\u3000立案庭已组织集中学习", "立案庭", "", "已完成"],
        ["存疑 1", "1-2", "\u3000民一庭将于6月底前补学", "民一庭", "", "计划"],
    ]
    assert shown[5] == ["制度建设", "1 项"]


def test_indicators_stand_under_their_area() -> None:
    shown = texts_of(papers.table(), Part.INDICATORS)
    assert [line for line in shown if len(line) == 2] == [["立案服务", "2 项"], ["审判质效", "1 项"]]
    assert shown[2] == ["确定", "1", "当场登记立案率不低于95%", "立案庭", ""]


def test_an_item_left_out_shows_no_values() -> None:
    looks = Looks.made(Review(papers.plan(), dropped=frozenset({SECOND})))
    row = rows.item_row(looks, looks.of[key_of(SECOND)], Part.TASKS)
    assert [cell.text for cell in row.cells] == ["不入账", "2", "开展巡回审判", "", "", ""]


def test_a_paper_with_tasks_and_indicators_shows_both_departments_of_an_indicator_in_one_column() -> None:
    indicators = tuple(
        replace(each, departments=replace(each.departments, value=("法警队",))) for each in papers.table().indicators
    )
    shown = texts_of(replace(papers.plan(), indicators=indicators), Part.TASKS)
    assert ["确定", "1", "当场登记立案率不低于95%", "", "立案庭、法警队", ""] in shown


# ---- marks ---------------------------------------------------------------------------------------


def test_the_marks_on_the_paper_come_from_the_places_of_the_values() -> None:
    looks = Looks.made(Review(papers.plan()))
    marks = [
        (papers.PLAN[m.place.paragraph - 1][m.place.start : m.place.end], m.ground, m.field)
        for m in rows.highlights_of(looks)
    ]
    assert ("责任领导：王小满", "mark2", "leaders") in marks
    assert ("6月30日前", "mark", "due") in marks
    assert not [mark for mark in marks if mark[2] == "recurrence"]


# ---- the paper itself ----------------------------------------------------------------------------


def test_facts_about_the_paper_are_taken_as_typed_and_are_sure() -> None:
    review = with_paper_text(Review(papers.plan()), "issued_on", "2026年3月11日", Place(1, 0, 2))
    assert review.draft.issued_on.value == date(2026, 3, 11)
    assert review.draft.issued_on.place == Place(1, 0, 2)
    assert with_paper_text(review, "number", "").draft.number.value is None
    with pytest.raises(ValueError, match="day"):
        with_paper_text(review, "issued_on", "2026-02-30")


# ---- steps ---------------------------------------------------------------------------------------


def reviews(count: int) -> list[Review]:
    return [Review(replace(papers.plan(), addressees=str(at))) for at in range(count)]


def test_letters_typed_into_one_field_are_one_step_until_the_clerk_goes_elsewhere() -> None:
    first, *later = reviews(6)
    steps = Steps(first)
    for at, review in enumerate(later):
        if at == 3:
            steps.rest()
        steps.take(Step(review, "改责任领导", "tasks:0:-1", "due" if at == 2 else "leaders"), typed=True)
    undone = []
    while steps.changed:
        steps.undo()
        undone.append(steps.review)
    assert undone == [later[2], later[1], first]


def test_redo_goes_the_way_that_undo_came_and_ends_with_a_new_step() -> None:
    first, second, third = reviews(3)
    steps = Steps(first)
    steps.take(Step(second, "拆成两项", "a"))
    assert (steps.undo_name, steps.redo_name) == ("拆成两项", "")
    steps.undo()
    assert (steps.review, steps.undo_name, steps.redo_name) == (first, "", "拆成两项")
    steps.redo()
    assert steps.review is second
    steps.undo()
    steps.take(Step(third, "上移", "a"))
    assert steps.redo() is None
    assert steps.undo() is not None
    assert steps.undo() is None


def test_the_oldest_steps_are_forgotten_and_the_first_review_is_not() -> None:
    first, second = reviews(2)
    steps = Steps(first)
    for at in range(600):
        steps.take(Step(second, str(at), "a"))
    while steps.undo() is not None:
        pass
    assert steps.review is first
