"""Papers that the tests of reports share."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import Head, Imprint, ImprintEntry, OfficialDocument, Paragraph, Signature
from courtdesk.reports.kinds import KINDS

LETTERHEAD = Letterhead("示例县人民法院", "示法", "审判管理办公室", "示例县中心路1号", "0000-0000000")
NUMBERS = {
    "urging_notice": "示法催〔2026〕14号",
    "supervision_order": "示法督〔2026〕1号",
    "notice": "示法发〔2026〕7号",
}


def sample(kind: str, changes: Mapping[str, str] | None = None) -> OfficialDocument:
    """The kind's sample form as a paper, with some fields changed."""
    return compose(kind, {**KINDS[kind].sample, **(changes or {})}, LETTERHEAD, NUMBERS.get(kind, "示法〔2026〕1号"))


def bare() -> OfficialDocument:
    """A paper without any part that may be left out."""
    return OfficialDocument(
        head=Head("示例县人民法院", ""),
        title="关于休庭的通知",
        recipients=(),
        body=(Paragraph("全院今日休庭。"),),
        signature=Signature("示例县人民法院", date(2026, 5, 1), sealed=False),
    )


def with_text(text: str, *, imprint: bool = False) -> OfficialDocument:
    """A paper whose body is one long paragraph."""
    paper = replace(bare(), body=(Paragraph(text),))
    return (
        replace(paper, imprint=Imprint((ImprintEntry("抄送", ("院领导",)),), "示例县人民法院", date(2026, 5, 1)))
        if imprint
        else paper
    )


def part(docx: bytes, name: str) -> str:
    """One part of a .docx file."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return package.read(name).decode()


def words(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s", "", text)
