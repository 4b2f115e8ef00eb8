"""Pages as LibreOffice sets them: for tests that compare a written file with the painted page.

LibreOffice leaves one setting of a .docx unread: autoSpaceDE and autoSpaceDN, which take away the space between
ideographs and figures. So a file is first made into its own format, the setting is put in there, and that is set.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2

from courtdesk import paths
from courtdesk.reports.document import (
    Calibration,
    Format,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Table,
)
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.pages import Page
from tests.reports import format_samples
from tests.reports.paper_samples import sample

OFFICE = shutil.which("soffice")
#: Which bundled font stands for an official one; what is not named here LibreOffice finds by itself.
STAND_INS = {
    "仿宋_GB2312": "FandolFang R",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "FandolSong",
}
_AUTO_SPACE = 'style:text-autospace="ideograph-alpha"'
_CLAUSES = (
    "各部门应当于每月五日前核对审限内结案率",
    "长期未结案件由院领导逐案听取汇报",
    "对2026年3月31日前立案的案件逐件清理",
    "按照《案件质量评查办法》第12条的规定办理",
    "当事人周某某、吴某某申请延长举证期限的",
    "由承办法官提出书面意见",
    "裁判文书应当在生效后7个工作日内上网",
    "上网率低于95%的部门应当说明原因",
    "涉及“四类案件”的提交审判委员会讨论",
    "有关情况及时报告审判管理办公室",
    "（2026）豫0899民初1234号案件已经审结",
    "逾期不报的予以通报",
)
_CLOSINGS = (
    "特此通知。",
    "特此函告，请予支持。",
    "以上意见，请认真贯彻执行。",
    "执行中的问题请及时报告审判管理办公室。",
)
_CLOSED = 0.7
_HEADINGS = ("一、总体要求", "二、工作安排", "三、有关要求", "四、组织保障")


def papers(count: int, seed: int = 1) -> list[OfficialDocument]:
    """Invented papers of every kind and format, of one to five pages, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret, only variety
    makers = [lambda kind=kind: sample(kind) for kind in KINDS]
    makers += [lambda make=make: make(draw.randrange(1, 12)) for make in _FORMATS]
    return [_varied(makers[at % len(makers)](), draw) if at >= len(KINDS) else makers[at]() for at in range(count)]


_FORMATS = (
    format_samples.file_paper,
    format_samples.upward_paper,
    format_samples.joint_paper,
    format_samples.letter,
    format_samples.minutes,
    format_samples.brief,
    format_samples.with_attachments,
)


def _varied(paper: OfficialDocument, draw: random.Random) -> OfficialDocument:
    """Return a paper with a body of its own, but for form sheets and orders, whose body is their form."""
    style = PaperStyle(draw.choice(list(Calibration)), imprint_even=draw.random() < 0.5)
    if paper.format in {Format.SHEET, Format.ORDER}:
        return replace(paper, style=style)
    return replace(paper, style=style, body=(*_body(draw), *(b for b in paper.body if isinstance(b, Table))))


def _body(draw: random.Random) -> list[Paragraph]:
    found = [Paragraph(_sentence(draw))]
    for heading in _HEADINGS[: draw.randrange(5)]:
        found.append(Paragraph(heading, Role.LEVEL1))
        found += [Paragraph(_sentence(draw)) for _ in range(draw.randrange(1, 6))]
    # Most papers close with a line of their own.
    return [*found, Paragraph(draw.choice(_CLOSINGS))] if draw.random() < _CLOSED else found


def _sentence(draw: random.Random) -> str:
    return "，".join(draw.choice(_CLAUSES) for _ in range(draw.randrange(1, 9))) + "。"


def letters(text: str) -> Counter[str]:
    """The characters of a page, each as often as it is there."""
    return Counter(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


def painted(page: Page) -> Counter[str]:
    """The characters of a page as our layout has them."""
    return letters("".join(text.text for text in page.texts))


def converted(files: list[Path], folder: Path) -> dict[str, list[Counter[str]]]:
    """The characters of every page of some .docx files, as LibreOffice sets them, by the files' names."""
    _convert(files, folder, "fodt")
    flat = [folder / f"{file.stem}.fodt" for file in files]
    for file in flat:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(_AUTO_SPACE, 'style:text-autospace="none"'), encoding="utf-8")
    _convert(flat, folder, "pdf")
    return {file.stem: _pdf_letters(folder / f"{file.stem}.pdf") for file in files}


def _pdf_letters(path: Path) -> list[Counter[str]]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [letters(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def _convert(files: list[Path], folder: Path, kind: str) -> None:
    fonts = folder / "fonts.conf"
    fonts.write_text(_fonts(folder), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE or "soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *files],
        env={"FONTCONFIG_FILE": str(fonts), "HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin"},
        check=True,
        capture_output=True,
        timeout=300,
    )


def _fonts(folder: Path) -> str:
    rows = "".join(
        f'<match target="pattern"><test name="family"><string>{official}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{free}</string></edit></match>'
        for official, free in STAND_INS.items()
    )
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{paths.resources() / 'fonts'}</dir><dir>/usr/share/fonts</dir><cachedir>{folder / 'cache'}</cachedir>"
        f"{rows}</fontconfig>"
    )
