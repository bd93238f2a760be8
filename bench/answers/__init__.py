"""What the answers are worth and what they cost: ``python -m bench.answers``."""
