"""Runs and paragraphs of WordprocessingML: the small pieces every other part of a .docx is made of."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

from courtdesk.reports.flow_lines import Align, Face, FlowLine, Run
from courtdesk.reports.fonts import OFFICIAL, docx_font
from courtdesk.reports.placing import cell_of
from courtdesk.reports.standard import CELL, SIZE_2, SIZE_3, points, twips

_JC = {
    Align.JUSTIFY: "",
    Align.CENTRE: '<w:jc w:val="center"/>',
    Align.RIGHT: '<w:jc w:val="right"/>',
}
LEFT_ALIGNED = '<w:jc w:val="left"/>'
_JUSTIFIED = '<w:jc w:val="both"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'
EMPTY = "<w:p/>"
#: What a paragraph that only holds something takes of the page: 0.7 pt, the least that Word offers.
LOWEST_LINE = f'{OFF_GRID}<w:spacing w:line="14" w:lineRule="exact"/>'
#: A footer higher than the room under the text would take that page's last row.
LOWEST_PARAGRAPH = f"<w:p><w:pPr>{LOWEST_LINE}</w:pPr></w:p>"
TAB = "<w:r><w:tab/></w:r>"
#: A title is set as wide as its type is.
_TITLE_TYPE = '<w:spacing w:val="0"/>'
_AGAIN = '<w:t xml:space="preserve">'
#: For each face the characters known to be in its official font.
_HELD: dict[Face, set[str]] = {face: set("\n\t") for face in Face}


def fonts_xml(name: str) -> str:
    """Return the fonts of a run: marks such as “ ” — … are drawn with the Chinese font too."""
    return f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>'


def run(text: str, face: Face = Face.FANG, size: float = SIZE_3, extra: str = "") -> str:
    """Return a text as runs; ``extra`` stands between fonts and size, line feeds and tabs are written as such.

    A character that the official font lacks is a run of its own in a font that has it: people's names hold many.
    """
    held = _HELD[face]
    if not held.issuperset(text):
        _learn(face, text)
        if not held.issuperset(text):
            return _mixed(text, face, size, extra)
    return _one_run(text, OFFICIAL[face], size, extra)


def run_of_parts(runs: tuple[Run, ...], size: float = SIZE_3) -> str:
    """Return the runs of a line, each in its own face."""
    extra = _TITLE_TYPE if size == SIZE_2 else ""
    return "".join([run(part.text, part.face, size, extra) for part in runs])


def paragraph(
    content: str, *, keep: bool = False, borders: str = "", spacing: str = "", indents: str = "", align: str = ""
) -> str:
    """Return a paragraph; its properties are given in the order the format asks for."""
    keeping = "<w:keepNext/>" if keep else ""
    properties = f"{keeping}{borders}{spacing}{indents}{align}"
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def exact(line: float, before: float = 0.0, after: float = 0.0) -> str:
    """Return the spacing of a paragraph that stands off the page's rows: its line exact, all in points."""
    above = f' w:before="{round(before * 20)}"' if before > 0 else ""
    below = f' w:after="{round(after * 20)}"' if after > 0 else ""
    return f'{OFF_GRID}<w:spacing{above}{below} w:line="{round(line * 20)}" w:lineRule="exact"/>'


def jc(align: Align) -> str:
    """Return the alignment of a paragraph; justified is what all have that say nothing."""
    return _JC[align]


@lru_cache(maxsize=512)
def indents(first: float, left: float, right: float) -> str:
    """Return indents given in cells, in characters and in twips: WPS and Word read the first, others the second."""
    cell = twips(CELL)
    parts = []
    if left:
        parts.append(f'w:leftChars="{round(left * 100)}" w:left="{round(left * cell)}"')
    if right:
        parts.append(f'w:rightChars="{round(right * 100)}" w:right="{round(right * cell)}"')
    more = first - left
    if more > 0:
        parts.append(f'w:firstLineChars="{round(more * 100)}" w:firstLine="{round(more * cell)}"')
    elif more < 0:
        parts.append(f'w:hangingChars="{round(-more * 100)}" w:hanging="{round(-more * cell)}"')
    return f"<w:ind {' '.join(parts)}/>" if parts else ""


@lru_cache(maxsize=256)
def spacing_of(size: float, share: float = 1.0) -> str:
    """Return the spacing that makes characters of this size as wide as their cells; the style has that of 3号.

    ``share`` is less than one for words that have to do with less room.
    """
    spacing = (points(cell_of(size)) * share - size) * 20
    return f'<w:spacing w:val="{math.floor(spacing) if share < 1 else round(spacing)}"/>'


def flow_line(line: FlowLine, *, keep: bool = False, before: float = 0.0, section: str = "") -> str:
    """Return a paragraph of the flow.

    ``keep`` is set when what follows it must not stand alone on a page, ``before`` is room over it in points,
    ``section`` ends a section with it.
    """
    content = run_of_parts(line.runs, line.size)
    properties = _flow_properties(
        line.first, line.left, line.right, _flow_jc(line), line.tabs, keep or line.keep, line.new_page, before
    )
    properties += section
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>" if properties else f"<w:p>{content}</w:p>"


def _flow_jc(line: FlowLine) -> str:
    """Return a paragraph's alignment; justified is said in it too, for checkers of files look no further."""
    if not line.runs:
        return ""
    if line.align is Align.JUSTIFY:
        return LEFT_ALIGNED if line.field == "recipients" else _JUSTIFIED
    return _JC[line.align]


@lru_cache(maxsize=512)
def _flow_properties(  # noqa: PLR0913, PLR0917 - each is one property
    first: float,
    left: float,
    right: float,
    align: str,
    tabs: tuple[float, ...],
    keep: bool,  # noqa: FBT001 - positional for the cache's sake
    new_page: bool,  # noqa: FBT001 - the same
    before: float,
) -> str:
    stops = "".join(f'<w:tab w:val="center" w:pos="{twips(centre * CELL)}"/>' for centre in tabs)
    return "".join(
        (
            "<w:keepNext/>" if keep else "",
            "<w:pageBreakBefore/>" if new_page else "",
            f"<w:tabs>{stops}</w:tabs>" if stops else "",
            f'<w:spacing w:before="{round(before * 20)}"/>' if before > 0 else "",
            indents(first, left, right),
            align,
        )
    )


def _learn(face: Face, text: str) -> None:
    official = OFFICIAL[face]
    _HELD[face].update(character for character in set(text) if docx_font(face, character) == official)


def _mixed(text: str, face: Face, size: float, extra: str) -> str:
    held, official = _HELD[face], OFFICIAL[face]

    def font(character: str) -> str:
        return official if character in held else docx_font(face, character)

    return "".join(_one_run("".join(part), name, size, extra) for name, part in groupby(text, font))


def _one_run(text: str, font: str, size: float, extra: str) -> str:
    shown = escape(text) if "&" in text or "<" in text or ">" in text else text
    if "\n" in shown or "\t" in shown:
        shown = shown.replace("\n", f"</w:t><w:br/>{_AGAIN}").replace("\t", f"</w:t><w:tab/>{_AGAIN}")
    opening = _AGAIN if text[:1] == " " or text[-1:] == " " else "<w:t>"
    return f"{_run_head(font, size, extra)}{opening}{shown}</w:t></w:r>"


@lru_cache(maxsize=256)
def _run_head(font: str, size: float, extra: str) -> str:
    sizes = "" if size == SIZE_3 else f'<w:sz w:val="{round(size * 2)}"/>'
    return f"<w:r><w:rPr>{fonts_xml(font)}{extra}{sizes}</w:rPr>"
