"""Small files of every format, written without an office program, and ways to break them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import docx
import openpyxl

LINES = (
    "示例县人民法院“质量提升年”活动实施方案",
    "一、主要措施",
    "（一）流程管理",
    "1.完善节点管控，每季度通报一次。",
    "责任部门：审管办、立案庭",
    "2.开展案件评查，2026年9月底前完成。",
    "责任部门：审管办",
)
TABLE = (("序号", "任务", "责任部门"), ("1", "清理长期未结案件", "审管办"), ("2", "规范文书上网", "研究室"))


def docx_bytes() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=len(TABLE), cols=3)
    for row, cells in enumerate(TABLE):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx_bytes() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in TABLE:
        sheet.append(row)
    sheet.merge_cells("A5:C5")
    sheet["A5"] = "附注：按季度更新"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def html_text() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    body = "".join(f"<p>{line}</p>" for line in LINES)
    return (
        f'<html><head><meta charset="utf-8"><title>题</title></head><body>{body}<table>{rows}</table></body></html>'
    )


def rtf_words(text: str) -> str:
    """Return text as RTF writes it, character by character."""
    return "".join(c if c.isascii() else f"\\u{ord(c) if ord(c) < 0x8000 else ord(c) - 0x10000}?" for c in text)


def rtf_bytes() -> bytes:
    paragraphs = "".join(f"\\pard {rtf_words(line)}\\par\n" for line in LINES)
    edges = "\\trowd\\cellx1000\\cellx4000\\cellx6000\n"
    rows = "".join(
        edges + "".join(f"\\pard\\intbl {rtf_words(cell)}\\cell" for cell in row) + "\\row\n" for row in TABLE
    )
    return (
        "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 SimSun;}}" + paragraphs + rows + "\\pard\\par}"
    ).encode()


ODT_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style")
)


def odt_bytes(body: str = "", styles: str = "") -> bytes:
    told = body or "".join(f"<text:p>{line}</text:p>" for line in LINES) + _odt_table()
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT_SPACES}>{styles}'
        f"<office:body><office:text>{told}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _odt_table() -> str:
    rows = (
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in TABLE
    )
    return f"<table:table>{''.join(rows)}</table:table>"


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# ---- PDF ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """A line of a page: where it begins, from the lower left corner, and how large it is set."""

    text: str
    x: float = 90
    y: float = 700
    size: float = 16


Rule = tuple[float, float, float, float]

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo 3 0 R/FontDescriptor 6 0 R>>",
    "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120>>",
)


def pdf_bytes(*pages: tuple[Sequence[Words], Sequence[Rule]]) -> bytes:
    """Write pages of words and rules with a font that every reader knows by name."""
    numbers = [7 + 2 * index for index in range(len(pages))]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{number} 0 R' for number in numbers)}]>>",
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>",
        *_FONT,
    ]
    for number, (words, rules) in zip(numbers, pages, strict=True):
        stream = "\n".join([*map(_shown, words), *(f"{x1} {y1} m {x2} {y2} l S" for x1, y1, x2, y2 in rules)])
        box, font = "/MediaBox[0 0 595 842]", "/Resources<</Font<</F1 4 0 R>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R{box}{font}/Contents {number + 1} 0 R>>",
            f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        ]
    return _pdf_file(objects)


def _shown(words: Words) -> str:
    return f"BT /F1 {words.size} Tf {words.x} {words.y} Td <{words.text.encode('utf-16-be').hex()}> Tj ET"


def _pdf_file(objects: Sequence[str]) -> bytes:
    data, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + tail.encode()


def pdf_page(lines: Sequence[str], *, top: float = 740, size: float = 16, pitch: float = 28) -> list[Words]:
    """Set lines one below the other."""
    return [Words(line, 90, top - index * pitch, size) for index, line in enumerate(lines)]


# ---- damage -------------------------------------------------------------------------------------

_NASTY = (b"\0", b"\xff\xff\xff\xff", b"999999999", b"-1", b"<", b"]]>", b"&#0;", b"{", b"}", b"%", b"\\", b"''")


def _flip(chance: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 1 + len(changed) // 200)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _drop(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randint(1, 400) :]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at : at + chance.randint(1, 200)] * chance.choice((2, 50, 2000)) + data[at:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(_NASTY) * chance.choice((1, 3, 300)) + data[at:]


def _number(chance: random.Random, data: bytes) -> bytes:
    """Make a number in the file a number that nobody reckons with."""
    places = [at for at in range(len(data)) if 0x30 <= data[at] <= 0x39]
    if not places:
        return _flip(chance, data)
    at = chance.choice(places)
    return data[:at] + chance.choice((b"0", b"-7", b"99999", b"2147483648", b"1e99")) + data[at + 1 :]


_DAMAGES: Sequence[Callable[[random.Random, bytes], bytes]] = (_flip, _cut, _drop, _repeat, _insert, _number)


def damaged(data: bytes, seed: int) -> bytes:
    """Return ``data`` broken in one of many ways; archives also inside their parts, which no checksum then guards."""
    chance = random.Random(seed)  # noqa: S311 - the same damage again for the same number
    if data.startswith(b"PK") and chance.random() < 0.75:
        parts = unpacked(data)
        name = chance.choice(sorted(name for name, content in parts.items() if content))
        parts[name] = chance.choice(_DAMAGES)(chance, parts[name])
        return packed(parts)
    return chance.choice(_DAMAGES)(chance, data)


def samples() -> dict[str, bytes]:
    """Return one whole file of each format by its ending."""
    rules = [(80, y, 480, y) for y in (300, 340, 380)] + [(x, 300, x, 380) for x in (80, 200, 480)]
    return {
        ".docx": docx_bytes(),
        ".xlsx": xlsx_bytes(),
        ".pdf": pdf_bytes((pdf_page(LINES), rules), (pdf_page(LINES[3:]), ())),
        ".txt": "\n".join(LINES).encode("gb18030"),
        ".html": html_text().encode(),
        ".rtf": rtf_bytes(),
        ".odt": odt_bytes(),
    }
