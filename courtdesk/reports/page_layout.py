"""The page in millimetres: head, 22 rows of 28 cells, tables, signature, imprint and page numbers.

Paper, preview and PDF are painted from this one layout.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from courtdesk.reports.document import Head, OfficialDocument
from courtdesk.reports.flow import Face, flow
from courtdesk.reports.head_places import HeadPlaces, head_places
from courtdesk.reports.imprint_lines import ImprintLines, imprint_lines
from courtdesk.reports.pages import Band, Page, Pages, PlacedText, Stroke
from courtdesk.reports.standard import (
    CELL,
    HEAD_ROWS,
    IMPRINT_ROW,
    IMPRINT_THICK,
    IMPRINT_THIN,
    LEFT,
    MARK_INK_TOP,
    NUMBER_DASH,
    NUMBER_INDENT,
    PITCH,
    RULE_WIDTH,
    SIZE_3,
    SIZE_4,
    TOP,
    TYPE_BOTTOM,
    TYPE_RIGHT,
    TYPE_WIDTH,
    mm,
)
from courtdesk.reports.strips import Strip, place_text, strips_of
from courtdesk.reports.widths import cells, cells_of

_CLOSE = 1e-6
_CELL_4 = CELL * SIZE_4 / SIZE_3


@dataclass
class _PageDraft:
    texts: list[PlacedText] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)

    def frozen(self) -> Page:
        return Page(tuple(self.texts), tuple(self.strokes), tuple(self.bands))


@lru_cache(maxsize=16)
def lay_out(document: OfficialDocument) -> Pages:
    """Return a document's pages; no page is wider or longer than the type area but for its number."""
    drafts, y = _body(document)
    alone = False
    if document.imprint:
        imprint = imprint_lines(document.imprint)
        alone = y + imprint.height > TYPE_BOTTOM + _CLOSE
        if alone:
            drafts.append(_PageDraft())
        _imprint(imprint, drafts[-1])
    for at, draft in enumerate(drafts, start=1):
        draft.texts.append(_page_number(at))
    return Pages(document.title, tuple(draft.frozen() for draft in drafts), imprint_alone=alone)


def _body(document: OfficialDocument) -> tuple[list[_PageDraft], float]:
    """Return the pages without imprint and number, and where the text ends on the last."""
    first = _PageDraft()
    y = _head(document.head, first)
    return _fill(strips_of(flow(document)), first, y)


# ---- head (7.2) ---------------------------------------------------------------------------------


def _head(head: Head, page: _PageDraft) -> float:
    """Place the head and return where the text's first row begins."""
    for row, text in enumerate(_head_items(head)[:HEAD_ROWS]):
        face = Face.FANG if text == head.copy_number else Face.HEI
        page.texts.append(place_text(text, LEFT, TOP + row * PITCH + (PITCH - mm(SIZE_3)) / 2, SIZE_3, face))
    places = head_places(head.mark)
    xs = _mark_xs(head.mark, places)
    em = mm(places.size)
    page.texts.append(
        PlacedText(
            head.mark, xs, places.mark_top, em, Face.TITLE, red=True, stretch=places.stretch, ink_top=MARK_INK_TOP
        )
    )
    _number(head, places.number_top, page)
    rule = places.rule_top + RULE_WIDTH / 2
    page.strokes.append(Stroke(LEFT, rule, TYPE_RIGHT, rule, RULE_WIDTH, red=True))
    return places.text_top


def _head_items(head: Head) -> list[str]:
    return [item for item in (head.copy_number, head.secrecy, head.urgency) if item]


def _mark_xs(mark: str, places: HeadPlaces) -> tuple[float, ...]:
    """Return the left edge of each character, the whole centred on the type area by its ink."""
    shares = [cells_of(character) for character in mark]
    total = sum(shares) * places.advance - (places.advance - places.mark_width)
    x = LEFT + (TYPE_WIDTH - total) / 2
    xs = []
    for share in shares:
        xs.append(x)
        x += share * places.advance
    return tuple(xs)


def _number(head: Head, top: float, page: _PageDraft) -> None:
    """Place 发文字号: centred, or one cell in beside the signers of a paper that goes upward (7.2.5, 7.2.6)."""
    if head.signers:
        page.texts.append(place_text(head.number, LEFT + CELL, top, SIZE_3))
        names = "　".join(head.signers)
        label, person = "签发人：", cells(names)
        x = TYPE_RIGHT - CELL * (1 + person + len(label))
        page.texts.append(place_text(label, x, top, SIZE_3))
        page.texts.append(place_text(names, x + CELL * len(label), top, SIZE_3, Face.KAI))
    elif head.number:
        page.texts.append(place_text(head.number, LEFT + (TYPE_WIDTH - CELL * cells(head.number)) / 2, top, SIZE_3))


# ---- text ---------------------------------------------------------------------------------------


def _fill(strips: Sequence[Strip], first: _PageDraft, y: float) -> tuple[list[_PageDraft], float]:
    """Fill pages with strips and return them with the place where the text ends on the last."""
    drafts = [first]
    fresh = False
    for at, strip in enumerate(strips):
        if not strip.table:
            y = _next_row(y)
        if y + _chain_height(strips, at) > TYPE_BOTTOM + _CLOSE and not fresh:
            drafts.append(_PageDraft())
            y = TOP
            for heading in strip.repeat:
                y = _put(heading, drafts[-1], y)
        fresh = y == TOP
        y = _put(strip, drafts[-1], y)
    return drafts, y


def _chain_height(strips: Sequence[Strip], at: int) -> float:
    """Return the height of a strip with all that must stand on its page."""
    height = strips[at].height
    while strips[at].keep and at + 1 < len(strips):
        at += 1
        height += strips[at].height
    return height


def _put(strip: Strip, page: _PageDraft, y: float) -> float:
    texts, strokes = strip.at(y)
    page.texts.extend(texts)
    page.strokes.extend(strokes)
    band = strip.band(y)
    if band:
        page.bands.append(band)
    return y + strip.height


def _next_row(y: float) -> float:
    """Return the next row of the page's grid at or under ``y``."""
    return TOP + math.ceil((y - TOP) / PITCH - _CLOSE) * PITCH


# ---- imprint (7.4) and page number (7.5) --------------------------------------------------------


def _imprint(imprint: ImprintLines, page: _PageDraft) -> None:
    """Place the imprint so that its last rule is the last of the type area."""
    lines = imprint.lines
    bottom = TYPE_BOTTOM - IMPRINT_THICK / 2
    top = bottom - IMPRINT_ROW * len(lines)
    for at, line in enumerate(lines):
        y = top + at * IMPRINT_ROW + (IMPRINT_ROW - mm(SIZE_4)) / 2
        page.texts.extend(replace(text, top=y) for text in line)
    rules = [(top, IMPRINT_THICK), (bottom, IMPRINT_THICK)]
    if imprint.copies:
        rules.append((bottom - IMPRINT_ROW * len(imprint.printed), IMPRINT_THIN))
    page.strokes.extend(Stroke(LEFT, y, TYPE_RIGHT, y, width) for y, width in rules)


def _page_number(number: int) -> PlacedText:
    """Return — 1 — one cell in from the outer edge: right on odd pages, left on even ones."""
    text = f"— {number} —"
    width = cells(text) * _CELL_4
    x = TYPE_RIGHT - NUMBER_INDENT * _CELL_4 - width if number % 2 else LEFT + NUMBER_INDENT * _CELL_4
    placed = place_text(text, x, NUMBER_DASH - mm(SIZE_4) / 2, SIZE_4, Face.SONG)
    return replace(placed, ink_middle=NUMBER_DASH)
