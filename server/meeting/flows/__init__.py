"""What spans features: the guard before every handler, and reads that join several of them."""
