"""Sets a paper as lines of plain text: wraps, blank lines, page numbers, torn pages."""

from __future__ import annotations

import random

from tests.intake.papers.paper import Grid, Paper, Set, Setting, Text

_ADDRESSES = ("http://www.example.cn/article/2019/index.shtml", "https://court.example.cn/doc?id=1024")
#: What web pages show above and below a text.
_ABOVE_TEXT = (
    "当前位置：首页 > 政务公开 > 重点工作",
    "您现在的位置：首页 >> 法院文件 >> 正文",
    "发布时间：2026-03-05 10:56　来源：本院　浏览次数：27",
    "索引号：000014349/2026-00031",
)
_BELOW_TEXT = (
    "上一篇：关于春节值班的安排",
    "下一篇：没有了",
    "【打印】【关闭】",
    "扫一扫在手机打开当前页",
    "分享到：",
)
#: No line begins with these.
_HANGING = "，。、；：！？）》”’】,;:)"
_MEASURE = 38


def text_lines(paper: Paper) -> list[str]:
    """Return the lines of the paper as its setting asks for."""
    setting = paper.setting
    if setting.torn:
        return _torn("".join(paper.lines), setting.torn)
    lines: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Grid):
            lines.extend("\t".join(row) for row in block.texts)
        else:
            lines.extend(_paragraph(block, setting))
    draw = random.Random(f"{paper.shape}/{paper.seed}/lines")  # noqa: S311 - no secret
    if setting.addresses:
        lines.insert(draw.randrange(len(lines) // 3, len(lines) * 2 // 3), draw.choice(_ADDRESSES))
    if setting.page_lines:
        lines = _paged(lines, setting.page_lines)
    if setting.residue:
        lines = [draw.choice(_ABOVE_TEXT), *lines, *draw.sample(_BELOW_TEXT, 3)]
    return [piece for line in lines for piece in ((line, "") if setting.spaced else (line,))]


def _paragraph(block: Text, setting: Setting) -> list[str]:
    width = setting.wrap or _MEASURE
    if block.place is Set.CENTRE:
        return [_centred(line, width) for line in _cut(block.line, setting.wrap - 4)]
    if block.place is Set.RIGHT:
        return [" " * max(2, (width - len(block.line)) * 2 - 8) + block.line]
    indent = "　　" if setting.indent and block.place is Set.BODY else ""
    return _cut(indent + block.line, setting.wrap)


def _centred(line: str, width: int) -> str:
    return " " * max(0, width - len(line)) + line


def _cut(text: str, width: int) -> list[str]:
    """Break a line where the paper ends, as a typesetter does."""
    if width <= 0:
        return [text]
    lines = []
    while len(text) > width:
        end = width
        while end < len(text) and text[end] in _HANGING:
            end += 1
        lines.append(text[:end])
        text = text[end:]
    return [*lines, text] if text else lines


def _paged(lines: list[str], size: int) -> list[str]:
    found: list[str] = []
    for number, start in enumerate(range(0, len(lines), size), 1):
        found.extend([*lines[start : start + size], "", f"— {number} —", ""])
    return found


def _torn(text: str, size: int) -> list[str]:
    """Return pages without line breaks, each of which begins with its number."""
    starts = range(0, len(text), size)
    return [f"{number}、{text[start : start + size]}" for number, start in enumerate(starts, 1)]
