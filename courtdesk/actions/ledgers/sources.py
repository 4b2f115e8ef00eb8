"""The sources of the ledgers by key."""

from __future__ import annotations

from collections.abc import Mapping

from courtdesk.actions.ledgers.source_assessment import Assessment
from courtdesk.actions.ledgers.source_base import LedgerSource
from courtdesk.actions.ledgers.source_cases import Cases
from courtdesk.actions.ledgers.source_departments import Departments
from courtdesk.actions.ledgers.source_documents import Documents
from courtdesk.actions.ledgers.source_indicators import Indicators
from courtdesk.actions.ledgers.source_matters import Matters
from courtdesk.actions.ledgers.source_orders import Orders
from courtdesk.actions.ledgers.source_people import People
from courtdesk.actions.ledgers.source_rectification import Rectification
from courtdesk.actions.ledgers.source_register import Register
from courtdesk.actions.ledgers.source_tasks import Tasks

SOURCES: Mapping[str, LedgerSource] = {
    source.key: source
    for source in (
        Tasks(),
        Rectification(),
        Assessment(),
        Matters(),
        Cases(),
        Indicators(),
        Documents(),
        Register(),
        Orders(),
        People(),
        Departments(),
    )
}
