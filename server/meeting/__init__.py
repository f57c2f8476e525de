"""The domain: one folder, one word, per feature. `catalogue.py` lists them; `flows/` spans them."""
