"""What readers tell of what is in a file but not in its text: the same words for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from courtdesk.errors import Problem, Severity

WHOLE = "全文"
FOOTNOTE = "脚注"
ENDNOTE = "尾注"
STRUCK = "文件带有修订痕迹：删去的 {count} 处没有读入，插入的文字已读入"
PICTURES = "文件有 {count} 处图片或嵌入的对象，里面的文字没有读入"
LINKED_PICTURES = "网页有 {count} 张图片，没有下载，里面的文字没有读入"
REMARKS = "文件有 {count} 条批注，没有读入"
INSIDE = "文件嵌有 {count} 份别的文件，没有读入"
MACROS = "文件带有宏，没有运行，也没有读入"


def counted(found: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Yield a note for each thing that is there at least once."""
    for count, message in found:
        if count > 0:
            yield Problem(WHOLE, message.format(count=count), Severity.NOTE)


def note(called: str, number: int, text: str) -> Problem:
    """Give a footnote as what it is: beside the text, for in it it would tear a sentence."""
    return Problem(f"{called} {number}", f"{called}没有并入正文：{' '.join(text.split())}", Severity.NOTE)
