"""Deeds with templates: taken, set aside, restored, used for papers, and kept so that a paper can be made again."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from courtdesk.actions import templates
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.paper_making import letterhead_of
from courtdesk.errors import FileLocked, TemplateLost, TemplateRefused
from courtdesk.reports.compose import compose, printed_words
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.templates import check_template
from tests.reports.template_samples import NOTICE, saved, template, words

DAY = date(2026, 5, 18)
NUMBER = "示法发〔2026〕7号"


def paper(desk: Desk) -> tuple[OfficialDocument, dict[str, str]]:
    court = read_court(desk)
    assert court is not None
    head, form = letterhead_of(court), KINDS["notice"].sample
    return compose("notice", form, head, NUMBER, DAY), printed_words("notice", form, head, NUMBER, DAY)


def row_of(desk: Desk, kind: str = "notice") -> templates.TemplateRow:
    return next(row for row in templates.list_templates(desk) if row.kind == kind)


def mine(tmp_path: Path, mark: str = "院模板") -> Path:
    return saved(tmp_path, template(mark, *NOTICE), f"{mark}.docx")


def test_every_kind_is_listed_with_the_factorys_at_first(desk: Desk) -> None:
    rows = templates.list_templates(desk)
    assert [row.kind for row in rows] == list(KINDS)
    assert {row.path for row in rows} == {None}


def test_without_a_template_the_ordinary_writer_writes(desk: Desk) -> None:
    document, printed = paper(desk)
    assert templates.render_paper(desk, "notice", document, printed) == (render_docx(document), "")


def test_a_template_that_was_taken_writes_the_papers(desk: Desk, tmp_path: Path) -> None:
    row = templates.take_template(desk, "notice", mine(tmp_path))
    document, printed = paper(desk)
    content, version = templates.render_paper(desk, "notice", document, printed)
    assert row.usable
    assert row.path == desk.folder.templates / "通知.docx"
    assert version == row.version == row_of(desk).version != ""
    assert words(content).startswith("院模板" + NUMBER)


def test_the_template_before_is_kept_with_its_day(desk: Desk, tmp_path: Path) -> None:
    for mark in ("一", "二", "三"):
        templates.take_template(desk, "notice", mine(tmp_path, mark))
    kept = sorted((desk.folder.templates / "停用").iterdir())
    assert len(kept) == 2
    assert [words(path.read_bytes())[0] for path in kept] == ["一", "二"]


def test_a_template_with_errors_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    before = row_of(desk)
    wrong = saved(tmp_path, template(*NOTICE, "{{标提}}"), "错.docx")
    with pytest.raises(TemplateRefused) as told:
        templates.take_template(desk, "notice", wrong)
    assert told.value.places == ("第 9 段：没有字段“标提”，是不是“标题”？",)
    assert row_of(desk) == before


def test_a_change_of_the_file_counts_at_once(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    active = desk.folder.templates / "通知.docx"
    first = row_of(desk).version
    active.write_bytes(template("改过", *NOTICE))
    os.utime(active, (1, 1))
    document, printed = paper(desk)
    content, version = templates.render_paper(desk, "notice", document, printed)
    assert words(content).startswith("改过")
    assert version != first


def test_a_template_that_was_spoilt_is_not_used_and_the_list_says_why(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    (desk.folder.templates / "通知.docx").write_bytes(template("{{标提}}"))
    document, printed = paper(desk)
    assert templates.render_paper(desk, "notice", document, printed) == (render_docx(document), "")
    row = row_of(desk)
    assert not row.usable
    assert row.problems[0].message == "没有字段“标提”，是不是“标题”？"


def test_what_a_word_processor_leaves_beside_the_file_is_no_template(desk: Desk) -> None:
    (desk.folder.templates / "~$通知.docx").write_bytes(b"\x0alock")
    assert row_of(desk).path is None


def test_the_factorys_comes_back_and_the_courts_own_is_kept(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    kept = templates.restore_factory(desk, "notice")
    assert row_of(desk).path is None
    assert words(kept.read_bytes()).startswith("院模板")


def test_a_paper_can_be_made_again_from_the_version_it_was_written_with(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    document, printed = paper(desk)
    content, version = templates.render_paper(desk, "notice", document, printed)
    templates.take_template(desk, "notice", mine(tmp_path, "别的"))
    assert templates.render_version(desk, version, "notice", document, printed) == content
    assert templates.render_version(desk, "", "notice", document, printed) == render_docx(document)


def test_a_version_that_was_tampered_with_or_lost_is_told(desk: Desk, tmp_path: Path) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    document, printed = paper(desk)
    _, version = templates.render_paper(desk, "notice", document, printed)
    (kept,) = (desk.folder.templates / "versions").iterdir()
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(TemplateLost):
        templates.render_version(desk, version, "notice", document, printed)


def test_the_factorys_template_is_written_out_and_can_be_taken(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "出厂 通知.docx"
    templates.export_factory(desk, "notice", target)
    assert check_template(target, "notice") == []
    assert templates.take_template(desk, "notice", target).usable


@pytest.mark.parametrize("own", [True, False])
def test_a_trial_writes_the_sample_record(desk: Desk, tmp_path: Path, own: bool) -> None:  # noqa: FBT001
    tried = templates.try_template(desk, "notice", mine(tmp_path) if own else None)
    assert words(tried.read_bytes()).startswith("院模板示法发〔2026〕1号" if own else "示例县人民法院文件")


def test_a_template_that_is_open_in_another_program_is_told_and_nothing_changes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates.take_template(desk, "notice", mine(tmp_path))
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == "通知.docx" or path.name == "通知.docx":
            raise PermissionError(32, "sharing violation")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held)
    before = row_of(desk)
    with pytest.raises(FileLocked):
        templates.take_template(desk, "notice", mine(tmp_path, "新"))
    with pytest.raises(FileLocked):
        templates.restore_factory(desk, "notice")
    assert row_of(desk) == before
    assert list((desk.folder.templates / "停用").iterdir()) == []
