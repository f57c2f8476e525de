"""Diên Hồng's server. `app.py` puts it together; the packages below it are the floors of the house."""
