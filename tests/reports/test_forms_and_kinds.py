"""A form is refused field by field, and every kind is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from courtdesk.errors import FormIncomplete, KindUnknown, RuleFileBroken, Severity
from courtdesk.reports.compose import compose
from courtdesk.reports.forms import blank_form, check_form
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


@pytest.mark.parametrize(
    ("kind", "changes", "place", "words"),
    [
        ("notice", {"copy_number": "12"}, "份号", "6 位阿拉伯数字"),
        ("notice", {"copy_number": "００００１２"}, "份号", "6 位阿拉伯数字"),
        ("notice", {"secrecy": "内部", "copy_number": "000001"}, "密级和保密期限", "秘密、机密或绝密"),
        ("notice", {"secrecy": "秘密1年", "copy_number": "000001"}, "密级和保密期限", "秘密、机密或绝密"),
        ("notice", {"sealed": "盖"}, "加盖印章", "请从是、否中选择"),
        ("notice", {"printed_on": "2026-05-17"}, "印发日期", "早于成文日期2026年5月18日"),
        ("notice", {"attachment_texts": "附件3\n内容"}, "附件正文", "附件3没有名称"),
        ("notice", {"title": "关于" + "审判" * 40 + "的通知"}, "标题", "最多 80 个字"),
        ("request", {"recipients": "甲院、乙院"}, "主送", "只能填写 1 个，现有 2 个：甲院、乙院"),
        ("request", {"signers": ""}, "签发人", "没有填写"),
        ("report", {"signers": "、"}, "签发人", "没有填写"),
        ("review_sheet", {"total": "101"}, "合计得分", "不能大于 100"),
        ("summons", {"appear_on": "2026-05-07"}, "应到日期", "早于签发日期2026年5月8日"),
        ("reply_slip", {"result": "快了"}, "办理结果", "不在可选项中"),
    ],
)
def test_what_the_rules_forbid_is_refused(kind: str, changes: dict[str, str], place: str, words: str) -> None:
    problems = check_form(kind, {**KINDS[kind].sample, **changes})
    assert [(p.place, p.severity) for p in problems] == [(place, Severity.ERROR)]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("kind", "changes", "place", "words"),
    [
        ("notice", {"copies_to": "院领导、本院各部门"}, "抄送", "本院各部门已在主送中"),
        ("urging_notice", {"copies_to": "民事审判第二庭"}, "抄送", "民事审判第二庭已在主送中"),
        ("notice", {"copies_to": "院领导、院领导"}, "抄送", "“院领导”写了两次"),
        ("notice", {"secrecy": "机密★1年"}, "份号", "涉密公文应当编份号"),
        ("notice", {"title": "关于案件评查工作"}, "标题", "一般以“通知”结尾"),
        ("brief", {"title": "三项措施压降审理天数。"}, "标题", "末尾一般不用标点"),
        ("notice", {"recipients": "、".join(f"第{at}人民法庭" for at in range(40))}, "主送", "可移至版记"),
    ],
)
def test_what_is_only_custom_is_doubted_and_does_not_stop_a_paper(
    kind: str, changes: dict[str, str], place: str, words: str
) -> None:
    form = {**KINDS[kind].sample, **changes}
    problems = check_form(kind, form)
    assert [(p.place, p.severity) for p in problems] == [(place, Severity.DOUBT)]
    assert words in problems[0].message
    assert compose(kind, form, LETTERHEAD, "")


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("notice", {"secrecy": "秘密★6个月", "copy_number": "000012"}),
        ("notice", {"secrecy": "绝密★长期", "copy_number": "000012"}),
        ("notice", {"title": "关于试行审限预警的通知（试行）"}),
        ("notice", {"recipients_below": "是", "recipients": "、".join(f"第{at}人民法庭" for at in range(40))}),
        ("letter", {"title": "示例县人民法院关于商请协助的复函"}),
        ("decision", {"recipients": ""}),
    ],
)
def test_what_is_in_order_is_not_doubted(kind: str, changes: dict[str, str]) -> None:
    assert check_form(kind, {**KINDS[kind].sample, **changes}) == []


def test_an_attachments_own_number_and_marks_are_left_out_with_a_note() -> None:
    form = {**KINDS["notice"].sample, "attachments": "1.《评查办法》；", "attachment_texts": ""}
    (problem,) = check_form("notice", form)
    assert (problem.place, problem.severity) == ("附件", Severity.NOTE)
    assert "印成“评查办法”" in problem.message


# ---- a form that is begun -----------------------------------------------------------------------

FACTS_OF_A_CASE = {
    "case.case_no": "（2026）豫0899民初231号",
    "case.department": "民事审判第二庭",
    "case.judge": "周若楠",
    "case.filed_on": "2026-02-28",
    "case.days_used": "51",
    "leader.vice_president": "王小满",
}


def test_a_form_is_begun_with_every_field_and_the_facts_of_the_ledger() -> None:
    form = blank_form("urging_notice", FACTS_OF_A_CASE, date(2026, 4, 20))
    assert set(form) == {field.key for field in KINDS["urging_notice"].fields}
    assert form["judge"] == "周若楠"
    assert form["reply_on"] == "2026-04-25"
    assert form["cause"] == ""
    assert form["issued_on"] == ""
    assert check_form("urging_notice", form, date(2026, 4, 20)) == []


def test_a_supervision_order_is_begun_with_its_signer() -> None:
    assert blank_form("supervision_order", FACTS_OF_A_CASE, date(2026, 4, 30))["signer"] == "王小满"


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_begun_without_facts_only_misses_what_is_required(kind: str) -> None:
    problems = check_form(kind, blank_form(kind, {}, date(2026, 4, 30)), date(2026, 4, 30))
    assert {problem.message for problem in problems} <= {"没有填写"}


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
