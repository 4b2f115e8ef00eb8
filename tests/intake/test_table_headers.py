"""Heading rows as offices draw them up, each with what it lists and what its columns are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.intake.table_headers import GOOD, Guess, blank_header, guesses, header_at
from courtdesk.intake.table_kinds import KINDS, load_table_words, table_words
from courtdesk.intake.vocabulary import bare_heading

C, T, R, N, P = "cases", "tasks", "rectification", "indicators", "people"

#: Kind, heading row, and the field of each column ("-" for one that is not taken).
HEADERS = (
    (R, "序号 反馈问题 整改措施 责任领导 责任部门 责任人 整改时限 完成情况 是否销号 备注",
     "number problem measure leaders departments people due progress closed remark"),
    (R, "序号 问题类别 存在问题 整改目标 整改措施 牵头单位（部门） 配合单位（部门） 完成时限 整改进展 整改状态",
     "number category problem goal measure lead_departments departments due progress state"),
    (R, "问题序号 问题来源 具体问题表述 整改方案 整改第一责任人 具体责任单位 整改期限 整改成效 佐证材料",
     "number inspection problem measure leaders departments due progress evidence"),
    (R, "编号 巡视反馈问题 具体整改措施 包抓领导 责任单位 责任人及联系电话 时间节点 整改情况 销号时间",
     "number problem measure leaders departments people due progress closed"),
    (R, "序号 审计发现问题 整改要求 责任科室 整改完成时限 是否整改到位 未完成原因 下步措施",
     "number problem measure departments due state progress progress"),
    (R, "方面 问题表现 整改举措 主责部门 参加部门 期限整改 目前进展",
     "category problem measure lead_departments departments due progress"),
    (R, "序号 问题描述 整改措施 责任部门/责任人 整改时限 是否完成整改 备注",
     "number problem measure people due state remark"),
    (T, "序号 目标与任务 牵头责任单位 完成情况 督查情况", "number heading lead_departments progress progress"),
    (T, "序号 工作任务 主要内容 牵头领导 牵头部门 责任部门 完成时限 备注",
     "number heading text leaders lead_departments departments due remark"),
    (T, "序号 重点任务 具体措施 责任领导 责任单位 配合单位 时限要求 进展情况",
     "number heading text leaders departments departments due progress"),
    (T, "督办编号 督办事项 事项来源 批示内容 立项日期 承办部门 协办部门 承办人 办结时限 办理情况 是否办结 备注",
     "number heading group text - departments departments - due progress state remark"),
    (T, "项次 改革举措 牵头单位 参加单位 进度和工作成果要求 完成时间",
     "number heading lead_departments departments text due"),
    (T, "序号 类别 年度重点工作 工作措施 分管领导 主办部门 协办部门 完成期限 状态",
     "number group heading text leaders lead_departments departments due state"),
    (T, "任务名称 责任庭室 截止日期 频次 落实情况", "heading departments due recurrence progress"),
    (C, "案号 案由 原告 被告 承办法官 书记员 立案日期 审限届满日期 适用程序 转普审批表",
     "case_no cause parties parties judge clerk filed_on stated_limit_on procedure -"),
    (C, "序号 案号 案件类型 案由名称 承办部门名称 承办人 立案日期 法定审限 延长天数 扣除天数 结案日期 结案方式",
     "- case_no case_type cause department judge filed_on - extended deducted_days closed_on closed_how"),
    (C, "执行案号 执行案由 申请执行人 被执行人 申请执行标的金额 执行法官 立案时间 执行期限届满日期",
     "case_no cause parties parties amount judge filed_on stated_limit_on"),
    (C, "部门 承办人 案号 收案日期 审限到期日 剩余天数 是否在押 备注",
     "department judge case_no filed_on stated_limit_on - detained -"),
    (N, "指标名称 统计期间 部门 数值 单位 目标值", "indicator period scope value unit target"),
    (N, "序号 质效指标 本期值 同比 合理区间 分子 分母 说明",
     "- indicator value - target numerator denominator remark"),
    (N, "部门 收案数 结案数 结案率（%） 平均审理天数 服判息诉率", "scope value value value value value"),
    (N, "员额法官 结案数 法定审限内结案率 二审改判发回率 排名", "scope value value value -"),
    (N, "指标 1月 2月 3月 目标", "indicator value value value target"),
    (N, "指标名称 民一庭 民二庭 刑庭 全院", "indicator value value value value"),
    (N, "时期 指标 范围 数值 单位 目标 较上期 备注", "period indicator scope value unit target - remark"),
    (P, "序号 姓名 性别 所在部门 职务 联系电话 备注", "- name - department post telephone remark"),
    (P, "部门名称 姓名 行政职务 法官等级 办公电话 分管工作", "department name post post telephone in_charge"),
    (P, "姓名 现任职务 手机号码 分管庭室", "name post telephone in_charge"),
    (P, "庭室 人员姓名 岗位 手机", "department name post telephone"),
)  # fmt: skip

#: The ledger of an audit as a provincial system exports it: a title, a day, parents over children.
EXPORT_TITLES = ("整改清单", "截至2026年10月31日")
EXPORT = (
    ("序号", "", "number"), ("单位名称", "一级单位", "lead_departments"), ("", "具体责任单位", "departments"),
    ("问题来源", "", "inspection"), ("审计报告出具年份", "", "-"), ("问题类别", "一级标题", "category"),
    ("", "二级标题", "category"), ("", "三级标题", "category"), ("问题定性", "", "category"),
    ("问题在审计报告中的序号及表述", "", "-"), ("具体问题表述", "", "problem"), ("整改责任清单", "整改类型", "-"),
    ("", "法规政策依据", "-"), ("", "整改要求", "-"), ("", "整改时限", "due"), ("", "整改完成标准", "goal"),
    ("具体责任单位细化的整改要求", "细化的整改措施", "measure"), ("", "对应的完成时间", "-"),
    ("具体责任单位整改责任人", "整改第一责任人", "leaders"), ("", "协助整改工作的领导", "leaders"),
    ("", "牵头整改部门责任人及联系电话", "people"), ("", "配合整改部门责任人及联系电话", "people"),
    ("具体责任单位整改情况", "已采取的整改措施", "progress"), ("", "整改支撑材料", "evidence"),
    ("", "追责问题情况", "progress"), ("", "完善制度情况", "evidence"),
    ("", "未整改到位问题原因及下一步计划", "progress"), ("", "是否已完成整改", "state"), ("", "是否销号", "closed"),
    ("督办部门", "", "-"), ("核查单位", "", "-"), ("自用备注", "", "remark"),
)  # fmt: skip


def best(rows: list[list[str]]) -> Guess:
    found = guesses(rows)
    assert found, rows
    return found[0]


def fields(guess: Guess) -> list[str]:
    return ["-" if column.field in {"", "other", "seq"} else column.field for column in guess.header.columns]


@pytest.mark.parametrize(("kind", "headings", "expected"), HEADERS, ids=[h[1][:14] for h in HEADERS])
def test_a_heading_row_tells_what_the_table_lists_and_which_column_is_which(
    kind: str, headings: str, expected: str
) -> None:
    guess = best([headings.split()])
    assert (guess.kind, fields(guess)) == (kind, expected.split())
    assert guess.score >= GOOD


def test_parents_over_children_make_one_heading_row_in_which_the_child_wins() -> None:
    parents, children = [each[0] for each in EXPORT], [each[1] for each in EXPORT]
    guess = best([[EXPORT_TITLES[0]], [EXPORT_TITLES[1]], parents, children, ["1", "示例县人民法院"]])
    assert (guess.kind, guess.header.row) == (R, 4)
    assert fields(guess) == [each[2] for each in EXPORT]


@pytest.mark.parametrize(
    ("parents", "children", "expected"),
    [
        ("序号 反馈问题 责任部门 - 整改时限", "- - 牵头 配合 -", "number problem lead_departments departments due"),
        ("序号 反馈问题 整改 - 备注", "- - 措施 时限 -", "number problem measure due remark"),
        ("部门 结案 - 审理", "- 结案数 结案率 平均审理天数", "scope value value value"),
    ],
)
def test_parent_and_child_are_read_together_where_only_both_say_it(
    parents: str, children: str, expected: str
) -> None:
    rows = [[word.replace("-", "") for word in line.split()] for line in (parents, children)]
    assert fields(best(rows)) == expected.split()


@pytest.mark.parametrize(
    ("headings", "field"),
    [
        (("反馈问题", "责任部门代码", "责任部门名称", "整改措施"), ["problem", "-", "departments", "measure"]),
        (("反馈问题", "责任 部门", "整改\n措施"), ["problem", "departments", "measure"]),
        (("\ufeff反馈问题*", "责任部门：", "整改措施（分条填写）"), ["problem", "departments", "measure"]),
        (("工作任务", "部门编码", "责任部门"), ["heading", "-", "departments"]),
    ],
)
def test_what_is_put_around_a_heading_changes_nothing(headings: tuple[str, ...], field: list[str]) -> None:
    assert fields(best([list(headings)])) == field


def test_the_heading_row_is_found_below_nine_lines_and_no_deeper() -> None:
    headings = ["序号", "工作任务", "责任部门", "完成时限"]
    assert best([["说明"]] * 9 + [headings]).header.row == 10
    assert guesses([["说明"]] * 10 + [headings]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["示例县人民法院关于开展专项行动的通知"], ["各部门：", "现将有关事项通知如下"]],
        [["序号", "备注"]],
        [["部门", "单位", "备注"], ["民一庭", "件", ""]],
        [["测评项目", "测评内容", "分值", "得分"], ["组织领导", "成立机构", "5", "4"]],
        [["日期", "来访人", "接待人", "事由"], ["2026-03-05", "甲", "乙", "咨询"]],
    ],
)
def test_what_is_no_such_table_is_not_taken_for_one(rows: list[list[str]]) -> None:
    assert all(guess.score < GOOD for guess in guesses(rows))


def test_a_row_that_is_pointed_at_is_read_as_headings_whatever_it_says() -> None:
    rows = [["任务表"], ["工作任务", "谁来办", "完成时限"]]
    assert [column.field for column in header_at(rows, 2, T).columns] == ["heading", "", "due"]
    assert [column.field for column in header_at(rows, 40, T).columns] == []
    assert [column.letter for column in blank_header(rows).columns] == ["A", "B", "C"]


@given(
    st.sampled_from([each for each in HEADERS if each[0] in {C, T, R, P}]),
    st.randoms(use_true_random=False),
    st.integers(0, 4),
)
def test_any_order_and_strange_columns_between_change_nothing(
    header: tuple[str, str, str], chance: random.Random, noise: int
) -> None:
    kind, headings, expected = header
    pairs = list(zip(headings.split(), expected.split(), strict=True))
    single = [field for field in expected.split() if field != "-"]
    pairs += [(f"自定栏{number}甲乙", "-") for number in range(noise)]
    chance.shuffle(pairs)
    guess = best([[heading for heading, _ in pairs]])
    assert guess.kind == kind
    if len(set(single)) == len(single):
        assert fields(guess) == [field for _, field in pairs]
    else:
        assert sorted(fields(guess)) == sorted(field for _, field in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_stands_for_two_fields_of_a_kind(kind: str) -> None:
    words = table_words(kind)
    headings = [(bare_heading(word), each.name) for each in words.fields for word in each.synonyms]
    twice = {bare for bare, name in headings if any(other == bare and name != also for other, also in headings)}
    assert twice == set()


@pytest.mark.parametrize("kind", [T, R, N, P])
def test_every_field_of_a_ledger_is_known_by_the_heading_it_is_exported_with(kind: str) -> None:
    words = table_words(kind)
    for each in words.offered:
        found = words.lookup(each.label)
        assert found is not None, each.label
        assert found[0].name == each.name


@pytest.mark.parametrize(
    ("old", "new"), [("[[field]]", "[[field"), ("core =", "kore ="), ("(?:重点|主要", "(?:重点|主要))((")]
)
def test_broken_words_are_named(tmp_path: object, old: str, new: str) -> None:
    good = (paths.resources() / "columns" / "tasks.toml").read_text(encoding="utf-8")
    broken = tmp_path / "tasks.toml"  # type: ignore[operator] # pytest's path
    broken.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileBroken, match="tasks"):
        load_table_words(broken)
