"""Fill-in sheets (收表汇总): out to departments, back into the ledger."""
