"""The calculation as the side panel shows it, line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from courtdesk.rules.due import findings
from courtdesk.rules.facts import Branch, CaseFacts, Extension, Pause, Procedure
from courtdesk.rules.rulebook import Count, Rulebook
from courtdesk.rules.time_limit import time_limit

_CASE = CaseFacts(
    case_no="（2026）豫0899民初123号",
    branch=Branch.CIVIL,
    procedure=Procedure.SIMPLE,
    filed_on=date(2026, 1, 12),
    pauses=(Pause("司法鉴定", date(2026, 2, 24), date(2026, 3, 5), approver="院长"),),
)
_DAY = date(2026, 4, 20)


def _lines(facts: CaseFacts, rulebook: Rulebook, day: date = _DAY) -> list[str]:
    return [step.as_text() for step in time_limit(facts, rulebook, day).steps]


def test_steps_lead_from_filing_to_today(rulebook: Rulebook) -> None:
    assert _lines(_CASE, rulebook) == [
        "立案日期：2026年1月12日（次日起算，1月13日为第 1 天，民诉法第85条）",
        "＋ 法定审限：3 个月（简易程序 民诉法第164条）",
        "＝ 原届满日：4月12日",
        "＋ 扣除：司法鉴定：10 天（2月24日至3月5日，院长批准，民诉法解释第243条）",
        "＝ 届满日：2026年4月22日（星期三，工作日）",
        "今天：第 88 天 / 90（4月20日 星期一）",
    ]


def test_extension_says_who_granted_it_on_which_paper(rulebook: Rulebook) -> None:
    extension = Extension(months=1, approver="院长", paper="示法延〔2026〕3号")
    assert "＋ 延长审限：1 个月（院长批准，示法延〔2026〕3号，民诉法第164条）" in _lines(
        replace(_CASE, extensions=(extension,)), rulebook
    )


def test_stated_limit_is_shown_beside_the_computed_one(rulebook: Rulebook) -> None:
    lines = _lines(replace(_CASE, stated_limit_on=date(2026, 4, 27)), rulebook)
    assert lines[-3:-1] == [
        "＝ 推算届满日：2026年4月22日",
        "＝ 届满日：2026年4月27日（以导出表载明的为准，比推算晚 5 天，星期一，工作日）",
    ]


def test_running_exclusion_says_since_when(rulebook: Rulebook) -> None:
    lines = _lines(replace(_CASE, pauses=(Pause("中止诉讼", date(2026, 2, 24)),)), rulebook)
    assert lines[3:] == [
        "＋ 扣除：中止诉讼：待恢复（2月24日起，尚未恢复，法释〔2000〕29号第9条）",
        "＝ 届满日：待恢复后推算（扣除尚未结束，审限天数停止计算）",
        "今天：第 42 天 / 90（4月20日 星期一）",
    ]


def test_closed_case_stands_at_its_closing_day(rulebook: Rulebook) -> None:
    lines = _lines(replace(_CASE, closed_on=date(2026, 4, 1)), rulebook, date(2026, 6, 1))
    assert lines[-1] == "结案日期：第 69 天 / 90（4月1日 星期三）"


def test_finding_ends_with_its_rule(rulebook: Rulebook) -> None:
    order = findings(_CASE, rulebook, _DAY)[-1]
    assert order.rule == "simple.60"
    assert order.steps[-1].as_text() == "简易程序立案满60日未结案，发督办令：3月23日起（本院审限预警制度）"


def test_fifteen_day_reminder_names_the_last_day_to_apply(rulebook: Rulebook) -> None:
    reminder = findings(_CASE, rulebook, date(2026, 4, 7))[0]
    assert reminder.rule == "reminder.15"
    assert reminder.steps[-1].as_text() == (
        "申请延长审限：最迟 4月7日（法释〔2019〕4号第1条；经本院院长批准可以延长 1 个月，累计不超过 4 个月）"
    )


def test_gross_count_leaves_exclusions_out_of_the_clock_of_the_court(rulebook: Rulebook) -> None:
    gross = replace(rulebook, count=Count.GROSS)
    day_fifty = date(2026, 3, 3)
    assert findings(_CASE, rulebook, day_fifty) == []
    (found,) = findings(_CASE, gross, day_fifty)
    assert (found.rule, found.days_used, found.limit_on) == ("simple.50", 50, date(2026, 4, 22))


def test_new_threshold_speaks_from_its_first_day_of_effect(rulebook: Rulebook) -> None:
    old = rulebook.rule("simple.50")
    assert old is not None
    new = replace(old, id="simple.45", days=45, in_force_from=date(2026, 3, 1))
    changed = replace(rulebook, rules=(replace(old, in_force_until=date(2026, 2, 28)), new))
    plain = replace(_CASE, pauses=())
    assert findings(plain, changed, date(2026, 2, 28)) == []
    (found,) = findings(plain, changed, date(2026, 3, 10))
    assert (found.rule, found.since) == ("simple.45", date(2026, 3, 1))


def test_rule_that_spoke_before_it_expired_goes_on_speaking(rulebook: Rulebook) -> None:
    old = rulebook.rule("simple.50")
    assert old is not None
    changed = replace(rulebook, rules=(replace(old, in_force_until=date(2026, 3, 3)),))
    (found,) = findings(replace(_CASE, pauses=()), changed, date(2026, 3, 31))
    assert (found.rule, found.since) == ("simple.50", date(2026, 3, 3))
