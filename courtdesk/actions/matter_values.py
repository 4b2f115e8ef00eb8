"""How far a supervision matter has come, as it travels to whoever shows it; importing this loads no database code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """An issued paper about a matter, which one of its steps may name."""

    id: int
    number: str
    kind: str
    kind_name: str
    issued_on: date


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a matter, as it was written."""

    id: int
    stage: str
    on: date
    person: str
    opinion: str
    returned: bool
    #: The paper it names, and the kind of paper a step of its stage stands on.
    paper: Paper | None = None
    kind: str = ""
    kind_name: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that can come next: its stage, what it is called, what it asks for, and the paper it stands on."""

    stage: str
    deed: str
    person: str
    opinion: str
    kind: str
    kind_name: str
    #: Whose step it most likely is, empty where nobody is known.
    proposed: str = ""
    #: Stages it leaves out, for which a reason is asked.
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A department's share of a matter."""

    id: int
    number: str
    departments: tuple[str, ...]
    stage: str
    lamp: str
    due: date | None
    settled: bool


@dataclass(frozen=True, slots=True)
class MatterCourse:
    """A matter with all that was done about it, the latest step first, and what can be done now."""

    id: int
    number: str
    title: str
    stage: str
    steps: tuple[StepRow, ...]
    #: What can come next, the usual one first; the last stage is there where the matter can be settled.
    moves: tuple[Move, ...]
    #: Stages it can be returned to, the nearest first.
    earlier: tuple[str, ...]
    #: Issued papers that no step names yet, the latest first.
    papers: tuple[Paper, ...]
    shares: tuple[Share, ...] = ()
    #: The matter this is a share of, 0 for one that is whole.
    parent_id: int = 0
    closed: bool = False

    @property
    def last_on(self) -> date | None:
        """The day of the last step."""
        return self.steps[0].on if self.steps else None
