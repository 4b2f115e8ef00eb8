"""The words of a paper by their parts, from a file or from a paper that is not yet written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.places import place_of
from courtdesk.reports.checking.roles import BODY_PARTS, LEVEL_PARTS, Paper, Part, Shape
from courtdesk.reports.document import Format, OfficialDocument, Paragraph, Role
from courtdesk.reports.wording import chinese_day

_ROLE_PARTS = {
    Role.BODY: Part.BODY,
    Role.LEVEL1: Part.LEVEL1,
    Role.LEVEL2: Part.LEVEL2,
    Role.LEVEL3: Part.LEVEL3,
    Role.LEVEL4: Part.LEVEL4,
    Role.CENTRED: Part.CENTRED,
    Role.FLUSH: Part.LABELLED,
}
_SHAPES = {
    Format.FILE: Shape.FILE,
    Format.LETTER: Shape.LETTER,
    Format.ORDER: Shape.ORDER,
    Format.MINUTES: Shape.MINUTES,
    Format.BRIEF: Shape.BRIEF,
    Format.SHEET: Shape.SHEET,
}
_NAMES_PART = re.compile(r"[，,、；;]")
_TEXT_PARTS = frozenset(
    (*BODY_PARTS, Part.LABELLED, Part.CENTRED, Part.ROSTER, Part.ATTACHED, Part.REMARK, Part.RECIPIENTS)
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's words and where they stand."""

    part: Part
    text: str
    place: str
    index: int

    @property
    def level(self) -> int:
        """1 to 4 for a heading, 0 for any other paragraph."""
        return LEVEL_PARTS.index(self.part) + 1 if self.part in LEVEL_PARTS else 0


@dataclass(frozen=True)
class Script:
    """A paper as words."""

    shape: Shape
    lines: tuple[Line, ...]
    #: Without the mark's colour and place: its words.
    mark: str = ""

    def of(self, *parts: Part) -> tuple[Line, ...]:
        """Return the lines that are one of ``parts``, in order."""
        return tuple(line for line in self.lines if line.part in parts)

    def one(self, part: Part) -> Line | None:
        """Return the first line of a part."""
        return next((line for line in self.lines if line.part is part), None)

    @cached_property
    def title(self) -> str:
        """The title on one line."""
        return "".join("".join(line.text.split()) for line in self.of(Part.TITLE))

    @cached_property
    def text(self) -> tuple[Line, ...]:
        """The lines that hold sentences: body, attachments, remark."""
        return tuple(line for line in self.lines if line.part in _TEXT_PARTS)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines of the body."""
        return tuple(line for line in self.lines if line.part in BODY_PARTS)

    @cached_property
    def number(self) -> str:
        """发文字号 without white space and signers."""
        line = self.one(Part.NUMBER)
        return "" if line is None else w.number_in(line.text)

    @cached_property
    def recipients(self) -> tuple[str, ...]:
        """The organs the paper is addressed to."""
        line = self.one(Part.RECIPIENTS)
        return names_in("" if line is None else line.text)

    @cached_property
    def day(self) -> date | None:
        """成文日期, None when there is none or it is no day of the calendar."""
        line = self.one(Part.DATE)
        return None if line is None else day_in(line.text)


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of 主送 or 抄送."""
    bare = "".join(text.split()).rstrip("：:。.")
    return tuple(name for name in _NAMES_PART.split(bare) if name)


def day_in(text: str) -> date | None:
    """Return the first day in Arabic figures that a text names, None when there is none in the calendar."""
    found = w.DATE.search("".join(text.split()))
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def script_of(paper: Paper) -> Script:
    """Return the words of a file."""
    lines = tuple(
        Line(paper.parts[para.index], para.text, place_of(paper, para), para.index)
        for para in paper.facts.paras
        if para.words
    )
    return Script(paper.shape, lines, paper.words(Part.MARK))


def script_of_document(document: OfficialDocument) -> Script:
    """Return the words of a paper that is not yet written."""
    head = document.head
    lines = [Line(Part.NUMBER, head.number, "发文字号", 0)] if head.number else []
    if head.signers:
        lines.append(Line(Part.SIGNER, f"签发人：{'　'.join(head.signers)}", "签发人", 0))
    if document.title:
        lines.append(Line(Part.TITLE, document.title, "标题", 0))
    if document.recipients:
        lines.append(Line(Part.RECIPIENTS, f"{'，'.join(document.recipients)}：", "主送机关", 0))
    lines += _body_lines(document)
    lines += _closing_lines(document)
    return Script(_SHAPES[document.format], tuple(lines), head.mark)


def _body_lines(document: OfficialDocument) -> Iterator[Line]:
    number = 0
    for block in document.body:
        if isinstance(block, Paragraph):
            number += 1
            yield Line(_part_of(block), block.text, f"正文第 {number} 段", number)


def _part_of(block: Paragraph) -> Part:
    """Return what a paragraph is; its number tells the level even when nobody recognised it."""
    part = _ROLE_PARTS[block.role]
    level = w.level_of(block.text) if part is Part.BODY else 0
    return LEVEL_PARTS[level - 1] if level else part


def _closing_lines(document: OfficialDocument) -> Iterator[Line]:
    several = len(document.attachments) > 1
    for at, attachment in enumerate(document.attachments, 1):
        lead = "附件：" if at == 1 else ""
        yield Line(Part.NOTE, f"{lead}{f'{at}.' if several else ''}{attachment.title}", "附件说明", 0)
    if document.signature.printed:
        yield Line(Part.ORGAN, document.signature.organ, "发文机关署名", 0)
        yield Line(Part.DATE, chinese_day(document.signature.day), "成文日期", 0)
    if document.remark:
        yield Line(Part.REMARK, f"（{document.remark}）", "附注", 0)
    for attachment in document.attachments:
        for block in attachment.body:
            if isinstance(block, Paragraph):
                yield Line(Part.ATTACHED, block.text, f"附件“{attachment.title}”", 0)
    if document.imprint:
        for entry in document.imprint.entries:
            if entry.names:
                yield Line(Part.IMPRINT, f"{entry.label}：{'，'.join(entry.names)}。", "版记", 0)
        printed = document.imprint
        yield Line(Part.IMPRINT, f"{printed.printed_by}\t{chinese_day(printed.printed_on)}印发", "版记", 0)
