"""CourtDesk (审管工作台): the desk of a court's trial-management office."""

__version__ = "0.1.0"
