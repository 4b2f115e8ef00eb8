"""Steps of the schema, oldest first. A step imports nothing of ours, so that it never changes meaning."""

STEPS = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = STEPS[-1]
