"""Editing tasks: who answers for them is kept name by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_campaign import CampaignRows
from courtdesk.actions.ledgers.editing_rows import Row
from courtdesk.models.campaigns import TaskParty
from courtdesk.models.vocabulary import TASK_STATES
from courtdesk.progress import Progress


class TaskRows(CampaignRows):
    """Tasks during a deed."""

    columns: ClassVar[Mapping[str, str]] = {"due": "due_on", "group": "group_heading"}
    roles: ClassVar[Mapping[str, str]] = {
        "leaders": "leader",
        "lead_departments": "lead_department",
        "departments": "department",
    }
    party = TaskParty
    owner = "task_id"

    def fresh(self, defaults: Mapping[str, str]) -> tuple[Row, str]:
        """Return the next task of the campaign that ``defaults`` name, or of the one that is edited."""
        campaign_id, reason = self.campaign(defaults.get("campaign", ""))
        if campaign_id is None:
            return {}, reason
        return {
            "campaign_id": campaign_id,
            "position": self.following(campaign_id, "position"),
            "number": self.following(campaign_id, "number"),
            "group_heading": "",
            "heading": "",
            "text": "",
            "due_on": None,
            "recurrence": "",
            "state": TASK_STATES[0],
            "source_place": "",
            "remark": "",
        }, ""

    def settle(self, ids: Sequence[int], progress: Progress) -> None:
        """Give new tasks that have only a heading their full text."""
        del ids, progress
        for row_id in self.new_ids:
            self.now[row_id]["text"] = self.now[row_id]["text"] or self.now[row_id]["heading"]

    def name_of(self, row_id: int) -> str:
        """Return the task's number in the words of a step."""
        return words.TASK_NUMBER.format(number=self.now[row_id]["number"])
