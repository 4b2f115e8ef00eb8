"""Every kind is whole, and a broken file of a kind is refused with its name and line."""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.reports.document import Format
from courtdesk.reports.kind_files import KindFolder
from courtdesk.reports.kinds import FACTS, KINDS, Direction, DocumentKind, FieldType, Group, kind_version, load_kinds

FOLDER = paths.resources() / "kinds"
ALL = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.key)

#: Key, name, shelf, format, and the second number of the series in 2026.
EXPECTED = [
    ("notice", "通知", "official", "file", "示法发〔2026〕2号"),
    ("bulletin", "通报", "official", "file", "示法发〔2026〕2号"),
    ("report", "报告", "official", "file", "示法〔2026〕2号"),
    ("request", "请示", "official", "file", "示法〔2026〕2号"),
    ("reply", "批复", "official", "file", "示法复〔2026〕2号"),
    ("letter", "函", "official", "letter", "示法函〔2026〕2号"),
    ("opinion", "意见", "official", "file", "示法发〔2026〕2号"),
    ("decision", "决定", "official", "file", "示法发〔2026〕2号"),
    ("minutes", "纪要", "official", "minutes", "〔2026〕2号"),
    ("order", "令", "official", "order", "第2号"),
    ("announcement", "公告", "official", "file", "示法告〔2026〕2号"),
    ("public_notice", "通告", "official", "file", "示法告〔2026〕2号"),
    ("resolution", "决议", "official", "file", "示法发〔2026〕2号"),
    ("judicial_advice", "司法建议书", "official", "letter", "示法建〔2026〕2号"),
    ("brief", "简报", "official", "brief", "第2期"),
    ("urging_notice", "催办通知书", "office", "file", "示法催〔2026〕2号"),
    ("supervision_order", "督办令", "office", "file", "示法督〔2026〕2号"),
    ("supervision_notice", "督办通知", "office", "file", "示法督〔2026〕2号"),
    ("rectification_notice", "整改通知书", "office", "file", "示法整〔2026〕2号"),
    ("interview_notice", "约谈通知书", "office", "file", "示法约〔2026〕2号"),
    ("meeting_notice", "会议通知", "office", "file", "示法办〔2026〕2号"),
    ("self_report", "自查报告", "office", "file", "示法〔2026〕2号"),
    ("initiation_sheet", "立项审批表", "sheet", "sheet", ""),
    ("assignment_sheet", "交办单", "sheet", "sheet", "示法交〔2026〕2号"),
    ("undertaking", "承办确认单", "sheet", "sheet", ""),
    ("interview_record", "约谈记录", "sheet", "sheet", ""),
    ("reply_slip", "回执", "sheet", "sheet", ""),
    ("closing_sheet", "销号审批表", "sheet", "sheet", ""),
    ("review_sheet", "评查意见表", "sheet", "sheet", ""),
    ("limit_change_sheet", "审限变更审批表", "sheet", "sheet", ""),
    ("limit_calculation", "审限计算说明", "sheet", "sheet", ""),
    ("service_receipt", "送达回证", "sheet", "sheet", ""),
    ("summons", "传票", "sheet", "sheet", ""),
    ("task_urging_notice", "事项催办通知书", "office", "file", "示法催〔2026〕2号"),
]


@pytest.mark.parametrize(("key", "name", "group", "form", "number"), EXPECTED, ids=lambda value: value)
def test_each_kind_has_its_name_shelf_format_and_number(
    key: str, name: str, group: str, form: str, number: str
) -> None:
    kind = KINDS[key]
    assert (kind.name, kind.group, kind.format) == (name, Group(group), Format(form))
    assert (kind.written_number("示法", 2026, 2) if kind.numbered else "") == number


def test_the_gallery_begins_with_the_known_kinds_in_their_order() -> None:
    assert [key for key in KINDS if key in {row[0] for row in EXPECTED}] == [row[0] for row in EXPECTED]


def test_only_the_orders_of_the_president_run_on_across_years() -> None:
    assert [kind.key for kind in KINDS.values() if not kind.yearly] == ["order"]


@ALL
def test_a_kind_says_what_it_is_for_in_one_sentence(kind: DocumentKind) -> None:
    assert 8 <= len(kind.help) <= 50
    assert "。" not in kind.help


@ALL
def test_every_field_stands_under_a_heading_and_those_of_one_heading_stand_together(kind: DocumentKind) -> None:
    assert [field.key for field in kind.fields if not field.section] == []
    headings = [heading for heading, _ in groupby(field.section for field in kind.fields)]
    assert len(headings) == len(set(headings))


@ALL
def test_a_pattern_is_explained(kind: DocumentKind) -> None:
    assert [field.key for field in kind.fields if field.pattern and not field.pattern_help] == []


@ALL
def test_an_upward_paper_asks_for_its_signers_and_no_other_does(kind: DocumentKind) -> None:
    asks = kind.has("signers") and kind.field("signers").required
    assert asks is (kind.direction is Direction.UP)


