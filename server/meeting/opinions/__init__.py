"""Ý kiến: per agenda item, while its window is open; the desk sees all, delegates what is published."""
