"""What is offered while a cell is typed; asked once for each field and kept until the ledger changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from courtdesk.actions.ledgers.values import Field

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.ledgers.stopping import Stop
    from courtdesk.ui.tables.ledger_desk import LedgerDesk

#: More do not help who is typing.
MOST = 12


class Suggestions:
    """Answers at once with what is known; what is not known yet is asked for."""

    def __init__(self, desk: LedgerDesk) -> None:
        self._desk = desk
        self._known: dict[str, tuple[str, ...]] = {}
        self._asked: set[str] = set()
        self._waiting: dict[str, Callable[[tuple[str, ...]], None]] = {}

    def forget(self) -> None:
        """Ask again when values are next wanted; the old ones are offered meanwhile."""
        self._asked.clear()

    def of(self, field: Field) -> tuple[str, ...]:
        """Return what is offered for a field: its words, or the values that occur."""
        if field.choices:
            return field.choices
        if field.suggests and field.key not in self._asked:
            self._asked.add(field.key)
            self._ask(field.key)
        return self._known.get(field.key, ())

    def when_known(self, field: Field, then: Callable[[tuple[str, ...]], None]) -> None:
        """Hand over what is offered for a field as soon as it is known."""
        offered = self.of(field)
        if offered or not field.suggests:
            then(offered)
        else:
            self._waiting[field.key] = then

    def typed(self, field: Field, text: str) -> tuple[str, ...]:
        """Return what fits what was typed so far, what begins with it first."""
        fitting = [word for word in self.of(field) if text in word]
        fitting.sort(key=lambda word: not word.startswith(text))
        return tuple(fitting[:MOST])

    def _ask(self, key: str) -> None:
        """Fetch the values of a field on the reader's thread."""
        ledger, day = self._desk.info.key, self._desk.context.day()

        def work(desk: Desk, stop: Stop) -> tuple[str, ...]:
            from courtdesk.actions.ledgers.suggesting import suggestions_of

            return suggestions_of(desk, ledger, key, day, stop)

        def done(words: tuple[str, ...]) -> None:
            self._known[key] = words
            waiting = self._waiting.pop(key, None)
            if waiting is not None:
                waiting(words)

        self._desk.questions.ask(f"suggestions {key}", work, done)
