from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.intake.columns import Header, column_letter, find_header
from courtdesk.intake.vocabulary import bare_heading, load_vocabulary, unit_of, vocabulary


def header_of(*rows: list[str]) -> Header:
    header = find_header(rows)
    assert header is not None
    return header


@pytest.mark.parametrize(
    ("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_the_spreadsheet_names_them(index: int, letter: str) -> None:
    assert column_letter(index) == letter


@pytest.mark.parametrize(
    "heading",
    [
        "立案日期",
        " 立案日期 ",
        "立案\n日期",
        "立 案 日 期",
        "立案日期：",
        "立案日期*",
        "\ufeff立案日期",
        "立案日期（年月日）",
        "立案日期(必填)",
    ],
)
def test_a_heading_is_known_whatever_stands_around_it(heading: str) -> None:
    header = header_of(["案号", heading])
    assert [column.field for column in header.columns] == ["case_no", "filed_on"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("执行案号", "case_no"),
        ("适用程序名称", "procedure"),
        ("收案日期", "filed_on"),
        ("审限到期日", "stated_limit_on"),
        ("延审天数", "extended"),
        ("扣审天数", "deducted_days"),
        ("主审法官", "judge"),
        ("承办审判庭", "department"),
        ("被告/被上诉人名称", "parties"),
        ("标的额（万元）", "amount"),
        ("报结日期", "closed_on"),
        ("原审案号", "other"),
        ("预结日期", "other"),
        ("收到诉状日期", "other"),
        ("某某代码", ""),
    ],
)
def test_synonyms_stand_for_their_field(heading: str, field: str) -> None:
    header = header_of(["案由", "书记员", heading])
    assert header.columns[2].field == field


def test_the_heading_row_is_found_below_titles() -> None:
    header = header_of(
        ["未结案件明细表"], ["统计时间：2026年11月"], [], ["序号", "案号", "立案日期"], ["1", "甲", "乙"]
    )
    assert header.row == 4
    assert header.seen() == ("序号", "案号", "立案日期")


def test_a_title_that_names_one_column_is_no_heading_row() -> None:
    assert find_header([["案号"], ["（2026）豫0899民初1号"]]) is None


def test_a_heading_row_below_the_tenth_is_not_looked_for() -> None:
    titles = [["说明"]] * 10
    assert find_header([*titles, ["案号", "立案日期"]]) is None


def test_of_two_headings_for_one_field_the_preferred_wins() -> None:
    header = header_of(["案件编号", "案号", "收案日期", "立案日期", "立案案由", "结案案由"])
    assert [column.field for column in header.columns] == ["", "case_no", "", "filed_on", "", "cause"]


def test_of_two_equal_headings_the_left_one_is_taken() -> None:
    header = header_of(["案号", "立案日期", "立案日期"])
    assert [column.field for column in header.columns] == ["case_no", "filed_on", ""]


def test_all_columns_of_parties_are_taken() -> None:
    header = header_of(["案号", "原告", "被告", "第三人"])
    assert [column.heading for column in header.of("parties")] == ["原告", "被告", "第三人"]


def test_with_two_heading_rows_the_lower_wins_and_the_upper_helps() -> None:
    header = header_of(
        ["案件基本情况", "", "立案", "审理情况", "", "书记员"],
        ["案号", "案由", "日期", "承办人", "承办部门", ""],
        ["（2026）豫0899民初1号", "离婚纠纷", "2026-1-2", "陈怀远", "立案庭", "林书雅"],
    )
    assert header.row == 2
    assert [column.field for column in header.columns] == [
        "case_no",
        "cause",
        "filed_on",
        "judge",
        "department",
        "clerk",
    ]


def test_missing_columns_are_named_by_their_usual_heading() -> None:
    assert header_of(["案由", "承办法官"]).missing() == ("案号", "立案日期")
    assert header_of(["案号", "立案日期"]).missing() == ()


def test_the_unit_is_read_off_the_heading() -> None:
    assert unit_of("标的额（万元）") == "万元"
    assert unit_of("标的额") == ""


def test_no_heading_stands_for_two_fields() -> None:
    headings = [bare_heading(word) for field in vocabulary().fields for word in field.synonyms]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize(
    ("old", "new"),
    [("[[field]]", "[[field"), ('branch = "civil"', 'branch = "naval"'), ('key = "small"', 'kei = "small"')],
)
def test_a_broken_vocabulary_is_named(tmp_path: Path, old: str, new: str) -> None:
    good = (paths.resources() / "columns" / "cases.toml").read_text(encoding="utf-8")
    broken = tmp_path / "cases.toml"
    broken.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleFileBroken, match=r"cases\.toml"):
        load_vocabulary(broken)
