"""The steps of a supervision matter under one another, the latest first; and its departments' shares."""

from __future__ import annotations

from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from courtdesk.actions.ledgers.values import Link
from courtdesk.actions.matter_values import MatterCourse, Paper, Share, StepRow
from courtdesk.ui import tokens
from courtdesk.ui.texts import matters as words
from courtdesk.ui.widgets import text
from courtdesk.ui.widgets.buttons import make_button
from courtdesk.ui.widgets.link_list import LinkButton


class StepBlock(QWidget):
    """One step: its stage, when and who, what they said, and its paper."""

    paper_opened = Signal(object)

    def __init__(self, step: StepRow) -> None:
        super().__init__()
        self.step = step
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.GAP_1)
        head = QHBoxLayout()
        head.setSpacing(tokens.GAP_2)
        head.addWidget(text.label(words.step_head(step.stage, returned=step.returned), bold=True))
        head.addStretch()
        head.addWidget(text.label(words.step_facts(step.on, step.person), "caption", "text2"))
        self.column.addLayout(head)
        self.opinion = text.selectable(text.label(step.opinion, wrap=True))
        self.opinion.setVisible(bool(step.opinion))
        self.column.addWidget(self.opinion)
        if step.paper is not None:
            self._add_paper(step.paper)
        self.setAccessibleName(f"{step.stage} {words.step_facts(step.on, step.person)} {step.opinion}")

    def _add_paper(self, paper: Paper) -> None:
        link = Link("documents", paper.id, words.FACTS_JOIN.join((paper.kind_name, paper.number)), words.PAPER)
        button = LinkButton(link)
        button.clicked.connect(lambda _checked=False: self.paper_opened.emit(paper))
        self.column.addWidget(button)


class MatterCourseView(QWidget):
    """All that was done about a matter."""

    #: A `Link` to a paper or a share.
    opened = Signal(object)
    #: Kind of the paper that the last step stands on.
    paper_wanted = Signal(str)
    #: Id of a step and the `Paper` it shall name.
    paper_named = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(words.STEPS)
        self.blocks: list[StepBlock] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.GAP_2)
        self._column.addStretch()
        self._parts: list[QWidget] = []

    def set_course(self, course: MatterCourse | None) -> None:
        """Show a matter's shares and steps, or nothing."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.blocks = [], []
        if course is None:
            return
        if course.shares:
            self._add_shares(course)
        for step in course.steps:
            self._add(text.hair_line())
            self._add_step(step, course, last=step is course.steps[0])

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.insertWidget(self._column.count() - 1, part)

    def _add_shares(self, course: MatterCourse) -> None:
        settled = sum(each.settled for each in course.shares)
        self._add(text.label(words.shares(len(course.shares), settled), "caption", "text2"))
        for share in course.shares:
            link = _share_link(share)
            button = LinkButton(link)
            button.clicked.connect(lambda _checked=False, link=link: self.opened.emit(link))
            self._add(button)

    def _add_step(self, step: StepRow, course: MatterCourse, *, last: bool) -> None:
        block = StepBlock(step)
        block.paper_opened.connect(self._open_paper)
        self.blocks.append(block)
        self._add(block)
        if step.paper is not None or step.returned:
            return
        own = (each for each in course.papers if each.kind == step.kind)
        later = (each for each in course.papers if last and each.issued_on >= step.on)
        fitting = next(chain(own, later), None)
        if fitting is not None:
            self._offer_paper(block, step, fitting)
        elif last and step.kind and not course.shares:
            self._offer_writing(block, step)

    def _offer_paper(self, block: StepBlock, step: StepRow, paper: Paper) -> None:
        """Offer to let a step name the paper that was issued for it."""
        button = make_button(
            words.PAPER_NAMED.format(number=paper.number), icon="link", kind="quiet", name="namePaper"
        )
        button.setToolTip(words.PAPER_NAMED_TIP.format(kind=paper.kind_name, number=paper.number))
        button.clicked.connect(lambda _checked=False: self.paper_named.emit(step.id, paper))
        block.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_writing(self, block: StepBlock, step: StepRow) -> None:
        """Offer to write the paper that a step stands on."""
        words_on = words.PAPER_WANTED.format(kind=step.kind_name)
        button = make_button(words_on, icon="file-plus", kind="quiet", name="writePaper")
        button.clicked.connect(lambda _checked=False: self.paper_wanted.emit(step.kind))
        block.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _open_paper(self, paper: object) -> None:
        if isinstance(paper, Paper):
            self.opened.emit(Link("documents", paper.id, paper.number, paper.kind_name))


def _share_link(share: Share) -> Link:
    who = words.joined(share.departments)
    name = words.FACTS_JOIN.join(each for each in (who, words.share_facts(share.stage, share.due)) if each)
    return Link("matters", share.id, name, words.SHARES, share.lamp)
