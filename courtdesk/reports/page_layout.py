"""The page in millimetres: head, 22 rows of 28 cells, tables, signature, imprint and page numbers of every format.

Paper, preview and PDF are painted from this one layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from courtdesk.reports.document import Format, Imprint, ImprintEntry, OfficialDocument
from courtdesk.reports.flow import Face, flow
from courtdesk.reports.head_places import HeadPlaces, HeadText, head_places
from courtdesk.reports.imprint_lines import ImprintLines, imprint_of
from courtdesk.reports.page_drafts import PageDraft, PageFiller
from courtdesk.reports.pages import Pages, PlacedText, Stroke
from courtdesk.reports.placing import cell_of, place_text
from courtdesk.reports.standard import (
    CELL,
    IMPRINT_ROW,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LEFT,
    NUMBER_DASH,
    NUMBER_INDENT,
    SIZE_3,
    SIZE_4,
    TYPE_BOTTOM,
    TYPE_RIGHT,
    grid_of,
    mm,
)
from courtdesk.reports.strips import strips_of
from courtdesk.reports.widths import cells

__all__ = ["imprint_place", "lay_out", "settled"]

_CLOSE = 1e-6
_CELL_4 = cell_of(SIZE_4)
_MAIN = "主送"
#: R46 speaks of papers whose imprint closes the last sheet.
_EVEN = frozenset((Format.FILE, Format.MINUTES, Format.BRIEF))


@dataclass(frozen=True, slots=True)
class ImprintPlace:
    """On which page the imprint stands, counted from 1, and whether that page has its number (R46, R52)."""

    page: int
    numbered: bool


@lru_cache(maxsize=16)
def lay_out(document: OfficialDocument) -> Pages:
    """Return a document's pages; no page is wider or longer than the type area but for its number."""
    document = settled(document)
    places, grid = head_places(document), grid_of(document.style)
    filler = PageFiller(grid, [PageDraft()], places.text_top)
    _head(places, filler.drafts[0])
    filler.fill(strips_of(flow(document), grid))
    drafts, text_pages = filler.drafts, len(filler.drafts)
    unnumbered: set[int] = {1} if document.format is Format.LETTER else set()
    imprint, at = imprint_of(document), 0
    if imprint:
        place = imprint_place(document, text_pages, fits=filler.y + imprint.height <= TYPE_BOTTOM + _CLOSE)
        at = place.page
        unnumbered |= set() if place.numbered else {*range(text_pages + 1, at + 1)}
        drafts.extend(PageDraft() for _ in range(text_pages, at))
        _imprint(imprint, drafts[-1])
    if document.format is not Format.SHEET or len(drafts) > 1:
        _page_numbers(drafts, unnumbered)
    return Pages(document.title, tuple(draft.frozen() for draft in drafts), text_pages, at)


@lru_cache(maxsize=64)
def settled(document: OfficialDocument) -> OfficialDocument:
    """Return the document as it is set: recipients that push the text off page 1 go to the imprint (R27, R28)."""
    if not document.recipients or not document.body or document.format in {Format.ORDER, Format.SHEET}:
        return document
    grid = grid_of(document.style)
    filler = PageFiller(grid, [PageDraft()], head_places(document).text_top)
    unsigned = replace(document.signature, printed=False)
    opening = flow(replace(document, attachments=(), remark="", body=document.body[:1], signature=unsigned))
    for strip in strips_of(opening, grid):
        filler.y = filler.next_row(filler.y) + strip.height
        if not strip.keep:
            break
    return document if filler.y <= grid.foot + _CLOSE else _recipients_moved(document)


def imprint_place(document: OfficialDocument, text_pages: int, *, fits: bool) -> ImprintPlace:
    """Return where the imprint goes after ``text_pages`` pages of text, on the last of which it ``fits`` or not."""
    even = document.style.imprint_even and document.format in _EVEN
    page = text_pages if fits else text_pages + 1
    if even and page % 2:
        page += 1
    return ImprintPlace(page, numbered=page <= text_pages + 1)


def _recipients_moved(document: OfficialDocument) -> OfficialDocument:
    signature = document.signature
    imprint = document.imprint or Imprint((), signature.organ, signature.day)
    entries = (ImprintEntry(_MAIN, document.recipients), *imprint.entries)
    return replace(document, recipients=(), imprint=replace(imprint, entries=entries))


# ---- head (7.2, 10) -----------------------------------------------------------------------------


def _head(places: HeadPlaces, page: PageDraft) -> None:
    """Place the head, in the order in which it is read."""
    above = places.marks and places.items and places.items[0].top < places.marks[0].top
    for text in places.items if above else ():
        page.texts.extend(_placed(text))
    for mark in places.marks:
        ink_top = None if mark.beside else mark.ink_top
        page.texts.append(PlacedText(mark.text, mark.xs, mark.top, mark.em, Face.TITLE, True, mark.stretch, ink_top))
    number = (places.number,) if places.number else ()
    for text in (*(() if above else places.items), *number, *places.signers, *places.sides):
        page.texts.extend(_placed(text))
    for rule in (*places.rules, *places.foot_rules):
        page.strokes.append(Stroke(rule.x, rule.middle, rule.x + rule.length, rule.middle, rule.width, red=True))


def _placed(text: HeadText) -> list[PlacedText]:
    placed, x = [], text.x
    for run in text.runs:
        placed.append(place_text(run.text, x, text.top, SIZE_3, run.face))
        x += cells(run.text) * CELL
    return placed


# ---- imprint (7.4) and page number (7.5) --------------------------------------------------------


def _imprint(imprint: ImprintLines, page: PageDraft) -> None:
    """Place the imprint so that its last rule, or in a letter its last line, is the last of the type area."""
    lines = imprint.lines
    bottom = TYPE_BOTTOM - (IMPRINT_THICK / 2 if imprint.ruled else 0.0)
    top = bottom - IMPRINT_ROW * len(lines)
    for at, line in enumerate(lines):
        y = top + at * IMPRINT_ROW + (IMPRINT_ROW - mm(SIZE_4)) / 2
        page.texts.extend(replace(text, top=y) for text in line)
    if not imprint.ruled:
        return
    rules = [(top, IMPRINT_THICK), (bottom, IMPRINT_THICK)]
    if imprint.copies:
        rules.append((bottom - IMPRINT_ROW * len(imprint.printed), IMPRINT_THIN))
    page.strokes.extend(Stroke(LEFT, y, TYPE_RIGHT, y, width) for y, width in rules)


def _page_numbers(drafts: Sequence[PageDraft], unnumbered: set[int]) -> None:
    for at, draft in enumerate(drafts, start=1):
        if at not in unnumbered:
            draft.number = at
            draft.texts.append(_page_number(at))


def _page_number(number: int) -> PlacedText:
    """Return — 1 — one cell in from the outer edge: right on odd pages, left on even ones."""
    text = f"— {number} —"
    width = cells(text) * _CELL_4
    x = TYPE_RIGHT - NUMBER_INDENT * _CELL_4 - width if number % 2 else LEFT + NUMBER_INDENT * _CELL_4
    placed = place_text(text, x, NUMBER_DASH - mm(SIZE_4) / 2, SIZE_4, Face.SONG)
    return replace(placed, ink_middle=NUMBER_DASH)
