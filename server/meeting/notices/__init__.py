"""Thông báo kết luận: what the chair concluded, typed by the secretary, and the notice drafted from the record."""
