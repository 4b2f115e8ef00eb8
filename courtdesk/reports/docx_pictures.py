"""Pictures of a .docx: drawn on a line of their own, with their caption, as high as the painted page has them."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from courtdesk.reports.document import Figure
from courtdesk.reports.docx_parts import DRAWING, PICTURE, media_id, media_name
from courtdesk.reports.docx_runs import OFF_GRID, exact, jc, paragraph, run, spacing_of
from courtdesk.reports.flow_lines import Align
from courtdesk.reports.line_counts import line_count
from courtdesk.reports.placing import cell_of
from courtdesk.reports.standard import CAPTION_GAP, CAPTION_PT, FORM_LINE, TYPE_WIDTH, Grid, points
from courtdesk.reports.strips import figure_size

_EMU_PER_MM = 36000
_CENTRED = jc(Align.CENTRE)


def figure(block: Figure, at: int, grid: Grid, *, before: float = 0.0) -> str:
    """Return a picture, counted from 0, with its caption under it; ``before`` is room over it in points."""
    keep = bool(block.caption)
    room = points(CAPTION_GAP)
    below = "" if keep else f' w:after="{round(room * 20)}"'
    # Its line is as high as the picture; type of half a point under it adds nothing that could be seen.
    spacing = f'{OFF_GRID}<w:spacing w:before="{round((before + room) * 20)}"{below} w:line="240" w:lineRule="auto"/>'
    content = f'<w:r><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>{_drawing(block, at, grid)}</w:r>'
    shown = paragraph(content, keep=keep, spacing=spacing, align=_CENTRED)
    if not block.caption:
        return shown
    caption = run(block.caption, size=CAPTION_PT, extra=spacing_of(CAPTION_PT))
    return shown + paragraph(caption, spacing=exact(points(FORM_LINE), before=room), align=_CENTRED)


def figure_height(block: Figure, grid: Grid) -> float:
    """Return the height of a picture with the room over and under it and its caption, in millimetres."""
    room = TYPE_WIDTH / cell_of(CAPTION_PT)
    return figure_size(block, grid)[1] + 2 * CAPTION_GAP + FORM_LINE * line_count(block.caption, room, room)


def _drawing(block: Figure, at: int, grid: Grid) -> str:
    width, height = (round(side * _EMU_PER_MM) for side in figure_size(block, grid))
    size = f'cx="{width}" cy="{height}"'
    named = f'id="{at + 1}" name="{media_name(at)}"'
    told = f"descr={quoteattr(block.caption)}"
    return (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {named} {told}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}">'
        f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{media_id(at)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
