"""The paper on the writing desk: its form, what is wrong with it, and the page it makes. No widgets here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from courtdesk.actions.results import Draft
from courtdesk.errors import Problem, Severity
from courtdesk.reports.checking.finding import Finding, Weight
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument, Paragraph
from courtdesk.reports.filling import form_words, letterhead_words
from courtdesk.reports.forms import check_form
from courtdesk.reports.kinds import DocumentKind, Field, FieldType, kind_of
from courtdesk.reports.wording import parse_day
from courtdesk.ui.texts import write
from courtdesk.ui.widgets.remark import Remark

_ROUNDS = 3


class PaperBook:
    """One draft while it is written."""

    def __init__(self, draft: Draft, letterhead: Letterhead, number: str, today: date) -> None:
        self.draft = draft
        self.kind: DocumentKind = kind_of(draft.kind)
        self.form: dict[str, str] = dict(draft.form)
        self.letterhead = letterhead
        self.number = number
        self.today = today
        self._propose()

    def _propose(self) -> None:
        """Write into required fields what the kind proposes for them: an empty one would be told as missing."""
        words = form_words(self.kind, self.form, letterhead_words(self.letterhead))
        for field in self.kind.fields:
            if field.required and field.default and self._is_empty(field):
                self.form[field.key] = words[field.key]

    # ---- the form -------------------------------------------------------------------------------

    def set_field(self, key: str, value: str) -> None:
        """Take over what the clerk typed."""
        self.form[key] = value

    @property
    def day(self) -> date:
        """The day of issue: what the form says, else today."""
        return parse_day(self.form.get("issued_on", "")) or self.today

    def all_problems(self) -> list[tuple[str, Problem]]:
        """Return what check_form says, each with its field; a day that is no day is told, not replaced by today."""
        form = self.form if self.form.get("issued_on", "").strip() else {**self.form, "issued_on": self._today()}
        keys = {field.label: field.key for field in reversed(self.kind.fields)}
        return [(keys.get(problem.place, ""), problem) for problem in check_form(self.kind.key, form)]

    def _today(self) -> str:
        return self.today.isoformat() if self.kind.has("issued_on") else ""

    def problems(self) -> dict[str, Problem]:
        """Return what must be put right, by field; of several the first."""
        found: dict[str, Problem] = {}
        for key, problem in self.all_problems():
            if problem.severity is Severity.ERROR:
                found.setdefault(key, problem)
        return found

    def missing(self) -> frozenset[str]:
        """Return the required fields that are still empty."""
        return frozenset(field.key for field in self.kind.fields if field.required and self._is_empty(field))

    def _is_empty(self, field: Field) -> bool:
        return not self.form.get(field.key, "").strip()

    # ---- the page -------------------------------------------------------------------------------

    def document(self, *, numbered: bool = True) -> OfficialDocument | None:
        """Return the paper as far as it is written, ×××× where it must still be; None where no page can be made."""
        number = self.number if numbered else ""
        form = dict(self.form)
        for _ in range(_ROUNDS):
            wrong = self._wrong(form)
            if not wrong:
                return compose(self.kind.key, form, self.letterhead, number, self.day)
            for key in wrong:
                form[key] = "" if form.get(key, "").strip() else self._blank(self.kind.field(key))
        return None

    def _wrong(self, form: Mapping[str, str]) -> list[str]:
        keys = {field.label: field.key for field in reversed(self.kind.fields)}
        problems = check_form(self.kind.key, form, self.day)
        return [keys[p.place] for p in problems if p.severity is Severity.ERROR and p.place in keys]

    def _blank(self, field: Field) -> str:  # noqa: PLR0911 - one answer for each type
        """Return what stands for a required field that is empty."""
        match field.type:
            case FieldType.DATE:
                return self.day.isoformat()
            case FieldType.NUMBER:
                return str(field.least or 0)
            case FieldType.CHOICE | FieldType.FLAG:
                return field.choices[0]
            case FieldType.LONG:
                return write.BLANK_TEXT
            case FieldType.LIST:
                return write.NAMES_JOIN.join(f"{write.BLANK}{'×' * at}" for at in range(field.least or 1))
            case FieldType.TEXT:
                if field.key == "title":
                    return write.BLANK_TITLE.format(word=self.kind.title_word or self.kind.name)
                return self.kind.sample.get(field.key, "") if field.pattern else write.BLANK

    # ---- the check ------------------------------------------------------------------------------

    def remarks(self, document: OfficialDocument | None) -> list[Remark]:
        """Return everything to put right or to look at: empty fields first, then errors, then what is only usual."""
        missing = self.missing()
        found = [
            Remark(_weight_of(key, problem, missing), write.problem(problem.place, problem.message), key)
            for key, problem in self.all_problems()
            if problem.severity is not Severity.NOTE
        ]
        if document is not None:
            found += [self._remark(each, document) for each in self.findings(document)]
        order = ("missing", "error", "warning")
        return sorted(dict.fromkeys(found), key=lambda remark: order.index(remark.weight))

    def findings(self, document: OfficialDocument) -> list[Finding]:
        """Return what the check before numbering finds, without what is said about blanks."""
        from courtdesk.reports.checking.texts import check_document

        found = check_document(document)
        return [each for each in found if each.severity is not Weight.NOTE and "××" not in each.found + each.place]

    def errors(self, document: OfficialDocument) -> list[Finding]:
        """Return the findings that need a reason to issue all the same."""
        return [each for each in self.findings(document) if each.severity is Weight.ERROR]

    def _remark(self, finding: Finding, document: OfficialDocument) -> Remark:
        weight = "error" if finding.severity is Weight.ERROR else "warning"
        words = write.finding(finding.place, finding.found, finding.expected)
        field, at = self._place_of(finding, document)
        return Remark(weight, words, field, write.source(finding.clause, finding.strength.value), at)

    def _place_of(self, finding: Finding, document: OfficialDocument) -> tuple[str, str]:
        """Return the field whose words a finding is about, and the paragraph in it."""
        paragraphs = [block for block in document.body if isinstance(block, Paragraph)]
        if 0 < finding.paragraph <= len(paragraphs):
            meant = paragraphs[finding.paragraph - 1]
            return self._known((meant.field,)), meant.text
        part = next((part for part in write.FIELDS_OF_PART if finding.place.startswith(part)), "")
        return self._known(write.FIELDS_OF_PART.get(part, ())), ""

    def _known(self, keys: Sequence[str]) -> str:
        return next((key for key in keys if key and self.kind.has(key)), "")


def _weight_of(key: str, problem: Problem, missing: frozenset[str]) -> str:
    if problem.severity is not Severity.ERROR:
        return "warning"
    return "missing" if key in missing else "error"
