"""Everything stands where the standard puts it, worked out in millimetres."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courtdesk.reports.document import Head, Imprint, ImprintEntry, OfficialDocument, Paragraph, Signature, Table
from courtdesk.reports.page_layout import lay_out
from courtdesk.reports.pages import Page, PlacedText
from courtdesk.reports.standard import CELL, CELLS, LEFT, PITCH, ROWS, TYPE_RIGHT, mm
from tests.reports.paper_samples import bare, sample, with_text

FULL = with_text("国" * 28 * 60)
EM = mm(16)
HEADING = ("序号", "案号")


def body_texts(page: Page) -> tuple[PlacedText, ...]:
    """Texts on a page but for its number."""
    return page.texts[:-1]


def rows_of(page: Page) -> list[float]:
    return sorted({round(text.top, 3) for text in body_texts(page)})


def test_a_full_page_holds_22_rows_of_28_characters() -> None:
    page = lay_out(FULL).pages[1]
    assert len(rows_of(page)) == ROWS
    assert {len(text.text) for text in body_texts(page)} == {CELLS}


def test_rows_stand_28_95_points_apart_and_fill_the_type_area() -> None:
    rows = rows_of(lay_out(FULL).pages[1])
    gaps = [after - before for before, after in itertools.pairwise(rows)]
    assert gaps == pytest.approx([28.95 * 25.4 / 72] * 21, abs=0.002)
    assert rows[0] + EM / 2 - PITCH / 2 == pytest.approx(37, abs=0.01)
    assert rows[-1] + EM / 2 + PITCH / 2 == pytest.approx(262, abs=0.4)


def test_characters_stand_on_28_cells_from_edge_to_edge() -> None:
    text = body_texts(lay_out(FULL).pages[1])[3]
    assert text.xs == pytest.approx([LEFT + at * CELL for at in range(CELLS)])


def test_first_lines_stand_two_cells_in() -> None:
    first = next(text for text in lay_out(bare()).pages[0].texts if text.text.startswith("全院"))
    assert first.xs[0] == pytest.approx(LEFT + 2 * CELL)


@pytest.mark.parametrize(
    "mark",
    [
        "示例县人民法院文件",
        "示例人民法院",
        "示例自治州示例自治县人民法院文件",
        "示例省示例市示例经济技术开发区人民法院文件",
    ],
)
def test_every_mark_is_centred_fits_its_line_and_leaves_the_text_on_the_pages_rows(mark: str) -> None:
    page = lay_out(replace(bare(), head=Head(mark, "示法发〔2026〕1号"))).pages[0]
    placed = next(text for text in page.texts if text.text == mark)
    right = placed.xs[-1] + placed.em * placed.stretch
    assert (placed.xs[0] + right) / 2 == pytest.approx(LEFT + 78, abs=0.01)
    assert right - placed.xs[0] <= 150.01
    title = next(text for text in page.texts if text.text.startswith("关于"))
    rows_down = (title.top - (PITCH - title.em) / 2 - 37) / PITCH
    assert rows_down == pytest.approx(round(rows_down), abs=1e-6)


def test_the_red_rule_stands_4_mm_under_the_number_and_is_as_wide_as_the_type_area() -> None:
    page = lay_out(sample("urging_notice")).pages[0]
    number = next(text for text in page.texts if text.text.startswith("示法催"))
    rule = next(stroke for stroke in page.strokes if stroke.red)
    assert rule.y1 - rule.width / 2 - (number.top + number.em) == pytest.approx(4)
    assert (rule.x1, rule.x2) == (LEFT, TYPE_RIGHT)


def ends(text: PlacedText) -> tuple[float, float]:
    half = 0.5 if text.text[-1].isascii() else 1
    return text.xs[0], text.xs[-1] + half * CELL


@pytest.mark.parametrize("organ", ["示例县人民法院", "示例法院", "示例自治县人民法院刑事审判庭"])
def test_under_a_seal_the_organ_is_centred_on_the_date_four_cells_from_the_edge(organ: str) -> None:
    paper = replace(bare(), signature=Signature(organ, date(2026, 4, 20)))
    texts = {text.text: text for page in lay_out(paper).pages for text in page.texts}
    organ_left, organ_right = ends(texts[organ])
    day_left, day_right = ends(texts["2026年4月20日"])
    assert day_right == pytest.approx(TYPE_RIGHT - 4 * CELL)
    assert (organ_left + organ_right) / 2 == pytest.approx((day_left + day_right) / 2)


def test_without_a_seal_the_date_begins_two_cells_after_the_organ() -> None:
    texts = {text.text: text for text in lay_out(bare()).pages[0].texts if text.top > 150}
    organ_left, organ_right = ends(texts["示例县人民法院"])
    assert organ_right == pytest.approx(TYPE_RIGHT - 2 * CELL)
    assert ends(texts["2026年5月1日"])[0] == pytest.approx(organ_left + 2 * CELL)


def test_without_a_seal_a_date_longer_than_the_organ_stays_two_cells_from_the_edge() -> None:
    paper = replace(bare(), signature=Signature("示例庭", date(2026, 12, 21), sealed=False))
    texts = {text.text: text for text in lay_out(paper).pages[0].texts}
    day_left, day_right = ends(texts["2026年12月21日"])
    assert day_right == pytest.approx(TYPE_RIGHT - 2 * CELL)
    assert day_left == pytest.approx(ends(texts["示例庭"])[0] + 2 * CELL)


@pytest.mark.parametrize("signer", ["王小满", ""])
def test_an_order_is_signed_two_cells_after_the_post_and_four_from_the_edge(signer: str) -> None:
    pages = lay_out(sample("supervision_order", {"signer": signer}))
    texts = {text.text: text for text in pages.pages[-1].texts}
    room = 4 if not signer else 3
    assert ends(texts["副院长"])[1] == pytest.approx(TYPE_RIGHT - (4 + room + 2) * CELL)
    assert (signer in texts) is bool(signer)


@given(st.integers(1, 900))
@settings(max_examples=60, deadline=None)
def test_the_signature_never_stands_alone_on_a_page(length: int) -> None:
    last = lay_out(with_text("国" * length)).pages[-1]
    assert any("国" in text.text for text in last.texts)


@given(st.integers(1, 900))
@settings(max_examples=60, deadline=None)
def test_the_last_rule_of_the_imprint_is_the_foot_of_the_last_page_and_covers_no_text(length: int) -> None:
    page = lay_out(with_text("国" * length, imprint=True)).pages[-1]
    black = [stroke for stroke in page.strokes if not stroke.red]
    assert max(stroke.y1 + stroke.width / 2 for stroke in black) == pytest.approx(262)
    top = min(stroke.y1 for stroke in black)
    above = [text for text in body_texts(page) if "印发" not in text.text and "抄送" not in text.text]
    assert all(text.top + text.em <= top for text in above if text.text != "示例县人民法院" or text.em > 5.5)


def test_many_copies_go_on_under_the_first_name() -> None:
    names = tuple(f"示例县第{number}人民法庭" for number in range(1, 9))
    paper = replace(bare(), imprint=Imprint((ImprintEntry("抄送", names),), "示例县人民法院", date(2026, 5, 1)))
    lines = [text for text in lay_out(paper).pages[-1].texts if "人民法庭" in text.text]
    assert len(lines) > 1
    first_name = lines[0].xs[3]
    assert [line.xs[0] for line in lines[1:]] == pytest.approx([first_name] * (len(lines) - 1))


@pytest.mark.parametrize(
    ("organ", "lines"),
    [("示例县人民法院审判管理办公室", 1), ("示例自治州示例自治县人民法院审判管理办公室", 2)],
)
def test_an_organ_too_long_for_the_day_beside_it_has_its_own_line(organ: str, lines: int) -> None:
    paper = replace(bare(), imprint=Imprint((ImprintEntry("抄送", ("院领导",)),), organ, date(2026, 12, 31)))
    page = lay_out(paper).pages[-1]
    heights = {text.top for text in page.texts if text.text in (organ, "2026年12月31日印发")}
    assert len(heights) == lines
    thin = sorted(stroke.y1 for stroke in page.strokes if not stroke.red)[1]
    assert all(thin < height for height in heights)


def test_page_numbers_stand_at_the_outer_edge() -> None:
    pages = lay_out(FULL).pages
    odd, even = pages[0].texts[-1], pages[1].texts[-1]
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    cell_4 = CELL * 14 / 16
    assert odd.xs[-1] + cell_4 == pytest.approx(TYPE_RIGHT - cell_4)
    assert even.xs[0] == pytest.approx(LEFT + cell_4)


def table_paper(rows: int, heading: tuple[str, ...] = HEADING) -> OfficialDocument:
    cells = tuple((str(at), f"（2026）豫0899民初{at}号") for at in range(1, rows + 1))
    return replace(bare(), body=(Paragraph("案件如下："), Table(heading, cells, (0.2, 0.8)), Paragraph("特此通知。")))


def test_a_table_goes_over_a_pages_end_with_its_heading_and_no_row_lost() -> None:
    pages = lay_out(table_paper(40)).pages
    assert len(pages) > 2
    for page in pages[:3]:
        assert sum(text.text == "案号" for text in page.texts) == 1
    words = "".join(text.text for page in pages for text in page.texts)
    assert all(f"民初{at}号" in words for at in range(1, 41))


def test_text_after_a_table_stands_on_the_pages_rows_again() -> None:
    paper = replace(table_paper(2), body=(Table((), (("名" * 60, "值"),), (0.3, 0.7)), Paragraph("特此通知。")))
    after = next(text for text in lay_out(paper).pages[0].texts if text.text == "特此通知。")
    rows_down = (after.top - (PITCH - after.em) / 2 - 37) / PITCH
    assert rows_down == pytest.approx(round(rows_down), abs=1e-6)


def test_a_band_covers_the_lines_its_field_made() -> None:
    page = lay_out(sample("urging_notice")).pages[-1]
    bands = [band for band in page.bands if band.field == "requirement"]
    lines = [text for text in page.texts if any(band.y <= text.top < band.y + band.height for band in bands)]
    assert "".join(text.text for text in lines).startswith("一、抓紧审理。")
    assert all(band.x == LEFT for band in bands)


def test_a_paper_without_its_optional_parts_has_one_page_without_black_rules() -> None:
    pages = lay_out(bare())
    assert len(pages) == 1
    assert [stroke.red for stroke in pages.pages[0].strokes] == [True]


def test_later_attachments_stand_under_the_first_name() -> None:
    texts = [text for page in lay_out(sample("notice")).pages for text in page.texts]
    first = next(text for text in texts if text.text.startswith("附件：1."))
    second = next(text for text in texts if text.text.startswith("2.评查员"))
    assert second.xs[0] == pytest.approx(first.xs[3])
