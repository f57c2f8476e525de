"""One file per layout: its numbers, each with the rule that it comes from. Writers (docx, pdf) read them."""

from server.meeting.notices.layouts.party import PARTY, Layout

LAYOUTS = {"party_standing_committee": PARTY, "party_permanent_members": PARTY}

__all__ = ["LAYOUTS", "PARTY", "Layout"]
