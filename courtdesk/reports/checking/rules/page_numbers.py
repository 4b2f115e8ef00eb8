"""Page numbers (7.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking.faces import face_of, size_name
from courtdesk.reports.checking.facts import PAGE, FooterFacts, Para, SectionFacts
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.registry import GB, WITH_TEXT, Fault, rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import SIZE_4

_DASHED = re.compile(rf"[—―─]{PAGE}[—―─]")
_SIDES = {"default": ("right", "奇数页", "单页码居右空一字"), "even": ("left", "偶数页", "双页码居左空一字")}
_ROOM = 0.5


def _place(paper: Paper, section: SectionFacts, footer: FooterFacts | None = None) -> str:
    which = f"第 {section.number} 节页脚" if len(paper.facts.sections) > 1 else "页脚"
    side = _SIDES.get(footer.kind) if footer is not None and paper.facts.two_sided else None
    return f"{which}（{side[1]}）" if side else which


def numbered(section: SectionFacts, *, two_sided: bool) -> Iterator[tuple[FooterFacts, Para]]:
    """Yield the footers that carry the number of a page, with the paragraph it stands in."""
    for kind in ("default", "even") if two_sided else ("default",):
        footer = section.footers.get(kind)
        for para in footer.paras if footer is not None else ():
            if PAGE in para.text and footer is not None:
                yield footer, para


@rule("R50", GB + "7.5", Strength.USUAL, "页码", WITH_TEXT)
def page_numbers_are_there(paper: Paper) -> Iterator[Fault]:
    """Every page but those of R52 has its number."""
    for section in paper.facts.sections:
        if not _without_text(paper, section) and not list(numbered(section, two_sided=paper.facts.two_sided)):
            yield Fault(
                _place(paper, section), "没有页码", "4号半角宋体阿拉伯数字，左右各放一条一字线：— 1 —", fixable=True
            )
            return


def _without_text(paper: Paper, section: SectionFacts) -> bool:
    """Whether only the imprint stands on the pages of a later section: after a blank page without a number (R52)."""
    inside = [para for para in paper.facts.paras if para.section == section.number - 1 and not para.empty]
    return section.number > 1 and all(paper.parts[para.index] is Part.IMPRINT for para in inside)


@rule("R50", GB + "7.5", Strength.USUAL, "页码写法", WITH_TEXT)
def form_of_page_number(paper: Paper) -> Iterator[Fault]:
    """4号 半角 宋体 figures between one-cell dashes."""
    for section in paper.facts.sections:
        for footer, para in numbered(section, two_sided=paper.facts.two_sided):
            place = _place(paper, section, footer)
            shown = para.words.replace(PAGE, "1")
            if not _DASHED.fullmatch(para.words):
                yield Fault(place, f"“{shown}”", "数字左右各放一条一字线：“— 1 —”", fixable=True)
            if any(run.size != SIZE_4 for run in para.runs if run.text.strip()):
                yield Fault(place, size_name(_page_size(para)), "4号", fixable=True)
            if any(_is_other_face(run.east, run.latin) for run in para.runs if run.text == PAGE):
                yield Fault(
                    place, next(run.latin or run.east for run in para.runs if run.text == PAGE), "宋体", fixable=True
                )


def _page_size(para: Para) -> float:
    return next((run.size for run in para.runs if run.text.strip() and run.size != SIZE_4), SIZE_4)


def _is_other_face(east: str, latin: str) -> bool:
    """Whether the figures are neither 宋体 nor the Latin letters that go with it."""
    name = latin or east
    return bool(name) and face_of(name) is not Face.SONG and "times" not in name.casefold()


@rule("R51", GB + "7.5", Strength.RULE, "页码位置", WITH_TEXT)
def place_of_page_number(paper: Paper) -> Iterator[Fault]:
    """Odd pages at the right, even ones at the left, one cell in."""
    facts = paper.facts
    for section in facts.sections[:1]:
        shown = list(numbered(section, two_sided=facts.two_sided))
        outside = any(para.stands == "outside" for _, para in shown)
        if shown and not facts.two_sided and not outside:
            yield Fault(_place(paper, section), "奇偶页页脚相同", "单页码居右空一字，双页码居左空一字", fixable=True)
            continue
        missing = [kind for kind in _SIDES if kind not in {footer.kind for footer, _ in shown}]
        if shown and missing and not outside:
            yield Fault(
                f"{_place(paper, section)}（{_SIDES[missing[0]][1]}）", "没有页码", "双面都编排页码", fixable=True
            )
        for footer, para in shown if facts.two_sided and not outside else ():
            yield from _side_faults(_place(paper, section, footer), footer.kind, para)


def _side_faults(place: str, kind: str, para: Para) -> Iterator[Fault]:
    side, _, wanted = _SIDES[kind]
    stands = para.stands or {"": "left", "both": "left", "start": "left", "end": "right"}.get(para.align, para.align)
    if stands != side:
        words = {"left": "居左", "right": "居右", "center": "居中"}.get(stands, stands)
        yield Fault(place, words, wanted, fixable=True)
    elif not para.stands:
        room = para.right + _trailing(para) if side == "right" else para.begins
        if abs(room - 1) > _ROOM:
            yield Fault(place, f"{'右' if side == 'right' else '左'}空 {room:.2g} 字", wanted, fixable=True)


def _trailing(para: Para) -> float:
    text = para.text
    return float(len(text) - len(text.rstrip("\u3000"))) + 0.5 * (len(text) - len(text.rstrip(" ")))


@rule("R53", GB + "7.5", Strength.RULE, "附件页码", WITH_TEXT)
def numbers_go_on(paper: Paper) -> Iterator[Fault]:
    """Attachments are numbered on with the text."""
    for section in paper.facts.sections[1:]:
        if section.start is not None:
            yield Fault(
                f"第 {section.number} 节",
                f"页码从 {section.start} 重新编起",
                "附件与正文一起装订时页码连续",
                fixable=True,
            )


@rule("R63", GB + "10.1", Strength.RULE, "信函首页页码", frozenset((Shape.LETTER,)))
def letters_begin_without_number(paper: Paper) -> Iterator[Fault]:
    """The first page of a letter shows no number."""
    for section in paper.facts.sections[:1]:
        first = section.footers.get("first") if section.title_page else section.footers.get("default")
        if first is not None and PAGE in first.text:
            yield Fault(_place(paper, section), "首页显示页码", "首页不显示页码")
