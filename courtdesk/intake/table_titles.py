"""What a table is called: the title above its headings, or else its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from courtdesk.intake.cells import Cell, as_written

#: Shorter titles, such as 整改清单, say less than the file's name.
_SHORTEST = 6
_LONGEST = 100
#: Lines above the headings that are no title.
_NO_TITLE = re.compile(
    r"(?:截[至止]|统计|填报|制表|填表|打印|导出|报送|单位|部门|日期|时间|附件|附表|说明|注|备注|填写)"
)
#: What the workbook of refused rows adds to the name of the file it comes from.
_REFUSED = re.compile(r"-未导入行(?:\s*[（(]\d+[）)])?$")
_COPY = re.compile(r"(?:\s*[-—]\s*副本|\s*[（(]\d{1,2}[）)])+$")


def title_of(head: Sequence[Sequence[Cell]], header_row: int, stem: str) -> str:
    """Return the title of a table whose heading row, from 1, is known."""
    for row in head[: max(header_row - 1, 0)]:
        said = list(dict.fromkeys(text for cell in row if (text := "".join(as_written(cell).split()))))
        if len(said) == 1 and _SHORTEST <= len(said[0]) <= _LONGEST and not _NO_TITLE.match(said[0]):
            return said[0]
    return _COPY.sub("", _REFUSED.sub("", stem)).strip() or stem
