"""The ladder of supervision: from reminder to transfer, one step after the other; pure, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from courtdesk.rules.toml_file import Table, read_toml

LADDER_FILE = "ladder.toml"
#: A step may be asked for so many days before something is due, and no earlier.
_EARLIEST = -90


class Subject(StrEnum):
    """What orders are about; the tables the rows stand in."""

    CASE = "cases"
    TASK = "task"
    MEASURE = "measure"
    MATTER = "matter"


class Signer(StrEnum):
    """Who signs a step."""

    OFFICE = "office"
    VICE_PRESIDENT = "vice_president"
    PRESIDENT = "president"


class Ground(StrEnum):
    """Why a step is asked for."""

    #: The subject is, or soon will be, past its day, and nothing was sent about it yet.
    DUE = "due"
    #: The reply slip of the step before did not come back.
    NO_REPLY = "no_reply"
    #: What the step before asked for was not done by its day.
    NOT_IN_TIME = "not_in_time"
    #: The step before was closed as not done, or its extension is over.
    NOT_DONE = "not_done"


class Outcome(StrEnum):
    """What became of a step, as far as the ladder cares."""

    OPEN = "open"
    DONE = "done"
    EXTENDED = "extended"
    NOT_DONE = "not_done"


class Objection(StrEnum):
    """What stands against taking a step now."""

    #: The subject has no such step.
    UNKNOWN = "unknown"
    #: The step was taken before, and no reason is given.
    REPEATED = "repeated"
    #: A step before it was left out, and no reason is given.
    SKIPPED = "skipped"
    #: Nothing more is asked of the subject, and no reason is given.
    SETTLED = "settled"
    #: The paper it must cite was never issued; no reason helps.
    NOTHING_TO_CITE = "nothing_to_cite"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One step of the ladder for some subjects."""

    key: str
    title: str
    subjects: frozenset[Subject]
    signer: Signer
    source: str
    #: Kind of the document, empty for a step without one.
    paper: str = ""
    #: None: never the first step by itself.
    after_due: int | None = None
    #: None: never by itself after another one.
    after_step: int | None = None
    #: Key of the step whose paper is cited.
    cites: str = ""
    #: It is worth nothing without that paper.
    must_cite: bool = False
    #: Days that its paper leaves for doing what it asks; 0 where it sets no day.
    to_finish: int = 0


