"""Chương trình: a tree of items, numbered 1, 1.1, 1.2, 2 …, and the item that is being dealt with."""
