"""Several choices of a few, each with its box, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from courtdesk.ui import tokens


class ChoiceTicks(QWidget):
    """Boxes that are walked with Tab and ticked with Space; none ticked is for whoever asks to judge."""

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]], columns: int = 4) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.GAP_3)
        grid.setVerticalSpacing(0)
        self.boxes: dict[str, QCheckBox] = {}
        for place, (key, word) in enumerate(choices):
            box = QCheckBox(word)
            box.setObjectName(f"choice_{key}")
            box.setAccessibleName(f"{name} {word}")
            box.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(box, place // columns, place % columns, Qt.AlignmentFlag.AlignLeft)
            self.boxes[key] = box
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def chosen(self) -> frozenset[str]:
        """Return the keys of the ticked ones."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def choose(self, keys: Collection[str]) -> None:
        """Tick these and no others."""
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    def all_chosen(self) -> bool:
        """Return whether every box is ticked."""
        return all(box.isChecked() for box in self.boxes.values())
