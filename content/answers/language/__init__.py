"""How people write: words that can be compared, slips mended, phrases found, and the lexicon they are looked up in."""
