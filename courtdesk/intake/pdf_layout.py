"""Tells lines that run on from lines that end, by the edges of the text on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from courtdesk.intake.lines import Line, clean
from courtdesk.intake.pdf_lines import TextLine
from courtdesk.intake.wraps import has_open_quote

#: A line that leaves room for fewer characters than this was broken, not ended.
_ROOM = 2.3
#: A line that leaves more was ended, however narrow its quotation marks are set.
_MOST_ROOM = 5
#: First lines of paragraphs stand in by two characters.
_INDENT = (1.2, 4.6)
_WIDER_APART = 1.55
_TITLE_SIZE = 1.15
#: Share of the lines that must begin at an edge for it to be the edge of the text.
_EDGE_SHARE = 0.06
_TITLE_ENDS = ("文件", "号", "通知", "方案", "意见", "通报", "报告", "》", "）")


@dataclass(frozen=True, slots=True)
class Frame:
    """The text of a document on its page: edges, height of a character and distance of lines, in points."""

    left: float
    right: float
    size: float
    pitch: float
    #: Whether lines break at the right edge at all.
    wrapped: bool

    def room(self, line: TextLine) -> float:
        """How many characters would still fit behind a line."""
        return (self.right - line.box.right) / self.size

    def indent(self, line: TextLine) -> float:
        """How many characters a line stands in."""
        return (line.box.left - self.left) / self.size


def frame_of(pages: Sequence[Sequence[TextLine]]) -> Frame:
    """Measure the text."""
    lines = [line for page in pages for line in page]
    size = median(line.size for line in lines) or 10.0
    gaps = [
        upper.box.middle - lower.box.middle
        for page in pages
        for upper, lower in pairwise(page)
        if 0 < upper.box.middle - lower.box.middle < size * 6
    ]
    left = _left_edge([line.box.left for line in lines], size)
    rights = sorted(line.box.right for line in lines)
    right = rights[min(len(rights) - 1, len(rights) * 9 // 10)]
    reaching = sum(abs(line.box.right - right) <= size * _ROOM for line in lines)
    return Frame(left, right, size, _usual(gaps, size * 1.6), wrapped=reaching >= 3 and reaching * 5 >= len(lines))


def _left_edge(lefts: Sequence[float], size: float) -> float:
    """Return the leftmost place at which lines begin again and again."""
    counts = Counter(round(left / 3) for left in lefts)
    enough = max(2, len(lefts) * _EDGE_SHARE)
    usual = [place for place in counts if sum(counts[place + by] for by in (-1, 0, 1)) >= enough]
    return min(usual) * 3 if usual else min(lefts, default=size)


def _usual(gaps: Sequence[float], default: float) -> float:
    """Return the distance of most lines."""
    if not gaps:
        return default
    counts = Counter(round(gap * 2) for gap in gaps)
    return counts.most_common(1)[0][0] / 2


def laid_out(page: Sequence[TextLine], number: int, frame: Frame) -> list[Line]:
    """Return the lines of a page, blank ones where the page leaves room, each told whether it runs on."""
    found: list[Line] = []
    above: TextLine | None = None
    for line in _with_whole_titles(page, frame):
        if above is not None and above.box.middle - line.box.middle > frame.pitch * _WIDER_APART:
            found.append(Line(""))
        centred = _is_centred(line, frame)
        # A paragraph begins where its first line stands in; a signature stands far to the right.
        indented = not centred and frame.indent(line) > _INDENT[0]
        full = None if centred else _is_full(line, frame)
        found.append(Line(line.text, page=number, indented=indented, full=full))
        above = line
    return found


def _is_full(line: TextLine, frame: Frame) -> bool | None:
    """Whether a line was broken at the edge; None where the number of its characters must tell."""
    room = frame.room(line)
    if frame.wrapped and room < _ROOM:
        return True
    return None if room < _MOST_ROOM else False


def _is_centred(line: TextLine, frame: Frame) -> bool:
    indent = frame.indent(line)
    return indent > 1 and abs(indent - frame.room(line)) < 1.5 and (indent > _INDENT[1] or _is_title(line, frame))


def _is_title(line: TextLine, frame: Frame) -> bool:
    return line.size > frame.size * _TITLE_SIZE


def _with_whole_titles(page: Sequence[TextLine], frame: Frame) -> list[TextLine]:
    """Put the lines of a title together; their breaks are a matter of looks."""
    found: list[TextLine] = []
    for line in page:
        if found and _is_title(line, frame) and _goes_on(found[-1], line, frame):
            found[-1] = TextLine(clean(found[-1].text) + clean(line.text), line.box)
        else:
            found.append(line)
    return found


def _goes_on(title: TextLine, line: TextLine, frame: Frame) -> bool:
    same = abs(title.size - line.size) < line.size * 0.08
    near = 0 < title.box.middle - line.box.middle < line.size * 2.6
    centred = abs(frame.indent(line) - frame.room(line)) < 3
    text = clean(title.text)
    return same and near and centred and (has_open_quote(text) or not text.endswith(_TITLE_ENDS))
