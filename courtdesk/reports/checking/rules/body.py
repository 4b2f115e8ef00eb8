"""Recipients, paragraphs and levels of the body (7.3.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from courtdesk.reports.checking.faces import face_of, is_rare
from courtdesk.reports.checking.facts import Para, RunFacts
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.registry import GB, WITH_TEXT, Fault, at, rule
from courtdesk.reports.checking.roles import BODY_PARTS, Paper, Part
from courtdesk.reports.checking.rules.head import faces_of, type_words, wrong_type
from courtdesk.reports.flow import Face, is_item
from courtdesk.reports.standard import INDENT, SIZE_3

_ROOM = 0.3
#: Parts set in 3号仿宋 because nothing else is said of them.
_FANG_PARTS = (Part.RECIPIENTS, Part.NOTE, Part.ORGAN, Part.DATE, Part.REMARK)
_LEVEL_FACES = {Part.LEVEL1: Face.HEI, Part.LEVEL2: Face.KAI}
_LEVEL_WORDS = {Part.LEVEL1: "第一层用黑体字", Part.LEVEL2: "第二层用楷体字"}


@rule("R7", GB + "5.2.2", Strength.USUAL, "正文字体字号", WITH_TEXT)
def type_of_text(paper: Paper) -> Iterator[Fault]:
    """3号仿宋 unless something else is said."""
    for para in paper.of(*BODY_PARTS, *_FANG_PARTS):
        part = paper.parts[para.index]
        if part in _LEVEL_FACES:
            if any(run.size != SIZE_3 for run in para.inked):
                yield at(paper, para, type_words(para), "3号字", fixable=True)
        elif wrong_type(para, Face.FANG) and not (part is Part.ORGAN and _signed(para)):
            yield at(paper, para, type_words(para), "3号仿宋体字", fixable=True)


def _signed(para: Para) -> bool:
    """A post with the name of who signs: the name is set in 楷体 where no name seal is used."""
    return faces_of(para) <= {Face.FANG, Face.KAI} and all(run.size == SIZE_3 for run in para.inked)


@rule("R31", GB + "7.3.3", Strength.USUAL, "结构层次字体", WITH_TEXT)
def type_of_levels(paper: Paper) -> Iterator[Fault]:
    """一、 in 黑体, （一） in 楷体; what follows a heading's first sentence is 仿宋."""
    for para in paper.of(*_LEVEL_FACES):
        part = paper.parts[para.index]
        first, others = _heading_runs(para)
        if is_item(para.text.strip()) and all(face_of(run.east) is Face.FANG for run in (first, *others) if run):
            continue
        wanted = _LEVEL_FACES[part]
        if first is not None and face_of(first.east) is not wanted:
            yield at(paper, para, first.east or "未指定字体", _LEVEL_WORDS[part], fixable=True)
        elif any(face_of(run.east) not in {wanted, Face.FANG} for run in others):
            yield at(paper, para, type_words(para), f"{_LEVEL_WORDS[part]}，其后的文字用仿宋体字", fixable=True)


def _heading_runs(para: Para) -> tuple[RunFacts | None, list[RunFacts]]:
    runs = [
        run
        for run in para.inked
        if any("\u3400" <= c <= "\u9fff" for c in run.text) and not is_rare(run.text.strip())
    ]
    return (runs[0], runs[1:]) if runs else (None, [])


@rule("R29", GB + "7.3.3", Strength.RULE, "段落缩进", WITH_TEXT)
def indent_of_paragraphs(paper: Paper) -> Iterator[Fault]:
    """Two cells in, later lines flush left."""
    for para in paper.body:
        if para.table:
            continue
        if abs(para.begins - INDENT) > _ROOM:
            yield at(paper, para, f"左空 {para.begins:.2g} 字", "每个自然段左空二字", fixable=True)
        elif para.left > _ROOM:
            yield at(paper, para, f"回行左空 {para.left:.2g} 字", "回行顶格", fixable=True)


@rule("R26", GB + "7.3.2", Strength.RULE, "主送机关位置", WITH_TEXT)
def place_of_recipients(paper: Paper) -> Iterator[Fault]:
    """Flush left, later lines too."""
    for para in paper.of(Part.RECIPIENTS):
        if para.begins > _ROOM or para.left > _ROOM:
            yield at(paper, para, f"左空 {max(para.begins, para.left):.2g} 字", "居左顶格，回行顶格", fixable=True)
        elif para.align in {"center", "right"}:
            yield at(paper, para, "没有居左", "居左顶格", fixable=True)


@rule("R26", GB + "7.3.2", Strength.RULE, "主送机关冒号", WITH_TEXT)
def colon_after_recipients(paper: Paper) -> Iterator[Fault]:
    """A full-width colon after the last name."""
    for para in paper.of(Part.RECIPIENTS):
        if not para.words.endswith("："):
            yield at(paper, para, f"以“{para.words[-1]}”结尾", "最后一个主送机关名称后标全角冒号")


@rule("R41", GB + "7.3.6", Strength.RULE, "附注", WITH_TEXT)
def place_of_remark(paper: Paper) -> Iterator[Fault]:
    """Two cells in, in full-width brackets."""
    for para in paper.of(Part.REMARK):
        if abs(para.begins - INDENT) > _ROOM:
            yield at(paper, para, f"左空 {para.begins:.2g} 字", "居左空二字", fixable=True)
        if not (para.words.startswith("（") and para.words.endswith("）")):
            yield at(paper, para, f"{para.words[0]}…{para.words[-1]}", "加全角圆括号")
