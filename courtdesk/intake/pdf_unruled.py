"""Notices tables that a PDF shows without any rule: their words run together, so they are told and not guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from courtdesk.errors import Problem
from courtdesk.intake.lines import clean
from courtdesk.intake.table_words import column_of

_SAID = "像是没有画线的表格，各列的字连在一起，读不成条目；请对照原件补上，或向来文单位要 Word 版"
#: A title or a heading has the words of one or two columns, the head of a table those of many.
_FEWEST = 4
_LONGEST_HEAD = 60
_LONGEST_WORD = 10
#: Without one of these no heading of a table of work is complete.
_SIGNS = ("部门", "单位", "领导", "时限", "责任人")
_MARKS = frozenset("，。；、：:（）()《》“”")


def unruled_tables(page: int, texts: Iterable[str]) -> Iterator[Problem]:
    """Yield one problem for each line of a page that is nothing but the headings of a table."""
    for text in texts:
        if is_head(text):
            yield Problem(f"第 {page} 页", _SAID)


def is_head(text: str) -> bool:
    """Whether a line is made of the headings of at least four columns: 序号工作任务责任部门完成时限."""
    if len(text) > _LONGEST_HEAD or not any(sign in text for sign in _SIGNS):
        return False
    bare = "".join(clean(text).split())
    return not _MARKS.intersection(bare) and _columns(bare) >= _FEWEST


@lru_cache(maxsize=256)
def _columns(text: str) -> int:
    """Return into how many headings a text falls apart without rest, the most that are possible; 0 if it does not."""
    best = [0] + [-1] * len(text)
    for end in range(2, len(text) + 1):
        for begin in range(max(0, end - _LONGEST_WORD), end - 1):
            if best[begin] >= 0 and column_of(text[begin:end]) is not None:
                best[end] = max(best[end], best[begin] + 1)
    return max(best[-1], 0)
