"""What new rows of a table belong to: a campaign, an inspection; found by its name, made where there is none."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from courtdesk import clock
from courtdesk.actions.desk import Desk
from courtdesk.actions.imports.values import TableChoice, TableKind
from courtdesk.intake.draft import Kind
from courtdesk.models.campaigns import Campaign
from courtdesk.models.rectification import Inspection

_OWNERS: Mapping[TableKind, type[Campaign | Inspection]] = {
    TableKind.TASKS: Campaign,
    TableKind.RECTIFICATION: Inspection,
}
#: The column of a table that names the owner of its row.
OWNER_FIELDS = {TableKind.TASKS: "campaign", TableKind.RECTIFICATION: "inspection"}
#: What a campaign is that began with a table.
_KIND = Kind.SUPERVISION_NOTICE.value
_LONGEST = 200


def owner_called(desk: Desk, kind: TableKind, title: str) -> int:
    """Return the campaign or inspection of that name, 0 if there is none."""
    with desk.sessions() as session:
        return _called(session, kind, title)


class Owners:
    """The campaigns or inspections of one import, by what the rows call them."""

    def __init__(self, session: Session, choice: TableChoice, title: str) -> None:
        self._session, self._choice, self._title = session, choice, title[:_LONGEST]
        self._ids: dict[str, int] = {}
        #: What was there before the import, by what the rows call it.
        self.before: dict[str, int] = {}

    def find(self, name: str) -> int:
        """Return the owner that a row names, or that of the table; 0 where it has to be made first."""
        name = " ".join(name.split())[:_LONGEST]
        if name not in self._ids:
            chosen = 0 if name else self._choice.into
            self._ids[name] = chosen or _called(self._session, self._choice.kind, name or self._title)
            self.before[name] = self._ids[name]
        return self._ids[name]

    def find_or_make(self, name: str) -> int:
        """Return the owner that a row names, made if there is none."""
        found = self.find(name)
        if found or self._choice.kind not in _OWNERS:
            return found
        name = " ".join(name.split())[:_LONGEST]
        made = self._make(name or self._title)
        self._session.add(made)
        self._session.flush()
        self._ids[name] = made.id
        return made.id

    def _make(self, title: str) -> Campaign | Inspection:
        source = {"source_name": self._choice.path.name[:_LONGEST], "source_digest": self._choice.digest}
        now = clock.now().replace(tzinfo=None)
        if self._choice.kind is TableKind.TASKS:
            return Campaign(title=title, kind=_KIND, adopted_at=now, **source)
        return Inspection(title=title, adopted_at=now, **source)

    def title_of(self, owner_id: int) -> str:
        """Return what an owner is called."""
        model = _OWNERS[self._choice.kind]
        return str(self._session.scalar(select(model.title).where(model.id == owner_id)) or "")


def _called(session: Session, kind: TableKind, title: str) -> int:
    model = _OWNERS.get(kind)
    if model is None or not title:
        return 0
    called = model.title == title
    if model is Inspection:  # shown by its own name where it has one
        called = or_(called, Inspection.name == title)
    question = select(model.id).where(called).order_by(model.adopted_at.desc(), model.id.desc())
    return session.scalar(question.limit(1)) or 0
