"""Steps that were released are never edited: a new one is added."""
