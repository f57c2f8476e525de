"""The one WebSocket: sessions, fan-out, presence, signals, resume and snapshot. The protocol is docs/SYNC.md.

Knows no agenda and no ink. It knows people, roles, audiences, numbers and bytes.
"""
