"""Every format laid out: heads, signatures, attachments, form sheets, imprints and page numbers, in millimetres."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from courtdesk.reports.document import (
    Attachment,
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
from courtdesk.reports.flow_lines import Face
from courtdesk.reports.head_places import head_places
from courtdesk.reports.kinds import KINDS
from courtdesk.reports.page_layout import imprint_place, lay_out, settled
from courtdesk.reports.pages import Page, PlacedText
from courtdesk.reports.standard import CELL, LEFT, PITCH, SEAL, TYPE_BOTTOM, TYPE_RIGHT, grid_of, mm
from tests.reports import format_samples as samples
from tests.reports.paper_samples import sample

EM = mm(16)
LENGTHS = (0, 1, 3, 6, 12, 22)


def long_sample(kind: str, count: int) -> OfficialDocument:
    """A kind's sample with so many paragraphs more, where it has a text."""
    paper = sample(kind)
    return replace(paper, body=(*paper.body, *samples.paragraphs(count)[:count]))


def words_of(page: Page) -> list[PlacedText]:
    """Texts of a page but for its number."""
    return [text for text in page.texts if text.ink_middle is None]


def find(paper: OfficialDocument, text: str) -> PlacedText:
    """The last text of a paper with these words."""
    return [placed for page in lay_out(paper).pages for placed in page.texts if placed.text == text][-1]


def ends(text: PlacedText) -> tuple[float, float]:
    half = 0.5 if text.text[-1].isascii() else 1
    return text.xs[0], text.xs[-1] + half * CELL * text.em / EM


def middle(text: PlacedText) -> float:
    return sum(ends(text)) / 2


def row_of(text: PlacedText, paper: OfficialDocument) -> float:
    """The row of the page's grid on which a text stands, counted from 1."""
    grid = grid_of(paper.style)
    return (text.top - (grid.pitch - text.em) / 2 - grid.top) / grid.pitch + 1


# ---- what holds of every paper ------------------------------------------------------------------


def every_paper() -> Iterator[tuple[str, OfficialDocument]]:
    for kind in KINDS:
        yield from ((f"{kind}-{count}", long_sample(kind, count)) for count in LENGTHS)
    for name, make in samples.FORMATS.items():
        yield from ((f"{name}-{count}", make(count)) for count in LENGTHS[1:])
    yield "sheet", samples.sheet()


PAPERS = dict(every_paper())
STYLES = (PaperStyle(), PaperStyle(Calibration.INK, imprint_even=False))


@pytest.mark.parametrize("style", STYLES, ids=["box", "ink"])
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_but_the_page_number_and_a_letters_rules_leaves_the_type_area(name: str, style: PaperStyle) -> None:
    paper = replace(PAPERS[name], style=style)
    grid, head = grid_of(style), head_places(paper)
    for at, page in enumerate(lay_out(paper).pages):
        for text in words_of(page):
            assert min(text.xs) >= LEFT - 0.01, text.text
            assert max(text.xs) + CELL * text.em / EM / 2 <= TYPE_RIGHT + 0.5, text.text
            assert text.top + text.em <= grid.foot, text.text
        lowest = [max(stroke.y1, stroke.y2) for stroke in page.strokes]
        lower_pair = len(head.foot_rules) if at == 0 else 0
        assert sum(y > grid.foot + 0.2 for y in lowest) == lower_pair


@pytest.mark.parametrize("name", PAPERS)
def test_every_first_page_shows_the_text(name: str) -> None:
    paper = PAPERS[name]
    first = "".join(text.text for text in lay_out(paper).pages[0].texts)
    block = paper.body[0]
    begins = block.text[:6] if isinstance(block, Paragraph) else ""
    assert begins in first


@pytest.mark.parametrize("name", PAPERS)
def test_pages_are_numbered_from_one_to_the_last_with_text(name: str) -> None:
    paper = PAPERS[name]
    pages = lay_out(paper)
    numbers = [page.number for page in pages.pages]
    if paper.format is Format.SHEET:
        assert numbers == ([0] if len(numbers) == 1 else list(range(1, len(numbers) + 1)))
        return
    first = 2 if paper.format is Format.LETTER else 1
    numbered = pages.text_pages if pages.blank_pages else len(pages)
    assert numbers[first - 1 : numbered] == list(range(first, numbered + 1))
    assert not any(numbers[: first - 1])
    assert not any(numbers[numbered:])


