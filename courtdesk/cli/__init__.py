"""The same product without a window: every call of the command line, by the same actions."""
