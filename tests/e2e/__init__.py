"""Browser tests: a server as it is run, Chromium windows of several people, and what they see of one another."""
