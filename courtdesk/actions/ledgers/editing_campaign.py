"""Editing rows of a campaign: each has its place in it, and a new one says to which campaign it belongs."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import func, select

from courtdesk.actions.ledgers import edit_wording as words
from courtdesk.actions.ledgers.editing_parties import PartyRows
from courtdesk.models.campaigns import Campaign


class CampaignRows(PartyRows):
    """Rows of campaigns during a deed."""

    def campaign(self, text: str) -> tuple[int | None, str]:
        """Return the campaign called ``text``, else the one that is edited or the only one; or why there is none."""
        text = text.strip()
        if text:
            named = [key for key, title in self._campaigns if text in {title, str(key)}]
            return (named[0], "") if named else (None, words.CAMPAIGN_UNKNOWN.format(text=text))
        if self.stored:
            return int(next(reversed(self.stored.values()))["campaign_id"]), ""
        if len(self._campaigns) == 1:
            return self._campaigns[0][0], ""
        return None, words.NO_CAMPAIGN

    def following(self, campaign_id: int, column: str) -> int:
        """Return the next number of a column that counts within a campaign, each time another one."""
        last = self._ends.get((campaign_id, column))
        if last is None:
            question = select(func.max(self.table.c[column])).where(self.table.c.campaign_id == campaign_id)
            last = self.session.scalar(question) or 0
        self._ends[campaign_id, column] = last + 1
        return int(last) + 1

    @cached_property
    def _ends(self) -> dict[tuple[int, str], int]:
        return {}

    @cached_property
    def _campaigns(self) -> list[tuple[int, str]]:
        question = select(Campaign.id, Campaign.title).order_by(Campaign.adopted_at.desc(), Campaign.id.desc())
        return [(row.id, row.title) for row in self.session.execute(question)]
