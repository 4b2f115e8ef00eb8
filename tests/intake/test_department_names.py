"""Short names of departments are known for what they are short for, and for nothing else."""

from __future__ import annotations

import pytest

from courtdesk.intake.department_names import likely_departments, may_be_same

COURT = (
    "审判管理办公室",
    "民事审判第一庭",
    "民事审判第二庭",
    "刑事审判庭",
    "行政审判庭",
    "审判监督庭",
    "环境资源审判庭",
    "少年家事审判庭",
    "执行局",
    "执行裁判庭",
    "执行指挥中心",
    "立案庭",
    "诉讼服务中心",
    "办公室",
    "综合办公室",
    "政治部",
    "研究室",
    "纪检监察室",
    "司法警察大队",
    "城关人民法庭",
    "示例镇人民法庭",
    "民商事审判庭",
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("审管办", "审判管理办公室"),
        ("审判管理办", "审判管理办公室"),
        ("审管办（研究室）", "审判管理办公室"),
        ("民一庭", "民事审判第一庭"),
        ("民1庭", "民事审判第一庭"),
        ("民事一庭", "民事审判第一庭"),
        ("民事审判一庭", "民事审判第一庭"),
        ("民事第一审判庭", "民事审判第一庭"),
        ("第二民事审判庭", "民事审判第二庭"),
        ("刑庭", "刑事审判庭"),
        ("刑事庭", "刑事审判庭"),
        ("行政庭", "行政审判庭"),
        ("审监庭", "审判监督庭"),
        ("环资庭", "环境资源审判庭"),
        ("少家庭", "少年家事审判庭"),
        ("院执行局", "执行局"),
        ("示例县人民法院执行局", "执行局"),
        ("执裁庭", "执行裁判庭"),
        ("执行中心", "执行指挥中心"),
        ("诉服中心", "诉讼服务中心"),
        ("院办公室", "办公室"),
        ("综合办", "综合办公室"),
        ("本院政治部", "政治部"),
        ("纪检监察室（督察室）", "纪检监察室"),
        ("示例法庭", "示例镇人民法庭"),
        ("法警队", "司法警察大队"),
        ("法警大队", "司法警察大队"),
        ("城关法庭", "城关人民法庭"),
    ],
)
def test_a_short_name_stands_for_its_department(written: str, meant: str) -> None:
    assert likely_departments(written, COURT)[:1] == (meant,)
    assert may_be_same(meant, written)


@pytest.mark.parametrize(
    "written",
    [
        "民三庭",
        "民庭",
        "民事庭",
        "执行庭",
        "监察室",
        "家事庭",
        "审判庭",
        "管理室",
        "刑一庭",
        "立案一庭",
        "执行三庭",
        "政工科",
        "信访办",
        "城北法庭",
        "管委会",
        "财务科",
        "庭",
        "",
    ],
)
def test_a_name_of_another_department_stands_for_none(written: str) -> None:
    assert likely_departments(written, COURT) == ()


def test_a_name_is_no_other_name_of_itself() -> None:
    assert likely_departments("执行局", ("执行局",)) == ()


def test_what_could_be_several_offers_the_closest_first() -> None:
    assert likely_departments("民庭", ("民事审判庭", "民商事审判庭", "民事庭")) == ("民事庭", "民事审判庭")
