"""One paper in every format gives one and the same source: words, cells and what they cover."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pytest

from courtdesk.errors import DeskError, FileUnreadable, OfficeMissing
from courtdesk.intake import office_files
from courtdesk.intake.office_files import office_program
from courtdesk.intake.plan_reader import read_source, read_text
from courtdesk.intake.sheet_source import words_of
from courtdesk.intake.source import Source
from courtdesk.progress import Cancelled
from tests.intake.file_samples import LINES, TABLE, docx_bytes, html_text, rtf_bytes, samples, xlsx_bytes
from tests.intake.plan_samples import SEEDS, squeeze

PROSE = [".docx", ".html", ".rtf", ".odt"]
needs_office = pytest.mark.skipif(office_program() is None, reason="no office program on this computer")


def write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def cells(source: Source, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in source.tables[table].cells]


FLAT = [text for row in TABLE for text in row]


@pytest.mark.parametrize("ending", PROSE)
def test_every_format_gives_the_same_words_and_cells(tmp_path: Path, ending: str) -> None:
    source = read_source(write(tmp_path, f"案{ending}", samples()[ending]))
    assert texts(source) == [*LINES, *FLAT]
    assert cells(source) == [(r, c, 1, 1, text) for r, row in enumerate(TABLE, 1) for c, text in enumerate(row, 1)]


def test_copied_text_is_read_as_a_file_is(tmp_path: Path) -> None:
    source = read_text("\n".join(LINES))
    assert texts(source) == list(LINES)
    assert source.digest == read_source(write(tmp_path, "案.txt", "\n".join(LINES).encode())).digest


def test_paragraphs_of_a_cell_are_named_by_the_cell(tmp_path: Path) -> None:
    source = read_source(write(tmp_path, "案.docx", docx_bytes()))
    by_number = {paragraph.number: paragraph for paragraph in source.paragraphs}
    for cell in source.tables[0].cells:
        assert "\n".join(by_number[number].text for number in cell.paragraphs) == cell.text
        assert all(by_number[number].cell == (1, cell.row, cell.column) for number in cell.paragraphs)


# ---- the content decides, not the name ----------------------------------------------------------

DISGUISED = [
    ("网页.doc", ".html"),
    ("网页.xls", ".html"),
    ("富文本.doc", ".rtf"),
    ("新版.doc", ".docx"),
    ("新版.wps", ".docx"),
    ("开放.docx", ".odt"),
]


@pytest.mark.parametrize(("name", "inside"), DISGUISED)
def test_a_file_is_read_as_what_it_is(tmp_path: Path, name: str, inside: str) -> None:
    assert texts(read_source(write(tmp_path, name, samples()[inside]))) == [*LINES, *FLAT]


@pytest.mark.parametrize("name", ["表.docx", "表.xls", "表.et"])
def test_a_workbook_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    assert texts(read_source(write(tmp_path, name, xlsx_bytes())))[:3] == list(TABLE[0])


# ---- web pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_a_page_is_read_in_the_encoding_it_names(tmp_path: Path, encoding: str) -> None:
    content = html_text().replace("utf-8", encoding).encode(encoding)
    assert texts(read_source(write(tmp_path, "页.html", content))) == [*LINES, *FLAT]


PAGES = [
    ("<p>甲<br>乙</p>", ["甲", "乙"]),
    ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
    ("<p>甲<b>乙</b><i>丙</i></p>", ["甲乙丙"]),
    ("<script>坏()</script><style>p{}</style><p>甲</p><noscript>旧</noscript>", ["甲"]),
    ('<p style="display:none">藏</p><p>甲</p>', ["甲"]),
    ("<nav>首页</nav><p>甲</p><footer>版权</footer>", ["甲"]),
    ('<ol start="3"><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>', ["3.甲", "4.乙", "丙"]),
    ("<table><tr><td>只为排版</td></tr><tr><td>两行</td></tr></table>", ["只为排版", "两行"]),
    ("<p>甲&nbsp;&amp;&#20057;</p>", ["甲&乙"]),
]


@pytest.mark.parametrize(("body", "said"), PAGES)
def test_what_a_browser_shows_is_read(tmp_path: Path, body: str, said: list[str]) -> None:
    path = write(tmp_path, "页.html", f"<html><body>{body}</body></html>".encode())
    assert texts(read_source(path)) == said


def test_headings_of_a_page_keep_their_level(tmp_path: Path) -> None:
    path = write(tmp_path, "页.html", "<html><h1>总则</h1><h2>目的</h2><p>正文。</p></html>".encode())
    assert [(p.text, p.level) for p in read_source(path).paragraphs] == [("总则", 1), ("目的", 2), ("正文。", 0)]


def test_cells_of_a_page_cover_what_they_span(tmp_path: Path) -> None:
    rows = "<tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr>"
    source = read_source(write(tmp_path, "页.html", f"<html><table>{rows}</table></html>".encode()))
    assert cells(source) == [(1, 1, 2, 1, "甲"), (1, 2, 1, 2, "乙"), (2, 2, 1, 1, "丙"), (2, 3, 1, 1, "丁")]


def test_tables_that_lay_out_a_page_are_no_tables(tmp_path: Path) -> None:
    inner = html_text().split("<body>")[1].split("</body>")[0]
    path = write(tmp_path, "页.html", f"<html><table><tr><td>左</td><td>{inner}</td></tr></table></html>".encode())
    source = read_source(path)
    assert texts(source) == ["左", *LINES, *FLAT]
    assert len(source.tables) == 1


def test_a_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "page"
    message.set_content("另一种读法")
    message.add_alternative(html_text(), subtype="html")
    assert texts(read_source(write(tmp_path, "页.mht", message.as_bytes()))) == [*LINES, *FLAT]
    assert texts(read_source(write(tmp_path, "页.doc", message.as_bytes()))) == [*LINES, *FLAT]


# ---- workbooks ----------------------------------------------------------------------------------


def test_each_sheet_is_a_table_under_its_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "整改台账"
    first.append(["问题", "责任部门"])
    first["A2"] = "一是审限管理不严\n二是送达不及时"
    first.merge_cells("B2:C3")
    first["B2"] = "审管办"
    book.create_sheet("空表")
    book.save(str(tmp_path / "表.xlsx"))
    source = read_source(tmp_path / "表.xlsx")
    assert texts(source) == ["整改台账", "问题", "责任部门", "一是审限管理不严", "二是送达不及时", "审管办", "空表"]
    assert [p.level for p in source.paragraphs if p.cell is None] == [1, 1]
    assert (2, 2, 2, 2, "审管办") in cells(source)
    assert (2, 1, 1, 1, "一是审限管理不严\n二是送达不及时") in cells(source)


@pytest.mark.parametrize(
    ("content", "ending"), [("序号,任务\n1,评查\n", ".csv"), ("序号\t任务\r\n1\t评查\r\n", ".xls")]
)
def test_text_tables_are_tables(tmp_path: Path, content: str, ending: str) -> None:
    source = read_source(write(tmp_path, f"表{ending}", content.encode("gb18030")))
    assert [cell[4] for cell in cells(source)] == ["序号", "任务", "1", "评查"]


def test_numbers_and_days_are_written_as_in_a_document() -> None:
    assert words_of(date(2026, 3, 5)) == words_of(datetime(2026, 3, 5)) == "2026年3月5日"  # noqa: DTZ001 - cells know no zone
    assert words_of(datetime(2026, 3, 5, 9, 5)) == "2026年3月5日9时05分"  # noqa: DTZ001 - the same
    assert words_of(3.0) == "3"
    assert words_of(0.95) == "0.95"
    assert words_of(True) == "是"


# ---- old formats --------------------------------------------------------------------------------


def old_word(path: Path) -> Path:
    """Turn a Word file into an old one by the office program."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    program = shutil.which("soffice") or str(office_program())
    command = [program, "--headless", profile, "--convert-to", "doc", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".doc")


