"""Targets in all their wordings, numbers of all shapes, and people in lists."""

from __future__ import annotations

import pytest

from courtdesk.intake.indicator_names import mended
from courtdesk.intake.lines import clean
from courtdesk.intake.members import read_members
from courtdesk.intake.numbering import Level, marker_at
from courtdesk.intake.people import split_people, split_person
from courtdesk.intake.targets import targets_in
from tests.intake.plan_samples import parts_of

TARGETS = [
    ("结案率保持在85%至95%之间", [("结案率", ">=", 85, "%"), ("结案率", "<=", 95, "%")]),
    ("平均审理天数控制在30—45天", [("平均审理天数", ">=", 30, "天"), ("平均审理天数", "<=", 45, "天")]),
    ("当庭宣判率≥60%", [("当庭宣判率", ">=", 60, "%")]),
    ("上诉率≤8％", [("上诉率", "<=", 8, "%")]),
    ("服判息诉率达到百分之九十以上", [("服判息诉率", ">=", 90, "%")]),
    ("综合排名进入全市前三名", [("综合排名", "<=", 3, "名")]),
    ("综合排名位列全省前80名", [("综合排名", "<=", 80, "名")]),
    ("每名法官培训时间不少于40学时", [("每名法官培训时间", ">=", 40, "学时")]),
    ("调解率30%以上、撤诉率15%以上", [("调解率", ">=", 30, "%"), ("撤诉率", ">=", 15, "%")]),
    ("每季度召开1次业务会议", [("业务会议", ">=", 1, "次/季度")]),
    ("速裁案件占民事案件60%以上", [("速裁案件占民事案件比例", ">=", 60, "%")]),
    ("满意率在2026年底前达到95%以上（不含调解案件）", [("满意率", ">=", 95, "%")]),
    ("1.公开率达到100%；", [("公开率", "=", 100, "%")]),
    ("信访案件数控制在13件以内", [("信访案件数", "<=", 13, "件")]),
    ("共受理案件300件", []),
    ("第一审程序适用民诉法第100条", []),
    ("2026年3月起施行", []),
]


@pytest.mark.parametrize(("text", "targets"), TARGETS)
def test_a_target_is_read_in_every_wording(text: str, targets: list[tuple[str, str, float, str]]) -> None:
    assert [(t.name, t.comparator, t.value, t.unit) for t in targets_in(text, 1)] == targets


def test_a_known_name_gets_back_the_character_it_lost() -> None:
    assert mended("改判发重审率") == "改判发回重审率"
    assert mended("一审服判息诉率") == "一审服判息诉率"
    assert [t.confidence < 0.9 for t in targets_in("改判发重审率1.5%以下", 1)] == [True]


NUMBERS = [
    ("第三条各部门应当", Level.ITEM, 3),
    ("第二章审限管理", Level.CHAPTER, 2),
    ("第一节立案", Level.GROUP, 1),
    ("㈡审判管理", Level.GROUP, 2),
    ("⑶补录信息", Level.SUBITEM, 3),
    ("⒋补录信息", Level.ITEM, 4),
    ("③补录信息", Level.SUBITEM, 3),
    ("１２．补录信息", Level.ITEM, 12),
    ("1.2026年底前完成", Level.ITEM, 1),
    ("三.工作要求", Level.CHAPTER, 3),
    ("第十二条规范立案", Level.ITEM, 12),
]


@pytest.mark.parametrize(("text", "level", "number"), NUMBERS)
def test_every_shape_of_number_opens_a_part(text: str, level: Level, number: int) -> None:
    marker = marker_at(text)
    assert marker is not None
    assert (marker.level, marker.number) == (level, number)


@pytest.mark.parametrize("text", ["第三条规定的情形", "第二章、第三章", "1.5%以下", "第一阶段", "三个中心法庭"])
def test_citations_and_amounts_open_nothing(text: str) -> None:
    assert marker_at(text) is None


PEOPLE = [
    ("张明远（副院长）、李文清（政治部主任）", [("张明远", "副院长"), ("李文清", "政治部主任")]),
    ("民一庭庭长张明远、审管办主任李文清", [("张明远", "民一庭庭长"), ("李文清", "审管办主任")]),
    ("党组书记、院长张明远", [("张明远", "党组书记、院长")]),
    ("张明远、李文清、王可", [("张明远", ""), ("李文清", ""), ("王可", "")]),
    ("王可 河东法庭庭长", [("王可", "河东法庭庭长")]),
    ("王可 党组成员、县派驻纪检监察组组长", [("王可", "党组成员、县派驻纪检监察组组长")]),
    ("各庭室负责人", [(None, "各庭室负责人")]),
    ("王可（民一庭庭长）", [("王可", "民一庭庭长")]),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_are_parted_from_each_other_and_from_their_posts(
    text: str, people: list[tuple[str | None, str]]
) -> None:
    assert [split_person(person) for person in split_people(text)] == people


def test_a_name_set_wide_keeps_apart_from_the_post() -> None:
    assert clean("- 王 可 河东法庭庭长").endswith("王可 河东法庭庭长")
    assert clean("组 长：张 明 远 院长助理") == "组长：张明远 院长助理"


def test_members_below_the_head_of_the_office_belong_to_the_office() -> None:
    found = read_members(
        parts_of(
            "活动领导小组组成人员",
            "组长：张明远 院长",
            "副组长：李文清 副院长",
            "成员：王可 河东法庭庭长",
            "周行 河西法庭庭长",
            "职责：统筹协调全院工作。",
            "领导小组办公室组成人员",
            "主任：赵和 政治部主任",
            "成员：孙言 政治部干部",
        )
    )
    assert [(m.name, m.role) for m in found] == [
        ("张明远", "组长"),
        ("李文清", "副组长"),
        ("王可", "成员"),
        ("周行", "成员"),
        ("赵和", "办公室主任"),
        ("孙言", "办公室成员"),
    ]
