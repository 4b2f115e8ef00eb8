"""The ledgers: what they hold, how they are asked and changed. Importing this loads no database code."""
