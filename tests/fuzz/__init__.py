"""Seeded fuzz of the realtime core: `python -m tests.fuzz.run 5000`."""
