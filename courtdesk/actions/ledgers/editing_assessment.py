"""Editing the lines of assessment tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_campaign import CampaignRows
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.models.campaigns import AssessmentParty
from courtdesk.models.vocabulary import ASSESSMENT_STATES
from courtdesk.progress import Progress


class AssessmentRows(CampaignRows):
    """Lines of assessment tables during a deed."""

    roles: ClassVar[Mapping[str, str]] = {"lead_departments": "lead_department", "departments": "department"}
    party = AssessmentParty
    owner = "item_id"

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return the next line of the campaign that ``defaults`` name, or of the one that is edited."""
        campaign_id, reason = self.campaign(defaults.get("campaign", ""))
        if campaign_id is None:
            return {}, reason
        empty = ("number", "area", "content", "indicator", "self_assessment", "evidence", "source_place", "remark")
        position = self.following(campaign_id, "position")
        return {
            "campaign_id": campaign_id,
            "position": position,
            "state": ASSESSMENT_STATES[0],
            **dict.fromkeys(empty, ""),
        }, ""

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Leave no line without a state."""
        del progress
        for row_id in ids:
            self.now[row_id]["state"] = self.now[row_id]["state"] or ASSESSMENT_STATES[0]

    def name_of(self, row_id: int) -> str:
        """Return the line's number in the words of a step."""
        row = self.now[row_id]
        return words.ASSESSMENT_NUMBER.format(number=row["number"] or row["position"])
