"""From paper to draft: files are read, understood as far as possible, and never stored here."""
