"""Puts several forms of the same thing on the clipboard, for this and other programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QGuiApplication, QStandardItemModel

_NONE: Mapping[str, bytes] = MappingProxyType({})


def copy_to_clipboard(text: str, html: str = "", own: Mapping[str, bytes] = _NONE) -> None:
    """Copy a text, its form as a table or page, and forms of this program's own by their MIME types.

    The data are Qt's own, as a model hands them out: Qt may delete the clipboard after Python has ended, and data
    that were made in Python bring the program down then.
    """
    model = QStandardItemModel(1, 1)
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    for kind, content in own.items():
        data.setData(kind, content)
    QGuiApplication.clipboard().setMimeData(data)
