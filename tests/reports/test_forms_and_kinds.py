"""A form is refused field by field, and every kind is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from courtdesk.errors import FormIncomplete, KindUnknown, RuleFileBroken, Severity
from courtdesk.reports.compose import compose
from courtdesk.reports.forms import check_form
from courtdesk.reports.kinds import KINDS, DocumentKind, FieldType, kind_of, load_kinds
from tests.reports.paper_samples import LETTERHEAD


@pytest.mark.parametrize("kind", KINDS)
def test_a_kinds_sample_form_has_no_problem(kind: str) -> None:
    assert check_form(kind, KINDS[kind].sample) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_required_field_is_missed_by_its_label(kind: str) -> None:
    required = [field.label for field in KINDS[kind].fields if field.required]
    assert required
    assert [problem.place for problem in check_form(kind, {})] == required


@pytest.mark.parametrize(
    ("kind", "changes", "place", "words"),
    [
        ("urging_notice", {"filed_on": "2026-02-30"}, "立案日期", "不是真实的日期"),
        ("urging_notice", {"filed_on": "2026年2月28日"}, "立案日期", "不是真实的日期"),
        ("urging_notice", {"filed_on": "0226-02-28"}, "立案日期", "年份不合理"),
        ("urging_notice", {"filed_on": "2026-04-21"}, "成文日期", "早于立案日期2026年4月21日"),
        ("urging_notice", {"limit_on": "2026-02-27"}, "审限届满日", "早于立案日期2026年2月28日"),
        ("urging_notice", {"reply_on": "2026-04-19"}, "反馈期限", "早于成文日期2026年4月20日"),
        ("urging_notice", {"days_used": "五十一"}, "已审天数", "不是整数"),
        ("urging_notice", {"days_used": "-3"}, "已审天数", "不是整数"),
        ("urging_notice", {"judge": "  "}, "承办法官", "没有填写"),
        ("supervision_order", {"cites_on": "2026-05-01"}, "成文日期", "早于催办日期2026年5月1日"),
        ("supervision_order", {"deadline": "2026-04-01"}, "办结期限", "早于成文日期"),
        ("notice", {"urgency": "急"}, "紧急程度", "不在可选项中"),
        ("notice", {"text": ""}, "正文", "没有填写"),
    ],
)
def test_what_cannot_be_is_told_by_field_and_reason(
    kind: str, changes: dict[str, str], place: str, words: str
) -> None:
    problems = check_form(kind, {**KINDS[kind].sample, **changes})
    assert [(p.place, p.severity) for p in problems] == [(place, Severity.ERROR)]
    assert words in problems[0].message


def test_a_reply_on_the_day_of_issue_is_in_order() -> None:
    assert check_form("urging_notice", {**KINDS["urging_notice"].sample, "reply_on": "2026-04-20"}) == []


def test_the_day_of_issue_of_the_caller_wins_over_the_forms() -> None:
    problems = check_form("urging_notice", KINDS["urging_notice"].sample, date(2026, 4, 26))
    assert [problem.place for problem in problems] == ["反馈期限"]


def test_a_field_the_kind_does_not_have_is_worth_a_note_but_no_refusal() -> None:
    form = {**KINDS["notice"].sample, "colour": "红"}
    assert [(p.place, p.severity) for p in check_form("notice", form)] == [("colour", Severity.NOTE)]
    assert compose("notice", form, LETTERHEAD, "")


def test_a_form_with_errors_is_not_composed_and_every_place_is_told() -> None:
    with pytest.raises(FormIncomplete) as refused:
        compose("urging_notice", {"case_no": "（2026）豫0899民初1号"}, LETTERHEAD, "", date(2026, 1, 5))
    assert "主送：没有填写" in refused.value.places
    assert len(refused.value.places) == 5


def test_a_paper_needs_a_day_from_the_form_or_the_caller() -> None:
    form = {key: value for key, value in KINDS["notice"].sample.items() if key != "issued_on"}
    with pytest.raises(FormIncomplete) as refused:
        compose("notice", form, LETTERHEAD, "")
    assert refused.value.places == ("成文日期：没有填写",)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KindUnknown) as refused:
        kind_of("poem")
    assert "urging_notice（催办通知书）" in refused.value.todo


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)
def test_a_kind_names_only_fields_it_has(kind: DocumentKind) -> None:
    keys = {field.key for field in kind.fields}
    assert len(keys) == len(kind.fields)
    assert {key for pair in kind.orders for key in pair} <= keys
    assert {block.field for block in kind.body} | {block.when for block in kind.body} <= {*keys, ""}
    assert set(kind.sample) <= keys
    assert all(field.choices for field in kind.fields if field.type is FieldType.CHOICE)


def test_a_broken_kind_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text('order = 1\nkey = "new"\n', encoding="utf-8")
    with pytest.raises(RuleFileBroken, match=r"new\.toml"):
        load_kinds(tmp_path)
