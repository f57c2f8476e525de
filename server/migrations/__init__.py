"""The database's form, step by step. `run.migrate` brings a database up to date; `versions/` are the steps."""
