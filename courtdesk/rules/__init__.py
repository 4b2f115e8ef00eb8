"""What follows from what is kept: pure, with no session, no clock and no window."""
