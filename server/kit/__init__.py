"""What any project could use: clock, ids, dice, text, database, Redis, errors, log. Knows nothing of meetings."""
