"""What stays true when the bot is off: programmes, rules, answers and the words. Pure: no clock, no network, no database."""
