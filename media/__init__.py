"""Online sites (điểm cầu) over WebRTC: its own process, no database, optional in every deployment.

Imports `server.wire` and nothing else of the server (enforced by an import contract). The meeting never depends on it:
papers, ink, opinions and the record go on when there is no video.
"""
