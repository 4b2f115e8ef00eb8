"""Figures anyone can repeat: ratios of the program's times to those of the plainest way to do the same."""
