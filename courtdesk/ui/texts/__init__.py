"""The words of the windows, by area."""
