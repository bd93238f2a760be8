"""The rules of the field as pure functions: one noun per file, no clock, no words, no storage."""
