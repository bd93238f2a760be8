"""What runs: the doors, the loops, the settings, and the one place where everything is put together."""
