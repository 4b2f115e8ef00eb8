from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtdesk.intake.case_numbers import read_case_number, type_of
from courtdesk.intake.cells import Cell, CellRefused
from courtdesk.intake.vocabulary import vocabulary
from courtdesk.rules.facts import Branch, Procedure

PROPER = "（2026）豫0899民初123号"


@pytest.mark.parametrize(
    "written",
    [
        PROPER,
        "(2026)豫0899民初123号",
        "〔2026〕豫0899民初123号",
        "【2026】豫0899民初123号",
        "[2026]豫0899民初123号",
        "（2026)豫0899民初123号",
        "（2026）豫0899民初123",
        "（2026）豫0899民初第123号",
        "（2026）豫0899民初00123号",
        " （2026） 豫0899 民初 123 号 ",
        "（２０２６）豫０８９９民初１２３号",
        "'（2026）豫0899民初123号",
        "\ufeff（2026）豫0899民初123号",
        "2026豫0899民初123号",
        "（2026）豫0899民初123号、",
        "（2026）豫0899民初123号、（2026）豫0899民初124号",
        "（2026）豫0899民初123号等三案",
        "（2026）豫0899民初123号之一",
        "（2026）\n豫0899民初123号",
    ],
)
def test_a_case_number_is_the_same_however_it_was_typed(written: str) -> None:
    assert read_case_number(written).text == PROPER


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("(2018)最高法民终1号", "（2018）最高法民终1号"),
        ("(2016)鲁刑终285号", "（2016）鲁刑终285号"),
        ("(2024)鄂1102知民初3号", "（2024）鄂1102知民初3号"),
        ("(2024)鄂1102民初3之二号", "（2024）鄂1102民初3之二号"),
        ("(2015)鲁商初字第64号", "（2015）鲁商初字第64号"),
        ("（2012）鲁民三初字第3号", "（2012）鲁民三初字第3号"),
        ("(2015)示区法执字第747号", "（2015）示区法执字第747号"),
    ],
)
def test_other_courts_and_older_numbers_keep_their_form(written: str, proper: str) -> None:
    assert read_case_number(written).text == proper


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "没有案号"),
        ("-", "没有案号"),
        ("待分配", "不像案号"),
        ("民初123号", "不像案号"),
        ("（26）豫0899民初123号", "案号的年份不是四位数字"),
        (123.0, "案号的年份不是四位数字"),
        ("（1826）豫0899民初123号", "案号的年份 1826 不对"),
        ("（2026）某0899民初123号", "案号的法院代字不对"),
        ("（2026）豫08991民初123号", "案号的法院代字多于四位数字"),
        ("（2026）豫0899民初号", "案号缺少编号"),
        ("（2026）豫0899民初0号", "案号的编号不能是 0"),
        ("（2026）豫0899民初123号已撤", "案号里有多余的内容"),
    ],
)
def test_what_is_no_case_number_is_refused_in_words(written: Cell, reason: str) -> None:
    with pytest.raises(CellRefused) as refused:
        read_case_number(written)
    assert refused.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("code", "branch", "procedure", "word_decides"),
    [
        ("民初", Branch.CIVIL, Procedure.ORDINARY, True),
        ("知民初", Branch.CIVIL, Procedure.ORDINARY, True),
        ("刑初", Branch.CRIMINAL, Procedure.ORDINARY, True),
        ("行初", Branch.ADMINISTRATIVE, Procedure.ORDINARY, True),
        ("民终", Branch.CIVIL, Procedure.APPEAL, False),
        ("刑终", Branch.CRIMINAL, Procedure.APPEAL, False),
        ("民申", Branch.CIVIL, Procedure.RETRIAL_REVIEW, False),
        ("民特", Branch.CIVIL, Procedure.SPECIAL, False),
        ("执", Branch.ENFORCEMENT, Procedure.ENFORCEMENT, False),
        ("执恢", Branch.ENFORCEMENT, Procedure.ENFORCEMENT, False),
        ("执异", Branch.ENFORCEMENT, Procedure.UNKNOWN, False),
        ("民辖终", Branch.CIVIL, Procedure.UNKNOWN, False),
        ("民再", Branch.CIVIL, Procedure.UNKNOWN, True),
        ("行保", Branch.CIVIL, Procedure.UNKNOWN, False),
        ("诉前调", Branch.OTHER, Procedure.UNKNOWN, False),
        ("民三初", Branch.CIVIL, Procedure.ORDINARY, True),
        ("区法执", Branch.ENFORCEMENT, Procedure.ENFORCEMENT, False),
        ("刑新", Branch.CRIMINAL, Procedure.UNKNOWN, True),
        ("清新", Branch.OTHER, Procedure.UNKNOWN, True),
    ],
)
def test_the_type_code_tells_branch_and_procedure(
    code: str,
    branch: Branch,
    procedure: Procedure,
    word_decides: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    told = type_of(code)
    assert (told.branch, told.procedure, told.word_decides) == (branch, procedure, word_decides)


@given(
    st.integers(1990, 2099),
    st.sampled_from(["豫0899", "京", "沪0101", "最高法", "新40"]),
    st.sampled_from(sorted(vocabulary().types)),
    st.integers(1, 99_999_999),
)
def test_a_proper_number_of_every_listed_type_stays_as_it_is(year: int, court: str, code: str, serial: int) -> None:
    proper = f"（{year}）{court}{code}{serial}号"
    narrow = proper.replace("（", "(").replace("）", ")").removesuffix("号")
    assert read_case_number(proper) == read_case_number(narrow)
    assert read_case_number(narrow).text == proper
    assert read_case_number(proper).type == vocabulary().types[code]


@given(st.text())
def test_no_text_breaks_the_reading_of_case_numbers(written: str) -> None:
    try:
        text = read_case_number(written).text
    except CellRefused as refused:
        text = refused.reason
    assert text