@pytest.mark.parametrize("name", PAPERS)
def test_the_imprint_of_a_paper_with_a_head_stands_on_an_even_page(name: str) -> None:
    paper = PAPERS[name]
    pages = lay_out(paper)
    if paper.format in {Format.FILE, Format.MINUTES, Format.BRIEF} and paper.imprint and paper.style.imprint_even:
        assert pages.imprint_page % 2 == 0
    assert pages.imprint_page in {0, len(pages)}


# ---- heads --------------------------------------------------------------------------------------


def test_signers_stand_two_a_line_and_move_the_rule_down() -> None:
    paper = samples.upward_paper()
    places, alone = head_places(paper), head_places(samples.file_paper())
    assert [line.text for line in places.signers] == ["签发人：李思远　　王宁", "欧阳明华"]
    number, last = places.number, places.signers[-1]
    assert number is not None
    assert number.top == last.top == pytest.approx(places.signers[0].top + PITCH)
    assert number.x == pytest.approx(LEFT + CELL)
    first_name = places.signers[0].x + 4 * CELL
    assert last.x == pytest.approx(first_name)
    assert places.rules[0].top - alone.rules[0].top == pytest.approx(PITCH)
    assert places.rules[0].top - (number.top + EM) == pytest.approx(4)


def test_names_of_a_joint_issue_have_one_width_and_the_word_stands_beside_their_middle() -> None:
    *names, word = head_places(samples.joint_paper(organs=4)).marks
    assert {round(name.width, 6) for name in names} == {round(names[0].width, 6)}
    assert {name.x for name in names} == {names[0].x}
    assert (word.ink_top + word.ink_foot) / 2 == pytest.approx((names[0].ink_top + names[-1].ink_foot) / 2)
    assert names[0].ink_top == 72
    assert word.x > names[0].x + names[0].width
    assert word.x + word.width - names[0].x <= 150.01


@pytest.mark.parametrize("organs", [2, 3, 4])
def test_a_joint_head_leaves_room_for_text_on_the_first_page(organs: int) -> None:
    assert head_places(samples.joint_paper(organs=organs)).text_top < 37 + 14 * PITCH


def test_an_order_has_neither_rule_nor_title_and_its_text_two_rows_under_the_number() -> None:
    paper = samples.order()
    places = head_places(paper)
    assert places.rules == ()
    assert places.mark is not None
    assert places.mark.ink_top == 57
    assert places.number is not None
    rows = (places.text_top - places.number.top - EM) / PITCH
    assert 1.6 < rows < 2.8
    first = next(text for text in words_of(lay_out(paper).pages[0]) if text.face is Face.HEI)
    assert first.text.startswith("一、")


@pytest.mark.parametrize("make", [samples.minutes, samples.brief])
def test_editor_and_day_stand_one_cell_in_on_the_line_over_the_rule(make: type[OfficialDocument]) -> None:
    paper = make(2)
    places = head_places(paper)
    editor, day = places.sides
    assert editor.x == pytest.approx(LEFT + CELL)
    assert ends(find(paper, "2026年4月20日"))[1] == pytest.approx(TYPE_RIGHT - CELL)
    assert places.rules[0].top - (day.top + EM) == pytest.approx(4)
    assert places.number is not None
    assert day.top - places.number.top == pytest.approx(PITCH)


def test_what_stands_under_a_letters_rule_is_seven_eighths_of_a_character_under_it() -> None:
    places = head_places(samples.letter())
    assert places.number is not None
    under = places.rules[-1].top + places.rules[-1].width
    assert places.items[0].top - under == pytest.approx(4.94, abs=0.01)
    assert places.number.top == places.items[0].top
    assert (places.items[0].x, places.number.x + CELL * 8.5) == pytest.approx((LEFT, TYPE_RIGHT))


def test_a_letters_imprint_has_no_rules_and_its_last_line_ends_the_type_area() -> None:
    page = lay_out(samples.letter()).pages[-1]
    assert [stroke for stroke in page.strokes if not stroke.red] == []
    assert all("印发" not in text.text for text in page.texts)
    copies = next(text for text in page.texts if text.text.startswith("抄送"))
    assert TYPE_BOTTOM - 3 < copies.top + copies.em <= TYPE_BOTTOM


@pytest.mark.parametrize("style", STYLES, ids=["box", "ink"])
@pytest.mark.parametrize("count", range(4, 24))
def test_the_title_stands_two_rows_under_the_rule_and_the_number_two_under_the_mark(
    count: int, style: PaperStyle
) -> None:
    head = Head("法" * count, "示法〔2026〕1号")
    places = head_places(samples.file_paper(head=head, style=style))
    pitch = grid_of(style).pitch
    assert places.mark is not None
    assert places.number is not None
    gap = places.text_top - places.rules[0].top - places.rules[0].width
    assert gap == pytest.approx(2 * pitch, abs=3.3)
    assert places.number.top - places.mark.top - places.mark.em == pytest.approx(2 * pitch, abs=2.001)


