"""Correcting a draft: each deed gives a new review and leaves everything else as it was."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake.draft import Kind, PlanDraft
from courtdesk.intake.plan_reader import read_text
from courtdesk.intake.reading import parse
from courtdesk.intake.source import Place
from courtdesk.ui import review as deeds
from courtdesk.ui.review import Part, Ref, Review

PLAN = """示例县人民法院“规范提升”活动实施方案
为提升审判质效，制定本方案。
一、主要任务
1.健全案件流程监管机制。每月通报临近审限案件。责任部门：审管办。
2.完善裁判文书评查办法。每季度评查一次，形成评查报告。牵头部门：审管办；责任部门：民一庭、刑庭。
3.推进诉讼服务中心建设。责任部门：立案庭。2026年6月底前完成。
2026年3月2日
"""

REPORT = """示例县人民法院党组关于巡察整改进展情况的通报
2026年1月5日至2月10日，县委第二巡察组对县法院党组开展了巡察。3月1日，反馈了巡察意见。
一、关于审判管理方面
1.案件评查不经常。审管办一是修订了评查办法。二是将每月开展评查。刑庭计划年底前完成自查。
2.文书上网不及时。立案庭已完成清理。
"""


@pytest.fixture(scope="module")
def plan() -> Review:
    draft = parse(read_text(PLAN), Kind.CAMPAIGN_PLAN)
    assert len(draft.tasks) == 3
    return Review(draft)


@pytest.fixture(scope="module")
def report() -> Review:
    draft = parse(read_text(REPORT), Kind.RECTIFICATION_REPORT)
    assert [len(each.measures) for each in draft.findings] == [2, 1]
    return Review(draft)


def task(at: int) -> Ref:
    return Ref(Part.TASKS, at)


def place_of(review: Review, words: str) -> Place:
    number, text = next((n, t) for n, t in review.paragraphs.items() if words in t)
    return Place(number, text.index(words), text.index(words) + len(words))


def texts(review: Review) -> list[str]:
    return [each.text for each in review.draft.tasks]


# ---- one field ----------------------------------------------------------------------------------


def test_a_report_lists_each_problem_with_its_measures_behind_it(report: Review) -> None:
    assert [(ref.part, ref.at, ref.sub) for ref in deeds.items(report)] == [
        (Part.FINDINGS, 0, -1),
        (Part.MEASURES, 0, 0),
        (Part.MEASURES, 0, 1),
        (Part.FINDINGS, 1, -1),
        (Part.MEASURES, 1, 0),
    ]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("leaders", "张三、李四", "张三、李四"),
        ("departments", "审管办, 立案庭；立案庭", "审管办、立案庭"),
        ("due", "2026年6月30日", "2026-06-30"),
        ("due", "", ""),
        ("recurrence", " 每季度 ", "每季度"),
        ("heading", "健全监管", "健全监管"),
    ],
)
def test_what_is_typed_is_what_stands_in_the_field(plan: Review, field: str, typed: str, kept: str) -> None:
    assert deeds.text_of(deeds.with_text(plan, task(0), field, typed), task(0), field) == kept


def test_a_day_that_does_not_exist_is_refused(plan: Review) -> None:
    with pytest.raises(ValueError, match="day"):
        deeds.with_text(plan, task(0), "due", "2026-02-30")


def test_a_typed_value_is_sure_and_the_others_stay(plan: Review) -> None:
    after = deeds.with_text(plan, task(0), "leaders", "张三")
    assert deeds.states_of(after, task(0))["leaders"].lamp == deeds.SURE_LAMP
    assert after.draft.tasks[1:] == plan.draft.tasks[1:]


def test_a_new_text_brings_its_first_sentence_as_heading(plan: Review) -> None:
    after = deeds.with_text(plan, task(0), "text", "开展督查。每月一次。")
    assert after.draft.tasks[0].heading == "开展督查。"


def test_a_heading_the_clerk_wrote_stays_when_the_text_changes(plan: Review) -> None:
    named = deeds.with_text(plan, task(0), "heading", "流程监管")
    assert deeds.with_text(named, task(0), "text", "开展督查。").draft.tasks[0].heading == "流程监管"


@pytest.mark.parametrize(
    ("words", "field", "kept"),
    [
        ("牵头部门：审管办", "lead_departments", "审管办"),
        ("民一庭、刑庭", "departments", "审管办、民一庭、刑庭"),
        ("2026年6月底前", "due", "2026-06-30"),
        ("每月", "recurrence", "每月"),
    ],
)
def test_a_stretch_of_the_paper_becomes_the_value_of_a_field(plan: Review, words: str, field: str, kept: str) -> None:
    place = place_of(plan, words)
    after = deeds.assigned(plan, task(0), field, place)
    assert deeds.text_of(after, task(0), field) == kept
    assert deeds.states_of(after, task(0))[field].place == place


def test_a_stretch_without_a_day_is_no_deadline(plan: Review) -> None:
    with pytest.raises(ValueError, match="审管办"):
        deeds.assigned(plan, task(0), "due", place_of(plan, "审管办"))


def test_accepting_leaves_no_doubt_but_what_is_missing(plan: Review) -> None:
    for ref in deeds.items(plan):
        after = deeds.accepted(plan, ref)
        lamps = {state.lamp for state in deeds.states_of(after, ref).values()}
        assert deeds.DOUBT_LAMP not in lamps


def test_a_state_of_a_measure_can_be_corrected(report: Review) -> None:
    ref = Ref(Part.MEASURES, 1, 0)
    assert deeds.text_of(deeds.with_text(report, ref, "state", "长期坚持"), ref, "state") == "长期坚持"


# ---- shapes -------------------------------------------------------------------------------------


def test_a_split_item_says_the_same_in_two_parts_and_keeps_who_answers(plan: Review) -> None:
    text = plan.draft.tasks[1].text
    at = text.index("每季度")
    after = deeds.split(plan, task(1), at)
    assert texts(after) == [texts(plan)[0], text[:at], text[at:], texts(plan)[2]]
    assert after.draft.tasks[1].departments == after.draft.tasks[2].departments
    assert deeds.places_of(after, task(2))[0] == Place(
        deeds.places_of(plan, task(1))[0].paragraph,
        place_of(plan, "每季度评查").start,
        deeds.places_of(after, task(2))[0].end,
    )


@pytest.mark.parametrize("at", [0, 10_000])
def test_nothing_is_split_at_the_ends(plan: Review, at: int) -> None:
    assert deeds.split(plan, task(0), at) is plan


def test_merging_what_was_split_gives_the_text_back(plan: Review) -> None:
    at = plan.draft.tasks[1].text.index("每季度")
    assert texts(deeds.merged(deeds.split(plan, task(1), at), task(1))) == texts(plan)


def test_merged_problems_keep_all_measures(report: Review) -> None:
    after = deeds.merged(report, Ref(Part.FINDINGS, 0))
    assert len(after.draft.findings) == 1
    assert len(after.draft.findings[0].measures) == 3


def test_the_last_item_has_nothing_to_be_merged_with(plan: Review) -> None:
    assert deeds.merged(plan, task(2)) is plan


def test_moving_down_and_up_again_changes_nothing(plan: Review) -> None:
    down, ref = deeds.moved(plan, task(0), 1)
    assert ref == task(1)
    assert texts(down) == [texts(plan)[1], texts(plan)[0], texts(plan)[2]]
    assert deeds.moved(down, ref, -1)[0].draft.tasks == plan.draft.tasks


def test_an_added_item_stands_behind_the_current_one_with_the_selected_text(plan: Review) -> None:
    after, ref = deeds.added(plan, task(0), Part.TASKS, place_of(plan, "形成评查报告"))
    assert ref == task(1)
    assert texts(after)[1] == "形成评查报告"
    assert after.draft.tasks[1].number == 2


def test_an_added_measure_needs_its_problem(report: Review) -> None:
    after, ref = deeds.added(report, Ref(Part.FINDINGS, 1), Part.MEASURES)
    assert ref == Ref(Part.MEASURES, 1, 0)
    assert len(after.draft.findings[1].measures) == 2
    with pytest.raises(ValueError, match="measures"):
        deeds.added(report, None, Part.MEASURES)


# ---- what is left out ---------------------------------------------------------------------------


def test_a_problem_is_left_out_with_its_measures_and_comes_back_with_them(report: Review) -> None:
    out = deeds.toggled(report, Ref(Part.FINDINGS, 0))
    assert len(out.dropped) == 3
    assert [each.number for each in deeds.to_adopt(out).findings] == [2]
    assert not deeds.toggled(out, Ref(Part.FINDINGS, 0)).dropped


def test_a_measure_that_comes_back_brings_its_problem(report: Review) -> None:
    out = deeds.toggled(report, Ref(Part.FINDINGS, 0))
    back = deeds.toggled(out, Ref(Part.MEASURES, 0, 1))
    assert [len(each.measures) for each in deeds.to_adopt(back).findings] == [1, 1]


def test_what_was_said_about_an_item_left_out_is_not_asked_about() -> None:
    nobody = PLAN.replace("2026年3月2日", "4.加强队伍建设。\n2026年3月2日")
    review = Review(parse(read_text(nobody), Kind.CAMPAIGN_PLAN))
    assert review.draft.missing()
    wanting = [ref for ref in deeds.items(review) if deeds.grade_of(review, ref).lamp == deeds.MISS_LAMP]
    assert wanting == [task(3)]
    assert not deeds.to_adopt(deeds.toggled(review, task(3))).missing()


_DEED = st.sampled_from(["split", "merge", "up", "down", "add"])


@given(st.lists(st.tuples(_DEED, st.integers(0, 9)), max_size=12), st.integers(0, 2))
def test_an_item_left_out_stays_the_one_that_is_left_out_whatever_is_done_to_others(
    steps: list[tuple[str, int]], which: int
) -> None:
    review = deeds.toggled(_three(), task(which))
    said = review.draft.tasks[which].text
    for deed, number in steps:
        at = number % len(review.draft.tasks)
        if deed in {"split", "merge"} and said in _touched(review, at):
            continue
        review = _done(review, deed, task(at))
        assert [review.draft.tasks[ref.at].text for ref in review.dropped] == [said]
    assert said not in [each.text for each in deeds.to_adopt(review).tasks]


def _three() -> Review:
    return Review(parse(read_text(PLAN), Kind.CAMPAIGN_PLAN))


def _touched(review: Review, at: int) -> list[str]:
    return texts(review)[at : at + 2]


def _done(review: Review, deed: str, ref: Ref) -> Review:
    match deed:
        case "split":
            return deeds.split(review, ref, len(deeds.text_of(review, ref, "text")) // 2)
        case "merge":
            return deeds.merged(review, ref)
        case "add":
            return deeds.added(review, ref, Part.TASKS)[0]
        case _:
            return deeds.moved(review, ref, -1 if deed == "up" else 1)[0]


# ---- kept ---------------------------------------------------------------------------------------


def test_a_review_comes_back_as_it_was_kept(report: Review) -> None:
    out = deeds.toggled(report, Ref(Part.MEASURES, 0, 1))
    kept = Review(out.draft, out.dropped, {"审管办": "审判管理办公室", "刑庭": None, "立案庭": ""})
    again = deeds.with_marks(kept.draft, deeds.marks_of(kept))
    assert (again.dropped, dict(again.chosen)) == (kept.dropped, dict(kept.chosen))


@pytest.mark.parametrize(
    "marks",
    [{}, {"dropped": "x"}, {"dropped": [["tasks", 99, -1], ["no", 1], 7]}, {"chosen": [1]}, {"chosen": {"a": 3}}],
)
def test_marks_that_speak_of_nothing_are_left_out(plan: Review, marks: dict[str, object]) -> None:
    again = deeds.with_marks(plan.draft, marks)
    assert not again.dropped
    assert not again.chosen


def test_a_day_given_to_a_task_goes_into_the_ledger(plan: Review) -> None:
    draft: PlanDraft = deeds.to_adopt(deeds.with_text(plan, task(0), "due", "2026-05-01"))
    assert draft.tasks[0].due.value == date(2026, 5, 1)
