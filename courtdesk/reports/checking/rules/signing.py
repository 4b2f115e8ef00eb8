"""Where organ and date stand (7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.facts import Para
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.measures import line_left, line_right
from courtdesk.reports.checking.registry import GB, USUAL, Fault, at, rule
from courtdesk.reports.checking.roles import Paper, Part, Shape
from courtdesk.reports.standard import SEALED_RIGHT, UNSEALED_RIGHT
from courtdesk.reports.widths import cells

_ROOM = 0.6
_CENTRE_ROOM = 1.0
#: Organs that sign together beside each other are parted by more than a cell.
_GAP = re.compile(r"(?:\t|[\u3000 ]{2,})\S{4,}")
_EXPECTED = "加盖印章：右空四字，署名在其上居中；不加盖印章：署名右空二字，日期首字比署名首字右移二字"


@rule("R35", GB + "7.3.5.1", Strength.USUAL, "署名和成文日期位置", USUAL | {Shape.ORDER})
def place_of_signature(paper: Paper) -> Iterator[Fault]:
    """With a seal the date four cells from the right, the organ centred over it; without one by R37."""
    date = paper.one(Part.DATE)
    organs = paper.of(Part.ORGAN)
    if date is None or date.table or date.afloat:
        return
    right = line_right(date)
    if len(organs) > 1 or any(organ.table or _GAP.search(organ.text.strip()) for organ in organs):
        if not -_ROOM <= right - UNSEALED_RIGHT <= SEALED_RIGHT:
            yield at(paper, date, f"日期右空 {right:.2g} 字", "日期右空四字或二字", fixable=True)
        return
    organ = organs[0] if organs else None
    if _sealed(organ, date) or _unsealed(organ, date):
        return
    if abs(right - SEALED_RIGHT) <= _ROOM and organ is not None:
        yield at(paper, organ, f"署名右空 {line_right(organ):.2g} 字，没有对着日期居中", _EXPECTED, fixable=True)
    else:
        yield at(paper, date, f"日期右空 {right:.2g} 字", _EXPECTED, fixable=True)


def _sealed(organ: Para | None, date: Para) -> bool:
    if abs(line_right(date) - SEALED_RIGHT) > _ROOM:
        return False
    if organ is None or _is_signed(organ):
        return True
    middle = (line_left(organ) + cells(organ.text.strip()) / 2) - (line_left(date) + cells(date.text.strip()) / 2)
    return abs(middle) <= _CENTRE_ROOM or line_right(organ) < 0.5


def _is_signed(organ: Para) -> bool:
    """Signed in person (7.3.5.3): post and name, or room for it, instead of the organ."""
    return bool(w.POST.search(organ.text.strip().split("　")[0].split(" ")[0]))


def _unsealed(organ: Para | None, date: Para) -> bool:
    if organ is None:
        return abs(line_right(date) - UNSEALED_RIGHT) <= _ROOM
    moved = line_left(date) - line_left(organ)
    if abs(line_right(organ) - UNSEALED_RIGHT) <= _ROOM and abs(moved - UNSEALED_RIGHT) <= 2 * _ROOM:
        return True
    longer = cells(date.text.strip()) + UNSEALED_RIGHT >= cells(organ.text.strip()) - _ROOM
    return longer and abs(line_right(date) - UNSEALED_RIGHT) <= _ROOM and line_left(organ) <= line_left(date) + _ROOM
