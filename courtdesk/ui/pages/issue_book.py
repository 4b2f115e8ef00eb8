"""The papers that wait, their forms as edited, and which of them are ticked. No widgets here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from courtdesk.actions.results import Issued, Waiting
from courtdesk.errors import Problem, Severity
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.forms import check_form
from courtdesk.reports.kinds import kind_of
from courtdesk.ui.texts import issue
from courtdesk.ui.widgets.row_list import Cell, Row


def key_of(waiting: Waiting) -> str:
    """Return what tells a waiting paper from all others."""
    if waiting.subject_table == "cases":
        return f"{waiting.kind}:{waiting.subject_id}"
    return f"{waiting.kind}:{waiting.subject_table}:{waiting.subject_id}"


@dataclass(frozen=True)
class Offer:
    """What the ledger gives the page: the papers, the court on them, and the numbers that come next."""

    waiting: tuple[Waiting, ...] = ()
    letterhead: Letterhead | None = None
    #: Kind key → the number the next paper of this kind gets.
    numbers: dict[str, str] | None = None


class IssueBook:
    """The papers on the desk; edits stay here until they are issued."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.papers: dict[str, Waiting] = {}
        self.ticked: set[str] = set()
        self.letterhead: Letterhead | None = None
        self._numbers: dict[str, str] = {}
        #: Paper → field → what the clerk typed; kept until the paper is issued, also while others are shown.
        self._edits: dict[str, dict[str, str]] = {}
        self._seen: set[str] = set()

    def take(self, offer: Offer) -> None:
        """Show this offer: edits made before are kept, and new papers come ticked as far as they are whole."""
        named = {key_of(each): each for each in offer.waiting}
        self.papers = {
            key: replace(each, form={**each.form, **self._edits.get(key, {})}) for key, each in named.items()
        }
        self.letterhead = offer.letterhead
        self._numbers = dict(offer.numbers or {})
        new = (key for key in named if key not in self._seen)
        self.ticked = (self.ticked & set(named)) | {key for key in new if self._comes_ticked(key)}
        self._seen |= set(named)

    def _comes_ticked(self, key: str) -> bool:
        """Tick what the rules ask for; a step of the ladder that still lacks something (a place, a day) is not."""
        return bool(self.papers[key].rule) or not self.problems(key)

    def tick_all_again(self) -> None:
        """Take whatever is offered next as new: it comes ticked."""
        self._seen.clear()

    def forget_issued(self, issued: Sequence[Issued]) -> None:
        """Forget what was typed into papers that are issued now."""
        gone = {(each.kind, each.subject_table, each.subject_id) for each in issued}
        for key, paper in self.papers.items():
            if (paper.kind, paper.subject_table, paper.subject_id) in gone:
                self._edits.pop(key, None)

    # ---- one paper ------------------------------------------------------------------------------

    def set_field(self, key: str, field: str, value: str) -> None:
        """Take over what the clerk typed."""
        paper = self.papers[key]
        self.papers[key] = replace(paper, form={**paper.form, field: value})
        self._edits.setdefault(key, {})[field] = value

    def problems(self, key: str) -> dict[str, Problem]:
        """Return what must be put right in a paper, by field."""
        paper = self.papers[key]
        fields = {field.label: field.key for field in kind_of(paper.kind).fields}
        found = check_form(paper.kind, paper.form, self.day)
        return {fields[p.place]: p for p in found if p.severity is Severity.ERROR and p.place in fields}

    def document(self, key: str) -> OfficialDocument | None:
        """Return the paper as it would be issued now; None while its form has errors or no court is known."""
        paper = self.papers[key]
        if self.letterhead is None or self.problems(key):
            return None
        number = self._numbers.get(paper.kind, "")
        return compose(paper.kind, paper.form, self.letterhead, number, self.day)

    def number(self, key: str) -> str:
        """Return the number that the next paper of this kind gets."""
        return self._numbers.get(self.papers[key].kind, "")

    # ---- all of them ----------------------------------------------------------------------------

    def chosen(self) -> list[Waiting]:
        """Return the ticked papers in the order in which they are issued."""
        return [paper for key, paper in self.papers.items() if key in self.ticked]

    def first_wrong(self) -> tuple[str, str] | None:
        """Return key and field of the first ticked paper that has errors."""
        for key in self.papers:
            if key in self.ticked and (found := self.problems(key)):
                return key, next(iter(found))
        return None

    def counts(self) -> dict[str, int]:
        """Return how many papers of each kind are ticked, by the kind's name."""
        return dict(Counter(paper.kind_name for paper in self.chosen()))

    def first_numbers(self) -> dict[str, str]:
        """Return the first number each ticked kind gets, by the kind's name."""
        return {paper.kind_name: self._numbers.get(paper.kind, "") for paper in self.chosen()}

    def rows(self) -> list[Row]:
        """Return the list: a heading for each kind, then its papers."""
        kinds = dict.fromkeys(paper.kind for paper in self.papers.values())
        return [row for kind in kinds for row in self._group(kind)]

    def _group(self, kind: str) -> Iterator[Row]:
        keys = [key for key, paper in self.papers.items() if paper.kind == kind]
        wrong = sum(1 for key in keys if self.problems(key))
        ticked = sum(1 for key in keys if key in self.ticked)
        fact = issue.group_fact(ticked, len(keys), wrong)
        short = issue.group_short(ticked, len(keys), wrong)
        yield Row(f"kind:{kind}", heading=self.papers[keys[0]].kind_name, fact=fact, short=short)
        yield from (self.row(key) for key in keys)

    def row(self, key: str) -> Row:
        """Return the line of one paper."""
        paper = self.papers[key]
        problems = self.problems(key)
        wrong = "\n".join(f"{p.place}：{p.message}" for p in problems.values())
        tip = wrong or f"{paper.subject}\n{paper.why}".strip()
        subject, ink = " ".join(paper.subject.split()), "over" if problems else "text"
        number = Cell(subject, tick=key in self.ticked, ink=ink, tip=tip)
        return Row(key, (number, Cell(f"{paper.judge} {paper.department}".strip(), ink="text2")))

    def tick_all(self, *, on: bool, keys: Sequence[str] | None = None) -> None:
        """Tick or untick papers, all of them unless some are named."""
        wanted = set(self.papers if keys is None else keys)
        self.ticked = self.ticked | wanted if on else self.ticked - wanted
