"""The sources of the ledgers by key."""

from __future__ import annotations

from collections.abc import Mapping

from courtdesk.actions.ledgers.source_base import LedgerSource
from courtdesk.actions.ledgers.source_cases import Cases
from courtdesk.actions.ledgers.source_documents import Documents
from courtdesk.actions.ledgers.source_register import Register
from courtdesk.actions.ledgers.source_tasks import Tasks

SOURCES: Mapping[str, LedgerSource] = {source.key: source for source in (Tasks(), Cases(), Documents(), Register())}
