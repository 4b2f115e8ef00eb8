"""Opening and filtering a workbook in LibreOffice Calc: what clerks would use instead, timed by its own clock."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

_SECONDS_TO_WAIT = 180
#: Loads hidden, filters two columns for one value each, and writes both times in milliseconds. The values stand in
#: the macro itself: arguments in its address lose what is not ASCII.
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Measure
 Dim args(0) As New com.sun.star.beans.PropertyValue
 args(0).Name = "Hidden"
 args(0).Value = True
 Dim began As Long, opened As Long, filtered As Long
 began = GetSystemTicks()
 doc = StarDesktop.loadComponentFromURL(ConvertToURL("{source}"), "_blank", 0, args())
 opened = GetSystemTicks()
 sheet = doc.Sheets.getByIndex(0)
 cursor = sheet.createCursor()
 cursor.gotoEndOfUsedArea(False)
 area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
 filter = area.createFilterDescriptor(True)
 Dim fields(1) As New com.sun.star.sheet.TableFilterField
 fields(0).Field = {first}
 fields(0).Operator = com.sun.star.sheet.FilterOperator.EQUAL
 fields(0).StringValue = "{one}"
 fields(1).Field = {second}
 fields(1).Operator = com.sun.star.sheet.FilterOperator.EQUAL
 fields(1).StringValue = "{two}"
 filter.FilterFields = fields()
 filter.ContainsHeader = True
 area.filter(filter)
 filtered = GetSystemTicks()
 number = FreeFile
 Open "{result}" For Output As #number
 Print #number, (opened - began) &amp; " " &amp; (filtered - opened)
 Close #number
 doc.close(True)
 StarDesktop.terminate()
End Sub
</script:module>
"""


def calc_program() -> str | None:
    """Return the office program, None where there is none with a spreadsheet."""
    program = shutil.which("soffice")
    if program is None:
        return None
    return program if any(Path(program).resolve().parent.glob("libsclo.*")) else None


def write_workbook(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str | date | None]]) -> None:
    """Write the rows that both programs open."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("案件")
    sheet.append(list(titles))
    for row in rows:
        sheet.append(list(row))
    book.save(path)


class Calc:
    """LibreOffice with a profile of its own in ``folder``, made ready to measure."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._profile = folder / "profile"
        self._run("--terminate_after_init")
        self._module = self._profile / "user" / "basic" / "Standard" / "Module1.xba"

    def measure(self, book: Path, first: tuple[int, str], second: tuple[int, str]) -> tuple[float, float]:
        """Return how many seconds opening and filtering took; columns count from 0."""
        result = self._folder / "result.txt"
        result.unlink(missing_ok=True)
        said = {"first": first[0], "one": first[1], "second": second[0], "two": second[1]}
        self._module.write_text(_MODULE.format(source=book, result=result, **said), encoding="utf-8")
        self._run("macro:///Standard.Module1.Measure")
        opened, filtered = result.read_text(encoding="utf-8").split()
        return int(opened) / 1000, int(filtered) / 1000

    def _run(self, *words: str) -> None:
        command = [
            self._program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={self._profile.as_uri()}",
            *words,
        ]
        subprocess.run(command, capture_output=True, timeout=_SECONDS_TO_WAIT, check=False)