@dataclass(frozen=True, slots=True)
class Ladder:
    """Every step, in order."""

    steps: tuple[LadderStep, ...]
    #: Kinds of papers that are followed whatever they are about.
    orders: frozenset[str]

    @property
    def ahead(self) -> int:
        """How many days before the first day past its limit something may be asked for."""
        return max((-step.after_due for step in self.steps if step.after_due is not None), default=-1) + 1

    def steps_for(self, subject: Subject) -> tuple[LadderStep, ...]:
        """Return the steps of one kind of subject, in order."""
        return tuple(step for step in self.steps if subject in step.subjects)

    def step(self, subject: Subject, key: str) -> LadderStep | None:
        """Return the step with this key."""
        return next((step for step in self.steps_for(subject) if step.key == key), None)

    def step_of_paper(self, paper: str, table: str) -> LadderStep | None:
        """Return the step that a paper about a row of ``table`` is; None when its course is not followed."""
        fitting = [step for step in self.steps if step.paper == paper]
        about = next((step for step in fitting if table in step.subjects), None)
        if about is not None or paper not in self.orders:
            return about
        return fitting[0] if fitting else None

    def step_taken(self, paper: str, table: str, begun_as: str = "") -> LadderStep | None:
        """Return the step that an issued paper is: an order always, any other one when it was begun as a step."""
        found = self.step_of_paper(paper, table)
        return found if paper in self.orders or begun_as else None

    def place(self, key: str) -> int:
        """Return how far up the ladder a step stands, past its end for one that nobody declares."""
        keys = list(dict.fromkeys(step.key for step in self.steps))
        return keys.index(key) if key in keys else len(keys)

    def title_of(self, key: str) -> str:
        """Return what a step is called, its key when nobody declares it any more."""
        return next((step.title for step in self.steps if step.key == key), key)

    def titles(self) -> dict[str, str]:
        """Return what each step is called, in order."""
        return {step.key: self.title_of(step.key) for step in self.steps if step.paper}


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken by a paper in force."""

    step: str
    issued_on: date
    reply_due: date | None = None
    replied_on: date | None = None
    #: By when the paper wants it done.
    due_on: date | None = None
    outcome: Outcome = Outcome.OPEN
    outcome_on: date | None = None
    #: The paper, for whoever asks what is cited.
    document_id: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """How far supervision of one subject has gone."""

    subject: Subject
    due_on: date | None = None
    settled: bool = False
    #: In the order of issue.
    taken: tuple[Taken, ...] = field(default=())

    def last(self, key: str) -> Taken | None:
        """Return the latest paper of a step."""
        return next((each for each in reversed(self.taken) if each.step == key), None)


@dataclass(frozen=True, slots=True)
class Call:
    """A step that the ladder asks for, since when and why."""

    step: LadderStep
    since: date
    ground: Ground
    #: The step that went unanswered; None for a first one.
    former: Taken | None = None


# ---- what comes next ----------------------------------------------------------------------------


def next_step(course: Course, ladder: Ladder, day: date) -> LadderStep | None:
    """Return the step to take on ``day``; never one that was taken."""
    call = next_call(course, ladder, day)
    return call.step if call is not None else None


def next_call(course: Course, ladder: Ladder, day: date) -> Call | None:
    """Return the step to take on ``day`` with its ground; None while there is nothing to do but wait."""
    if course.settled:
        return None
    call = _following(course, ladder) if course.taken else _first(course, ladder, day)
    return call if call is not None and call.since <= day else None


def _first(course: Course, ladder: Ladder, day: date) -> Call | None:
    """Return the furthest step with which supervision may begin on ``day``."""
    if course.due_on is None:
        return None
    calls = [
        Call(step, course.due_on + timedelta(step.after_due), Ground.DUE)
        for step in ladder.steps_for(course.subject)
        if step.after_due is not None
    ]
    return next((call for call in reversed(calls) if call.since <= day), None)


def _following(course: Course, ladder: Ladder) -> Call | None:
    """Return the step after the furthest one that was taken, from the day that one went unanswered."""
    steps = ladder.steps_for(course.subject)
    keys = [step.key for step in steps]
    places = [keys.index(each.step) for each in course.taken if each.step in keys]
    if not places or max(places) + 1 == len(steps):
        return None
    former, step = course.last(keys[max(places)]), steps[max(places) + 1]
    unmet = _unmet(former, course) if former is not None else None
    if unmet is None or step.after_step is None:
        return None
    since, ground = unmet
    return Call(step, since + timedelta(step.after_step), ground, former)


def _unmet(former: Taken, course: Course) -> tuple[date, Ground] | None:
    """Return the day from which a paper counts as unanswered, and why; None where nothing more is asked."""
    if former.outcome is Outcome.DONE:
        return None
    closed_on = former.outcome_on or former.issued_on
    if former.outcome is Outcome.EXTENDED:
        return max(course.due_on or closed_on, closed_on), Ground.NOT_DONE
    if former.outcome is Outcome.NOT_DONE:
        return closed_on, Ground.NOT_DONE
    expected = [(former.due_on, Ground.NOT_IN_TIME)]
    if former.replied_on is None:
        expected.append((former.reply_due, Ground.NO_REPLY))
    known = [(day, ground) for day, ground in expected if day is not None]
    return min(known, default=(former.replied_on or former.issued_on, Ground.NOT_IN_TIME))


# ---- what may be done ---------------------------------------------------------------------------


def objection(course: Course, ladder: Ladder, key: str, reason: str = "") -> Objection | None:
    """Return what stands against taking a step; a stated reason allows what was done, comes early or is settled."""
    step = ladder.step(course.subject, key)
    if step is None:
        return Objection.UNKNOWN
    if step.must_cite and course.last(step.cites) is None:
        return Objection.NOTHING_TO_CITE
    if reason.strip():
        return None
    if course.settled:
        return Objection.SETTLED
    if course.last(key) is not None:
        return Objection.REPEATED
    return Objection.SKIPPED if _leaves_out(course, ladder, step) else None


def cited(course: Course, ladder: Ladder, step: LadderStep) -> Taken | None:
    """Return the paper that a step cites: that of the step it names, else of the nearest one before it."""
    keys = [each.key for each in ladder.steps_for(course.subject)]
    before = keys[: keys.index(step.key)]
    named = course.last(step.cites) if step.cites else None
    return named or next((found for key in reversed(before) if (found := course.last(key))), None)


def _leaves_out(course: Course, ladder: Ladder, step: LadderStep) -> bool:
    """Tell whether a paper of an earlier step was never issued, nor one of a later step than that."""
    steps = [each for each in ladder.steps_for(course.subject) if each.paper]
    place = steps.index(step) if step in steps else 0
    return place > 0 and not any(course.last(each.key) for each in steps[place - 1 :])


# ---- the file -----------------------------------------------------------------------------------


def load_ladder(folder: Path) -> Ladder:
    """Read the ladder in ``folder``; raises `RuleFileBroken`."""
    file = read_toml(folder / LADDER_FILE)
    head = file.head("step")
    orders = frozenset(head.texts("orders"))
    head.close()
    return Ladder(tuple(_step(table) for table in file.tables("step")), orders)


def _step(table: Table) -> LadderStep:
    step = LadderStep(
        key=table.text("key"),
        title=table.text("title"),
        subjects=table.choices("subjects", Subject),
        signer=table.choice("signer", Signer),
        source=table.text("source"),
        paper=table.optional_text("paper"),
        after_due=table.number("after_due", _EARLIEST) if table.has("after_due") else None,
        after_step=table.number("after_step", 0) if table.has("after_step") else None,
        cites=table.optional_text("cites"),
        must_cite=table.optional_flag("must_cite"),
        to_finish=table.optional_number("to_finish", 0),
    )
    table.close()
    return step
