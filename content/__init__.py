"""What stays true when the bot is off: programmes, rules, answers, words. Pure: no clock, network or database."""
