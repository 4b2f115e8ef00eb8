"""The paragraphs of a document with their type and place on the line: what both writers set.

Content comes from `document`, numbers from `standard`; here they meet once, so that the file for WPS and the painted
page cannot differ in words, type or indents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from courtdesk.reports.document import Attachment, OfficialDocument, Paragraph, Role, Signature, Table
from courtdesk.reports.standard import (
    INDENT,
    SEALED_RIGHT,
    SEALED_ROWS,
    SIGNED_BLANK,
    SIGNED_GAP,
    SIGNED_RIGHT,
    SIGNED_ROWS,
    SIZE_2,
    SIZE_3,
    UNSEALED_RIGHT,
)
from courtdesk.reports.title_shape import title_lines
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import chinese_day


class Face(StrEnum):
    """The typefaces the standard asks for."""

    TITLE = "title"  # 小标宋
    FANG = "fang"  # 仿宋
    KAI = "kai"  # 楷体
    HEI = "hei"  # 黑体
    SONG = "song"  # 宋体


class Align(StrEnum):
    """How a line stands between its edges."""

    JUSTIFY = "justify"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.FANG


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A paragraph on the grid; an empty one is an empty row."""

    runs: tuple[Run, ...] = ()
    #: Cells from the left edge to the first line, and to the lines after it.
    first: float = 0.0
    left: float = 0.0
    #: Cells from the right edge.
    right: float = 0.0
    align: Align = Align.JUSTIFY
    size: float = SIZE_3
    field: str = ""
    #: Stays on the page of what follows.
    keep: bool = False

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(run.text for run in self.runs)


FlowBlock = FlowLine | Table

_EMPTY = FlowLine()
_EMPTY_KEPT = FlowLine(keep=True)
_LEVEL_FACE = {Role.LEVEL1: Face.HEI, Role.LEVEL2: Face.KAI}


def flow(document: OfficialDocument) -> tuple[FlowBlock, ...]:
    """Return everything between the red rule and the imprint, in reading order."""
    blocks: list[FlowBlock] = [*_title(document.title), _EMPTY]
    if document.recipients:
        blocks.append(FlowLine((Run("，".join(document.recipients) + "："),), keep=True))
    blocks.extend(
        _paragraph(b) if isinstance(b, Paragraph) else b for b in document.body if isinstance(b, Paragraph | Table)
    )
    blocks.extend(_attachments(document.attachments))
    blocks.extend(_signature(document.signature))
    if document.remark:
        blocks[-1] = _kept(blocks[-1])
        blocks.append(FlowLine((Run(f"（{document.remark}）"),), first=INDENT))
    return tuple(blocks)


def runs_of(text: str, role: Role) -> tuple[Run, ...]:
    """Return a paragraph's runs: a heading's first sentence in its own face, what follows in 仿宋."""
    face = _LEVEL_FACE.get(role)
    if face is None:
        return (Run(text),)
    head, stop, rest = text.partition("。")
    if not rest:
        return (Run(text, face),)
    return (Run(head + stop, face), Run(rest))


def _title(title: str) -> Iterator[FlowLine]:
    for line in title_lines(title):
        yield FlowLine((Run(line, Face.TITLE),), align=Align.CENTRE, size=SIZE_2, field="title", keep=True)


def _paragraph(paragraph: Paragraph) -> FlowLine:
    return FlowLine(runs_of(paragraph.text, paragraph.role), first=INDENT, field=paragraph.field)


def _attachments(attachments: tuple[Attachment, ...]) -> Iterator[FlowLine]:
    """Yield 附件说明 (7.3.4): one row under the text, later lines under the first character of the name."""
    if not attachments:
        return
    yield _EMPTY_KEPT
    label = "附件："
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


def _signature(signature: Signature) -> Iterator[FlowLine]:
    day = chinese_day(signature.day)
    if signature.post:
        yield from _signed(signature, day)
    elif signature.sealed:
        yield from _sealed(signature.organ, day)
    else:
        yield from _unsealed(signature.organ, day)


def _sealed(organ: str, day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.1: the date four cells from the right, the organ centred over it."""
    yield from [_EMPTY_KEPT] * SEALED_ROWS
    yield _right(organ, SEALED_RIGHT - (cells(organ) - cells(day)) / 2, keep=True)
    yield _right(day, SEALED_RIGHT)


def _unsealed(organ: str, day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.2: the date begins two cells after the organ, neither nearer than two cells where it can be."""
    yield _EMPTY_KEPT
    longer = cells(day) - cells(organ)
    organ_right, day_right = (
        (UNSEALED_RIGHT, -longer) if longer <= 0 else (2 * UNSEALED_RIGHT + longer, UNSEALED_RIGHT)
    )
    yield _right(organ, organ_right, keep=True)
    yield _right(day, day_right)


def _signed(signature: Signature, day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.3: post, two cells, name or room for it; one row; the date."""
    yield from [_EMPTY_KEPT] * SIGNED_ROWS
    if signature.signer:
        gap = Run("　" * round(SIGNED_GAP))
        runs = (Run(signature.post), gap, Run(signature.signer, Face.KAI))
        yield FlowLine(runs, right=SIGNED_RIGHT, align=Align.RIGHT, keep=True, field="signer")
    else:
        yield _right(signature.post, SIGNED_RIGHT + SIGNED_GAP + SIGNED_BLANK, keep=True)
    yield _EMPTY_KEPT
    yield _right(day, SIGNED_RIGHT)


def _right(text: str, right: float, *, keep: bool = False) -> FlowLine:
    return FlowLine((Run(text),), right=max(0.0, right), align=Align.RIGHT, keep=keep)


def _kept(block: FlowBlock) -> FlowBlock:
    if isinstance(block, Table):
        return block
    return FlowLine(block.runs, block.first, block.left, block.right, block.align, block.size, block.field, keep=True)
