"""One file per thing a person wants; each offers one constant ``DIALOGUE``."""
