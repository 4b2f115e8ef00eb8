"""The part of the tour through limits and supervision: what moves a limit, measures, rules, the ladder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from courtdesk.ui.pages.cases_page import CasesPage
from courtdesk.ui.texts import tour as words
from courtdesk.ui.tour_papers import Condition, Walk

#: An exclusion as it is written down before the eyes of the clerk.
_DAYS_BACK, _DAYS, _ROWS_DOWN = 20, 12, 90


def supervision_steps(walk: Walk) -> Iterator[Condition]:
    """Yield what must be true before the next step."""
    yield from _limits(walk)
    yield walk.open("cases", view="measures")
    walk.save("measures")
    for name, key, arguments in words.SUPERVISION_SHOWN:
        yield walk.open(key, **arguments)
        walk.save(name)


def _limits(walk: Walk) -> Iterator[Condition]:
    """Write down an exclusion and see where the limit goes, before anything is stored."""
    from courtdesk.ui.dialogs.limit_event import LimitDialog

    yield walk.open("cases", view="open")
    page = walk.page()
    if not isinstance(page, CasesPage):
        raise TypeError(page)
    # Below those that are due: a case whose limit an exclusion still moves.
    page.view.grid.step(_ROWS_DOWN)
    yield walk.quiet()
    page.limits.ask_new([page.view.grid.current_id() or 0])
    yield walk.appears(LimitDialog)
    dialog = walk.dialog(LimitDialog)
    if not isinstance(dialog, LimitDialog):
        raise TypeError(dialog)
    first = walk.context.day() - timedelta(_DAYS_BACK)
    said = {"reason": words.EXCLUSION, "start": first, "end": first + timedelta(_DAYS)}
    for key, value in said.items():
        dialog.fields[key].set_value(str(value))
    # The effect is asked for a moment after the last key.
    yield lambda: bool(dialog.effect.lines.text())
    yield walk.quiet()
    walk.save("limit_event")
    dialog.close()
    yield walk.quiet()
