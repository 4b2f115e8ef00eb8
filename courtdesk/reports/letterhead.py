"""The court as it stands on its papers."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.reports.document import Calibration, PaperStyle


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The court that issues."""

    court: str  # 示例县人民法院
    code: str  # 发文代字: 示法
    office: str = "审判管理办公室"
    address: str = ""
    telephone: str = ""
    #: The office's choices of `PaperStyle`, as plain values, for a letterhead is stored with what was issued.
    calibration: str = Calibration.BOX
    imprint_even: bool = False

    @property
    def style(self) -> PaperStyle:
        """The office's choices for the page."""
        return PaperStyle(Calibration(self.calibration), self.imprint_even)
