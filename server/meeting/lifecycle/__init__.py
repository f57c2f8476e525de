"""The meeting itself and its states: draft, ready, in session, paused, closed."""
