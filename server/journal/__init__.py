"""One ordered journal per meeting, written in the transaction of the tables it describes.

Knows commands, events, receipts and order. Knows no agenda, no ink, no sockets.
"""
