"""The imprint (版记, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.facts import Border, Para, TableFacts
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import in_mm, near
from courtdesk.reports.checking.registry import GB, Fault, at, rule, word_rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.checking.rules.head import type_words, wrong_type
from courtdesk.reports.checking.script import Script, day_in
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import IMPRINT_THICK, IMPRINT_THIN, SIZE_4, TYPE_WIDTH, mm

_FILE = frozenset((Shape.FILE,))
_RULED = frozenset((Shape.FILE, Shape.PLAIN))
_WITH_IMPRINT = frozenset((Shape.FILE, Shape.PLAIN, Shape.LETTER))
_ROOM_MM = 0.08
_WIDTH_ROOM_MM = 1.5


@rule("R44", GB + "7.4", Strength.USUAL, "版记", _FILE)
def imprint_is_there(paper: Paper) -> Iterator[Fault]:
    """A paper with a head ends in an imprint."""
    if not paper.of(Part.IMPRINT) and paper.of(Part.NUMBER):
        yield Fault("文末", "没有版记", "版记有抄送机关、印发机关和印发日期")


@rule("R44", GB + "7.4.1", Strength.ADVISED, "版记分隔线", _RULED)
def rules_of_imprint(paper: Paper) -> Iterator[Fault]:
    """As wide as the type area; first and last 0.35 mm, inner ones 0.25 mm."""
    paras = paper.of(Part.IMPRINT)
    if not paras:
        return
    tables = [paper.facts.tables[number - 1] for number in sorted({para.table for para in paras} - {0})]
    edges = _edges_of_tables(tables) if tables else _edges_of_paragraphs(paras)
    if edges is None:
        return
    first, last, between = edges
    names = (("首条分隔线", first), ("末条分隔线", last))
    for name, edge in names:
        yield from _thickness(name, edge, IMPRINT_THICK, paras[0])
    for edge in between:
        yield from _thickness("中间的分隔线", edge, IMPRINT_THIN, paras[0])
    for table in tables:
        if table.width and not near(table.width, TYPE_WIDTH, _WIDTH_ROOM_MM) and table.rows:
            yield Fault(
                "版记",
                f"分隔线宽 {in_mm(table.width):g} 毫米",
                "与版心等宽（156 毫米）",
                paras[0].index,
                fixable=True,
            )


_Edges = tuple[Border | None, Border | None, tuple[Border, ...]]


def _edges_of_tables(tables: list[TableFacts]) -> _Edges:
    between = tuple(edge for table in tables for edge in table.between)
    return tables[0].top, tables[-1].bottom, between


def _edges_of_paragraphs(paras: tuple[Para, ...]) -> _Edges | None:
    """Return the edges of paragraphs; None for lines drawn as shapes, whose order cannot be told."""
    if any(para.lines for para in paras):
        return None
    edges = [edge for para in paras for name, edge in para.borders.items() if name in {"top", "bottom", "between"}]
    if not edges:
        return None, None, ()
    first = paras[0].borders.get("top")
    last = paras[-1].borders.get("bottom")
    inner = [edge for edge in edges if edge is not first and edge is not last]
    return first, last, tuple(inner)


def _thickness(name: str, edge: Border | None, wanted: float, first: Para) -> Iterator[Fault]:
    if edge is None:
        yield Fault("版记", f"没有{name}", f"{name}（{wanted:g} 毫米）", first.index)
    elif abs(mm(edge.width) - wanted) > _ROOM_MM + 0.005:
        yield Fault("版记", f"{name}粗 {mm(edge.width):.2f} 毫米", f"{wanted:g} 毫米", first.index, fixable=True)


@rule(
    "R47",
    GB + "7.4.2",
    Strength.USUAL,
    "版记字体字号",
    frozenset((Shape.FILE, Shape.PLAIN, Shape.LETTER, Shape.BRIEF)),
)
def type_of_imprint(paper: Paper) -> Iterator[Fault]:
    """4号仿宋, one cell in from the edges."""
    for para in paper.of(Part.IMPRINT):
        if para.words and wrong_type(para, Face.FANG, SIZE_4):
            yield at(paper, para, type_words(para), "4号仿宋体字", fixable=True)
        labelled = w.IMPRINT_LABEL.match(para.words)
        if labelled and not para.afloat and not para.table and not 0.5 <= para.begins <= 1.6:
            yield at(paper, para, f"左空 {para.begins:.2g} 字", "左右各空一字")


@word_rule("R47", GB + "7.4.2", Strength.USUAL, "抄送机关", _WITH_IMPRINT)
def form_of_copies(script: Script) -> Iterator[Fault]:
    """抄送：甲，乙。 with a full stop after the last name."""
    for line in script.of(Part.IMPRINT):
        text = "".join(line.text.split())
        found = w.IMPRINT_LABEL.match(text)
        if not found or found.group("label") not in {"抄送", "主送", "抄报"}:
            continue
        if not text.endswith("。"):
            wanted = (
                "最后一个抄送机关名称后标句号" if found.group("label") != "主送" else "最后一个主送机关名称后标句号"
            )
            yield Fault(line.place, f"以“{text[-1]}”结尾", wanted, line.index)
        if ":" in text[:4]:
            yield Fault(line.place, "半角冒号", f"“{found.group('label')}”后标全角冒号", line.index)


@word_rule("R48", GB + "7.4.3", Strength.USUAL, "印发机关和印发日期", _WITH_IMPRINT - {Shape.LETTER})
def form_of_printing(script: Script) -> Iterator[Fault]:
    """Organ and day with 印发, above the last rule."""
    lines = script.of(Part.IMPRINT)
    if not lines:
        return
    text = "".join("".join(line.text.split()) for line in lines)
    printed = next((line for line in lines if w.PRINTED_ON.search("".join(line.text.split()))), None)
    if printed is None:
        found = "缺少“印发”二字" if w.DATE.search("".join(lines[-1].text.split())) else "没有印发机关和印发日期"
        yield Fault("版记", found, "印发机关左空一字，印发日期右空一字，后加“印发”二字", lines[-1].index)
        return
    day = w.PRINTED_ON.search(text)
    if day is not None and not _is_date_form(day.group("day")):
        yield Fault(
            printed.place,
            day.group("day"),
            "用阿拉伯数字标全年、月、日，月、日不编虚位",
            printed.index,
            fixable="0" in day.group("day"),
        )


def _is_date_form(text: str) -> bool:
    found = w.DATE.fullmatch(text)
    return found is not None and not any(part.startswith("0") for part in found.groups()) and day_in(text) is not None


@word_rule("R49", "实务", Strength.PRACTICE, "印发日期", _WITH_IMPRINT)
def printed_after_signed(script: Script) -> Iterator[Fault]:
    """Not printed before it was signed."""
    for line in script.of(Part.IMPRINT):
        found = w.PRINTED_ON.search("".join(line.text.split()))
        printed = day_in(found.group("day")) if found else None
        if printed and script.day and printed < script.day:
            yield Fault(
                line.place,
                f"印发日期 {printed:%Y-%m-%d} 早于成文日期 {script.day:%Y-%m-%d}",
                "不早于成文日期",
                line.index,
            )
