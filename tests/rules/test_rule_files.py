"""A rule file that cannot be meant is refused with its name, the line and the reason."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.rules.facts import Action, Branch, Procedure
from courtdesk.rules.own_rule_checks import check_own_rules
from courtdesk.rules.own_rules import OwnRules
from courtdesk.rules.rule_values import Allowance, Approval
from courtdesk.rules.rulebook import Clock, Count, Rule, Rulebook, load_rulebook

_LIMITS = """\
edition = "2024"

[[limit]]
branch = "civil"
procedure = "simple"
value = 3
unit = "month"
in_force_from = 2022-01-01
source = "民诉法第164条"
"""

_RULES = """\
count = "net"

[[rule]]
id = "simple.50"
title = "满50日"
action = "urging_notice"
clock = "since_filing"
days = 50
procedures = ["simple"]
branches = ["all"]
in_force_from = 2020-01-01
source = "本院制度"
"""

_CALENDAR = """\
year = 2026
source = "放假通知"
working_days = [2026-01-04]

[[holiday]]
name = "元旦"
first = 2026-01-01
last = 2026-01-03
"""

_CIRCUMSTANCES = """\
[[limit]]
branch = "criminal"
procedure = "simple"
circumstance = "heavier"
value = 1
unit = "month"
and_days = 15
in_force_from = 2018-10-26
source = "刑诉法第220条"
month_ends = true
allowances = [{ months = 1, approver = "院长" }]

[[unlimited]]
branch = "civil"
procedures = ["ordinary"]
circumstance = "foreign"
reason = "不受限制"
in_force_from = 2024-01-01
source = "民诉法第287条"
"""

_COUNTING = """\
[[term]]
branch = "civil"
in_force_from = 2022-01-01
first_day_source = "民诉法第85条"
roll_over_source = "民诉法第85条"

[[change]]
branch = "civil"
before = ["simple"]
after = ["ordinary"]
counts_from = "filing"
in_force_from = 2022-01-01
source = "民诉法解释第258条"

[[restart]]
branch = "criminal"
procedures = ["all"]
words = ["补充侦查"]
in_force_from = 2018-10-26
source = "刑诉法第208条"

[[ground]]
branches = ["civil"]
words = ["公告"]
most_months = 1
in_force_from = 2022-01-01
source = "民诉法解释第243条"
"""

_MEASURES = """\
[[measure]]
id = "simple.2m"
title = "满2个月"
action = "leader_hearing"
clock = "since_filing"
months = 2
count = "gross"
procedures = ["simple"]
branches = ["all"]
in_force_from = 2020-01-01
source = "本院制度"

