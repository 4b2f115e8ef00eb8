"""Templates that the tests make: a few paragraphs and tables with fields in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import docx

Rows = Sequence[Sequence[str]]


def template(*blocks: str | Rows, footer: str = "", runs: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A .docx of paragraphs and tables; ``runs`` cuts a paragraph into the pieces a word processor would leave."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paragraph = made.add_paragraph()
            for piece in (runs or {}).get(block, (block,)):
                paragraph.add_run(piece)
        else:
            table = made.add_table(len(block), len(block[0]))
            for at, row in enumerate(block):
                for column, words in enumerate(row):
                    table.cell(at, column).text = words
    if footer:
        made.sections[0].footer.paragraphs[0].text = footer
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def saved(folder: Path, content: bytes, name: str = "模板.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def with_parts(content: bytes, changes: Mapping[str, bytes]) -> bytes:
    """A package with some parts replaced or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in given.namelist():
            if name not in changes:
                target.writestr(name, given.read(name))
        for name, data in changes.items():
            target.writestr(name, data)
    return made.getvalue()


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def words(content: bytes) -> str:
    """The printed words of a .docx, without white space."""
    return re.sub(r"\s", "", "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part(content))))


#: A whole template of a notice, without any fault.
NOTICE = (
    "{{发文字号}}",
    "{{标题分行}}",
    "{{主送}}：",
    "{%p for 段 in 正文段落 %}",
    "{{段}}",
    "{%p endfor %}",
    "{{法院名称}}",
    "{{成文日期}}",
)
