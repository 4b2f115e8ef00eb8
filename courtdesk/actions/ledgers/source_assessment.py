"""The ledger 测评体系: a row is a line of an assessment table, in the order of the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from courtdesk.actions.desk import Desk
from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.reading import plain_rows
from courtdesk.actions.ledgers.source_base import (
    LedgerSource,
    Relation,
    SourceField,
    among,
    doubts_of,
    lamp_or_word,
    number_field,
    rank_of,
    text_field,
)
from courtdesk.actions.ledgers.source_parties import Parties
from courtdesk.actions.ledgers.values import LedgerRow
from courtdesk.models.campaigns import AssessmentItem, AssessmentParty, Campaign
from courtdesk.models.vocabulary import ASSESSMENT_STATES

_A = AssessmentItem.__table__.c
_C = Campaign.__table__.c
_TABLE = AssessmentItem.__table__.join(Campaign.__table__, _C.id == _A.campaign_id)
#: More than any table has lines: a campaign's number and a line's place in it become one number.
_PLACES = 1_000_000
_PARTIES = Parties.of(
    AssessmentItem, AssessmentParty, "item_id", {"lead_departments": "lead_department", "departments": "department"}
)
_TEXTS = ("number", "area", "content", "indicator", "self_assessment", "evidence", "remark", "source_place")


class Assessment(LedgerSource):
    """The source of the lines."""

    key = "assessment"
    table = AssessmentItem.__tablename__

    def relation(self, connection: Connection, desk: Desk, day: date) -> Relation:
        """Return the lines as SQL sees them."""
        del connection, desk, day
        views = {
            "all": _A.id.is_not(None),
            "unassessed": _A.state == wording.UNASSESSED,
            "failed": _A.state == wording.FAILED,
        }
        return Relation(table=_TABLE, id=_A.id, fields=_fields(), views=views)

    def rows(self, connection: Connection, desk: Desk, ids: Sequence[int], day: date) -> dict[int, LedgerRow]:
        """Return the lines as rows."""
        del desk, day
        columns = ("id", "position", "state", *_TEXTS)
        question = select(*(_A[name] for name in columns), _C.title).select_from(_TABLE).where(among(_A.id, ids))
        names, doubts = _PARTIES.by_row(connection, ids), doubts_of(connection, self.table, ids)
        found = {}
        for row in plain_rows(connection, question):
            values = dict(zip((*columns, "campaign"), row, strict=True))
            row_id = values.pop("id")
            values["state"] = lamp_or_word(wording.ASSESSMENT_LAMPS, values["state"])
            found[row_id] = LedgerRow(row_id, {**values, **names[row_id]}, doubts.get(row_id, {}))
        return found


def _fields() -> dict[str, SourceField]:
    place = _A.campaign_id * _PLACES + _A.position
    in_order = (_A.campaign_id, _A.position)
    texts = {key: text_field(_A[key]) for key in _TEXTS}
    return {
        **texts,
        "state": text_field(_A.state, order=(rank_of(_A.state, ASSESSMENT_STATES),), lamps=wording.ASSESSMENT_LAMPS),
        "area": text_field(_A.area, group_order=place, spelled=True),
        "content": text_field(_A.content, group_order=place, spelled=True),
        "indicator": text_field(_A.indicator, spelled=True),
        **_PARTIES.fields(),
        "campaign": text_field(_C.title, group_order=place),
        "position": number_field(_A.position, order=in_order),
    }
