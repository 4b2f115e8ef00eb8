"""The installed PySide6 keeps its hands off the reference counts of None and True.

Some releases lose one reference to None on every void call; before Python 3.12 that ends the program after some
thousand calls. The pin in pyproject.toml keeps them out, and these tests notice when the pin is moved.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QIdentityProxyModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Signal,
)

CALLS = 2_000
#: Other objects come and go meanwhile; a loss would be one a call.
NOISE = 200


class Hollow(QAbstractListModel):
    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 1

    def data(self, _index: QModelIndex | QPersistentModelIndex, _role: int = 0) -> object:
        return None


class Bell(QObject):
    rung = Signal(int)


def lost(constant: object, call: Callable[[], object]) -> int:
    """Return how many references to ``constant`` went missing over many calls."""
    call()
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(constant)


def void_method() -> Callable[[], object]:
    thing = QObject()
    return lambda: thing.setObjectName("desk")


def override_returning_none() -> Callable[[], object]:
    proxy = QIdentityProxyModel()
    model = Hollow(proxy)
    proxy.setSourceModel(model)
    return lambda: proxy.data(proxy.index(0, 0), 0)


def emitted_signal() -> Callable[[], object]:
    bell = Bell()
    bell.rung.connect(lambda _times: None)
    return lambda: bell.rung.emit(1)


@pytest.mark.parametrize("make", [void_method, override_returning_none, emitted_signal])
@pytest.mark.parametrize("constant", [None, True])
def test_calls_into_qt_lose_no_reference(constant: object, make: Callable[[], Callable[[], object]]) -> None:
    # A stock of references of our own: a faulty release then fails this test instead of ending the test run.
    stock = [constant] * 4 * CALLS
    assert abs(lost(constant, make())) < NOISE
    assert len(stock) == 4 * CALLS