@pytest.mark.parametrize("urgency", ["", "加急"])
@pytest.mark.parametrize("court", ["示例法院", "示例县人民法院", "示例自治州示例自治县人民法院"])
def test_a_letters_title_stands_two_rows_under_what_is_under_the_rule(court: str, urgency: str) -> None:
    places = head_places(
        samples.file_paper(format=Format.LETTER, head=Head(court, "示法函〔2026〕3号", urgency=urgency))
    )
    assert places.number is not None
    assert places.text_top - places.number.top - EM == pytest.approx(2 * PITCH, abs=3)


# ---- signatures ---------------------------------------------------------------------------------


def joint(*organs: str, sealed: bool = True) -> OfficialDocument:
    signature = Signature(organs[0], date(2026, 4, 20), sealed=sealed, joint=organs[1:])
    return samples.file_paper(1, signature=signature, imprint=None)


@pytest.mark.parametrize(
    ("organs", "a_row"),
    [
        (("示例县法院", "示例县检察院"), 2),
        (("示例县法院", "示例县检察院", "示例县公安局"), 3),
        (("示例县人民法院", "示例县人民检察院", "示例县公安局", "示例县司法局"), 2),
        (("示例自治州示例自治县人民法院", "示例自治州示例自治县人民检察院"), 1),
    ],
)
def test_seals_of_a_joint_issue_stand_in_rows_inside_the_type_area_and_never_touch(
    organs: tuple[str, ...], a_row: int
) -> None:
    paper = joint(*organs)
    placed = [find(paper, organ) for organ in organs]
    day = find(paper, "2026年4月20日")
    assert ends(day)[1] == pytest.approx(TYPE_RIGHT - 4 * CELL)
    rows: dict[float, list[PlacedText]] = {}
    for text in placed:
        rows.setdefault(round(text.top, 3), []).append(text)
    assert max(map(len, rows.values())) == a_row
    for row in rows.values():
        centres = [middle(text) for text in row]
        assert centres[0] - SEAL / 2 >= LEFT
        assert centres[-1] + SEAL / 2 <= TYPE_RIGHT
        assert all(b - a > SEAL for a, b in itertools.pairwise(centres))
    tops = sorted(rows)
    assert all(below - above > SEAL for above, below in itertools.pairwise(tops))
    if a_row > 1:
        assert middle(placed[-1]) == pytest.approx(middle(day))


def test_the_first_row_of_seals_begins_within_a_row_of_the_text() -> None:
    paper = joint("示例县法院", "示例县检察院")
    text = max(placed.top for placed in words_of(lay_out(paper).pages[0]) if placed.text.startswith("一、")) + EM
    seal_top = find(paper, "示例县法院").top + EM / 2 - SEAL / 2
    assert abs(seal_top - text) < PITCH


def test_without_seals_the_organs_stand_under_each_other_the_host_first() -> None:
    paper = joint("示例县人民法院", "示例县人民检察院", sealed=False)
    host, second, day = (find(paper, words) for words in ("示例县人民法院", "示例县人民检察院", "2026年4月20日"))
    assert second.top - host.top == pytest.approx(PITCH)
    assert ends(second)[1] == pytest.approx(TYPE_RIGHT - 2 * CELL)
    assert host.xs[0] == pytest.approx(second.xs[0])
    assert day.xs[0] == pytest.approx(host.xs[0] + 2 * CELL)


@pytest.mark.parametrize("length", range(60, 460, 20))
def test_at_least_a_row_of_text_stands_with_the_signature(length: int) -> None:
    paper = samples.file_paper(0, body=(Paragraph("国" * length),))
    for page in lay_out(paper).pages:
        texts = [text.text for text in words_of(page)]
        if "2026年4月20日" in texts:
            assert any("国" in text for text in texts)


@pytest.mark.parametrize("length", range(100, 300, 7))
def test_no_page_ends_with_a_heading(length: int) -> None:
    body = (Paragraph("国" * length), Paragraph("二、核对案件数据", Role.LEVEL1), Paragraph("本" * 100))
    for page in lay_out(samples.file_paper(0, body=body)).pages:
        texts = [text.text for text in words_of(page)]
        if "二、核对案件数据" in texts:
            assert any("本" * 9 in text for text in texts)


# ---- attachments and rosters --------------------------------------------------------------------


