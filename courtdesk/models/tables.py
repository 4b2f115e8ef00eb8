"""All tables in one place, for migrations and for whoever must know every table."""

from __future__ import annotations

from courtdesk.models import (
    campaigns,
    cases,
    documents,
    filling,
    history,
    indicators,
    organisation,
    rectification,
    supervision,
    upkeep,
)
from courtdesk.models.base import Base

__all__ = [
    "Base",
    "campaigns",
    "cases",
    "documents",
    "filling",
    "history",
    "indicators",
    "organisation",
    "rectification",
    "supervision",
    "upkeep",
]
