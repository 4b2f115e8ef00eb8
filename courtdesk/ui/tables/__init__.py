"""The one grid that every ledger is shown in."""
