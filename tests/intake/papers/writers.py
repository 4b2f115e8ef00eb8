"""Writes a paper to a file of any kind that offices send."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from openpyxl import Workbook

from tests.intake.papers.docx_writer import write_docx
from tests.intake.papers.layout import text_lines
from tests.intake.papers.paper import Block, Grid, Paper, Text

ENCODINGS = ("utf-8", "gb18030", "utf-16")
_OFFICE_SECONDS = 120


def write(paper: Paper, folder: Path, ending: str) -> Path:
    """Write ``paper`` into ``folder`` and return the file."""
    path = folder / f"{paper.shape}_{paper.seed}{ending}"
    _WRITERS[ending](paper, path)
    return path


def _text(paper: Paper, path: Path) -> None:
    text = "\n".join(text_lines(paper)) + "\n"
    path.write_bytes(text.encode(ENCODINGS[paper.seed % len(ENCODINGS)]))


def _html(paper: Paper, path: Path) -> None:
    charset = "gb18030" if paper.seed % 2 else "utf-8"
    parts = [
        f'<html><head><meta charset="{charset}"><title>内网</title><style>p {{text-indent: 2em}}</style>',
        "<script>var visits = 12;</script></head><body><div class='nav'></div>",
        *_html_blocks(paper),
        "</body></html>",
    ]
    path.write_bytes("\n".join(parts).encode(charset))


def _html_blocks(paper: Paper) -> list[str]:
    if not paper.setting.soft_breaks:
        return [_html_block(block) for block in paper.blocks]
    found: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Text) and not block.marker and not block.level and found and found[-1].endswith("</p>"):
            found[-1] = found[-1].removesuffix("</p>") + f"<br>{escape(block.line)}</p>"
        else:
            found.append(_html_block(block))
    return found


def _html_block(block: Block) -> str:
    if isinstance(block, Text):
        return f"<p>{escape(block.line)}</p>"
    return "<table border=1>" + "".join(_html_row(block, row) for row in range(len(block.rows))) + "</table>"


def _html_row(grid: Grid, row: int) -> str:
    cells = (cell for cell in grid.rows[row] if cell is not None)
    return "<tr>" + "".join(f"<td rowspan={cell.rows}>{escape(cell.text)}</td>" for cell in cells) + "</tr>"


def _xlsx(paper: Paper, path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    row = 1
    for block in paper.blocks:
        if isinstance(block, Text):
            sheet.cell(row, 1, block.line)
            row += 1
            continue
        for offset, cells in enumerate(block.rows):
            for column, cell in enumerate(cells, 1):
                if cell is None:
                    continue
                if cell.text:
                    sheet.cell(row + offset, column, cell.text)
                if cell.rows > 1:
                    sheet.merge_cells(
                        start_row=row + offset,
                        end_row=row + offset + cell.rows - 1,
                        start_column=column,
                        end_column=column,
                    )
        row += len(block.rows)
    book.save(path)


def office() -> str | None:
    """Return the office program that makes PDF files, where there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def print_papers(papers: Sequence[Paper], folder: Path) -> list[Path]:
    """Print papers to PDF by one call of the office program, which takes seconds to start."""
    program = office()
    assert program is not None, "no office program"
    words = [write(paper, folder, ".docx") for paper in papers]
    profile = (folder / "office").as_uri()
    command = [program, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    files = [str(word) for word in words]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=_OFFICE_SECONDS
    )
    return [word.with_suffix(".pdf") for word in words]


def _pdf(paper: Paper, path: Path) -> None:
    print_papers([paper], path.parent)


_WRITERS: Mapping[str, Callable[[Paper, Path], None]] = {
    ".txt": _text,
    ".docx": write_docx,
    ".html": _html,
    ".xlsx": _xlsx,
    ".pdf": _pdf,
}
ENDINGS = tuple(_WRITERS)