def test_attachments_begin_a_page_with_label_on_row_1_and_title_on_row_3() -> None:
    paper = samples.with_attachments()
    pages = lay_out(paper).pages
    starts = [
        page
        for page in pages
        if words_of(page) and "附件" in words_of(page)[0].text and row_of(words_of(page)[0], paper) < 1.01
    ]
    labels = [words_of(page)[0] for page in starts]
    assert [label.text for label in labels] == ["附件1", "示法〔2026〕12号附件2"]
    for page, label in zip(starts, labels, strict=True):
        title = words_of(page)[1]
        assert (row_of(label, paper), row_of(title, paper)) == pytest.approx((1, 3))
        assert label.face is Face.HEI
        assert label.xs[0] == LEFT
        assert middle(title) == pytest.approx(106, abs=0.01)
        assert row_of(words_of(page)[2], paper) == pytest.approx(5)


def test_the_only_attachment_has_no_number_and_attachments_come_before_the_imprint() -> None:
    body = (Paragraph(samples.SENTENCE),)
    paper = samples.file_paper(1, attachments=(Attachment("办案期限表", body),))
    pages = lay_out(paper)
    page = pages.pages[pages.text_pages - 1]
    assert words_of(page)[0].text == "附件"
    assert page.number == pages.text_pages
    assert pages.imprint_page >= pages.text_pages


def test_an_attachment_that_is_only_named_has_no_page() -> None:
    assert lay_out(samples.file_paper(1, attachments=(Attachment("名单"),))).text_pages == 1


def test_names_of_a_roster_stand_whole_under_the_first_name() -> None:
    names = tuple(f"委员{at}" for at in "甲乙丙丁戊己庚辛壬癸子丑")
    paper = samples.file_paper(0, body=(Paragraph("会议通过。"), Roster("出席", names)), imprint=None)
    lines = [text for text in words_of(lay_out(paper).pages[0]) if "委员" in text.text]
    assert len(lines) > 1
    assert "　".join(line.text for line in lines).split("　") == list(names)
    assert {round(line.xs[0], 6) for line in lines} == {round(LEFT + 5 * CELL, 6)}
    text = next(text for text in words_of(lay_out(paper).pages[0]) if text.text == "会议通过。")
    assert lines[0].top - text.top == pytest.approx(2 * PITCH)


# ---- imprint and recipients ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "even", "pages", "fits", "page", "numbered"),
    [
        (Format.FILE, True, 1, True, 2, True),
        (Format.FILE, True, 1, False, 2, True),
        (Format.FILE, True, 2, True, 2, True),
        (Format.FILE, True, 2, False, 4, False),
        (Format.FILE, True, 3, True, 4, True),
        (Format.FILE, True, 4, False, 6, False),
        (Format.FILE, False, 1, True, 1, True),
        (Format.FILE, False, 1, False, 2, True),
        (Format.FILE, False, 2, False, 3, True),
        (Format.BRIEF, True, 3, False, 4, True),
        (Format.MINUTES, True, 2, False, 4, False),
        (Format.LETTER, True, 1, True, 1, True),
        (Format.LETTER, True, 2, False, 3, True),
        (Format.ORDER, True, 1, True, 1, True),
    ],
)
def test_the_imprint_goes_to_an_even_page_and_blank_pages_have_no_number(
    form: Format,
    even: bool,  # noqa: FBT001 - a column of the table
    pages: int,
    fits: bool,  # noqa: FBT001 - the same
    page: int,
    numbered: bool,  # noqa: FBT001 - the same
) -> None:
    paper = samples.file_paper(format=form, style=PaperStyle(imprint_even=even))
    place = imprint_place(paper, pages, fits=fits)
    assert (place.page, place.numbered) == (page, numbered)


def test_before_an_imprint_that_finds_no_room_stands_a_blank_page() -> None:
    papers = (samples.file_paper(0, body=(Paragraph("国" * length),)) for length in range(300, 900, 28))
    pages = next(pages for pages in map(lay_out, papers) if pages.blank_pages)
    assert (len(pages), pages.text_pages) == (4, 2)
    assert pages.pages[2].texts == ()
    assert [page.number for page in pages.pages] == [1, 2, 0, 0]


def test_recipients_that_push_the_text_off_the_first_page_go_to_the_imprint() -> None:
    names = tuple(f"示例县第{at}人民法庭" for at in range(1, 61))
    paper = samples.file_paper(recipients=names)
    moved = settled(paper)
    assert moved.recipients == ()
    assert moved.imprint is not None
    assert [entry.label for entry in moved.imprint.entries] == ["主送", "抄送"]
    pages = lay_out(paper)
    assert any("核对案件数据" in text.text for text in pages.pages[0].texts)
    last = pages.pages[-1]
    assert len([stroke for stroke in last.strokes if not stroke.red]) == 3
    assert settled(samples.file_paper()) == samples.file_paper()


