"""Kills the real bot at random moments while people talk to it, and counts what was lost, doubled or out of order."""
