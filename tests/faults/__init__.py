"""Real server processes and real faults: killed, starved, cut off, lied to. What was acknowledged stays, once."""
