"""The body of a .docx: the flow of an official document between its head and its imprint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, zip_longest
from typing import TypeGuard

from courtdesk.reports.document import Figure, Format, FormTable, OfficialDocument, Table
from courtdesk.reports.docx_ends import Ends, ends_of, settled_quickly
from courtdesk.reports.docx_heads import first_footer, head
from courtdesk.reports.docx_imprint import PAGE_TURN, imprint_xml
from courtdesk.reports.docx_parts import NAMESPACES, Needs
from courtdesk.reports.docx_pictures import figure, figure_height
from courtdesk.reports.docx_runs import EMPTY, LOWEST_LINE, flow_line
from courtdesk.reports.docx_sections import blank_section, section
from courtdesk.reports.docx_tables import body_table, form_table
from courtdesk.reports.flow import flow
from courtdesk.reports.flow_lines import Face, FlowBlock, FlowLine, Run
from courtdesk.reports.head_places import head_places
from courtdesk.reports.standard import SIZE_2, Grid, grid_of, points

_START = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
_END = "</w:body></w:document>"


@dataclass(frozen=True, slots=True)
class DocxBody:
    """word/document.xml, what it asks of its package, and the PNG files of its pictures."""

    xml: str
    needs: Needs
    pictures: tuple[bytes, ...]


def docx_body(document: OfficialDocument) -> DocxBody:
    """Return the body of a document's file."""
    grid, places = grid_of(document.style), head_places(document)
    document = settled_quickly(document, places.text_top, grid)
    blocks = flow(document)
    imprint = imprint_xml(document, grid)
    ends = ends_of(document, blocks, places.text_top, grid, imprint.height if imprint else 0.0)
    footer = first_footer(places)
    # One sheet alone needs no number.
    bare = document.format is Format.SHEET and ends.text_pages == 1
    closing = blank_section(grid) if bare else section(grid, first_footer=bool(footer))
    parts = [_START, *head(places, grid)]
    if imprint and not ends.numbered:
        parts += (_flow(document, blocks, grid, ends, closing), EMPTY, PAGE_TURN, imprint.xml, blank_section(grid))
    else:
        parts.append(_flow(document, blocks, grid, ends, ""))
        parts += [*[PAGE_TURN] * ends.turns, imprint.xml] if imprint else []
        parts.append(closing)
    parts.append(_END)
    pictures = tuple([block.png for block in blocks if isinstance(block, Figure)])
    needs = Needs(grid.pitch_pt, not bare, bare or not ends.numbered, footer, len(pictures))
    return DocxBody("".join(parts), needs, pictures)


def _flow(document: OfficialDocument, blocks: Sequence[FlowBlock], grid: Grid, ends: Ends, closing: str) -> str:
    """Return the flow; ``closing`` ends a section with its last paragraph, when it is not empty."""
    whole = _whole_titles(blocks, apart=bool(document.head.mark) and document.format is Format.SHEET)
    feet, pictures = iter(ends.after_tables), count()
    parts: list[str] = []
    gap = 0.0
    for block, after in zip_longest(whole, whole[1:]):
        section_end = "" if after else closing
        if isinstance(block, FlowLine):
            before = 0.0 if block.new_page else gap
            parts.append(flow_line(block, keep=_keeps_before(after), before=before, section=section_end))
            gap = 0.0
        elif isinstance(block, Figure):
            parts.append(figure(block, next(pictures), grid, before=gap))
            gap = -points(figure_height(block, grid)) % grid.pitch_pt
        else:
            parts.append(_table(block, grid, keep=_keeps_before(after)))
            gap = next(feet)
        if not isinstance(block, FlowLine) and not isinstance(after, FlowLine):
            # Two tables would become one, and a document may not end with one.
            parts.append(f"<w:p><w:pPr>{LOWEST_LINE}{section_end}</w:pPr></w:p>")
    return "".join(parts)


def _whole_titles(blocks: Sequence[FlowBlock], *, apart: bool) -> list[FlowBlock]:
    """Return the flow with the lines of a title as one paragraph; ``apart`` is set when its first line is none."""
    whole: list[FlowBlock] = []
    for block in blocks:
        before = whole[-1] if len(whole) > apart else None
        if _is_title(block) and _is_title(before):
            whole[-1] = replace(before, runs=(Run(f"{before.text}\n{block.text}", Face.TITLE),))
        else:
            whole.append(block)
    return whole


def _is_title(block: FlowBlock | None) -> TypeGuard[FlowLine]:
    return isinstance(block, FlowLine) and block.size == SIZE_2


def _keeps_before(block: FlowBlock | None) -> bool:
    """Whether what stands before this must stay on its page: an empty row that itself is kept says so."""
    return isinstance(block, FlowLine) and block.keep and not block.runs


def _table(block: Table | FormTable, grid: Grid, *, keep: bool) -> str:
    return form_table(block, grid) if isinstance(block, FormTable) else body_table(block, grid, keep=keep)
