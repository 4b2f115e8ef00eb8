"""What LibreOffice makes of the files: the pages that the painted paper has, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk.reports.docx_writer import write_docx
from courtdesk.reports.page_layout import lay_out
from tests.reports.office_pages import OFFICE, converted, painted, papers

pytestmark = [pytest.mark.slow, pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")]
COUNT = 200
#: 95 % is the goal; what is left is told in docs/decisions/0010.
LEAST = 0.95


def test_libreoffice_ends_its_pages_where_ours_end(tmp_path: Path) -> None:
    some = papers(COUNT)
    files = [tmp_path / f"{at:03d}.docx" for at in range(COUNT)]
    for file, paper in zip(files, some, strict=True):
        write_docx(paper, file)
    theirs = converted(files, tmp_path)
    other = [
        f"{at} {paper.format} {paper.title}: {len(theirs[file.stem])} pages, ours {len(lay_out(paper))}"
        for at, (file, paper) in enumerate(zip(files, some, strict=True))
        if theirs[file.stem] != [painted(page) for page in lay_out(paper).pages]
    ]
    assert len(other) <= COUNT * (1 - LEAST), "\n".join(other)
