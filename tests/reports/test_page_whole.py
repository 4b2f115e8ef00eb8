"""Whatever a paper holds, its pages hold all of it, in order, inside the type area and with nothing over another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.reports.document import (
    Attachment,
    Block,
    Calibration,
    Cell,
    Figure,
    Format,
    FormRow,
    FormTable,
    Head,
    OfficialDocument,
    PaperStyle,
    Paragraph,
    Role,
    Roster,
    Signature,
    Table,
)
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Page
from courtdesk.reports.standard import LEFT, TYPE_RIGHT, grid_of
from tests.reports import format_samples as samples
from tests.reports.paper_samples import words

TEXT = st.text(alphabet="国法审判限期内结案率，。（）《》“”0129年A", min_size=0, max_size=260)
WORDS = st.text(alphabet="国法审判限期", min_size=1, max_size=24)


def table(cells: list[tuple[str, str]]) -> Table:
    return Table(("甲", "乙"), tuple(cells), (0.3, 0.7), left=(1,))


def form(cells: list[tuple[str, str]]) -> FormTable:
    rows = tuple(FormRow((Cell(a, label=True), Cell(b, left=True, foot="签名：")), 2) for a, b in cells)
    return FormTable(rows, (0.2, 0.8))


CELLS = st.lists(st.tuples(WORDS, TEXT), min_size=1, max_size=5)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, TEXT, st.sampled_from(Role)),
    st.builds(table, CELLS),
    st.builds(form, CELLS),
    st.builds(Roster, st.just("出席"), st.lists(WORDS, min_size=1, max_size=12).map(tuple)),
    st.builds(Figure, st.just(samples.png()), st.floats(10, 400), st.floats(10, 500), WORDS),
)
BODIES = st.lists(BLOCKS, max_size=7).map(tuple)
PAPERS = st.builds(
    OfficialDocument,
    head=st.builds(
        Head,
        WORDS,
        st.sampled_from(("", "示法〔2026〕1号")),
        signers=st.lists(st.sampled_from(("李思远", "王宁", "欧阳明华")), max_size=5).map(tuple),
        organs=st.sampled_from(((), ("示例县人民法院", "示例县公安局"))),
        day=st.sampled_from((None, samples.DAY)),
    ),
    title=WORDS,
    recipients=st.lists(WORDS, max_size=40).map(tuple),
    body=BODIES,
    signature=st.builds(
        Signature,
        WORDS,
        st.just(samples.DAY),
        st.booleans(),
        post=st.sampled_from(("", "院长")),
        joint=st.lists(WORDS, max_size=4).map(tuple),
        printed=st.booleans(),
    ),
    attachments=st.lists(st.builds(Attachment, WORDS, BODIES, st.booleans()), max_size=2).map(tuple),
    remark=st.sampled_from(("", "联系人：李思远")),
    imprint=st.sampled_from((None, samples.file_paper().imprint)),
    format=st.sampled_from(Format),
    style=st.builds(PaperStyle, st.sampled_from(Calibration), st.booleans()),
)


def body_words(blocks: tuple[Block, ...]) -> list[str]:
    """The words of paragraphs, cells and names, each as one piece."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [cell for row in block.rows for cell in row]
        elif isinstance(block, FormTable):
            found += [cell.text for row in block.rows for cell in row.cells]
        elif isinstance(block, Roster):
            found += block.names
        else:
            found.append(block.caption)
    return found


def lowest(page: Page) -> float:
    return max((text.top + text.em for text in page.texts if text.ink_middle is None), default=0.0)


@given(PAPERS)
@settings(max_examples=120, deadline=None)
def test_no_character_of_a_paper_is_lost_or_leaves_the_type_area(paper: OfficialDocument) -> None:
    pages = lay_out(paper)
    wanted = "".join(body_words(paper.body) + [word for each in paper.attachments for word in body_words(each.body)])
    shown = words(pages.text())
    assert all(shown.count(character) >= wanted.count(character) for character in set(words(wanted)))
    foot = grid_of(paper.style).foot
    for page in pages.pages:
        assert lowest(page) <= foot + 0.01
        for text in page.texts:
            assert min(text.xs, default=LEFT) >= LEFT - 3
            assert max(text.xs, default=LEFT) <= TYPE_RIGHT
        for image in page.images:
            assert image.y + image.height <= foot
            assert LEFT - 0.01 <= image.x <= image.x + image.width <= TYPE_RIGHT + 0.01


@given(PAPERS)
@settings(max_examples=80, deadline=None)
def test_lines_that_share_a_place_across_never_overlap(paper: OfficialDocument) -> None:
    for page in lay_out(paper).pages:
        boxes = sorted(
            (round(text.top, 4), text.top + text.em, text.xs[0], text.xs[-1] + text.em / 2)
            for text in page.texts
            if text.ink_top is None and not text.red and text.text.strip()
        )
        for upper, lower in pairwise(boxes):
            beside = upper[3] <= lower[2] + 0.01 or lower[3] <= upper[2] + 0.01
            assert beside or upper[1] <= lower[0] + 0.01


@given(PAPERS)
@settings(max_examples=40, deadline=None)
def test_pages_are_never_blank_but_before_the_imprint(paper: OfficialDocument) -> None:
    pages = lay_out(paper)
    blank = [
        at for at, page in enumerate(pages.pages[: pages.text_pages], start=1) if not (page.texts or page.images)
    ]
    assert blank in ([], [1])
    assert all(
        not page.texts for page in pages.pages[pages.text_pages : max(pages.text_pages, pages.imprint_page - 1)]
    )


@pytest.mark.parametrize("make", samples.FORMATS.values(), ids=samples.FORMATS)
def test_a_paper_without_a_body_still_has_a_page(make: Callable[[int], OfficialDocument]) -> None:
    assert len(lay_out(replace(make(1), body=(), attachments=()))) >= 1
    assert len(lay_out(replace(make(1), body=(Paragraph(""),), title=""))) >= 1
