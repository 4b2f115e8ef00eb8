"""The open desk: what every deed needs to know."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from courtdesk import paths
from courtdesk.actions import wording
from courtdesk.actions.rules_in_force import RulesInForce
from courtdesk.models.database import make_engine, make_sessions
from courtdesk.models.migrate import bring_up_to_date
from courtdesk.paths import DataFolder
from courtdesk.progress import SILENT, Progress
from courtdesk.rules.rulebook import Rulebook, load_rulebook


@dataclass(frozen=True)
class Desk:
    """A data folder that is open: its sessions, the rules in force, and who works at it."""

    folder: DataFolder
    engine: Engine
    sessions: sessionmaker[Session]
    rules: RulesInForce
    who: str

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook in force; another one after the court's own rules have changed."""
        return self.rules.rulebook

    def put_rules_in_force(self) -> None:
        """Go by what the court's own tables say now; called once they may have changed."""
        with self.sessions() as session:
            self.rules.read(session)


def open_desk(folder: DataFolder, *, who: str = "", progress: Progress = SILENT) -> Desk:
    """Open ``folder``: migrate after a copy, mend what a crash left, refresh days that rules changed.

    Raises `DatabaseTooNew`, `DatabaseDamaged` or `RuleFileBroken`; the caller holds the folder's lock.
    """
    from courtdesk.actions import recovery  # noqa: PLC0415 - it opens deeds on the desk made here

    folder.make()
    bring_up_to_date(folder)
    engine = make_engine(folder.database)
    desk = Desk(
        folder=folder,
        engine=engine,
        sessions=make_sessions(engine),
        rules=RulesInForce(load_rulebook(paths.resources() / "rules")),
        who=who or wording.DEFAULT_CLERK,
    )
    desk.put_rules_in_force()
    recovery.recover(desk, progress)
    return desk


def close_desk(desk: Desk) -> None:
    """Close all connections; the write-ahead log is folded into the database."""
    desk.engine.dispose()
