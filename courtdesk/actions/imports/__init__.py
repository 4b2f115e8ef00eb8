"""Tables that come in: found, mapped, compared with the ledger, shown, and imported as one step."""
