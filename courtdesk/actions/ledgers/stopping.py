"""Stopping a question: from any thread, also in the middle of a statement; importing this loads no SQLAlchemy."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from courtdesk.progress import Cancelled

_INTERRUPTED = "interrupted"


def _is_interrupt(error: Exception) -> bool:
    """Tell whether an error is SQLite's answer to an interrupt, bare or as SQLAlchemy wraps it."""
    bare = getattr(error, "orig", None) or error
    return isinstance(bare, sqlite3.OperationalError) and _INTERRUPTED in str(bare)


class Stop:
    """A wish to stop that reaches the statement running under it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = False
        self._running: sqlite3.Connection | None = None

    @property
    def asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked

    def ask(self) -> None:
        """Ask to stop; a statement that runs under this is interrupted."""
        with self._lock:
            self._asked = True
            if self._running is not None:
                self._running.interrupt()

    def check(self) -> None:
        """Raise `Cancelled` once somebody asked to stop."""
        if self._asked:
            raise Cancelled

    @contextmanager
    def guarding(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let a stop interrupt what runs on ``connection`` inside; raises `Cancelled` for it."""
        with self._lock:  # nobody may interrupt a connection that went on to another question
            self.check()
            self._running = connection
        try:
            yield
        except Exception as error:
            if self._asked and _is_interrupt(error):
                raise Cancelled from error
            raise
        finally:
            with self._lock:
                self._running = None
        self.check()


class _Never(Stop):
    """For callers that never stop; shared by all of them, so it keeps nothing."""

    def ask(self) -> None:
        """Refuse: this one is everybody's."""
        raise NotImplementedError

    @contextmanager
    def guarding(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Guard nothing."""
        del connection
        yield


NEVER = _Never()