@ALL
def test_a_sheet_is_a_form_unless_it_is_served_under_the_seal(kind: DocumentKind) -> None:
    assert (kind.group is Group.SHEET) is (kind.format is Format.SHEET)
    filled_in = kind.group is Group.SHEET and not kind.signature.printed
    assert any(block.grid for block in kind.body) is filled_in


@ALL
def test_the_cells_of_a_sheets_rows_fill_its_columns(kind: DocumentKind) -> None:
    for block in kind.body:
        for row in block.grid:
            assert sum(cell.span for cell in row.cells) == len(block.widths)


@ALL
def test_sources_are_known_facts_and_days(kind: DocumentKind) -> None:
    for field in kind.fields:
        assert not field.source or field.source in FACTS or re.fullmatch(r"day(\+\d+)?", field.source)
        if field.source.startswith("day") or field.source.endswith("_on"):
            assert field.type is FieldType.DATE


def test_official_kinds_offer_what_every_red_headed_paper_may_carry() -> None:
    wanted = {"title", "text", "attachments", "attachment_texts", "issued_on"}
    for kind in KINDS.values():
        if kind.group is Group.OFFICIAL and kind.key != "judicial_advice":
            assert wanted <= {field.key for field in kind.fields}, kind.key


# ---- files --------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the shared fields and one kind."""
    for name in ("_common.toml", "letter.toml"):
        shutil.copy(FOLDER / name, tmp_path / name)
    return tmp_path


def change(folder: Path, old: str, new: str) -> int:
    """Change the kind's file once; return the line of the change."""
    path = folder / "letter.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('format = "letter"', 'format = "lettre"', "“lettre”不在可用的值中（file、letter"),
        ('help = "例如关于商请', 'helps = "例如关于商请', "不认识的项“helps”"),
        ('lines_of = "text"', 'lines_of = "txt"', "没有名为“txt”的栏目"),
        ('text = "{closing}"', 'text = "{ending}"', "没有名为“ending”的栏目"),
        ('use = "recipients"', 'use = "receivers"', "公共栏目里没有“receivers”"),
        ('key = "closing"', 'key = "recipients"', "栏目“recipients”出现了两次"),
        ('type = "choice"', 'type = "chose"', "“chose”不在可用的值中"),
        ('closing = "专此函达', 'ending = "专此函达', "没有名为“ending”的栏目"),
        ('key = "closing"', 'key = "telephone"', "栏目不能叫“telephone”"),
    ],
)
def test_what_a_kinds_file_has_wrong_is_told_with_its_line(folder: Path, old: str, new: str, reason: str) -> None:
    line = change(folder, old, new)
    with pytest.raises(RuleFileBroken) as refused:
        load_kinds(folder)
    assert "letter.toml" in refused.value.what
    assert reason in refused.value.what
    # A name that stands twice is told where it stands first.
    if "两次" not in reason:
        assert f"第 {line} 行" in refused.value.what


def test_a_file_that_is_no_toml_is_told_with_the_line_of_the_fault(folder: Path) -> None:
    line = change(folder, 'name = "函"', 'name = "函')
    with pytest.raises(RuleFileBroken, match=rf"letter\.toml.*第 {line} 行"):
        load_kinds(folder)


@pytest.mark.parametrize("lost", ["name", "mark", "sample"])
def test_what_a_kind_cannot_do_without_is_missed_by_name(folder: Path, lost: str) -> None:
    change(folder, f"{lost} =" if lost != "sample" else "[sample]", "x =" if lost != "sample" else "[other]")
    with pytest.raises(RuleFileBroken, match=f"缺少“{lost}”"):
        load_kinds(folder)


def test_a_file_must_be_named_after_its_kind(folder: Path) -> None:
    (folder / "letter.toml").rename(folder / "message.toml")
    with pytest.raises(RuleFileBroken, match="应与文件名一致：message"):
        load_kinds(folder)


def test_a_new_kind_comes_last_without_being_listed(folder: Path) -> None:
    text = (folder / "letter.toml").read_text(encoding="utf-8")
    (folder / "answer.toml").write_text(text.replace('key = "letter"', 'key = "answer"'), encoding="utf-8")
    assert list(load_kinds(folder)) == ["letter", "answer"]


def test_a_version_changes_with_the_kinds_file_and_with_the_shared_fields(folder: Path) -> None:
    before = load_kinds(folder)["letter"].version
    assert before == kind_version("letter")
    change(folder, "特此函告。", "特此函达。")
    changed = load_kinds(folder)["letter"].version
    with (folder / "_common.toml").open("a", encoding="utf-8") as common:
        common.write("# 注\n")
    assert len({before, changed, load_kinds(folder)["letter"].version}) == 3


def test_a_file_that_nobody_asks_for_is_not_read(folder: Path) -> None:
    (folder / "broken.toml").write_text("[", encoding="utf-8")
    kinds = KindFolder(folder)
    assert set(kinds) == {"letter", "broken"}
    assert kinds["letter"].name == "函"
