"""The court's measures on cases: asked for by the rules, recorded for many at once, removed, undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from courtdesk.actions.case_measures import (
    filing_plan,
    measure_form,
    measures_of,
    record_filing,
    record_measure,
    remove_measure,
)
from courtdesk.actions.desk import Desk
from courtdesk.actions.due import measures_due
from courtdesk.actions.ledgers.asking import find_lines
from courtdesk.actions.ledgers.bin import delete_rows, list_bin, restore_rows
from courtdesk.actions.ledgers.values import Query
from courtdesk.actions.measure_papers import begin_minutes
from courtdesk.actions.measure_values import NewMeasure
from courtdesk.actions.timeline import timeline
from courtdesk.actions.undo import redo, undo, undo_steps
from courtdesk.errors import RowGone, ValueRefused
from courtdesk.models.cases import Case, TimeLimitEvent
from courtdesk.models.organisation import Person
from courtdesk.progress import Cancelled
from tests.actions.measures_court import DAY, Plan, enter, exclusion, extension

AGO = DAY - timedelta(20)
TODAY_HEARING = NewMeasure("leader_hearing", DAY, "王小满", "月底前结案", "会议纪要〔2026〕3号")


def pending(desk: Desk, case_id: int) -> list[str]:
    return [each.action for each in measures_of(desk, case_id, DAY).pending]


def view(desk: Desk, key: str) -> list[int]:
    return sorted(find_lines(desk, Query("cases", key), DAY).ids)


# ---- what is asked for --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "asked"),
    [
        (Plan(30), []),
        (Plan(70), ["leader_hearing", "judges_meeting"]),
        (Plan(100), ["leader_hearing", "judges_meeting", "inspection"]),
        (Plan(100, "ordinary"), []),
        (Plan(130, "ordinary"), ["leader_hearing", "judges_meeting"]),
        (Plan(400, "ordinary"), ["leader_hearing", "judges_meeting", "long_open", "inspection"]),
        (Plan(400, "ordinary", closed=True), []),
        (Plan(400, "ordinary", events=(exclusion("司法鉴定", DAY - timedelta(380)),)), ["long_open"]),
        (Plan(70, measures=(("leader_hearing", AGO),)), ["judges_meeting"]),
        (Plan(70, measures=(("call", AGO),)), ["leader_hearing", "judges_meeting"]),
    ],
)
def test_the_rules_ask_for_measures_that_were_not_taken(desk: Desk, plan: Plan, asked: list[str]) -> None:
    (case_id,) = enter(desk, [plan])
    assert pending(desk, case_id) == asked
    assert bool(view(desk, "measures")) == bool(asked)


def test_a_pending_measure_tells_since_when_by_which_rule_and_where_it_is_written(desk: Desk) -> None:
    (case_id,) = enter(desk, [Plan(70)])
    hearing = measures_of(desk, case_id, DAY).pending[0]
    assert hearing.title == "院领导听案"
    assert hearing.since == date(2026, 4, 9), "two months after the filing of 9 February"
    assert "满2个月" in hearing.why
    assert hearing.source
    assert hearing.recordable


@pytest.mark.parametrize(
    ("event", "lacks"),
    [
        (exclusion("公告送达", AGO, DAY), []),
        (exclusion("公告送达", AGO, DAY, approver=""), ["approval"]),
        (exclusion("公告送达", AGO, DAY, approver="庭长"), ["approval"]),
        (exclusion("当事人和解", AGO, DAY, approver=""), []),
        (extension(AGO, filed_with="本院审管办、中院审管办"), []),
        (extension(AGO, filed_with="本院审管办"), ["record"]),
        (extension(AGO, approver=""), ["approval", "record"]),
    ],
)
def test_exclusions_and_extensions_say_what_they_lack(desk: Desk, event: dict[str, object], lacks: list[str]) -> None:
    (case_id,) = enter(desk, [Plan(30, events=(event,))])
    missing = measures_of(desk, case_id, DAY).missing
    assert [each.action for each in missing] == lacks
    assert all(each.what and each.missing and each.source for each in missing)
    assert view(desk, "approvals") == ([case_id] if lacks else [])


def test_a_case_that_is_gone_has_no_measures(desk: Desk) -> None:
    with pytest.raises(RowGone):
        measures_of(desk, 7, DAY)


# ---- recording ----------------------------------------------------------------------------------


def test_a_hearing_of_many_cases_is_one_step_that_settles_exactly_these(desk: Desk) -> None:
    ids = enter(desk, [Plan(70), Plan(75), Plan(80)])
    recorded = record_measure(desk, ids[:2], TODAY_HEARING)
    assert (recorded.title, recorded.count, recorded.left_out) == ("登记院领导听案：2 件案件", 2, 0)
    assert view(desk, "hearing") == [ids[2]]
    assert view(desk, "meeting") == ids
    assert undo_steps(desk)[0].title == recorded.title
    undo(desk)
    assert view(desk, "hearing") == ids
    redo(desk)
    assert view(desk, "hearing") == [ids[2]]
    (taken,) = measures_of(desk, ids[0], DAY).taken
    assert (taken.title, taken.on, taken.person, taken.paper) == ("院领导听案", DAY, "王小满", "会议纪要〔2026〕3号")


def test_calls_are_recorded_any_number_of_times_the_same_hearing_once(desk: Desk) -> None:
    ids = enter(desk, [Plan(70), Plan(75)])
    for _ in range(3):
        record_measure(desk, ids[:1], NewMeasure("call", DAY, "陈怀远", "答复本周开庭"))
    assert len(measures_of(desk, ids[0], DAY).taken) == 3
    record_measure(desk, ids[:1], TODAY_HEARING)
    again = record_measure(desk, ids, TODAY_HEARING)
    assert (again.title, again.count, again.left_out) == ("登记院领导听案：（2026）豫0899民初2号", 1, 1)
    nothing = record_measure(desk, ids, TODAY_HEARING)
    assert (nothing.title, nothing.count) == ("", 0)
    assert undo_steps(desk)[0].title == again.title, "what changed nothing is no step"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (NewMeasure("long_open", DAY), "只能是院领导听案、专业法官会议、列送监察室、专人督促"),
        (NewMeasure("leader_hearing", DAY - timedelta(71)), "立案日期"),
    ],
)
def test_a_measure_nobody_knows_or_of_a_day_before_the_case_is_refused(
    desk: Desk, measure: NewMeasure, said: str
) -> None:
    ids = enter(desk, [Plan(200), Plan(70)])
    with pytest.raises(ValueRefused, match=said):
        record_measure(desk, ids, measure)
    assert not measures_of(desk, ids[0], DAY).taken


def test_one_case_that_is_gone_stops_the_whole_step(desk: Desk) -> None:
    ids = enter(desk, [Plan(70)])
    with pytest.raises(RowGone):
        record_measure(desk, [*ids, 99], TODAY_HEARING)
    assert view(desk, "hearing") == ids


def test_stopping_half_way_records_nothing(desk: Desk) -> None:
    class Stopping:
        def report(self, done: int, total: int, note: str = "") -> None:
            del total, note
            if done:
                raise Cancelled

    ids = enter(desk, [Plan(70), Plan(75)])
    with pytest.raises(Cancelled):
        record_measure(desk, ids, TODAY_HEARING, Stopping())
    assert view(desk, "hearing") == ids


def test_removing_a_record_lets_the_rule_ask_again(desk: Desk) -> None:
    ids = enter(desk, [Plan(70)])
    record_measure(desk, ids, TODAY_HEARING)
    (taken,) = measures_of(desk, ids[0], DAY).taken
    assert remove_measure(desk, taken.id) == "删除登记的院领导听案：（2026）豫0899民初1号"
    assert view(desk, "hearing") == ids
    undo(desk)
    assert view(desk, "hearing") == []
    undo(desk)
    with pytest.raises(RowGone):
        remove_measure(desk, taken.id)


def test_the_story_of_a_case_tells_its_calls(desk: Desk) -> None:
    ids = enter(desk, [Plan(10)])
    record_measure(desk, ids, NewMeasure("call", DAY, "陈怀远"))
    assert timeline(desk, "cases", ids[0])[0].text == "登记专人督促：（2026）豫0899民初1号"


def test_the_story_of_a_case_tells_with_whom_and_what_of_a_measure_also_of_one_that_is_gone(desk: Desk) -> None:
    (case_id,) = enter(desk, [Plan(70)])
    record_measure(desk, [case_id], NewMeasure("call", DAY, "陈怀远", "答复本周开庭，\n下周二前报结果"))
    said = f"{DAY}，陈怀远，答复本周开庭，⏎下周二前报结果"
    assert timeline(desk, "cases", case_id)[0].changes == (("专人督促", "（空）", said),)
    remove_measure(desk, measures_of(desk, case_id, DAY).taken[0].id)
    assert timeline(desk, "cases", case_id)[0].changes == (("专人督促", said, "（空）"),)


def test_a_case_goes_to_the_bin_and_comes_back_with_its_measures(desk: Desk) -> None:
    ids = enter(desk, [Plan(70)])
    record_measure(desk, ids, TODAY_HEARING)
    before = measures_of(desk, ids[0], DAY)
    delete_rows(desk, "cases", ids)
    restore_rows(desk, [list_bin(desk, DAY)[0].change_id])
    assert measures_of(desk, ids[0], DAY) == before
    assert view(desk, "hearing") == []


def test_the_form_proposes_what_most_cases_wait_for_and_who_is_meant(desk: Desk) -> None:
    with desk.sessions() as session, session.begin():
        session.add(Person(name="王小满", post="副院长"))
    ids = enter(desk, [Plan(70), Plan(75, judge="周若楠"), Plan(10)])
    one, two, quiet = (measure_form(desk, chosen, DAY) for chosen in (ids[:1], ids[:2], ids[2:]))
    assert (one.action, one.persons["leader_hearing"], one.persons["call"]) == ("leader_hearing", "王小满", "陈怀远")
    assert (two.action, two.persons["call"]) == ("leader_hearing", "")
    assert quiet.action == "call"


# ---- filing -------------------------------------------------------------------------------------


def told(desk: Desk) -> list[str]:
    with desk.sessions() as session:
        return list(session.scalars(select(TimeLimitEvent.filed_with).order_by(TimeLimitEvent.id)))


def lacking(desk: Desk, ids: Sequence[int]) -> list[int]:
    with desk.sessions() as session:
        return [session.get_one(Case, each).approvals_open for each in ids]


def test_extensions_of_many_cases_are_filed_in_one_step_and_only_where_it_is_missing(desk: Desk) -> None:
    plans = [
        Plan(60, events=(extension(AGO),)),
        Plan(60, events=(extension(AGO, filed_with="本院审管办"), exclusion("司法鉴定", AGO, DAY, approver=""))),
        Plan(60, events=(extension(AGO, filed_with="本院审管办、中院审管办"),)),
        Plan(60),
    ]
    ids = enter(desk, plans)
    plan = filing_plan(desk, ids, DAY)
    assert (plan.offices, plan.case_ids, plan.extensions) == (("本院审管办", "中院审管办"), tuple(ids[:2]), 2)
    assert lacking(desk, ids) == [1, 2, 0, 0]
    recorded = record_filing(desk, ids, plan.offices, DAY)
    assert (recorded.title, recorded.count, recorded.left_out) == ("登记备案：2 件案件", 2, 2)
    assert told(desk) == ["本院审管办、中院审管办", "本院审管办、中院审管办", "", "本院审管办、中院审管办"]
    assert lacking(desk, ids) == [0, 1, 0, 0], "the appraisal still lacks its approval"
    undo(desk)
    assert lacking(desk, ids) == [1, 2, 0, 0]


def test_filing_with_one_office_leaves_the_other_missing(desk: Desk) -> None:
    ids = enter(desk, [Plan(60, events=(extension(AGO),))])
    record_filing(desk, ids, [" 中院审管办 ", ""], DAY)
    assert filing_plan(desk, ids, DAY).offices == ("本院审管办",)
    assert record_filing(desk, ids, ["省法院"], DAY).count == 0
    with pytest.raises(ValueRefused):
        record_filing(desk, ids, ["  "], DAY)


def test_an_extension_before_the_rule_was_made_needs_no_filing(desk: Desk) -> None:
    ids = enter(desk, [Plan(2200, "ordinary", events=(extension(date(2020, 12, 31), 6),))])
    assert not filing_plan(desk, ids, DAY).case_ids
    assert not measures_of(desk, ids[0], DAY).missing


# ---- papers and lists of the command line -------------------------------------------------------


def test_the_minutes_of_one_case_are_about_it_those_of_several_name_each(desk: Desk) -> None:
    ids = enter(desk, [Plan(70), Plan(75)])
    one = begin_minutes(desk, ids[:1], "leader_hearing", DAY)
    assert one.subject == "（2026）豫0899民初1号"
    assert one.form["title"] == "关于听取（2026）豫0899民初1号案件汇报的会议纪要"
    assert "2026年2月9日立案" in one.form["text"]
    both = begin_minutes(desk, ids, "judges_meeting", DAY)
    assert both.subject == ""
    assert both.form["meeting"] == "专业法官会议"
    assert "一、（2026）豫0899民初1号案件" in both.form["text"]
    assert "二、（2026）豫0899民初2号案件" in both.form["text"]
    with pytest.raises(ValueRefused):
        begin_minutes(desk, ids, "call", DAY)


def test_what_measures_are_due_is_listed_beside_missing_approvals(desk: Desk) -> None:
    enter(desk, [Plan(70), Plan(30, events=(extension(AGO),)), Plan(10)])
    assert [(row.subject[-2], row.action) for row in measures_due(desk, DAY)] == [
        ("1", "leader_hearing"),
        ("1", "judges_meeting"),
        ("2", "record"),
    ]
    assert all(row.rule_title != row.rule for row in measures_due(desk, DAY))