@pytest.mark.slow
@needs_office
def test_an_old_word_file_is_converted_and_read(tmp_path: Path) -> None:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "案.docx"))
    old = old_word(tmp_path / "案.docx")
    assert old.read_bytes().startswith(b"\xd0\xcf\x11\xe0")
    assert texts(read_source(old)) == list(LINES)
    renamed = old.rename(tmp_path / "案.wps")
    assert texts(read_source(renamed)) == list(LINES)


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512 + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize("name", ["旧.doc", "旧.wps", "旧.docx"])
def test_without_an_office_program_the_clerk_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(office_files, "office_program", lambda: None)
    with pytest.raises(OfficeMissing, match="旧版") as caught:
        read_source(write(tmp_path, name, OLD))
    assert "另存为 .docx" in caught.value.todo


class Stopping:
    """Progress that asks to stop at once."""

    def report(self, done: int, total: int, label: str = "") -> None:
        raise Cancelled


def sleeper(folder: Path) -> Path:
    """Write a program that takes long and leaves a mark when it is done."""
    program = folder / "office"
    program.write_text(f"#!/bin/sh\nsleep 30\ntouch {folder}/done\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
def test_a_conversion_that_is_stopped_leaves_no_program_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = sleeper(tmp_path)
    monkeypatch.setattr(office_files, "office_program", lambda: program)
    with pytest.raises(Cancelled):
        read_source(write(tmp_path, "旧.doc", OLD), Stopping())


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
def test_a_conversion_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = sleeper(tmp_path)
    monkeypatch.setattr(office_files, "office_program", lambda: program)
    monkeypatch.setattr(office_files, "_LONGEST", 0.2)
    with pytest.raises(FileUnreadable, match="没有转换完"):
        read_source(write(tmp_path, "旧.doc", OLD))


def test_a_program_that_makes_nothing_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_files, "office_program", lambda: tmp_path / "not there")
    with pytest.raises(DeskError, match="办公软件"):
        read_source(write(tmp_path, "旧.doc", OLD))


