"""What can be done with the result of a check: repairing into a copy, and taking the result along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from courtdesk.progress import Progress
from courtdesk.reports.checking.finding import CheckReport, FixReport
from courtdesk.ui import messages, tasks
from courtdesk.ui.dialogs.fix_result import FixResultDialog
from courtdesk.ui.texts import check as words
from courtdesk.ui.widgets.files import open_path, pick_target, with_ending

if TYPE_CHECKING:
    from courtdesk.ui.pages.check_page import CheckPage


class CheckDeeds:
    """Acts on the file in front, or on all that were checked."""

    def __init__(self, page: CheckPage) -> None:
        self.page = page

    # ---- repairing ----

    def fix(self) -> None:
        """Ask where the copy is to be written, and repair into it."""
        report = self.page.report()
        if report is not None and any(finding.fixable for finding in report.findings):
            original = report.path
            proposed = original.with_name(words.copy_name(original.stem))
            pick_target(
                self.page,
                words.FIX_TITLE,
                proposed,
                words.FILES_FILTER,
                lambda target: self.fix_into(report, target),
                ending=".docx",
            )

    def fix_into(self, report: CheckReport, target: Path) -> None:
        """Repair a file into a copy; the original itself is refused as a target."""
        original = report.path

        def work(_progress: Progress) -> FixReport:
            from courtdesk.reports.checking.repairs import fix_file

            return fix_file(original, target)

        tasks.run(self.page, work, lambda fixed: self._fixed(report, fixed), title=words.FIXING)

    def _fixed(self, report: CheckReport, fixed: FixReport) -> None:
        titles = {finding.rule: finding.title for finding in report.findings if finding.title}
        dialog = FixResultDialog(self.page, fixed, titles)
        dialog.open_wanted.connect(lambda: open_path(fixed.path))
        dialog.check_wanted.connect(lambda: self.page.check((fixed.path,)))
        dialog.open()

    # ---- taking along ----

    def export(self) -> None:
        """Ask where the result of all files is to be written, and write it."""
        if self._reports():
            pick_target(self.page, words.EXPORT_TITLE, words.EXPORT_NAME, words.EXPORT_FILTER, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the result of all files; the form follows the suffix."""
        reports = self._reports()
        court = self.page.context.court
        organ, day = court.name if court is not None else "", self.page.context.day()

        def work(_progress: Progress) -> Path:
            from courtdesk.reports.check_result import SUFFIXES, write_check_result

            target = path if path.suffix in SUFFIXES else with_ending(path, SUFFIXES[0])
            write_check_result(target, reports, organ, day)
            return target

        def done(target: Path) -> None:
            messages.toast(self.page, words.saved(target.name), words.OPEN, lambda: open_path(target))

        tasks.run(self.page, work, done)

    def _reports(self) -> list[CheckReport]:
        return [result for result in self.page.results.values() if isinstance(result, CheckReport)]
