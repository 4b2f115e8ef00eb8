"""The head over the red rule: its type and places (7.2)."""

from __future__ import annotations

from collections.abc import Iterator

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.faces import FACE_NAMES, face_of, is_rare, is_red, size_name
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import line_left, line_right, rows_between
from courtdesk.reports.checking.registry import GB, WITH_HEAD, Fault, at, rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.flow import Face
from courtdesk.reports.standard import NUMBER_TO_RULE, RED, SIZE_3, TYPE_WIDTH, points

_FILE = frozenset((Shape.FILE,))
_UNDER_RED = frozenset((Shape.FILE, Shape.LETTER, Shape.MINUTES, Shape.BRIEF))
_PLAIN = frozenset((Shape.PLAIN,))
_GAP_ROOM = 3.5
_WIDTH_ROOM = 6.0


def faces_of(para: Para) -> set[Face | None]:
    """Return the designs of a paragraph's ideographs; names in rare characters are set in what shows them."""
    return {face_of(run.east) for run in para.inked if _has_ideograph(run.text) and not is_rare(run.text.strip())}


def _has_ideograph(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def type_words(para: Para) -> str:
    """Return the type of a paragraph in words: 宋体 4号."""
    sizes = dict.fromkeys(size_name(run.size) for run in para.inked)
    return " ".join((font_words(para), "、".join(sizes))).strip()


def font_words(para: Para) -> str:
    """Return the fonts of a paragraph's ideographs as the file names them."""
    return "、".join(dict.fromkeys(run.east or "未指定字体" for run in para.inked if _has_ideograph(run.text)))


def wrong_type(para: Para, face: Face, size: float = SIZE_3) -> bool:
    """Whether any ideograph of a paragraph is set in another design, or anything in another size."""
    return bool(faces_of(para) - {face}) or any(run.size != size for run in para.inked)


@rule("R12", GB + "7.2.1", Strength.USUAL, "份号", WITH_HEAD)
def copy_number(paper: Paper) -> Iterator[Fault]:
    """Six figures, flush left."""
    for para in paper.of(Part.COPY):
        if len(para.words) != 6 or not para.words.isdigit():
            yield at(paper, para, para.words, "6 位阿拉伯数字，如 000001")
        if para.begins > 0.3:
            yield at(paper, para, f"左空 {para.begins:.2g} 字", "顶格")


@rule("R13", GB + "7.2.2", Strength.USUAL, "密级和保密期限", WITH_HEAD)
def secrecy(paper: Paper) -> Iterator[Fault]:
    """3号黑体, flush left."""
    for para in paper.of(Part.SECRECY):
        if wrong_type(para, Face.HEI):
            yield at(paper, para, type_words(para), "3号黑体字", fixable=True)
        if "★" not in para.words and len(para.words) > 2:
            yield at(paper, para, para.words, "密级和保密期限之间用“★”，如“机密★1年”")


@rule("R14", GB + "7.2.3", Strength.USUAL, "紧急程度", WITH_HEAD)
def urgency(paper: Paper) -> Iterator[Fault]:
    """3号黑体; copy number, secrecy, urgency from top to bottom."""
    for para in paper.of(Part.URGENCY):
        if wrong_type(para, Face.HEI):
            yield at(paper, para, type_words(para), "3号黑体字", fixable=True)
        if para.words not in {"特急", "加急"}:
            yield at(paper, para, para.words, "“特急”或“加急”")
    order = [paper.parts[para.index] for para in paper.of(Part.COPY, Part.SECRECY, Part.URGENCY)]
    if order != sorted(order, key=[Part.COPY, Part.SECRECY, Part.URGENCY].index):
        yield Fault("版头", "份号、密级、紧急程度的次序不对", "自上而下为份号、密级和保密期限、紧急程度")


@rule("R15", GB + "7.2.4", Strength.USUAL, "版头", _PLAIN)
def head_is_there(paper: Paper) -> Iterator[Fault]:
    """A paper with addressees and a signature has a head."""
    formal = paper.of(Part.RECIPIENTS) or paper.of(Part.IMPRINT) or paper.of(Part.NUMBER)
    kind = w.kind_word(paper.title)
    if formal and (paper.of(Part.DATE) or paper.of(Part.IMPRINT)) and kind in {*w.LEGAL_KINDS, "书"}:
        yield Fault("版头", "没有发文机关标志、发文字号和红色分隔线", "正式印发时套版头")


@rule("R16", GB + "7.2.4", Strength.ADVISED, "发文机关标志字体字色", WITH_HEAD)
def look_of_mark(paper: Paper) -> Iterator[Fault]:
    """Red 小标宋, centred, not bold."""
    for para in paper.of(Part.MARK):
        if not all(is_red(run.colour) for run in para.inked):
            yield at(paper, para, "不是红色", "红色", fixable=True)
        faces = faces_of(para)
        if faces - {Face.TITLE}:
            yield at(paper, para, font_words(para), FACE_NAMES[Face.TITLE], fixable=True)
        if any(run.bold for run in para.inked):
            yield at(paper, para, "加粗", "不加粗", fixable=True)
        centred = para.align in {"center", "distribute"} or para.afloat or para.table
        if not centred and paper.shape is not Shape.BRIEF:
            yield at(paper, para, "没有居中", "居中排布", fixable=True)


@rule("R9", GB + "6.2", Strength.PRACTICE, "红色的取值", WITH_HEAD)
def shade_of_red(paper: Paper) -> Iterator[Fault]:
    """FF0000 by practice; an office's own red is its choice."""
    reds = {run.colour for para in paper.of(Part.MARK) for run in para.inked if is_red(run.colour)}
    for colour in sorted(reds - {RED}):
        yield Fault("发文机关标志", f"#{colour}", f"通常用 #{RED}", note=True)


@rule("R20", GB + "7.2.5", Strength.RULE, "发文字号位置", frozenset((Shape.FILE, Shape.ORDER)))
def place_of_number(paper: Paper) -> Iterator[Fault]:
    """Centred two rows under the mark; upward papers: left, one cell in, beside the signer."""
    number = paper.one(Part.NUMBER)
    marks = paper.of(Part.MARK)
    if number is None or number.afloat:
        return
    signed = "签发人" in number.words or paper.one(Part.SIGNER) is not None
    if signed:
        if not number.table and not 0.5 <= number.begins <= 1.6:
            yield at(paper, number, f"左空 {number.begins:.2g} 字", "上行文的发文字号居左空一字")
    elif number.align != "center" and not number.table and abs(line_left(number) - line_right(number)) > 2:
        yield at(paper, number, "没有居中", "居中排布", fixable=True)
    rows = rows_between(paper, marks[-1], number) if marks else None
    if rows is not None and not 1.3 <= rows <= 3.4 and not signed:
        yield at(paper, number, f"标志下空 {rows:.2g} 行", "发文机关标志下空二行")


@rule("R20", GB + "5.2.2", Strength.USUAL, "发文字号字体字号", WITH_HEAD)
def type_of_number(paper: Paper) -> Iterator[Fault]:
    """3号仿宋."""
    number = paper.one(Part.NUMBER)
    if number is None:
        return
    runs = [run for run in number.inked if w.LOOSE_NUMBER.search(run.text) or "号" in run.text or "〔" in run.text]
    if any(run.size != SIZE_3 or face_of(run.east) is not Face.FANG for run in runs):
        yield at(paper, number, type_words(number), "3号仿宋体字", fixable="签发人" not in number.words)


@rule("R21", GB + "7.2.6", Strength.RULE, "签发人", _FILE)
def signers(paper: Paper) -> Iterator[Fault]:
    """The label in 仿宋 with a full-width colon, the name in 楷体."""
    for para in (*paper.of(Part.NUMBER), *paper.of(Part.SIGNER)):
        _, label, name = para.words.partition("签发人")
        if not label:
            continue
        if not name.startswith("："):
            yield at(paper, para, f"签发人{name[:1]}", "“签发人”后标全角冒号")
        runs = [run for run in para.inked if _holds_name(run.text, name)]
        if any(face_of(run.east) is not Face.KAI and not is_rare(run.text.strip()) for run in runs):
            yield at(paper, para, type_words(para), "签发人姓名用3号楷体字")


def _holds_name(text: str, name: str) -> bool:
    """Whether a run holds the signer's name or a piece of it; label and name may stand in one."""
    bare = text.rpartition("签发人")[2].strip("　 ：:\t")
    return bool(bare) and "".join(bare.split()) in name


@rule("R22", GB + "7.2.7", Strength.RULE, "红色分隔线", _UNDER_RED)
def red_rule(paper: Paper) -> Iterator[Fault]:
    """A red line under the number, as wide as the type area, 4 mm below."""
    if not paper.rules:
        yield Fault("版头", "没有红色分隔线", "发文字号之下4毫米处印一条与版心等宽的红色分隔线")
        return
    red = [rule for rule in paper.rules if is_red(rule.border.colour)]
    if not red:
        colour = paper.rules[-1].border.colour
        yield Fault(
            "红色分隔线",
            "黑色" if colour in {"", "000000"} else f"#{colour}",
            "红色",
            paper.rules[-1].para.index,
            fixable=True,
        )
        return
    last = red[-1]
    shorter = last.para.left + last.para.right > 0.3 and last.table is None and last.border.length == 0
    if paper.shape is Shape.FILE and shorter:
        yield Fault("红色分隔线", "比版心窄", "与版心等宽（156 毫米）", last.para.index)
    if paper.shape is Shape.FILE and last.border.length and last.border.length < points(TYPE_WIDTH) - _WIDTH_ROOM:
        yield Fault(
            "红色分隔线", f"长 {last.border.length * 25.4 / 72:.3g} 毫米", "与版心等宽（156 毫米）", last.para.index
        )
    below = last.para is paper.one(Part.NUMBER) and last.border.space and paper.shape is Shape.FILE
    if below and abs(last.border.space - points(NUMBER_TO_RULE)) > _GAP_ROOM:
        found = f"在发文字号之下 {last.border.space * 25.4 / 72:.2g} 毫米"
        yield Fault("红色分隔线", found, "在发文字号之下 4 毫米", last.para.index, fixable=True)
