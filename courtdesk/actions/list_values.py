"""A list to send (发送清单) as it is handed on."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.reports.ledger_sheet import LedgerSheet


@dataclass(frozen=True, slots=True)
class ListToSend:
    """A list as it is sent: the words for a chat, and the sheet for a file."""

    key: str
    title: str
    #: Cases in it.
    count: int
    #: Cases over their limit, which are told beside it.
    over: int
    #: Lines that are short enough for a telephone.
    text: str
    sheet: LedgerSheet
    #: What the file is called, without its ending.
    file_name: str
    #: So many columns that the page is turned.
    wide: bool = False
    #: The cases, where something can be recorded of all of them at once.
    case_ids: tuple[int, ...] = ()
