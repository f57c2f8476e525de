"""Side-by-side measurements: ours and another program, same run, same load generator. Never a test."""
