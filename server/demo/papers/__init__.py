"""Papers of an invented meeting in an invented province: made by this script, the same on every run. No real person, no
real paper; the figures agree with one another because they come from one place (`province.py`)."""
