"""Whatever crosses a process: frames, close codes, tokens. Knows nothing of meetings or of storage."""
