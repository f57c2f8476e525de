"""Who takes part, in which role; who is connected now is a signal, not a fact of the record."""
