"""One file per situation in which somebody is reminded; each offers one constant ``REMINDER``."""