def test_rtf_keeps_what_word_shows(tmp_path: Path) -> None:
    inner = (
        "{\\footnote \\pard 注}甲\\'a3\\'ac{\\deleted 删}{\\v 藏}\\u20057?\\uc2\\u19993\\'b1\\'fb\\par"
        "{\\listtext 2.\\tab}{\\*\\unknown 外}{\\pict 0a0b}\\{丁\\}\\par"
    )
    content = b"{\\rtf1\\ansi\\ansicpg936 " + inner.encode("gb18030") + b"}"
    source = read_source(write(tmp_path, "文.rtf", content))
    assert texts(source) == ["甲，乙丙", "2.{丁}"]
    assert [problem.place for problem in source.problems] == ["脚注 1", "全文", "全文"]


def test_rtf_cells_cover_what_their_edges_say(tmp_path: Path) -> None:
    rows = (
        b"\\trowd\\clvmgf\\cellx1000\\cellx3000\\pard\\intbl A\\cell B\\cell\\row"
        b"\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl \\cell C\\cell D\\cell\\row\\pard\\par"
    )
    source = read_source(write(tmp_path, "表.rtf", b"{\\rtf1 " + rows + b"}"))
    assert cells(source) == [(1, 1, 2, 1, "A"), (1, 2, 1, 2, "B"), (2, 2, 1, 1, "C"), (2, 3, 1, 1, "D")]
    assert rtf_bytes().startswith(b"{\\rtf1")


# ---- real papers, where they are at hand --------------------------------------------------------

SEED_FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []


def office_copies(folder: Path, ending: str) -> list[Path]:
    """Set every seed in a Word file, line by line, and let the office program turn it into another format."""
    made = []
    for seed in SEED_FILES:
        document = docx.Document()
        for line in seed.read_text(encoding="utf-8").replace("\f", "\n").split("\n"):
            document.add_paragraph(line)
        made.append(folder / f"{seed.stem}.docx")
        document.save(str(made[-1]))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(office_program()), "--headless", profile, "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, made)], check=True, capture_output=True, timeout=120)
    return [path.with_suffix(f".{ending}") for path in made]


@pytest.mark.slow
@needs_office
@pytest.mark.skipif(not SEED_FILES, reason="the seeds are not at hand")
@pytest.mark.parametrize("ending", ["pdf", "rtf", "odt"])
def test_real_papers_say_the_same_in_every_format(tmp_path: Path, ending: str) -> None:
    for seed, copy in zip(SEED_FILES, office_copies(tmp_path, ending), strict=True):
        assert squeeze("".join(texts(read_source(copy)))) == squeeze("".join(texts(read_source(seed)))), seed.name