# ---- tables, form sheets, figures ---------------------------------------------------------------


def test_a_form_sheets_rows_are_as_high_as_asked_and_grow_with_their_words() -> None:
    few, many = (lay_out(samples.sheet(text)).pages[0] for text in ("同意。", samples.SENTENCE * 4))
    heights = [next(band.height for band in page.bands if band.field == "opinion") for page in (few, many)]
    assert heights[0] == pytest.approx(4 * PITCH)
    assert heights[1] > 5 * PITCH


def test_words_of_a_form_sheet_stand_inside_their_cells() -> None:
    paper = samples.sheet(samples.SENTENCE * 2)
    page = lay_out(paper).pages[0]
    band = next(band for band in page.bands if band.field == "opinion")
    inside = [text for text in words_of(page) if band.y <= text.top <= band.y + band.height and text.xs[0] > band.x]
    assert "".join(text.text for text in inside[:-1]) == samples.SENTENCE * 2
    assert inside[-1].text.startswith("签名")
    assert ends(inside[-1])[1] == pytest.approx(TYPE_RIGHT - 1.5)
    assert all(text.top + text.em <= band.y + band.height for text in inside)


def test_a_row_higher_than_a_page_is_torn_between_lines_and_loses_none() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(1400))
    pages = lay_out(samples.sheet(text)).pages
    assert len(pages) > 1
    assert text in "".join(placed.text for page in pages for placed in words_of(page) if placed.face is Face.FANG)
    for page in pages:
        frames = [stroke for stroke in page.strokes if stroke.y1 == stroke.y2 and stroke.width == 0.35]
        assert len(frames) == 2
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


def test_columns_named_left_begin_at_their_left_edge() -> None:
    table = Table(("甲", "乙"), (("短", "短"), ("长长", "长长")), (0.5, 0.5), left=(1,))
    page = lay_out(samples.file_paper(0, body=(Paragraph("表"), table))).pages[0]
    cells = [text for text in words_of(page) if text.text in {"短", "长长"}]
    assert len({round(text.xs[0], 3) for text in cells if text.xs[0] > 106}) == 1
    assert len({round(text.xs[0], 3) for text in cells if text.xs[0] < 106}) == 2


def test_cells_may_span_columns() -> None:
    row = FormRow((Cell("甲", span=2, field="a"), Cell("乙", field="b")))
    paper = samples.sheet()
    page = lay_out(replace(paper, body=(FormTable((row,), (1, 1, 2)),))).pages[0]
    assert [(band.field, round(band.width, 3)) for band in page.bands if band.field in "ab"] == [("a", 78), ("b", 78)]


@pytest.mark.parametrize(("width", "height", "shown"), [(120, 80, (120, 80)), (312, 100, (156, 50)), (80, 600, None)])
def test_a_figure_is_made_smaller_to_fit_and_stays_with_its_caption(
    width: float, height: float, shown: tuple[float, float] | None
) -> None:
    figure = Figure(samples.png(), width, height, "图1　结案数")
    paper = samples.file_paper(0, body=(*samples.paragraphs(2), figure))
    pages = lay_out(paper).pages
    page = next(page for page in pages if page.images)
    image = page.images[0]
    assert image.width / image.height == pytest.approx(width / height)
    if shown:
        assert (image.width, image.height) == pytest.approx(shown)
    assert image.x + image.width / 2 == pytest.approx(106)
    caption = next(text for text in words_of(page) if text.text.startswith("图1"))
    assert 0 < caption.top - (image.y + image.height) < 5
    assert caption.top + caption.em <= TYPE_BOTTOM


def test_centred_and_flush_paragraphs_stand_where_their_role_says() -> None:
    body = (Paragraph("表一", Role.CENTRED), Paragraph("时间：今日", Role.FLUSH))
    paper = samples.file_paper(0, body=body)
    assert middle(find(paper, "表一")) == pytest.approx(106)
    assert find(paper, "时间：今日").xs[0] == LEFT


def test_profile_b_puts_the_ink_of_22_rows_from_37_to_262() -> None:
    paper = samples.file_paper(0, body=(Paragraph("国" * 28 * 60),), style=PaperStyle(Calibration.INK))
    texts = words_of(lay_out(paper).pages[1])
    assert len({round(text.top, 3) for text in texts}) == 22
    assert texts[0].top == pytest.approx(37, abs=0.1)
    assert texts[-1].top + EM == pytest.approx(262, abs=0.3)
