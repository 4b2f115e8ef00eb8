"""What moves a case's limit: each deed moves the stored day as the rules say, and undo brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.editing import edit_cells
from courtdesk.actions.ledgers.values import CellEdit
from courtdesk.actions.limit_effect import effect_of
from courtdesk.actions.limit_events import (
    add_event,
    change_event,
    change_procedure,
    limit_events,
    remove_event,
    resume,
)
from courtdesk.actions.limit_reading import case_limit, limit_form, running_events
from courtdesk.actions.limit_values import EventRef, LimitKind, LimitValues
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo, undo_state
from courtdesk.errors import LimitRefused, RowGone, ValueRefused
from courtdesk.models.cases import Case
from courtdesk.models.history import HistoryChange, HistoryDeed
from courtdesk.progress import Cancelled
from tests.actions.ledgers.office import contents
from tests.actions.limit_office import DAY, FILED, PLAIN, exclusion, furnish_cases, limits, procedure

EXTENSION = LimitValues(LimitKind.EXTENSION, start=date(2026, 4, 10), months=1, approver="院长林知远")
TO_ORDINARY = LimitValues(LimitKind.CHANGE, start=date(2026, 4, 1), after="ordinary", approver="院长林知远")
INVESTIGATED = LimitValues(LimitKind.RESTART, reason="补充侦查完毕", start=date(2026, 3, 20))


@pytest.fixture
def cases(desk: Desk) -> list[int]:
    return furnish_cases(desk)


#: What is written down of a case by simple procedure filed on 2 February 2026 → the stored limit day.
MOVES = [
    ("ten days of an appraisal", exclusion(date(2026, 3, 2), date(2026, 3, 11)), date(2026, 5, 12)),
    ("one day", exclusion(date(2026, 3, 2), date(2026, 3, 2)), date(2026, 5, 3)),
    ("a bare number of days", exclusion(None, days=30), date(2026, 6, 1)),
    ("days before the first counted one", exclusion(FILED, FILED), PLAIN),
    ("an appraisal that runs", exclusion(date(2026, 4, 1)), None),
    ("a stay", LimitValues(LimitKind.STAY, "中止审理", date(2026, 3, 2), date(2026, 4, 1)), date(2026, 6, 2)),
    ("a month granted", EXTENSION, date(2026, 6, 2)),
    ("twenty days granted", replace(EXTENSION, months=0, days=20), date(2026, 5, 22)),
    ("ordinary procedure, counted from the filing", TO_ORDINARY, date(2026, 8, 2)),
    ("small claims by mistake", replace(TO_ORDINARY, after="small"), date(2026, 4, 2)),
    ("no ground to count anew", LimitValues(LimitKind.RESTART, "发现新证据", date(2026, 3, 20)), PLAIN),
]


@pytest.mark.parametrize(("values", "limit_on"), [row[1:] for row in MOVES], ids=[row[0] for row in MOVES])
def test_each_kind_moves_the_stored_day_and_undo_brings_everything_back(
    desk: Desk, cases: list[int], values: LimitValues, limit_on: date | None
) -> None:
    before = contents(desk)
    assert limits(desk, cases[:1]) == [PLAIN]
    told = effect_of(desk, cases[:1], values, DAY)
    kept = add_event(desk, cases[:1], values)
    assert limits(desk, cases[:3]) == [limit_on, PLAIN, PLAIN]
    assert (told.before, told.after, told.paused_after) == (PLAIN, limit_on, limit_on is None)
    assert undo_state(desk).undo == kept.title
    undo(desk)
    assert contents(desk) == before
    redo(desk)
    assert limits(desk, cases[:1]) == [limit_on]


def test_a_criminal_case_is_counted_anew_after_a_supplementary_investigation(desk: Desk, cases: list[int]) -> None:
    criminal = cases[3]
    add_event(desk, [criminal], INVESTIGATED)
    assert limits(desk, [criminal]) == [date(2026, 5, 20)]
    told = [each for each in limit_events(desk, criminal) if each.kind is LimitKind.RESTART]
    assert [each.values.reason for each in told] == ["补充侦查完毕"]


def test_days_of_two_exclusions_that_overlap_are_left_out_once(desk: Desk, cases: list[int]) -> None:
    add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11)))
    add_event(desk, cases[:1], exclusion(date(2026, 3, 6), date(2026, 3, 15), "公告送达"))
    assert limits(desk, cases[:1]) == [PLAIN + timedelta(14)]


def test_several_cases_get_an_event_in_one_step(desk: Desk, cases: list[int]) -> None:
    before = contents(desk)
    kept = add_event(desk, cases[:3], exclusion(date(2026, 3, 2), date(2026, 3, 11)))
    assert kept.title == "登记扣除审限：3 件案件"
    assert len(kept.refs) == 3
    assert limits(desk, cases[:3]) == [date(2026, 5, 12)] * 3
    assert undo(desk) == kept.title
    assert contents(desk) == before


def test_only_the_touched_case_is_worked_out_again(desk: Desk, cases: list[int]) -> None:
    add_event(desk, [cases[1]], EXTENSION)
    with desk.sessions() as session:
        last = session.scalars(select(HistoryDeed.id).order_by(HistoryDeed.id.desc())).first()
        rows = session.execute(
            select(HistoryChange.table_name, HistoryChange.row_id).where(HistoryChange.deed_id == last)
        ).all()
    assert {row_id for table, row_id in rows if table == "cases"} == {cases[1]}


# ---- what does not fit ----------------------------------------------------------------------------

#: What is wrong with an event by itself → the field that is named, a word of the reason.
WRONG = [
    (exclusion(date(2026, 3, 11), date(2026, 3, 2)), "终止日", "早于起始日"),
    (exclusion(date(2026, 3, 2), date(2026, 3, 11), reason=""), "事由", "请填写"),
    (exclusion(None), "起始日", "总天数"),
    (exclusion(None, date(2026, 3, 11)), "起始日", "只有终止日"),
    (replace(exclusion(date(2026, 3, 2), date(2026, 3, 11)), days=9), "天数", "10 天"),
    (replace(EXTENSION, months=0), "月数", "几个月"),
    (replace(EXTENSION, start=None), "批准日期", "请填写"),
    (replace(TO_ORDINARY, after=""), "转为", "请填写"),
    (LimitValues(LimitKind.RESTART, start=date(2026, 3, 2)), "事由", "请填写"),
]


@pytest.mark.parametrize(("values", "field", "reason"), WRONG)
def test_what_is_wrong_by_itself_is_refused_with_its_field(
    desk: Desk, cases: list[int], values: LimitValues, field: str, reason: str
) -> None:
    before = contents(desk)
    with pytest.raises(ValueRefused) as refused:
        add_event(desk, cases[:1], values)
    assert refused.value.what.startswith(field)
    assert reason in refused.value.what
    assert contents(desk) == before


#: What does not fit the case → a word of the reason; the second case was closed on 10 April.
MISFITS = [
    (0, exclusion(date(2026, 2, 1), date(2026, 2, 3)), "早于立案日期 2026-02-02"),
    (0, replace(EXTENSION, start=date(2026, 1, 31)), "批准日期早于立案日期"),
    (1, exclusion(date(2026, 4, 9), date(2026, 4, 12)), "晚于结案日期 2026-04-10"),
    (1, exclusion(date(2026, 4, 11)), "晚于结案日期 2026-04-10"),
    (0, replace(TO_ORDINARY, after="simple"), "已经是简易程序"),
]


@pytest.mark.parametrize(("place", "values", "reason"), MISFITS)
def test_what_does_not_fit_the_case_is_refused_and_told_beforehand(
    desk: Desk, cases: list[int], place: int, values: LimitValues, reason: str
) -> None:
    edit_cells(desk, "cases", [CellEdit(cases[1], "closed_on", "2026-04-10")], DAY)
    before = contents(desk)
    assert reason in effect_of(desk, [cases[place]], values, DAY).refused[0].reason
    with pytest.raises(LimitRefused) as refused:
        add_event(desk, [cases[place]], values)
    assert reason in refused.value.what
    assert contents(desk) == before


def test_one_of_several_that_does_not_fit_is_left_out_and_named_and_the_others_get_it(
    desk: Desk, cases: list[int]
) -> None:
    change_procedure(desk, cases[:2], date(2026, 4, 1), "ordinary")
    before = contents(desk)
    told = effect_of(desk, cases[:3], replace(TO_ORDINARY, start=date(2026, 4, 2)), DAY)
    assert (told.count, told.fitting, told.moved) == (3, 1, 1)
    kept = change_procedure(desk, cases[:3], date(2026, 4, 2), "ordinary")
    assert kept.title == "登记转换程序：（2026）豫0899民初3号"
    assert [(each.case_no, each.reason) for each in kept.left_out] == [
        ("（2026）豫0899民初1号", "已经是普通程序"),
        ("（2026）豫0899民初2号", "已经是普通程序"),
    ]
    assert kept.left_out == told.refused
    assert [procedure(desk, each)[0] for each in cases[:3]] == ["ordinary"] * 3
    assert [len(limit_events(desk, each)) for each in cases[:3]] == [1, 1, 1]
    undo(desk)
    assert contents(desk) == before


def test_when_none_of_several_fits_nothing_is_stored_and_all_are_named(desk: Desk, cases: list[int]) -> None:
    before = contents(desk)
    with pytest.raises(LimitRefused) as refused:
        change_procedure(desk, cases[:3], date(2026, 4, 2), "simple")
    assert "等 3 件" in refused.value.what
    assert len(refused.value.places) == 3
    assert contents(desk) == before


def test_what_is_written_over_with_the_same_is_no_step(desk: Desk, cases: list[int]) -> None:
    kept = add_event(desk, cases[:1], EXTENSION)
    assert change_event(desk, kept.refs[0], EXTENSION) == ""
    assert undo_state(desk).undo == kept.title


def test_an_extension_longer_than_the_law_allows_is_told_and_not_refused(desk: Desk, cases: list[int]) -> None:
    told = effect_of(desk, cases[:1], replace(EXTENSION, months=3), DAY)
    assert not told.refused
    assert "超过规定的 1 个月，请核对" in told.lines[0].source
    add_event(desk, cases[:1], replace(EXTENSION, months=3))
    assert limits(desk, cases[:1]) == [date(2026, 8, 2)]


def test_a_wish_to_stop_leaves_nothing(desk: Desk, cases: list[int]) -> None:
    class Stopping:
        def report(self, _done: int, _total: int, _label: str = "") -> None:
            raise Cancelled

    before = contents(desk)
    with pytest.raises(Cancelled):
        add_event(desk, cases[:3], EXTENSION, progress=Stopping())
    assert contents(desk) == before


# ---- put right, ended, removed --------------------------------------------------------------------


def test_an_event_is_put_right_and_removed(desk: Desk, cases: list[int]) -> None:
    before = contents(desk)
    (ref,) = add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11))).refs
    title = change_event(desk, ref, exclusion(date(2026, 3, 2), date(2026, 3, 21), "公告送达"))
    assert title == "修改扣除审限：（2026）豫0899民初1号"
    assert limits(desk, cases[:1]) == [date(2026, 5, 22)]
    assert limit_events(desk, cases[0])[0].values.reason == "公告送达"
    assert remove_event(desk, ref) == "删除扣除审限：（2026）豫0899民初1号"
    assert limits(desk, cases[:1]) == [PLAIN]
    for _ in range(3):
        undo(desk)
    assert contents(desk) == before


def test_a_kind_stays_and_what_is_gone_is_told(desk: Desk, cases: list[int]) -> None:
    (ref,) = add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11))).refs
    with pytest.raises(ValueRefused, match="不能改换类别"):
        change_event(desk, ref, EXTENSION)
    remove_event(desk, ref)
    with pytest.raises(RowGone):
        remove_event(desk, ref)


def test_running_days_count_again_after_the_day_that_is_named(desk: Desk, cases: list[int]) -> None:
    add_event(desk, cases[:2], exclusion(date(2026, 4, 1)))
    running = running_events(desk, cases)
    assert [each.case_id for each in running] == cases[:2]
    assert case_limit(desk, cases[0], DAY).clocks.paused
    kept = resume(desk, [each.ref.id for each in running], date(2026, 4, 10))
    assert kept.title == "恢复计算：2 件案件"
    assert limits(desk, cases[:2]) == [date(2026, 5, 12)] * 2
    assert running_events(desk, cases) == ()
    undo(desk)
    assert len(running_events(desk, cases)) == 2


def test_days_do_not_count_again_before_they_stood_still_nor_twice(desk: Desk, cases: list[int]) -> None:
    (ref,) = add_event(desk, cases[:1], exclusion(date(2026, 4, 1))).refs
    with pytest.raises(LimitRefused, match="早于起始日"):
        resume(desk, [ref.id], date(2026, 3, 31))
    resume(desk, [ref.id], date(2026, 4, 1))
    with pytest.raises(LimitRefused, match="没有待恢复"):
        resume(desk, [ref.id], date(2026, 4, 2))


def test_days_that_stood_still_later_go_on_standing_still_when_the_others_count_again(
    desk: Desk, cases: list[int]
) -> None:
    early = add_event(desk, cases[:1], exclusion(date(2026, 4, 1))).refs
    late = add_event(desk, [cases[1]], exclusion(date(2026, 4, 12))).refs
    kept = resume(desk, [each.id for each in (*early, *late)], date(2026, 4, 10))
    assert (kept.title, kept.refs) == ("恢复计算：（2026）豫0899民初1号", early)
    assert [(each.case_no, each.reason) for each in kept.left_out] == [
        ("（2026）豫0899民初2号", "早于起始日 2026-04-12")
    ]
    assert [each.ref for each in running_events(desk, cases)] == list(late)


# ---- changes of procedure -------------------------------------------------------------------------


def test_a_change_of_procedure_is_the_cases_own_procedure_and_goes_back_with_it(desk: Desk, cases: list[int]) -> None:
    (first,) = change_procedure(desk, cases[:1], date(2026, 3, 1), "small").refs
    (second,) = change_procedure(desk, cases[:1], date(2026, 4, 1), "ordinary").refs
    assert procedure(desk, cases[0]) == ("ordinary", "普通程序")
    assert [(each.before, each.values.after) for each in limit_events(desk, cases[0])] == [
        ("simple", "small"),
        ("small", "ordinary"),
    ]
    with pytest.raises(LimitRefused, match="只能从最后一次开始"):
        remove_event(desk, first)
    with pytest.raises(LimitRefused, match="早于上一次转换程序"):
        change_event(desk, second, replace(TO_ORDINARY, start=date(2026, 2, 20)))
    remove_event(desk, second)
    assert procedure(desk, cases[0]) == ("small", "小额诉讼程序")
    remove_event(desk, first)
    assert procedure(desk, cases[0]) == ("simple", "简易程序")
    assert limits(desk, cases[:1]) == [PLAIN]


def test_a_change_leads_elsewhere_once_it_is_put_right(desk: Desk, cases: list[int]) -> None:
    (ref,) = change_procedure(desk, cases[:1], date(2026, 4, 1), "ordinary").refs
    change_event(desk, ref, replace(TO_ORDINARY, after="small", paper="转程审批表"))
    assert procedure(desk, cases[0]) == ("small", "小额诉讼程序")
    assert limit_events(desk, cases[0])[0].values.paper == "转程审批表"


# ---- beside other deeds ---------------------------------------------------------------------------


def test_a_case_that_comes_back_from_the_bin_brings_what_moves_its_limit(desk: Desk, cases: list[int]) -> None:
    add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11)))
    change_procedure(desk, cases[:1], date(2026, 4, 1), "ordinary")
    before = limit_events(desk, cases[0])
    delete_rows(desk, "cases", cases[:1])
    assert limit_events(desk, cases[0]) == ()
    restore_rows(desk, [row.change_id for row in list_bin(desk, DAY)])
    assert limit_events(desk, cases[0]) == before
    assert limits(desk, cases[:1]) == [date(2026, 8, 12)]


def test_the_story_of_a_case_tells_what_moved_its_limit_also_what_is_gone(desk: Desk, cases: list[int]) -> None:
    (ref,) = add_event(desk, cases[:1], exclusion(date(2026, 4, 1))).refs
    resume(desk, [ref.id], date(2026, 4, 10))
    remove_event(desk, ref)
    add_event(desk, [cases[1]], exclusion(date(2026, 4, 5)))
    told = [
        (entry.text, {each[0]: each[1:] for each in entry.changes}) for entry in timeline(desk, "cases", cases[0])
    ]
    names = [text for text, _ in told]
    assert names[:3] == [
        "删除扣除审限：（2026）豫0899民初1号",
        "恢复计算：（2026）豫0899民初1号",
        "登记扣除审限：（2026）豫0899民初1号",
    ]
    assert told[0][1]["扣除审限"] == ("2026-04-01 至 2026-04-10", "（空）")
    assert told[1][1]["审限计算"] == ("待恢复", "至 2026-04-10")
    assert told[2][1]["扣除审限"] == ("（空）", "2026-04-01 起")
    assert next(entry.text for entry in timeline(desk, "cases", cases[1])) == "登记扣除审限：（2026）豫0899民初2号"


def test_an_imported_limit_day_stays_and_the_form_says_so(desk: Desk, cases: list[int]) -> None:
    edit_cells(desk, "cases", [CellEdit(cases[0], "stated_limit_on", "2026-05-20")], DAY)
    told = effect_of(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11)), DAY)
    assert (told.stated, told.moved, told.after) == (1, 0, date(2026, 5, 20))
    assert (told.by_rules, told.by_rules_on) == (1, date(2026, 5, 12))


#: What is written down of a case whose export said 20 May 2026 → the limit by the rules.
BY_RULES = [
    (exclusion(date(2026, 3, 2), date(2026, 3, 11)), date(2026, 5, 12)),
    (EXTENSION, date(2026, 6, 2)),
    (TO_ORDINARY, date(2026, 8, 2)),
    (LimitValues(LimitKind.STAY, "中止审理", date(2026, 3, 2)), None),
]


@pytest.mark.parametrize(("values", "limit_on"), BY_RULES, ids=[row[0].kind.value for row in BY_RULES])
def test_the_imported_day_is_given_up_in_the_same_step_when_the_clerk_says_so(
    desk: Desk, cases: list[int], values: LimitValues, limit_on: date | None
) -> None:
    edit_cells(desk, "cases", [CellEdit(cases[0], "stated_limit_on", "2026-05-20")], DAY)
    before = contents(desk)
    told = effect_of(desk, cases[:2], values, DAY, by_rules=True)
    assert (told.stated, told.by_rules, told.moved) == (0, 1, 2)
    kept = add_event(desk, cases[:2], values, by_rules=True)
    assert limits(desk, cases[:2]) == [limit_on, limit_on]
    with desk.sessions() as session:
        assert session.get_one(Case, cases[0]).stated_limit_on is None
    assert undo(desk) == kept.title
    assert contents(desk) == before
    assert limits(desk, cases[:1]) == [date(2026, 5, 20)]


def test_an_event_put_right_may_give_the_imported_day_up_too(desk: Desk, cases: list[int]) -> None:
    edit_cells(desk, "cases", [CellEdit(cases[0], "stated_limit_on", "2026-05-20")], DAY)
    (ref,) = add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11))).refs
    longer = exclusion(date(2026, 3, 2), date(2026, 3, 21))
    assert effect_of(desk, cases[:1], longer, DAY, ref, by_rules=True).after == date(2026, 5, 22)
    change_event(desk, ref, longer, by_rules=True)
    assert limits(desk, cases[:1]) == [date(2026, 5, 22)]


def test_an_imported_day_that_the_rules_come_to_as_well_is_not_asked_about(desk: Desk, cases: list[int]) -> None:
    edit_cells(desk, "cases", [CellEdit(cases[0], "stated_limit_on", "2026-05-12")], DAY)
    told = effect_of(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11)), DAY)
    assert (told.stated, told.by_rules) == (1, 0)


# ---- what the form offers -------------------------------------------------------------------------


def test_the_form_offers_the_grounds_of_the_branch_and_what_was_written_before(desk: Desk, cases: list[int]) -> None:
    add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11), "当事人住院"))
    form = limit_form(desk, cases[:1], DAY)
    reasons = form.reasons[LimitKind.EXCLUSION]
    assert {"公告送达", "司法鉴定", "双方当事人申请庭外和解", "审理管辖异议"} <= set(reasons)
    assert reasons[-1] == "当事人住院"
    assert "精神病鉴定" not in reasons
    assert form.reasons[LimitKind.STAY] == ("中止审理",)
    assert form.reasons[LimitKind.RESTART] == (), "only a special procedure begins anew after a public notice"
    assert limit_form(desk, cases[3:], DAY).reasons[LimitKind.RESTART][0] == "补充侦查"
    assert form.procedures[0] == "ordinary"
    assert "simple" not in form.procedures
    assert (form.months, form.days) == (1, 0)
    assert form.allowed == "可以延长 1 个月，由本院院长批准（民诉法第164条），最迟 2026-04-27 申请"
    assert form.offices == ("本院审管办", "中院审管办")


def test_the_form_of_several_cases_offers_what_fits_all(desk: Desk, cases: list[int]) -> None:
    form = limit_form(desk, cases, DAY)
    assert form.name == ""
    assert "重新鉴定" in form.reasons[LimitKind.EXCLUSION]
    assert "公告送达" not in form.reasons[LimitKind.EXCLUSION]
    assert form.allowed == ""


def test_the_clocks_tell_days_since_filing_both_ways_and_days_to_the_limit(desk: Desk, cases: list[int]) -> None:
    add_event(desk, cases[:1], exclusion(date(2026, 3, 2), date(2026, 3, 11)))
    clocks = case_limit(desk, cases[0], DAY).clocks
    assert (clocks.net, clocks.gross, clocks.days_left) == (67, 77, 22)
    assert clocks.since_filing == (77 if clocks.counts_gross else 67)
    assert not case_limit(desk, cases[0], DAY).clocks.closed


def test_a_missing_case_is_told(desk: Desk, cases: list[int]) -> None:
    with pytest.raises(RowGone):
        add_event(desk, [*cases, 999], EXTENSION)
    with pytest.raises(RowGone):
        remove_event(desk, EventRef(is_change=True, id=1))
    with desk.sessions() as session:
        assert session.scalar(select(Case.limit_on).where(Case.id == cases[0])) == PLAIN
