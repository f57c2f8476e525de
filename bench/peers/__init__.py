"""The programs that we are measured against. Each is a context manager that gives a running server."""
