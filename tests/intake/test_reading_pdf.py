"""A PDF gives its paragraphs and tables back, and nothing of what only belongs to the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from courtdesk.intake.pdf_grid import find_grids
from courtdesk.intake.pdf_pages import Box
from courtdesk.intake.plan_reader import read_source
from courtdesk.intake.source import Source
from tests.intake.file_samples import LINES, Rule, Words, pdf_bytes, pdf_page

SIZE, LEFT, TOP, PITCH = 16.0, 90.0, 760.0, 28.0
PER_LINE, PER_PAGE = 26, 22
PARAGRAPH = (
    "审判管理办公室要会同各业务庭逐案核对节点信息，对超过规定天数没有更新的案件列出清单，按周通报到庭室和承办人"
)
Page = tuple[list[Words], list[Rule]]


def read(folder: Path, *pages: tuple[Sequence[Words], Sequence[Rule]]) -> Source:
    path = folder / "文.pdf"
    path.write_bytes(pdf_bytes(*pages))
    return read_source(path)


def texts(source: Source) -> list[str]:
    return [paragraph.text for paragraph in source.paragraphs]


def set_in_lines(paragraphs: Sequence[str]) -> list[tuple[float, str]]:
    """Break paragraphs as a page does: the first line stands in by two characters."""
    lines: list[tuple[float, str]] = []
    for text in paragraphs:
        lines.append((LEFT + 2 * SIZE, text[: PER_LINE - 2]))
        rest = text[PER_LINE - 2 :]
        lines += [(LEFT, rest[at : at + PER_LINE]) for at in range(0, len(rest), PER_LINE)]
    return lines


def set_on_pages(paragraphs: Sequence[str], head: str = "", foot: str = "") -> list[Page]:
    lines = set_in_lines(paragraphs)
    pages: list[Page] = []
    for first in range(0, len(lines), PER_PAGE):
        words = [
            Words(text, x, TOP - index * PITCH, SIZE)
            for index, (x, text) in enumerate(lines[first : first + PER_PAGE])
        ]
        edges = [Words(head, LEFT, 805, 10)] * bool(head)
        edges += [Words(foot.format(page=len(pages) + 1), 280, 50, 12)] * bool(foot)
        pages.append(([*edges, *words], []))
    return pages


LONG = [f"{number}.{PARAGRAPH}{'，' + PARAGRAPH if number % 3 else ''}。" for number in range(1, 25)]


@pytest.mark.parametrize("foot", ["- {page} -", "第 {page} 页", "{page}", "— {page} —"])
def test_paragraphs_are_whole_again_over_lines_and_pages(tmp_path: Path, foot: str) -> None:
    source = read(tmp_path, *set_on_pages(LONG, "示例县人民法院文件汇编", foot))
    assert texts(source) == LONG
    pages = [paragraph.page for paragraph in source.paragraphs]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, max(pages) + 1))


def test_a_line_that_ends_early_ends_its_paragraph(tmp_path: Path) -> None:
    assert texts(read(tmp_path, (pdf_page(LINES), []))) == list(LINES)


def test_lines_are_read_from_the_top_down_in_whatever_order_they_were_drawn(tmp_path: Path) -> None:
    assert texts(read(tmp_path, (pdf_page(LINES)[::-1], []))) == list(LINES)


def test_marks_drawn_after_the_rest_of_a_line_go_back_to_their_place(tmp_path: Path) -> None:
    line = [
        Words("开展", 90),
        Words("案件质量年", 90 + 3 * 16),
        Words("“", 90 + 2 * 16),
        Words("”活动。", 90 + 8 * 16),
    ]
    assert texts(read(tmp_path, (line, []))) == ["开展“案件质量年”活动。"]


def test_a_title_set_in_two_lines_is_one_title(tmp_path: Path) -> None:
    title = [Words("示例县人民法院关于开展", 187, 780, 22), Words("“质量提升年”活动的实施方案", 155, 746, 22)]
    body = [Words(text, x, 690 - index * PITCH, SIZE) for index, (x, text) in enumerate(set_in_lines(LONG[:3]))]
    assert texts(read(tmp_path, ([*title, *body], [])))[0] == "示例县人民法院关于开展“质量提升年”活动的实施方案"


def test_font_forms_of_characters_are_those_everybody_types(tmp_path: Path) -> None:
    assert texts(read(tmp_path, ([Words("⼀、⽬标任务")], []))) == ["一、目标任务"]


def test_a_page_of_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    left = [Words(f"左栏第{number}行写满这一栏的文字", 60, 760 - number * 20, 12) for number in range(10)]
    right = [Words(f"右栏第{number}行写满这一栏的文字", 320, 760 - number * 20, 12) for number in range(10)]
    row_by_row = [words for pair in zip(left, right, strict=True) for words in pair]
    said = "".join(texts(read(tmp_path, (row_by_row, []))))
    assert said.index("左栏第9行") < said.index("右栏第0行")


# ---- tables -------------------------------------------------------------------------------------

XS, YS = (80.0, 140.0, 320.0, 500.0), (700.0, 660.0, 620.0, 580.0)


def ruled(xs: Sequence[float] = XS, ys: Sequence[float] = YS) -> list[Rule]:
    return [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[-1], x, ys[0]) for x in xs]


def in_cell(row: int, column: int, text: str, line: int = 0) -> Words:
    return Words(text, XS[column - 1] + 5, YS[row - 1] - 16 - line * 14, 12)


def cells(source: Source, table: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rows, c.columns, c.text) for c in source.tables[table].cells]


GRID = [["序号", "任务", "责任部门"], ["1", "清理长期未结案件", "审管办"], ["2", "规范文书上网", "研究室"]]
FILLED = [in_cell(r, c, text) for r, row in enumerate(GRID, 1) for c, text in enumerate(row, 1)]


def test_a_ruled_table_is_a_table(tmp_path: Path) -> None:
    source = read(tmp_path, ([Words("分工表如下。", 90, 760), *FILLED, Words("附注。", 90, 500)], ruled()))
    assert texts(source) == ["分工表如下。", *(text for row in GRID for text in row), "附注。"]
    assert cells(source) == [(r, c, 1, 1, text) for r, row in enumerate(GRID, 1) for c, text in enumerate(row, 1)]


def test_cells_without_a_rule_between_them_are_one_cell(tmp_path: Path) -> None:
    rules = [rule for rule in ruled() if rule != (XS[0], YS[2], XS[-1], YS[2])]
    rules.append((XS[0], YS[2], XS[2], YS[2]))
    source = read(tmp_path, (FILLED[:-1], rules))
    assert (2, 3, 2, 1, "审管办") in cells(source)


def test_lines_of_a_cell_are_joined_where_the_cell_was_full(tmp_path: Path) -> None:
    lines = [in_cell(2, 2, "完善案件流程管理制度，明确节", 0), in_cell(2, 2, "点责任。", 1)]
    names = [in_cell(2, 3, "审管办", 0), in_cell(2, 3, "立案庭", 1)]
    found = {(row, column): text for row, column, _, _, text in cells(read(tmp_path, ([*lines, *names], ruled())))}
    assert found[2, 2] == "完善案件流程管理制度，明确节点责任。"
    assert found[2, 3] == "审管办\n立案庭"


def test_a_table_that_goes_on_over_the_page_is_one_table_with_one_head(tmp_path: Path) -> None:
    more = [*FILLED[:3], *(in_cell(2, c, text) for c, text in enumerate(["3", "庭审公开", "立案庭"], 1))]
    source = read(tmp_path, (FILLED, ruled()), (more, ruled(ys=YS[:3])))
    assert [cell[4] for cell in cells(source) if cell[1] == 2] == [
        "任务",
        "清理长期未结案件",
        "规范文书上网",
        "庭审公开",
    ]
    assert [cell[0] for cell in cells(source) if cell[1] == 2] == [1, 2, 3, 4]


def test_a_row_torn_by_the_page_is_whole_again(tmp_path: Path) -> None:
    half = [*FILLED[:6], in_cell(3, 1, "2"), in_cell(3, 2, "规范裁判文书上网的审批"), in_cell(3, 3, "研究室")]
    rest = [in_cell(1, 2, "流程。"), *(in_cell(2, c, text) for c, text in enumerate(["3", "庭审公开", "立案庭"], 1))]
    found = cells(read(tmp_path, (half, ruled()), (rest, ruled(ys=YS[:3]))))
    assert (3, 2, 1, 1, "规范裁判文书上网的审批流程。") in found
    assert (4, 2, 1, 1, "庭审公开") in found


BOXES = [
    ("a line under a title", [Box(80, 700, 500, 701)], 0),
    ("a frame around a page", [Box(80, 100, 81, 700), Box(500, 100, 501, 700), Box(80, 700, 501, 701)], 0),
    (
        "four cells",
        [Box(80, y, 300, y + 0.5) for y in (100, 140, 180)] + [Box(x, 100, x + 0.5, 180) for x in (80, 200, 300)],
        1,
    ),
    (
        "two tables",
        [Box(80, y, 300, y + 0.5) for y in (100, 140, 380, 420)]
        + [Box(x, y, x + 0.5, y + 40) for x in (80, 200, 300) for y in (100, 380)],
        2,
    ),
]


@pytest.mark.parametrize(("rules", "count"), [row[1:] for row in BOXES], ids=[row[0] for row in BOXES])
def test_rules_make_a_table_only_where_they_make_cells(rules: list[Box], count: int) -> None:
    assert len(find_grids(rules)) == count
