"""The fault campaign: the real bot between two stand-in platforms where everything fails, killed again and again."""
