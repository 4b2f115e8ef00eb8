"""The title: its type, its place and the shape of its lines (7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import first_body, rows_between
from courtdesk.reports.checking.registry import EVERY, GB, Fault, at, rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.checking.rules.head import faces_of, font_words, type_words
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import SIZE_2
from courtdesk.reports.widths import cells

#: 实: at 22 pt a line of 156 mm holds 20 characters.
_LONGEST = 20.0
_NEVER_FIRST = tuple("的了、，。：；》”）〕")


@rule("R23", GB + "7.3.1", Strength.USUAL, "标题字体字号")
def type_of_title(paper: Paper) -> Iterator[Fault]:
    """2号小标宋, centred, not bold."""
    for para in paper.of(Part.TITLE):
        if faces_of(para) - {Face.TITLE}:
            yield at(paper, para, font_words(para), "小标宋体字", fixable=True)
        sizes = {run.size for run in para.inked}
        if sizes - {SIZE_2}:
            yield at(paper, para, type_words(para).rpartition(" ")[2], "2号", fixable=True)
        if any(run.bold for run in para.inked):
            yield at(paper, para, "加粗", "不加粗（小标宋体字不再加粗）", fixable=True)
        if para.align != "center":
            yield at(paper, para, "没有居中", "居中排布", fixable=True)


@rule("R24", GB + "7.3.1", Strength.RULE, "标题位置", frozenset((Shape.FILE,)))
def place_of_title(paper: Paper) -> Iterator[Fault]:
    """Two empty rows under the red rule."""
    title, number = paper.one(Part.TITLE), paper.one(Part.NUMBER)
    above = [rule.para for rule in paper.rules if not rule.border.length and rule.table is None]
    if title is None or not above or any(rule.border.length for rule in paper.rules):
        return
    last = above[-1]
    if number is None or last.index < number.index:
        return
    rows = rows_between(paper, last, title)
    if rows is not None and not 1.4 <= rows <= 3.3:
        yield at(paper, title, f"红色分隔线下空 {rows:.2g} 行", "红色分隔线下空二行")


@rule("R26", GB + "7.3.2", Strength.RULE, "标题下空行", EVERY - {Shape.SHEET, Shape.ORDER})
def row_under_title(paper: Paper) -> Iterator[Fault]:
    """One empty row between the title and what follows it; for papers without addressees that is practice."""
    titles, below = paper.of(Part.TITLE), first_body(paper)
    if not titles or below is None:
        return
    rows = rows_between(paper, titles[-1], below)
    if rows is not None and not 0.6 <= rows <= 2.3:
        addressed = paper.parts[below.index] is Part.RECIPIENTS
        yield Fault(
            "标题与主送机关之间" if addressed else "标题与正文之间",
            "没有空行" if rows < 0.6 else f"空 {rows:.2g} 行",
            "空一行",
            below.index,
            fixable=rows < 0.6,
            strength=None if addressed else Strength.PRACTICE,
            clause="" if addressed else "实务",
        )


@rule("R25", GB + "7.3.1", Strength.RULE, "标题回行", EVERY - {Shape.SHEET})
def shape_of_title(paper: Paper) -> Iterator[Fault]:
    """Whole words, in the shape of a trapezium or a lozenge; how wide a line may be is arithmetic."""
    titles = paper.of(Part.TITLE)
    lines = [line for para in titles for line in _lines(para)]
    if not lines:
        return
    place = "标题"
    for found, expected, strength in _bad_breaks(lines):
        yield Fault(place, found, expected, titles[0].index, strength=strength)


def _lines(para: Para) -> Iterator[str]:
    """Yield the lines that a title's paragraph will have: breaks as set, what is too long filled up."""
    for part in para.text.split("\n"):
        line = "".join(part.split("\t")).strip(" \u3000")
        while cells(line) > _LONGEST:
            cut = next(at for at in range(len(line), 0, -1) if cells(line[:at]) <= _LONGEST)
            yield line[:cut]
            line = line[cut:]
        if line:
            yield line


def _bad_breaks(lines: Sequence[str]) -> Iterator[tuple[str, str, Strength | None]]:
    widths = [cells(line) for line in lines]
    whole = "词意完整，不把词语、书名号内的名称和文种拆到两行"
    for above, below in pairwise(lines):
        if below.startswith(_NEVER_FIRST) or below in w.LEGAL_KINDS:
            yield f"“{below[:6]}”排在行首", whole, None
        elif above.count("《") > above.count("》") and cells(_quoted(above, below)) <= _LONGEST - 4:
            yield f"书名号内换行：“…{above[-4:]} / {below[:4]}…”", whole, Strength.PRACTICE
        elif above[-1:].isdigit() and below[:1].isdigit():
            yield f"数字换行：“…{above[-4:]} / {below[:4]}…”", whole, None
        elif above.endswith(("（", "《", "“", "关于")) and len(above) > 2:
            yield f"“{above[-2:]}”排在行末", whole, None
    shape = "排列使用梯形或菱形，长短适宜"
    if len(lines) > 1 and widths[-1] < max(widths) / 3:
        yield f"末行只有“{lines[-1]}”", shape, None
    steps = [after - before for before, after in pairwise(widths)]
    if any(before < -1 and after > 1 for before, after in pairwise(steps)):
        yield "各行两头长、中间短（沙漏形）", shape, None
    elif len(lines) > 2 and all(abs(step) < 0.6 for step in steps):
        yield "各行一样长（矩形）", shape, None


def _quoted(above: str, below: str) -> str:
    """Return the name in 《》 that a break tears apart."""
    return above[above.rindex("《") :] + below.partition("》")[0] + "》"