[[approval]]
id = "approval.notice"
title = "公告审批"
action = "approval"
event = "exclusion"
words = ["公告"]
approver = "院长"
not_enough = ["副院长"]
procedures = ["all"]
branches = ["all"]
in_force_from = 2020-01-01
source = "本院制度"
"""

_FILES = {
    "rules/limits.toml": _LIMITS,
    "rules/circumstances.toml": _CIRCUMSTANCES,
    "rules/counting.toml": _COUNTING,
    "rules/supervision.toml": _RULES,
    "rules/measures.toml": _MEASURES,
    "calendar/2026.toml": _CALENDAR,
}


def _load(folder: Path, changed: str = "", old: str = "", new: str = "") -> Rulebook:
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        assert name != changed or old in text
        path.write_text(text.replace(old, new, 1) if name == changed else text, encoding="utf-8")
    return load_rulebook(folder / "rules")


def test_small_rule_files_are_read(tmp_path: Path) -> None:
    rulebook = _load(tmp_path)
    assert [rule.id for rule in rulebook.rules] == ["simple.50"]
    assert (rulebook.edition, rulebook.count) == ("2024", Count.NET)
    assert rulebook.calendar.has_year(2026)
    assert [(each.months, each.days, each.month_ends) for each in rulebook.circumstances] == [(1, 15, True)]
    assert rulebook.circumstances[0].allowances == (Allowance(months=1, approver="院长"),)
    assert [each.reason for each in rulebook.unlimited] == ["不受限制"]
    assert [(rule.months, rule.days, rule.count) for rule in rulebook.measures] == [(2, 0, Count.GROSS)]
    assert [each.not_enough for each in rulebook.approvals] == [("副院长",)]
    assert rulebook.counting.grounds[0].most_months == 1


_L, _S, _C = "rules/limits.toml", "rules/supervision.toml", "calendar/2026.toml"
_M, _N, _E = "rules/circumstances.toml", "rules/counting.toml", "rules/measures.toml"

_BROKEN: list[tuple[str, str, str, str, int | None, str]] = [
    ("a bracket is not closed", _L, "[[limit]]", "[[limit", 3, "方括号没有成对"),
    ("a quote is not closed", _S, '"满50日"', '"满50日', 5, "引号没有成对"),
    ("no equals sign", _L, "value = 3", "value 3", 6, "缺少等号"),
    ("text without quotes", _L, '"civil"', "civil", 4, "英文引号"),
    ("the same key twice", _L, "value = 3", "value = 3\nvalue = 4", 7, "写了两次"),
    ("a day that no calendar has", _L, "2022-01-01", "2022-02-30", 8, "不存在的日期"),
    ("a branch that does not exist", _L, '"civil"', '"marine"', 4, "marine"),
    ("a procedure that does not exist", _L, '"simple"', '"quick"', 5, "quick"),
    ("a limit of nothing", _L, "value = 3", "value = 0", 6, "value"),
    ("a number in quotes", _L, "value = 3", 'value = "3"', 6, "value"),
    ("true is no number", _L, "value = 3", "value = true", 6, "value"),
    ("a unit that does not exist", _L, '"month"', '"week"', 7, "week"),
    ("a day in quotes", _L, "2022-01-01", '"2022-01-01"', 8, "in_force_from"),
    ("a day with an hour", _L, "2022-01-01", "2022-01-01T08:00:00", 8, "in_force_from"),
    ("a blank source", _L, '"民诉法第164条"', '" "', 9, "source"),
    ("a missing source", _L, 'source = "民诉法第164条"', "", 3, "source"),
    ("a key that nobody knows", _L, "unit =", 'colour = "red"\nunit =', 7, "colour"),
    ("a missing edition", _L, 'edition = "2024"', "", 1, "edition"),
    ("an unknown key in the head", _L, "edition", "version = 1\nedition", 1, "version"),
    ("an unknown list of tables", _L, "[[limit]]", "[[limits]]", 3, "limits"),
    ("no table at all", _L, _LIMITS[18:], "", None, "limit"),
    ("the same limit twice", _L, _LIMITS[18:], _LIMITS[18:] * 2, 15, "两次"),
    ("a count that does not exist", _S, '"net"', '"half"', 1, "half"),
    ("an action that does not exist", _S, '"urging_notice"', '"shout"', 6, "shout"),
    ("a notice that looks at the limit", _S, '"since_filing"', '"to_limit"', 7, "urging_notice"),
    ("an urging notice on day 0", _S, "days = 50", "days = 0", 8, "days"),
    ("procedures that are no list", _S, '["simple"]', '"simple"', 9, "procedures"),
    ("an empty list of procedures", _S, '["simple"]', "[]", 9, "procedures"),
    ("a procedure in a list that does not exist", _S, '["simple"]', '["simple", "x"]', 9, "x"),
    ("an end before the beginning", _S, "source", "in_force_until = 2019-01-01\nsource", 12, "in_force_until"),
    ("the same id twice", _S, _RULES[15:], _RULES[15:] * 2, 14, "simple.50"),
    ("a holiday that ends before it begins", _C, "2026-01-03", "2025-12-31", 8, "last"),
    ("a holiday of another year", _C, "2026-01-03", "2027-01-03", 7, "2026"),
    ("a working day that is no weekend day", _C, "[2026-01-04]", "[2026-01-05]", 3, "2026-01-05"),
    ("a working day that is a holiday", _C, "[2026-01-04]", "[2026-01-03]", 3, "2026-01-03"),
    ("working days that are no list of days", _C, "[2026-01-04]", '["2026-01-04"]', 3, "working_days"),
    ("days on top of a limit in days", _M, 'unit = "month"', 'unit = "day"', 7, "and_days"),
    ("a circumstance that does not exist", _M, '"heavier"', '"heavy"', 4, "heavy"),
    ("a flag that is no flag", _M, "month_ends = true", "month_ends = 1", 10, "true"),
    ("allowances that are no tables", _M, '[{ months = 1, approver = "院长" }]', "[1]", 11, "allowances"),
    ("an allowance with an unknown key", _M, "{ months = 1", "{ weeks = 1", 11, "weeks"),
    ("an unlimited case without a reason", _M, 'reason = "不受限制"\n', "", 13, "reason"),
    ("a change that counts from nowhere", _N, '"filing"', '"birth"', 11, "birth"),
    ("words that are no list", _N, '["补充侦查"]', '"补充侦查"', 18, "words"),
    ("a ground of no length", _N, "most_months = 1", "most_months = 0", 25, "most_months"),
    ("months and days at once", _E, "months = 2", "months = 2\ndays = 60", 7, "months"),
    ("a warning among the measures", _E, '"leader_hearing"', '"urging_notice"', 4, "urging_notice"),
    ("an approval by nobody", _E, 'approver = "院长"\n', "", 13, "approver"),
    ("an approval that is a warning", _E, 'action = "approval"', 'action = "reminder"', 16, "reminder"),
    ("an event that does not exist", _E, '"exclusion"', '"hearing"', 17, "hearing"),
    ("a measure among the warnings", _S, '"urging_notice"', '"leader_hearing"', 6, "leader_hearing"),
    ("a year before the table begins", _C, "year = 2026", "year = 26", 1, "year"),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "word"), [row[1:] for row in _BROKEN], ids=[r[0] for r in _BROKEN]
)
def test_broken_file_is_named_with_its_line(
    file: str, old: str, new: str, line: int | None, word: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleFileBroken) as caught:
        _load(tmp_path, file, old, new)
    assert Path(file).name in caught.value.what
    assert word in caught.value.what
    assert (f"第 {line} 行" if line else "”内容") in caught.value.what


def test_missing_file_is_named(tmp_path: Path) -> None:
    _load(tmp_path)
    (tmp_path / _S).unlink()
    with pytest.raises(RuleFileBroken, match=r"supervision\.toml"):
        load_rulebook(tmp_path / "rules")


def test_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    _load(tmp_path)
    (tmp_path / _S).write_bytes(_RULES.encode("gb18030"))
    with pytest.raises(RuleFileBroken, match="UTF-8"):
        load_rulebook(tmp_path / "rules")


def test_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    _load(tmp_path)
    (tmp_path / _S).write_bytes(b"\xef\xbb\xbf" + _RULES.replace("\n", "\r\n").encode())
    assert [rule.id for rule in load_rulebook(tmp_path / "rules").rules] == ["simple.50"]


def test_same_year_in_two_files_is_refused(tmp_path: Path) -> None:
    _load(tmp_path)
    shutil.copy(tmp_path / _C, tmp_path / "calendar" / "again.toml")
    with pytest.raises(RuleFileBroken, match="2026 年"):
        load_rulebook(tmp_path / "rules")


def test_without_calendar_only_weekends_are_rest_days(tmp_path: Path) -> None:
    _load(tmp_path)
    shutil.rmtree(tmp_path / "calendar")
    calendar = load_rulebook(tmp_path / "rules").calendar
    assert not calendar.is_rest_day(date(2026, 1, 1))
    assert calendar.is_rest_day(date(2026, 1, 4))


def test_limit_is_picked_by_its_first_day_of_effect(rulebook: Rulebook) -> None:
    sources = [
        limit.source
        for day in (date(1991, 4, 8), date(2012, 12, 31), date(2013, 1, 1), date(2021, 12, 31), date(2022, 1, 1))
        if (limit := rulebook.limit_for(Branch.CIVIL, Procedure.SIMPLE, day))
    ]
    assert sources == ["民诉法（1991）第146条", "民诉法（2012）第161条", "民诉法（2012）第161条", "民诉法第164条"]


@pytest.mark.parametrize(
    ("rule_id", "action", "days"),
    [
        ("simple.50", Action.URGING_NOTICE, 50),
        ("simple.60", Action.SUPERVISION_ORDER, 60),
        ("ordinary.90", Action.URGING_NOTICE, 90),
        ("ordinary.120", Action.SUPERVISION_ORDER, 120),
        ("reminder.15", Action.REMINDER, 15),
        ("reminder.7", Action.REMINDER, 7),
        ("reminder.1", Action.REMINDER, 1),
        ("overdue", Action.OVERDUE, -1),
    ],
)
def test_factory_rules_are_the_courts_own(rule_id: str, action: Action, days: int, rulebook: Rulebook) -> None:
    rule = rulebook.rule(rule_id)
    assert rule is not None
    assert (rule.action, rule.days) == (action, days)
    assert rule.title
    assert rule.source


def test_every_rule_follows_the_clock_of_its_action(rulebook: Rulebook) -> None:
    instruments = {Action.URGING_NOTICE, Action.SUPERVISION_ORDER}
    assert {rule.clock is Clock.SINCE_FILING for rule in rulebook.rules if rule.action in instruments} == {True}
    assert {rule.clock is Clock.TO_LIMIT for rule in rulebook.rules if rule.action not in instruments} == {True}


def test_factory_files_lie_where_the_program_looks_for_them() -> None:
    assert (paths.resources() / "rules" / "limits.toml").is_file()
    assert {path.stem for path in (paths.resources() / "calendar").glob("*.toml")} >= {"2025", "2026"}


def test_factory_ids_are_told_apart_across_the_files(rulebook: Rulebook) -> None:
    entries: list[Rule | Approval] = [*rulebook.rules, *rulebook.measures, *rulebook.approvals]
    ids = [each.id for each in entries]
    assert len(ids) == len(set(ids))
    assert [rulebook.title_of(each.id) for each in entries] == [each.title for each in entries]
    assert rulebook.title_of("no.such") == "no.such"


def test_factory_rules_would_pass_the_checks_of_the_courts_own(rulebook: Rulebook) -> None:
    factory = OwnRules(
        rules=rulebook.rules,
        measures=rulebook.measures,
        approvals=rulebook.approvals,
        limits=(*rulebook.limits, *rulebook.circumstances),
    )
    assert check_own_rules(rulebook, factory) == ()


def test_every_limit_in_months_of_a_criminal_case_ends_where_months_do(rulebook: Rulebook) -> None:
    limits = (*rulebook.limits, *rulebook.circumstances)
    assert {limit.branch for limit in limits if limit.month_ends} == {Branch.CRIMINAL}
    criminal = [limit for limit in limits if limit.branch is Branch.CRIMINAL]
    assert [limit.source for limit in criminal if bool(limit.months) is not limit.month_ends] == []


def test_every_branch_with_limits_has_its_articles_on_days(rulebook: Rulebook) -> None:
    branches = {limit.branch for limit in (*rulebook.limits, *rulebook.circumstances)} - {Branch.OTHER}
    missing = [branch for branch in branches if rulebook.counting.term(branch, date(2026, 1, 1)) is None]
    assert missing == []
