"""署名 and 成文日期 in cells (7.3.5): with seals, without, signed in person, and for a joint issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from courtdesk.reports.document import Signature
from courtdesk.reports.flow_lines import EMPTY_KEPT, Align, Face, FlowLine, Run
from courtdesk.reports.standard import (
    CELL,
    CELLS,
    SEAL,
    SEAL_ROWS,
    SEALED_RIGHT,
    SEALED_ROWS,
    SEALS_A_ROW,
    SIGNED_BLANK,
    SIGNED_GAP,
    SIGNED_RIGHT,
    SIGNED_ROWS,
    UNSEALED_RIGHT,
)
from courtdesk.reports.widths import cells
from courtdesk.reports.wording import chinese_day

#: 实: white between two seals, in cells.
_BETWEEN_SEALS = 0.3


def signature_lines(signature: Signature) -> tuple[FlowLine, ...]:
    """Return the lines of a signature, each but the last kept with the next; none when it is not printed."""
    if not signature.printed:
        return ()
    day = chinese_day(signature.day)
    if signature.post:
        return tuple(_signed(signature, day))
    organs = (signature.organ, *signature.joint)
    if not signature.sealed:
        return tuple(_unsealed(organs, day))
    return tuple(_sealed(signature.organ, day) if len(organs) == 1 else _sealed_together(organs, day))


def _sealed(organ: str, day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.1: the date four cells from the right, the organ centred over it."""
    yield from [EMPTY_KEPT] * SEALED_ROWS
    yield _right(organ, SEALED_RIGHT - (cells(organ) - cells(day)) / 2, keep=True)
    yield _right(day, SEALED_RIGHT)


def _sealed_together(organs: Sequence[str], day: str) -> Iterator[FlowLine]:
    """Yield R36: the organs in rows, the last over the date, with room for one seal on each and none touching."""
    centres = _seal_centres(max(map(cells, organs)), cells(day))
    rows = [organs[at : at + len(centres)] for at in range(0, len(organs), len(centres))]
    yield from [EMPTY_KEPT] * SEALED_ROWS
    for at, row in enumerate(rows):
        if at:
            yield from [EMPTY_KEPT] * (SEAL_ROWS - 1)
        if len(centres) == 1:
            yield _right(row[0], SEALED_RIGHT - (cells(row[0]) - cells(day)) / 2, keep=True)
        else:
            yield FlowLine((Run("\t" + "\t".join(row)),), keep=True, tabs=centres[-len(row) :])
    yield _right(day, SEALED_RIGHT)


def _seal_centres(longest: float, day: float) -> tuple[float, ...]:
    """Return the centres of a full row, in cells: the last over the date, as many as stay inside the type area."""
    room = max(longest, SEAL / CELL)
    step = max(longest + 1, SEAL / CELL + _BETWEEN_SEALS)
    last = CELLS - SEALED_RIGHT - day / 2
    if last + room / 2 > CELLS:
        return (last,)
    count = min(SEALS_A_ROW, 1 + int((last - room / 2) / step))
    return tuple(last - step * at for at in reversed(range(count)))


def _unsealed(organs: Sequence[str], day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.2: the date begins two cells after the organ, neither nearer than two cells where it can be."""
    yield EMPTY_KEPT
    widest = max(map(cells, organs))
    longer = cells(day) - widest
    organ_right, day_right = (
        (UNSEALED_RIGHT, -longer) if longer <= 0 else (2 * UNSEALED_RIGHT + longer, UNSEALED_RIGHT)
    )
    for organ in organs:
        yield _right(organ, organ_right + widest - cells(organ), keep=True)
    yield _right(day, day_right)


def _signed(signature: Signature, day: str) -> Iterator[FlowLine]:
    """Yield 7.3.5.3: post, two cells, name or room for it; one row; the date."""
    yield from [EMPTY_KEPT] * SIGNED_ROWS
    if signature.signer:
        gap = Run("　" * round(SIGNED_GAP))
        runs = (Run(signature.post), gap, Run(signature.signer, Face.KAI))
        yield FlowLine(runs, right=SIGNED_RIGHT, align=Align.RIGHT, keep=True, field="signer")
    else:
        yield _right(signature.post, SIGNED_RIGHT + SIGNED_GAP + SIGNED_BLANK, keep=True)
    yield EMPTY_KEPT
    yield _right(day, SIGNED_RIGHT)


def _right(text: str, right: float, *, keep: bool = False) -> FlowLine:
    return FlowLine((Run(text),), right=max(0.0, right), align=Align.RIGHT, keep=keep)
