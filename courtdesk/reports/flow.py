"""The paragraphs of a document with their type and place on the line: what both writers set.

Content comes from `document`, numbers from `standard`; here they meet once, so that the file for WPS and the painted
page cannot differ in words, type or indents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from courtdesk.reports.document import (
    Attachment,
    Block,
    Format,
    OfficialDocument,
    Paragraph,
    Role,
    Roster,
)
from courtdesk.reports.flow_lines import EMPTY, EMPTY_KEPT, Align, Face, FlowBlock, FlowLine, Run
from courtdesk.reports.signatures import signature_lines
from courtdesk.reports.standard import (
    ATTACHMENT_TITLE_ROW,
    CELLS,
    INDENT,
    SHEET_NUMBER_RIGHT,
    SIZE_2,
)
from courtdesk.reports.title_shape import title_lines
from courtdesk.reports.widths import cells

__all__ = ["Align", "Face", "FlowBlock", "FlowLine", "Run", "attachment_label", "flow", "runs_of"]

_LEVEL_FACE = {Role.LEVEL1: Face.HEI, Role.LEVEL2: Face.KAI}
_ATTACHMENT = "附件"


def flow(document: OfficialDocument) -> tuple[FlowBlock, ...]:
    """Return everything between the head and the imprint, in reading order, the pages of attachments last."""
    blocks: list[FlowBlock] = [*_opening(document)]
    blocks.extend(_blocks(document.body))
    blocks.extend(_attachment_list(document.attachments))
    blocks.extend(_closing(document))
    for at, attachment in enumerate(document.attachments, start=1):
        if attachment.body:
            blocks.extend(_attachment_pages(document, attachment, at))
    return tuple(blocks)


def runs_of(text: str, role: Role) -> tuple[Run, ...]:
    """Return a paragraph's runs: a heading's first sentence in its own face, what follows in 仿宋."""
    face = _LEVEL_FACE.get(role)
    head, stop, rest = text.partition("。")
    if face is None or is_item(text):
        return (Run(text),)
    if not rest:
        return (Run(text, face),)
    return (Run(head + stop, face), Run(rest))


def is_item(text: str) -> bool:
    """Return whether a numbered paragraph is an item of the text and no heading: its first sentence fills a line."""
    head, stop, _ = text.partition("。")
    return bool(stop) and cells(head + stop) > CELLS - INDENT


def attachment_label(document: OfficialDocument, at: int) -> str:
    """Return the first line of attachment ``at``, counted from 1 (R42), with the paper's number when apart (R43)."""
    attachments = document.attachments
    number = str(at) if len(attachments) > 1 else ""
    lead = document.head.number if attachments[at - 1].apart else ""
    return f"{lead}{_ATTACHMENT}{number}"


# ---- before the text ----------------------------------------------------------------------------


def _opening(document: OfficialDocument) -> Iterator[FlowLine]:
    """Yield title and recipients; an order has neither (10.2), a form sheet the court's name over its title (C8)."""
    if document.format is Format.SHEET:
        yield from _sheet_title(document)
    elif document.format is not Format.ORDER and document.title:
        yield from _title(document.title)
        yield EMPTY_KEPT
    if document.recipients:
        yield FlowLine((Run("，".join(document.recipients) + "："),), keep=True, field="recipients")


def _sheet_title(document: OfficialDocument) -> Iterator[FlowLine]:
    if document.head.mark:
        yield _title_line(document.head.mark)
    yield from _title(document.title)
    if document.head.number:
        number = (Run(document.head.number),)
        yield FlowLine(number, right=SHEET_NUMBER_RIGHT, align=Align.RIGHT, field="number", keep=True)
    else:
        yield EMPTY_KEPT


def _title(title: str) -> Iterator[FlowLine]:
    yield from map(_title_line, title_lines(title))


def _title_line(line: str) -> FlowLine:
    return FlowLine((Run(line, Face.TITLE),), align=Align.CENTRE, size=SIZE_2, field="title", keep=True)


# ---- the text -----------------------------------------------------------------------------------


def _blocks(body: Sequence[Block]) -> Iterator[FlowBlock]:
    before: Block | None = None
    for at, block in enumerate(body, start=1):
        if isinstance(block, Roster):
            if before is not None and not isinstance(before, Roster):
                yield EMPTY
            yield from _roster(block)
        elif isinstance(block, Paragraph):
            line = _paragraph(block)
            yield line if at < len(body) else replace(line, keep=False)
        else:
            yield block
        before = block


def _paragraph(paragraph: Paragraph) -> FlowLine:
    if paragraph.role is Role.CENTRED:
        return FlowLine((Run(paragraph.text, Face.HEI),), align=Align.CENTRE, field=paragraph.field, keep=True)
    first = 0.0 if paragraph.role is Role.FLUSH else INDENT
    runs = runs_of(paragraph.text, paragraph.role)
    # 实: a heading on a line of its own does not end a page.
    heading = paragraph.role in _LEVEL_FACE and len(runs) == 1 and cells(paragraph.text) <= CELLS - INDENT
    return FlowLine(runs, first=first, field=paragraph.field, keep=heading)


def _roster(roster: Roster) -> Iterator[FlowLine]:
    """Yield R67: the label in 黑体, the names whole, each further line under the first name."""
    label = Run(f"{roster.label}：", Face.HEI)
    left = INDENT + cells(label.text)
    for at, names in enumerate(_filled(roster.names, CELLS - left)):
        runs = (label, Run(names)) if at == 0 else (Run(names),)
        yield FlowLine(runs, first=left if at else INDENT, left=left, field=roster.field)


def _filled(names: Iterable[str], room: float) -> list[str]:
    """Return lines of names with a gap of one cell, none torn that fits a line."""
    lines = [""]
    for name in names:
        longer = f"{lines[-1]}　{name}" if lines[-1] else name
        if lines[-1] and cells(longer) > room:
            lines.append(name)
        else:
            lines[-1] = longer
    return lines


# ---- after the text -----------------------------------------------------------------------------


def _attachment_list(attachments: tuple[Attachment, ...]) -> Iterator[FlowLine]:
    """Yield 附件说明 (7.3.4): one row under the text, later lines under the first character of the name."""
    if not attachments:
        return
    yield EMPTY_KEPT
    label = f"{_ATTACHMENT}："
    for at, attachment in enumerate(attachments, start=1):
        number = f"{at}." if len(attachments) > 1 else ""
        lead = label if at == 1 else ""
        first = INDENT + (0 if lead else cells(label))
        yield FlowLine(
            (Run(lead + number + attachment.title),),
            first=first,
            left=INDENT + cells(label + number),
            field="attachments",
        )


def _closing(document: OfficialDocument) -> Iterator[FlowLine]:
    """Yield the signature and 附注 under it (7.3.6), which stays with the day."""
    signature = signature_lines(document.signature)
    if not document.remark:
        yield from signature
        return
    yield from (replace(line, keep=True) for line in signature)
    yield FlowLine((Run(f"（{document.remark}）"),), first=INDENT)


def _attachment_pages(document: OfficialDocument, attachment: Attachment, at: int) -> Iterator[FlowBlock]:
    """Yield 7.3.7: 附件 on row 1, the title on row 3, one empty row, the text."""
    label = Run(attachment_label(document, at), Face.HEI)
    yield FlowLine((label,), field="attachments", keep=True, new_page=True)
    yield from [EMPTY_KEPT] * (ATTACHMENT_TITLE_ROW - 2)
    yield from _title(attachment.title)
    yield EMPTY_KEPT
    yield from _blocks(attachment.body)
