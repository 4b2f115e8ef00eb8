"""What Word and WPS keep beside the text: merged cells, contents, notes, struck out words, pages."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.source import Source
from tests.intake.file_samples import odt_bytes, packed, unpacked

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(folder: Path, body: str, parts: dict[str, str] | None = None) -> Source:
    """Read a Word file with this body and these further parts."""
    buffer = io.BytesIO()
    document = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"):
        document.element.body.insert(-1, element)
    document.save(buffer)
    more = {
        name: f"<w:{name[5:-4]} xmlns:w='{W}'>{told}</w:{name[5:-4]}>".encode()
        for name, told in (parts or {}).items()
    }
    path = folder / "文.docx"
    path.write_bytes(packed(unpacked(buffer.getvalue()) | more))
    return read_source(path)


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cells(source: Source, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in source.tables[table].cells]


FIRST, MORE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
TABLES = [
    ("plain", tr(tc("甲"), tc("乙")), [(1, 1, 1, 1, "甲"), (1, 2, 1, 1, "乙")]),
    ("across", tr(tc("甲", WIDE), tc("乙")), [(1, 1, 1, 2, "甲"), (1, 3, 1, 1, "乙")]),
    (
        "down, what is covered stays unsaid",
        tr(tc("甲", FIRST), tc("乙")) + tr(tc("盖", MORE), tc("丙")) + tr(tc("丁"), tc("戊")),
        [(1, 1, 2, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 2, 1, 1, "丙"), (3, 1, 1, 1, "丁"), (3, 2, 1, 1, "戊")],
    ),
    (
        "both ways",
        tr(tc("甲", WIDE + FIRST), tc("乙")) + tr(tc("", WIDE + MORE), tc("丙")),
        [(1, 1, 2, 2, "甲"), (1, 3, 1, 1, "乙"), (2, 3, 1, 1, "丙")],
    ),
    ("torn merge", tr(tc("甲", MORE)) + tr(tc("乙", MORE)), [(1, 1, 2, 1, "甲")]),
    ("indented row", tr(tc("甲"), properties='<w:gridBefore w:val="1"/>'), [(1, 2, 1, 1, "甲")]),
    ("struck out row", tr(tc("甲")) + tr(tc("乙"), properties="<w:del/>"), [(1, 1, 1, 1, "甲")]),
    ("row in a control", f"<w:sdt><w:sdtContent>{tr(tc('甲'))}</w:sdtContent></w:sdt>", [(1, 1, 1, 1, "甲")]),
    ("empty cell", tr(tc(""), tc("乙")), [(1, 1, 1, 1, ""), (1, 2, 1, 1, "乙")]),
]


@pytest.mark.parametrize(("rows", "wanted"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_cells_stand_where_word_shows_them(
    tmp_path: Path, rows: str, wanted: list[tuple[int, int, int, int, str]]
) -> None:
    assert cells(read(tmp_path, f"<w:tbl>{rows}</w:tbl>{p('尾')}")) == wanted


def test_a_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    inner = f"<w:tbl>{tr(tc('内'))}</w:tbl>"
    source = read(tmp_path, f"<w:tbl><w:tr><w:tc>{p('外')}{inner}{p('后')}</w:tc></w:tr></w:tbl>{p('尾')}")
    assert [cells(source, 0), cells(source, 1)] == [[(1, 1, 1, 1, "外\n后")], [(1, 1, 1, 1, "内")]]


SAID = [
    ("field results only", '<w:fldSimple w:instr="DATE"><w:r><w:t>甲</w:t></w:r></w:fldSimple>', "甲"),
    ("no field codes", "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>甲</w:t></w:r>", "甲"),
    ("no hidden words", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>甲</w:t></w:r>", "甲"),
    ("shown again", '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>', "甲"),
    (
        "no pronunciation",
        "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "甲",
    ),
    (
        "moved here",
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo>",
        "甲",
    ),
]


@pytest.mark.parametrize(("runs", "said"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_what_word_shows_is_read(tmp_path: Path, runs: str, said: str) -> None:
    assert [x.text for x in read(tmp_path, f"<w:p>{runs}</w:p>").paragraphs] == [said]


def test_a_table_of_contents_is_passed_over(tmp_path: Path) -> None:
    styles = {"word/styles.xml": '<w:style w:styleId="a1"><w:name w:val="toc 1"/></w:style>'}
    source = read(tmp_path, p("一、总则 1", '<w:pStyle w:val="a1"/>') + p("一、总则"), styles)
    assert [x.text for x in source.paragraphs] == ["一、总则"]


LEVELS = [
    ('<w:outlineLvl w:val="1"/>', 2),
    ('<w:outlineLvl w:val="9"/>', 0),
    ('<w:pStyle w:val="h"/>', 3),
    ('<w:pStyle w:val="own"/>', 3),
    ('<w:pStyle w:val="loop"/>', 0),
    ("", 0),
]
STYLES = (
    '<w:style w:styleId="h"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:styleId="own"><w:name w:val="本院标题"/><w:basedOn w:val="h"/></w:style>'
    '<w:style w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>'
)


@pytest.mark.parametrize(("properties", "level"), LEVELS)
def test_levels_come_from_the_paragraph_or_its_style(tmp_path: Path, properties: str, level: int) -> None:
    assert read(tmp_path, p("甲", properties), {"word/styles.xml": STYLES}).paragraphs[0].level == level


def test_pages_are_those_word_has_last_shown(tmp_path: Path) -> None:
    source = read(tmp_path, p("甲") + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>乙</w:t></w:r></w:p>" + p("丙"))
    assert [x.page for x in source.paragraphs][-1] == 2
    assert {x.page for x in read(tmp_path, p("甲")).paragraphs} == {0}


def test_what_is_not_in_the_text_is_told(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>甲</w:t></w:r>"
        '<w:r><w:commentReference w:id="1"/></w:r><w:r><w:pict/></w:r></w:p>'
    )
    notes = {"word/footnotes.xml": f'<w:footnote w:id="1">{p("见附件。")}</w:footnote>'}
    told = [(x.place, x.message) for x in read(tmp_path, body, notes).problems]
    assert told == [
        ("全文", "文件带有修订痕迹：删去的 1 处没有读入，插入的文字已读入"),
        ("全文", "文件有 1 处图片或嵌入的对象，里面的文字没有读入"),
        ("全文", "文件有 1 条批注，没有读入"),
        ("脚注 1", "脚注没有并入正文：见附件。"),
    ]


# ---- the same in the open format ----------------------------------------------------------------

LIST_STYLE = (
    '<office:automatic-styles><text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    "</text:list-style></office:automatic-styles>"
)


def items(*texts: str, more: str = "") -> str:
    inside = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts)
    return f'<text:list text:style-name="L"{more}>{inside}</text:list>'


def read_odt(folder: Path, body: str) -> Source:
    path = folder / "文.odt"
    path.write_bytes(odt_bytes(body, LIST_STYLE))
    return read_source(path)


def test_numbers_of_an_odt_stand_before_the_text(tmp_path: Path) -> None:
    again = ' text:continue-numbering="true"'
    source = read_odt(tmp_path, items("甲", "乙") + "<text:p>段</text:p>" + items("丙", more=again) + items("丁"))
    assert [x.text for x in source.paragraphs] == ["一、甲", "二、乙", "段", "三、丙", "一、丁"]


def test_cells_of_an_odt_cover_what_they_say(tmp_path: Path) -> None:
    rows = (
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>甲</text:p></table:table-cell>'
        "<table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>丙</text:p></table:table-cell>"
        "</table:table-row>"
    )
    source = read_odt(tmp_path, f"<table:table>{rows}</table:table>")
    assert cells(source) == [(1, 1, 2, 1, "甲"), (1, 2, 1, 1, "乙"), (2, 2, 1, 1, "丙")]


def test_what_an_odt_strikes_out_is_left_out_and_told(tmp_path: Path) -> None:
    struck = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    body = "<text:note-body><text:p>注</text:p></text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{body}</text:note>"
    source = read_odt(tmp_path, f'{struck}<text:p>甲<text:s text:c="3"/>{note}乙<text:line-break/>丙</text:p>')
    assert [x.text for x in source.paragraphs] == ["甲乙", "丙"]
    assert [x.place for x in source.problems] == ["脚注 1", "全文"]


def test_a_workbook_of_the_open_family_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    content = odt_bytes("<x/>")
    parts = unpacked(content)
    parts["content.xml"] = (
        parts["content.xml"]
        .replace(b"office:text>", b"office:spreadsheet>")
        .replace(
            b"<x/>",
            '<table:table table:name="台账"><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>'
            "</table:table-row></table:table>".encode(),
        )
    )
    path = tmp_path / "表.ods"
    path.write_bytes(packed(parts))
    source = read_source(path)
    assert [(x.text, x.cell) for x in source.paragraphs] == [("台账", None), ("甲", (1, 1, 1))]
