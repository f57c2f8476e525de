"""Tài liệu: papers of the meeting, verified, stored by content hash, served by range to those who may read."""
