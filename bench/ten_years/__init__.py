"""A database as it looks after ten years: made by the database itself, so that a million rows take seconds."""
